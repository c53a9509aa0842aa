// Sends each intent and event to its topic, and lets time pass.
#include "state/update.hpp"
#include "state/outbox_view.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

static constexpr domain::Millis kMinute{60'000};
// A decision the back office does not confirm within this time was not taken: what it says is then believed again.
static constexpr domain::Millis kPendingFor{5'000};

Order order(const AppState& app, Command command) { return {app.operator_name, std::move(command)}; }

void toast(AppState& app, Notice::Level level, std::string text) {
    using Level = Notice::Level;
    const domain::Millis stay{level == Level::error ? 10'000 : level == Level::warning ? 7'000 : 4'000};
    const auto same = std::find_if(app.toasts.begin(), app.toasts.end(),
                                   [&](const auto& t) { return t.notice.level == level && t.notice.text == text; });
    if (same != app.toasts.end()) {
        same->until = app.now + stay;
        return;
    }
    app.toasts.push_back({{level, std::move(text)}, app.now + stay});
    if (app.toasts.size() > kMaxToasts) app.toasts.pop_front();
}

std::vector<Order> update(AppState& app, const Intent& intent, domain::UtcTime now) {
    app.now = now;
    return std::visit([&app](const auto& one) { return on(app, one); }, intent);
}

void apply(AppState& app, const Event& event, domain::UtcTime now) {
    app.now = now;
    std::visit([&app](const auto& one) { take(app, one); }, event);
}

domain::UtcTime next_deadline(const AppState& app) {
    auto out = app.now - app.now.time_since_epoch() % kMinute + kMinute;  // clocks and "3 min ago" turn with the minute
    for (const auto& toast : app.toasts) out = std::min(out, toast.until);
    for (const auto& countdown : counting_down(app)) out = std::min(out, countdown.until);
    out = next_settled(app, out);
    return std::max(out, app.now);
}

void pass_time(AppState& app, domain::UtcTime now) {
    app.now = now;
    std::erase_if(app.toasts, [&](const auto& toast) { return toast.until <= now; });
    std::erase_if(app.feed.pending, [&](const auto& pending) { return pending.second.at + kPendingFor <= now; });
}

}  // namespace state
