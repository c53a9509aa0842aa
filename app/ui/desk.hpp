// The operator's window: draws the state, takes keys and presses, and says what was asked for. It does nothing itself.
#pragma once
#include "state/intent.hpp"
#include "ui/desk_frame.hpp"
#include "ui/desk_scratch.hpp"
#include <string>
#include <vector>

namespace ui {

class DeskMessages;

// Main thread only. Draw once a frame, between ImGui's NewFrame and Render.
class Desk {
  public:
    explicit Desk(Kit& kit) : kit_(kit) {}

    // Appends what the operator asked for in this frame to `out`; feed each to state::update afterwards.
    void draw(const state::AppState& app, state::Intents& out);
    // Names of the monitors, whenever they change: offered in the settings.
    void set_monitors(std::vector<std::string> names) { scratch_.monitors = std::move(names); }
    // Opens a dialog as its button would: for screenshots and tests.
    void open(Dialog dialog) { scratch_.dialog = dialog; }
    DeskScratch& scratch() { return scratch_; }

  private:
    void take_keys(DeskFrame& frame);
    void draw_screen(DeskFrame& frame, DeskMessages& messages, DeskLayout layout);
    void draw_desk(DeskFrame& frame, const DeskLayout& layout);

    Kit& kit_;
    DeskScratch scratch_;
};

// What the theme must be for this state: the operator's choice, the pack's accent. `monitor_scale` 1 or more.
ThemeChoice theme_for(const state::AppState& app, float monitor_scale);

}  // namespace ui
