// The desk without its windows: the state, the back office behind it, and the way between the two. The window loop, the
// tour and the whole-program tests drive the same one.
#pragma once
#include "cli/home.hpp"
#include "services/back_office.hpp"
#include "state/update.hpp"

namespace cli {

// Main thread only. `parts` come from office_parts(); their emit is set here.
class DeskCore {
  public:
    // `wake` is called on the office's thread whenever something was told.
    DeskCore(const ports::Clock& clock, services::BackOfficeParts parts, std::function<void()> wake);
    ~DeskCore();  // stops
    DeskCore(const DeskCore&) = delete;
    DeskCore& operator=(const DeskCore&) = delete;

    void start() { office_.start(); }
    // Tells the office to end and waits for it: two seconds at most when nothing of the disk hangs.
    void stop();

    const state::AppState& app() const { return app_; }
    // Brings the state to now: what was told, and what time has done. Call before each frame.
    void catch_up();
    // What was asked for in a frame.
    void obey(const state::Intents& intents);
    // An order that no intent makes: what the command line asked for.
    void ask(state::Command command);
    // Seconds until the state next changes by itself.
    double seconds_to_change() const;

  private:
    services::BackOfficeParts with_emit(services::BackOfficeParts parts);
    void send(state::Order order);

    const ports::Clock& clock_;
    ports::Mailbox<state::Event> told_;
    services::BackOffice office_;
    state::AppState app_;
};

}  // namespace cli
