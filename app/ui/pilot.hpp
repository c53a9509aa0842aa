// The pilot: presses what a person would press, found by what a person would read. Real input through ImGui's own
// queue.
#pragma once
#include "ui/item_log.hpp"
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ui {

// Says what was sought and lists what stood on the screen. A test lets it fly, GoogleTest reports it; the tour catches
// it and says it.
class PilotError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class Pilot {
  public:
    // `frame` draws one whole frame (NewFrame to Render). `items` is that context's log.
    Pilot(const ItemLog& items, std::function<void()> frame);

    // An item that is visible now, by label and, where labels repeat, by scope (or ImGui window name).
    std::optional<SeenItem> find(std::string_view label, std::string_view scope = {}) const;
    int count(std::string_view label) const;
    // Draws frames until it is there (or gone); PilotError after `patience` frames.
    SeenItem wait(std::string_view label, std::string_view scope = {});
    void wait_gone(std::string_view label, std::string_view scope = {});
    // Draws frames until `done` says so; `what` names it in the error.
    void until(const std::function<bool()>& done, std::string_view what);

    // Moves there, checks that nothing lies over it, presses and releases.
    void click(std::string_view label, std::string_view scope = {});
    void hover(std::string_view label, std::string_view scope = {});
    void click_at(ImVec2 place);
    void type(std::string_view utf8);
    void key(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);
    // Empties a text field and types into it.
    void fill(std::string_view field, std::string_view text, std::string_view scope = {});
    // Turns the wheel over `place` until the item is visible.
    void scroll_to(std::string_view label, ImVec2 place, std::string_view scope = {}, float notches = -3);

    void step(int frames = 1);
    void settle();             // until ImGui has taken in all input, and a little more
    std::string dump() const;  // what is visible, a line each

    int patience = 60;
    long frames_drawn() const { return frames_drawn_; }

  private:
    void move_to(const SeenItem& item);
    void press_left();
    [[noreturn]] void give_up(const std::string& why) const;

    const ItemLog& items_;
    std::function<void()> frame_;
    long frames_drawn_ = 0;
};

}  // namespace ui
