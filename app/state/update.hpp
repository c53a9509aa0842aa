// The heart of the desk: intents and events in, a new state and commands out. Pure: no clock, file, thread or window.
#pragma once
#include "state/intent.hpp"

namespace state {

// What the operator asked → what the back office shall do. The state shows the effect at once where that is safe
// (hiding a post clears its tile on the next frame); everything else waits for the event.
std::vector<Order> update(AppState& app, const Intent& intent, domain::UtcTime now);

// What has happened → the state.
void apply(AppState& app, const Event& event, domain::UtcTime now);

// Time has passed: toasts end, nothing else. Returns when it next matters (countdowns, toasts), or far away.
domain::UtcTime next_deadline(const AppState& app);
void pass_time(AppState& app, domain::UtcTime now);

}  // namespace state
