// The day-before check: asked, and told line by line.
#include "state/reduce.hpp"

namespace state {

// What is connected here the desk knows itself; the rest is asked.
Orders on(AppState& app, const AskPreflight& intent) {
    auto& view = app.preflight;
    if (!app.has_event() || view.running) return {};
    view = {.asked = true, .running = true, .lines = {}};
    view.lines.push_back(domain::projector_line(intent.monitors, app.settings.wall_monitor));
    return {order(app, RunPreflight{})};
}

void take(AppState& app, const PreflightTold& event) {
    auto& view = app.preflight;
    if (!view.running) return;  // of an event that is closed
    view.lines.insert(view.lines.end(), event.lines.begin(), event.lines.end());
    view.running = !event.done;
}

}  // namespace state
