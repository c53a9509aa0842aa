// The process that is killed: the real outbox, store, Mastodon adapter and wire. It queues the posts of the scenario
// (those that are not queued yet), sees them to their end and leaves with 0. With a step number it kills itself there.
#include "net/curl_transport.hpp"
#include "net/mastodon.hpp"
#include "ports/mailbox.hpp"
#include "services/outbox_service.hpp"
#include "store/sqlite_store.hpp"
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <random>

namespace {

class RealClock final : public ports::Clock {
  public:
    domain::UtcTime now() const override {
        return std::chrono::time_point_cast<domain::Millis>(std::chrono::system_clock::now());
    }
};

class OneToken final : public ports::Secrets {
  public:
    // The token is the account's name, so that the server knows who posts.
    domain::Result<ports::Secret> get(const domain::AccountId& account) const override {
        return ports::Secret(account.value);
    }
    domain::Status put(const domain::AccountId&, ports::Secret) override { return {}; }
    domain::Status remove(const domain::AccountId&) override { return {}; }
};

struct Scenario {
    std::string database, server;
    int kill_at = 0;  // count of steps; 0: never
};

std::vector<domain::Account> accounts_at(const std::string& server) {
    std::vector<domain::Account> out;
    for (const char* name : {"alice", "bob"}) {
        domain::Account account;
        account.id = {name};
        account.network = domain::NetworkKind::mastodon;
        account.server = server;
        account.handle = account.remote_id = name;
        out.push_back(account);
    }
    return out;
}

// Two posts with the same words to one account (the first with a photo), and one to another account.
std::vector<state::Enqueue> posts() {
    std::vector<state::Enqueue> out(3);
    out[0].post.id = {"p1"};
    out[0].post.attachments.push_back({{"sha"}, "/photo.jpg", "A stage", false});
    out[0].texts = {{{"alice"}, "Doors open! #BOTY26"}};
    out[1].post.id = {"p2"};
    out[1].texts = {{{"alice"}, "Doors open! #BOTY26"}};
    out[2].post.id = {"p3"};
    out[2].texts = {{{"bob"}, "Doors open! #BOTY26"}};
    return out;
}

void fail_if(bool bad, const std::string& what) {
    if (!bad) return;
    std::fprintf(stderr, "kill child: %s\n", what.c_str());
    std::exit(3);
}

// Short waits, but still several times as long as the slow server's 80 ms.
services::OutboxTimings quick() {
    services::OutboxTimings timings;
    timings.looks = {domain::Millis{100}, domain::Millis{200}, domain::Millis{300}};
    timings.media_poll = domain::Millis{10};
    timings.media_poll_most = domain::Millis{20};
    timings.offline_most = domain::Millis{50};
    timings.disk_retry = domain::Millis{20};
    timings.foreign_poll = domain::Millis{50};
    return timings;
}

bool prepare_photo(const services::PrepareJob&,
                   const std::function<void(domain::Result<ports::PreparedPhoto>)>& on_done) {
    on_done(ports::PreparedPhoto{std::vector<std::uint8_t>(1000, 0xFF), 64, 48, 85});
    return true;
}

void queue_posts(services::OutboxService& outbox, ports::Store& store, const std::vector<domain::Account>& accounts) {
    const domain::Policy policy;
    for (const auto& what : posts()) {
        if (store.post(what.post.id)) continue;
        const auto queued = outbox.enqueue(what, "Ada", {"awards"}, accounts, policy);
        fail_if(!queued, queued ? "" : queued.error().detail);
    }
}

int run(const Scenario& scenario) {
    auto store = store::SqliteStore::open(scenario.database);
    fail_if(!store, store ? "" : store.error().detail);
    const auto accounts = accounts_at(scenario.server);
    for (const auto& account : accounts) fail_if(!(*store)->save_account(account, {}), "no account");

    RealClock clock;
    OneToken secrets;
    ports::NetworkTable networks;
    networks.add(std::make_unique<net::Mastodon>());
    ports::Mailbox<ports::WireEvent> mailbox(1000);
    net::CurlTransport transport([&](ports::WireEvent event) { mailbox.push_waiting(std::move(event)); },
                                 {.shutdown_grace = domain::Millis{0}});
    services::Wire wire(transport);
    std::mt19937 random(std::random_device{}());
    const auto random01 = [&] { return std::uniform_real_distribution<double>(0, 1)(random); };
    services::SessionKeeper sessions({**store, clock, wire, secrets, networks, random01});
    int step = 0;
    services::OutboxService outbox({.store = **store,
                                    .clock = clock,
                                    .wire = wire,
                                    .sessions = sessions,
                                    .networks = networks,
                                    .prepare = prepare_photo,
                                    .random01 = random01,
                                    .tell = [](const state::Event&) {},
                                    .step =
                                        [&](services::OutboxStep) {
                                            if (++step == scenario.kill_at) std::raise(SIGKILL);
                                        },
                                    .timings = quick()});
    fail_if(!outbox.start(), "it did not start");
    queue_posts(outbox, **store, accounts);
    while (!outbox.is_settled()) {
        outbox.tick(clock.now());
        const auto wait = std::max(outbox.next_deadline() - clock.now(), domain::Millis{0});
        for (auto& event : mailbox.take_until(std::chrono::steady_clock::now() + wait)) wire.deliver(std::move(event));
    }
    mailbox.close();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    Scenario scenario{argv[1], argv[2]};
    std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), scenario.kill_at);
    return run(scenario);
}
