// The hands of a rehearsed operator: what a person does at the desk, as presses and keys on what stands on the screen.
// The tour uses them on real windows, the whole-program tests on a bench without one.
#pragma once
#include "state/app_state.hpp"
#include "ui/pilot.hpp"
#include <functional>

namespace cli {

// Every call throws ui::PilotError when what must be pressed is not there, or nothing follows from it.
class TourHands {
  public:
    // `app` is the state the pilot's frames show.
    TourHands(ui::Pilot& pilot, const state::AppState& app, const ui::ItemLog& items)
        : pilot_(pilot), app_(app), items_(items) {}

    void sign_in(const std::string& name);
    void next_cue();      // Space, until another cue is armed
    void open_embargo();  // of the armed cue
    void choose(const std::string& template_id);
    void fill(const std::string& slot, const std::string& text);
    void pick(const std::string& slot, const std::string& title);  // of a person or choice slot
    // Waits for the photo `name`, which was dropped while composing, to be checked and attached.
    void await_photo(const std::string& name);
    void describe(const std::string& photo_name, const std::string& alt);
    void take_off(const std::string& photo_name);  // of the post; it stays in the tray
    void accept_warning(const std::string& photo_name);
    domain::PostId post();  // Ctrl+Enter, and the answer to a question about accounts
    void undo();
    void open_outbox();  // by its counts in the status line
    void show(const domain::FeedId& post);
    void feature(const domain::FeedId& post);
    void hide(const domain::FeedId& post, const std::string& reason);
    void scene(domain::Scene scene);
    void stop(const std::string& reason);
    void resume();

    // Held posts of the feed that can be let through by a press now, topmost first.
    std::vector<std::shared_ptr<const domain::FeedItem>> posts_in_sight() const;
    ui::Pilot& pilot() { return pilot_; }

  private:
    std::string scope_of(const std::string& tail) const;
    std::string label_in(const std::string& scope_tail, const std::string& label) const;
    // Gives the label of what can be pressed there now: `label`, or the first when it is empty.
    std::string bring_into_sight(const std::string& scope_tail, const std::string& label = {});
    void press_until(const std::string& label, const domain::FeedId& post, const std::function<bool()>& done);
    void decide(const std::string& label, const domain::FeedId& post, domain::ModerationState wanted);
    void choose_by_search(const std::string& template_id);

    ui::Pilot& pilot_;
    const state::AppState& app_;
    const ui::ItemLog& items_;
};

}  // namespace cli
