// The wire's loop: take commands, let curl work, hand out answers, watch the silence of streams, sleep.
#include "net/curl_transport.hpp"
#include "net/curl_transfer.hpp"
#include <algorithm>
#include <map>
#include <variant>

namespace net {

using ports::TransferId;
using Steady = std::chrono::steady_clock;

static constexpr std::size_t kMaxQueued = 4096;
static constexpr std::chrono::milliseconds kLongestSleep{60'000};

namespace {

struct StartCommand {
    TransferId id;
    TransferKind kind;
    ports::HttpRequest request;
};
struct CancelCommand {
    TransferId id;
};
using Command = std::variant<StartCommand, CancelCommand>;

// libcurl's own global state, once for the process (its manual asks for that), never taken down: other transports live.
void init_curl_once() {
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)done;
}

// True when `request` could not even be made; says so to whoever waits.
void answer_unstartable(const ports::WireSink& sink, TransferId id, TransferKind kind, domain::Error why) {
    if (kind == TransferKind::request)
        sink(ports::TransferDone{id, tl::unexpected(std::move(why))});
    else
        sink(ports::StreamEnded{id, 0, std::move(why), {}});
}

}  // namespace

class CurlTransport::Loop {
  public:
    Loop(ports::WireSink sink, CurlOptions options)
        : sink_(std::move(sink)),
          options_(std::move(options)),
          multi_(curl_multi_init()),
          commands_(kMaxQueued, [this] { curl_multi_wakeup(multi_); }) {}
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() { curl_multi_cleanup(multi_); }

    void run();
    void push(Command command) { commands_.push_waiting(std::move(command)); }
    void stop() {
        commands_.close();
        curl_multi_wakeup(multi_);
    }

  private:
    void take_commands();
    void begin(StartCommand command);
    void read_finished();
    void pump_sockets();
    void end_silent();
    void wait();
    void end_all(TransferKind kind);
    std::unique_ptr<CurlTransfer> take_out(TransferId id);
    int sleep_ms() const;

    const ports::WireSink sink_;
    const CurlOptions options_;
    CURLM* multi_;
    ports::Mailbox<Command> commands_;
    std::map<TransferId, std::unique_ptr<CurlTransfer>> transfers_;
    Steady::time_point stop_at_ = Steady::time_point::max();
};

void CurlTransport::Loop::begin(StartCommand command) {
    if (transfers_.count(command.id) != 0) return;  // an id must be new: a second one has no answer of its own
    auto made = CurlTransfer::create(command.id, command.kind, std::move(command.request), options_, sink_);
    if (!made) return answer_unstartable(sink_, command.id, command.kind, made.error());
    curl_multi_add_handle(multi_, (*made)->easy());
    transfers_.emplace(command.id, std::move(*made));
}

void CurlTransport::Loop::take_commands() {
    for (auto& command : commands_.take_all()) {
        if (auto* start = std::get_if<StartCommand>(&command)) {
            begin(std::move(*start));
        } else if (auto transfer = take_out(std::get<CancelCommand>(command).id)) {
            transfer->finish_cancelled();
        }
    }
}

std::unique_ptr<CurlTransfer> CurlTransport::Loop::take_out(TransferId id) {
    auto node = transfers_.extract(id);
    if (!node) return nullptr;
    curl_multi_remove_handle(multi_, node.mapped()->easy());
    return std::move(node.mapped());
}

void CurlTransport::Loop::read_finished() {
    int left = 0;
    while (const auto* message = curl_multi_info_read(multi_, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const auto code = message->data.result;  // copied: `message` dies with the handle
        char* self = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
        auto* finished = reinterpret_cast<CurlTransfer*>(self);
        if (finished->is_socket() && code == CURLE_OK)
            finished->socket_connected();  // it stays in the multi, whose connection it uses
        else if (auto transfer = take_out(finished->id()))
            transfer->finish(code);
    }
}

void CurlTransport::Loop::pump_sockets() {
    std::vector<TransferId> ended;
    for (const auto& [id, transfer] : transfers_)
        if (transfer->is_connected_socket() && transfer->pump()) ended.push_back(id);
    for (const auto id : ended) take_out(id)->finish_socket();
}

void CurlTransport::Loop::end_silent() {
    std::vector<TransferId> silent;
    for (const auto& [id, transfer] : transfers_)
        if (Steady::now() >= transfer->silent_until()) silent.push_back(id);
    for (const auto id : silent) take_out(id)->finish_silent();
}

void CurlTransport::Loop::end_all(TransferKind kind) {
    std::vector<TransferId> ids;
    for (const auto& [id, transfer] : transfers_)
        if (transfer->kind() == kind) ids.push_back(id);
    for (const auto id : ids) take_out(id)->finish_cancelled();
}

int CurlTransport::Loop::sleep_ms() const {
    auto wake_at = std::min(stop_at_, Steady::now() + kLongestSleep);
    for (const auto& [id, transfer] : transfers_) wake_at = std::min(wake_at, transfer->wake_at());
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(wake_at - Steady::now()).count();
    return static_cast<int>(std::max<std::int64_t>(left, 0));
}

void CurlTransport::Loop::wait() {
    std::vector<curl_waitfd> sockets;
    for (const auto& [id, transfer] : transfers_)
        if (transfer->is_connected_socket()) sockets.push_back(transfer->wait_for());
    curl_multi_poll(multi_, sockets.data(), static_cast<unsigned>(sockets.size()), sleep_ms(), nullptr);
}

void CurlTransport::Loop::run() {
    for (;;) {
        take_commands();
        if (commands_.is_closed() && stop_at_ == Steady::time_point::max()) {
            take_commands();  // what came between the two lines above
            stop_at_ = Steady::now() + options_.shutdown_grace;
            end_all(TransferKind::stream);
        }
        int running = 0;
        curl_multi_perform(multi_, &running);
        read_finished();
        pump_sockets();
        end_silent();
        if (Steady::now() >= stop_at_) end_all(TransferKind::request);
        if (commands_.is_closed() && stop_at_ != Steady::time_point::max() && transfers_.empty()) return;
        wait();
    }
}

CurlTransport::CurlTransport(ports::WireSink sink, CurlOptions options) {
    init_curl_once();
    loop_ = std::make_unique<Loop>(std::move(sink), std::move(options));
    thread_ = std::thread([loop = loop_.get()] { loop->run(); });
}

CurlTransport::~CurlTransport() {
    loop_->stop();
    thread_.join();
}

void CurlTransport::start(TransferId id, ports::HttpRequest request) {
    loop_->push(StartCommand{id, TransferKind::request, std::move(request)});
}

void CurlTransport::open_stream(TransferId id, ports::HttpRequest request) {
    loop_->push(StartCommand{id, TransferKind::stream, std::move(request)});
}

void CurlTransport::cancel(TransferId id) { loop_->push(CancelCommand{id}); }

}  // namespace net
