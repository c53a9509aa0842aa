// A thread around the rehearsal's server: gives each answer when it is due.
#include "net/rehearsal_server.hpp"
#include "ports/mailbox.hpp"
#include <algorithm>
#include <map>
#include <mutex>
#include <variant>

namespace net {

using domain::ErrorKind;
using domain::Millis;
using domain::UtcTime;
using ports::TransferId;

static constexpr std::size_t kMaxQueued = 4096;
static constexpr Millis kLongestSleep = std::chrono::minutes{1};

namespace {

struct Start {
    TransferId id;
    ports::HttpRequest request;
};
struct Open {
    TransferId id;
    ports::HttpRequest request;
};
struct Cancel {
    TransferId id;
};
using Command = std::variant<Start, Open, Cancel>;

}  // namespace

class RehearsalTransport::Loop {
  public:
    Loop(ports::WireSink sink, const ports::Clock& clock, RehearsalOptions options)
        : sink_(std::move(sink)), clock_(clock), server_(std::move(options), clock.now()) {}

    void run();
    void push(Command command) { commands_.push_waiting(std::move(command)); }
    void stop() { commands_.close(); }
    std::vector<std::string> faults() const {
        std::lock_guard lock(mutex_);
        return faults_;
    }

  private:
    void take(Command command, UtcTime now);
    void open(const Open& command, UtcTime now);
    void cancel(TransferId id);
    void give_due(UtcTime now);
    void end_all();
    void publish_faults();
    std::chrono::steady_clock::time_point wake_at(UtcTime now) const;

    const ports::WireSink sink_;
    const ports::Clock& clock_;
    RehearsalServer server_;
    ports::Mailbox<Command> commands_{kMaxQueued};
    std::multimap<UtcTime, ports::TransferDone> due_;
    std::vector<TransferId> streams_;
    mutable std::mutex mutex_;
    std::vector<std::string> faults_;  // guarded by mutex_: a copy for other threads
};

void RehearsalTransport::Loop::open(const Open& command, UtcTime now) {
    const auto refused = server_.open_stream(command.id, command.request, now);
    if (!refused) {
        streams_.push_back(command.id);
        return sink_(ports::StreamOpened{command.id, 200});
    }
    if (!*refused) return sink_(ports::StreamEnded{command.id, 0, refused->error(), {}});
    const auto status = (*refused)->status;
    sink_(
        ports::StreamEnded{command.id,
                           status,
                           {ErrorKind::rejected, "the rehearsal gives no stream (HTTP " + std::to_string(status) + ")"},
                           (*refused)->body});
}

void RehearsalTransport::Loop::cancel(TransferId id) {
    const domain::Error given_up{ErrorKind::timeout, "the request was given up"};
    if (std::erase(streams_, id) > 0) {
        server_.close_stream(id);
        return sink_(ports::StreamEnded{id, 200, given_up, {}});
    }
    if (std::erase_if(due_, [&](const auto& entry) { return entry.second.id == id; }) > 0)
        sink_(ports::TransferDone{id, tl::unexpected(given_up)});
}

void RehearsalTransport::Loop::take(Command command, UtcTime now) {
    if (auto* start = std::get_if<Start>(&command)) {
        auto answer = server_.handle(start->request, now);
        due_.emplace(now + answer.delay, ports::TransferDone{start->id, std::move(answer.reply)});
    } else if (auto* open_command = std::get_if<Open>(&command)) {
        open(*open_command, now);
    } else {
        cancel(std::get<Cancel>(command).id);
    }
}

void RehearsalTransport::Loop::give_due(UtcTime now) {
    while (!due_.empty() && due_.begin()->first <= now) {
        auto done = std::move(due_.begin()->second);
        due_.erase(due_.begin());
        sink_(std::move(done));
    }
    for (auto& bytes : server_.advance(now)) sink_(std::move(bytes));
}

void RehearsalTransport::Loop::publish_faults() {
    if (server_.faults().size() == faults_.size()) return;
    std::lock_guard lock(mutex_);
    faults_ = server_.faults();
}

std::chrono::steady_clock::time_point RehearsalTransport::Loop::wake_at(UtcTime now) const {
    auto next = std::min(server_.next(), now + kLongestSleep);
    if (!due_.empty()) next = std::min(next, due_.begin()->first);
    return std::chrono::steady_clock::now() + std::max(next - now, Millis{0});
}

void RehearsalTransport::Loop::end_all() {
    while (!due_.empty()) cancel(due_.begin()->second.id);
    while (!streams_.empty()) cancel(streams_.back());
}

void RehearsalTransport::Loop::run() {
    while (!commands_.is_closed()) {
        auto commands = commands_.take_until(wake_at(clock_.now()));
        for (auto& command : commands) take(std::move(command), clock_.now());
        publish_faults();
        give_due(clock_.now());
    }
    for (auto& command : commands_.take_all()) take(std::move(command), clock_.now());
    end_all();
}

RehearsalTransport::RehearsalTransport(ports::WireSink sink, const ports::Clock& clock, RehearsalOptions options)
    : loop_(std::make_unique<Loop>(std::move(sink), clock, std::move(options))) {
    thread_ = std::thread([loop = loop_.get()] { loop->run(); });
}

RehearsalTransport::~RehearsalTransport() {
    loop_->stop();
    thread_.join();
}

void RehearsalTransport::start(TransferId id, ports::HttpRequest request) {
    loop_->push(Start{id, std::move(request)});
}

void RehearsalTransport::open_stream(TransferId id, ports::HttpRequest request) {
    loop_->push(Open{id, std::move(request)});
}

void RehearsalTransport::cancel(TransferId id) { loop_->push(Cancel{id}); }

std::vector<std::string> RehearsalTransport::faults() const { return loop_->faults(); }

}  // namespace net
