// Events in, orders out; the state changes only between frames.
#include "cli/desk_core.hpp"
#include <algorithm>

namespace cli {

// Where the desk falls this far behind, the office waits for it: nothing told is lost.
static constexpr std::size_t kToldBound = 20'000;

DeskCore::DeskCore(const ports::Clock& clock, services::BackOfficeParts parts, std::function<void()> wake)
    : clock_(clock), told_(kToldBound, std::move(wake)), office_(with_emit(std::move(parts))) {
    app_.now = clock_.now();
}

DeskCore::~DeskCore() { stop(); }

services::BackOfficeParts DeskCore::with_emit(services::BackOfficeParts parts) {
    parts.emit = [this](state::Event event) { told_.push_waiting(std::move(event)); };
    return parts;
}

void DeskCore::stop() {
    told_.close();  // the office must not wait for somebody who no longer reads
    office_.stop();
}

void DeskCore::catch_up() {
    const auto now = clock_.now();
    for (const auto& event : told_.take_all()) state::apply(app_, event, now);
    state::pass_time(app_, now);
}

void DeskCore::send(state::Order order) {
    if (office_.ask(std::move(order))) return;
    state::apply(app_, state::Notice{state::Notice::Level::error, "The desk is busy: that was not done. Try it again."},
                 clock_.now());
}

void DeskCore::obey(const state::Intents& intents) {
    for (const auto& intent : intents)
        for (auto& order : state::update(app_, intent, clock_.now())) send(std::move(order));
}

void DeskCore::ask(state::Command command) { send({app_.operator_name, std::move(command)}); }

double DeskCore::seconds_to_change() const {
    const auto left = std::max(domain::Millis{0}, state::next_deadline(app_) - clock_.now());
    return std::chrono::duration<double>(left).count();
}

}  // namespace cli
