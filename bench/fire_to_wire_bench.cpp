// bench: services store net system loopback
// From the moment a post is handed to the outbox to its request at the server's socket: the write-ahead transactions
// on a real disk, the mark before the first byte, a new connection. Reaching: median under 10 ms (counter p50_ms).
#include "net/curl_transport.hpp"
#include "net/mastodon.hpp"
#include "ports/mailbox.hpp"
#include "services/outbox_service.hpp"
#include "store/sqlite_store.hpp"
#include "system/system_clock.hpp"
#include "tests/net/loopback_server.hpp"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <filesystem>
#include <future>
#include <random>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

class OneToken : public ports::Secrets {
  public:
    domain::Result<ports::Secret> get(const domain::AccountId&) const override { return ports::Secret("token"); }
    domain::Status put(const domain::AccountId&, ports::Secret) override { return {}; }
    domain::Status remove(const domain::AccountId&) override { return {}; }
};

// A server that notes when each request was there. One request at a time is under way.
class StopWatchServer {
  public:
    StopWatchServer() : server_([this](test::Connection& connection) { answer(connection); }) {}
    std::string url() const { return server_.url(""); }
    std::future<Clock::time_point> next() {
        arrival_ = {};
        return arrival_.get_future();
    }

  private:
    void answer(test::Connection& connection) {
        if (connection.read_request().empty()) return;
        arrival_.set_value(Clock::now());
        const auto id = std::to_string(++posts_);
        connection.reply(200, R"({"id":")" + id + R"(","url":"http://127.0.0.1/@desk/)" + id + R"("})",
                         "Content-Type: application/json\r\n");
    }

    std::promise<Clock::time_point> arrival_;
    int posts_ = 0;
    test::LoopbackServer server_;  // last: its threads use the others
};

// The outbox as the roof wires it, on the disk of the temporary folder, with this thread as its back office.
class Outbox {
  public:
    explicit Outbox(const std::string& server)
        : folder_(fs::temp_directory_path() / ("callboard-bench-" + std::to_string(::getpid()))) {
        fs::create_directories(folder_);
        store_ = store::SqliteStore::open(folder_ / "bench.db").value();
        networks_.add(std::make_unique<net::Mastodon>());
        account_.id = {"mastodon:desk@127.0.0.1"};
        account_.network = domain::NetworkKind::mastodon;
        account_.server = server;
        account_.handle = "desk@127.0.0.1";
        account_.remote_id = "1";
        store_->save_account(account_, {clock_.now(), "bench", "account", account_.id.value, ""});
        sessions_ = std::make_unique<services::SessionKeeper>(services::SessionKeeper::Parts{
            *store_, clock_, wire_, secrets_, networks_, [this] { return chance_(engine_); }});
        outbox_ = std::make_unique<services::OutboxService>(
            services::OutboxParts{*store_, clock_, wire_, *sessions_, networks_, [](auto&&...) { return false; },
                                  [this] { return chance_(engine_); }, [](const state::Event&) {}});
        if (!outbox_->start()) std::abort();
    }
    ~Outbox() { fs::remove_all(folder_); }
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;

    // Returns once the delivery is confirmed; else says why it is not.
    std::string post(int number) {
        state::Enqueue what;
        what.post.id = {"post-" + std::to_string(number)};
        what.post.event = {"bench"};
        what.post.fired_by = "bench";
        what.post.fired_at = clock_.now();
        what.texts = {{account_.id, "And the winner is number " + std::to_string(number) + "! #BOTY26"}};
        if (const auto queued = outbox_->enqueue(what, "bench", {"bench"}, {account_}, {}); !queued)
            return queued.error().detail;
        outbox_->tick(clock_.now());
        const auto give_up = Clock::now() + std::chrono::seconds(10);
        while (!outbox_->is_settled() && Clock::now() < give_up) {
            for (auto& event : arrived_.take_until(Clock::now() + std::chrono::milliseconds(50)))
                wire_.deliver(std::move(event));
            outbox_->tick(clock_.now());
        }
        return outbox_->is_settled() ? "" : "a post was not sent in time";
    }

  private:
    fs::path folder_;
    sys::SystemClock clock_;
    OneToken secrets_;
    ports::NetworkTable networks_;
    domain::Account account_;
    ports::Mailbox<ports::WireEvent> arrived_{1000};
    net::CurlTransport transport_{[this](ports::WireEvent event) { arrived_.push(std::move(event)); }, {}};
    services::Wire wire_{transport_};
    std::mt19937 engine_{1};
    std::uniform_real_distribution<> chance_{0, 1};
    std::unique_ptr<store::SqliteStore> store_;
    std::unique_ptr<services::SessionKeeper> sessions_;
    std::unique_ptr<services::OutboxService> outbox_;
};

void fire_to_wire(benchmark::State& state) {
    StopWatchServer server;
    Outbox outbox(server.url());
    std::vector<double> took_ms;
    for (auto _ : state) {
        auto arrival = server.next();
        const auto fired = Clock::now();
        if (const auto fault = outbox.post(static_cast<int>(took_ms.size())); !fault.empty()) {
            state.SkipWithError(fault.c_str());
            break;
        }
        const std::chrono::duration<double> took = arrival.get() - fired;
        state.SetIterationTime(took.count());
        took_ms.push_back(took.count() * 1000);
    }
    if (took_ms.empty()) return;
    std::ranges::sort(took_ms);
    state.counters["p50_ms"] = took_ms[took_ms.size() / 2];
    state.counters["p95_ms"] = took_ms[took_ms.size() * 95 / 100];
    state.counters["max_ms"] = took_ms.back();
}
BENCHMARK(fire_to_wire)->UseManualTime()->Iterations(200)->Unit(benchmark::kMillisecond);

}  // namespace
