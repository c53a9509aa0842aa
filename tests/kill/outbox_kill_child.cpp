// The process that is killed: the real outbox, store, Mastodon adapter and wire. It queues the posts of the scenario
// (those that are not queued yet), sees them to their end and leaves with 0. With a step number it kills itself there.
//   outbox_kill_child DATABASE SERVER STEP                   two accounts of a server like Mastodon's
//   outbox_kill_child DATABASE SERVER STEP by-hand           one account where a person posts; SERVER is not asked
//   outbox_kill_child DATABASE SERVER STEP DID SECRET TEXT   one account of a PDS, signed in by the line in file SECRET
#include "net/bluesky.hpp"
#include "net/curl_transport.hpp"
#include "net/mastodon.hpp"
#include "ports/mailbox.hpp"
#include "services/outbox_service.hpp"
#include "store/sqlite_store.hpp"
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
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
    explicit OneToken(std::string line) : line_(std::move(line)) {}
    // Without a line the token is the account's name, so that the server knows who posts.
    domain::Result<ports::Secret> get(const domain::AccountId& account) const override {
        return ports::Secret(line_.empty() ? account.value : line_);
    }
    domain::Status put(const domain::AccountId&, ports::Secret) override { return {}; }
    domain::Status remove(const domain::AccountId&) override { return {}; }

  private:
    std::string line_;
};

struct Scenario {
    std::string database, server;
    int kill_at = 0;              // count of steps; 0: never
    std::string did, token = {};  // of the PDS; "" without one
    std::string text = "Doors open! #BOTY26";
    bool by_hand = false;
};

std::vector<domain::Account> accounts_of(const Scenario& scenario) {
    std::vector<domain::Account> out;
    if (scenario.by_hand) {
        domain::Account account;
        account.id = {"page"};
        account.network = domain::NetworkKind::linkedin;
        account.server = "https://www.linkedin.com";
        account.handle = "City Library";
        return {account};
    }
    if (!scenario.did.empty()) {
        domain::Account account;
        account.id = {"desk"};
        account.network = domain::NetworkKind::bluesky;
        account.server = scenario.server;
        account.handle = "desk";
        account.remote_id = scenario.did;
        return {account};
    }
    for (const char* name : {"alice", "bob"}) {
        domain::Account account;
        account.id = {name};
        account.network = domain::NetworkKind::mastodon;
        account.server = scenario.server;
        account.handle = account.remote_id = name;
        out.push_back(account);
    }
    return out;
}

// Two posts with the same words to one account (the first with a photo), and one to another account where there is one.
std::vector<state::Enqueue> posts_of(const Scenario& scenario) {
    if (scenario.by_hand) {
        state::Enqueue one;
        one.post.id = {"p1"};
        for (const char* photo : {"sha1", "sha2"})
            one.post.attachments.push_back({{photo}, "/photo.jpg", "A stage", false});
        one.texts = {{{"page"}, scenario.text}};
        return {one};
    }
    const bool is_pds = !scenario.did.empty();
    const domain::AccountId first{is_pds ? "desk" : "alice"};
    const domain::AccountId second{is_pds ? "desk" : "bob"};
    std::vector<state::Enqueue> out(3);
    out[0].post.id = {"p1"};
    out[0].post.attachments.push_back({{"sha"}, "/photo.jpg", "A stage", false});
    out[0].texts = {{first, scenario.text}};
    out[1].post.id = {"p2"};
    out[1].texts = {{first, scenario.text}};
    out[2].post.id = {"p3"};
    out[2].texts = {{second, scenario.text}};
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
    std::vector<std::uint8_t> jpeg{0xFF, 0xD8, 0xFF, 0xE0};  // a PDS looks at how a photo begins
    jpeg.resize(1000);
    on_done(ports::PreparedPhoto{jpeg, 64, 48, 85});
    return true;
}

void queue_posts(services::OutboxService& outbox, ports::Store& store, const Scenario& scenario) {
    const domain::Policy policy;
    const auto accounts = accounts_of(scenario);
    for (const auto& what : posts_of(scenario)) {
        if (store.post(what.post.id)) continue;
        const auto queued = outbox.enqueue(what, "Ada", {"awards"}, accounts, policy);
        fail_if(!queued, queued ? "" : queued.error().detail);
    }
}

int run(const Scenario& scenario) {
    auto store = store::SqliteStore::open(scenario.database);
    fail_if(!store, store ? "" : store.error().detail);
    for (const auto& account : accounts_of(scenario)) fail_if(!(*store)->save_account(account, {}), "no account");

    RealClock clock;
    OneToken secrets(scenario.token);
    ports::NetworkTable networks;
    networks.add(std::make_unique<net::Mastodon>());
    networks.add(std::make_unique<net::Bluesky>());
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
                                    .timings = quick(),
                                    .by_hand = std::filesystem::path(scenario.database).parent_path() / "by-hand"});
    fail_if(!outbox.start(), "it did not start");
    queue_posts(outbox, **store, scenario);
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
    if (argc != 4 && argc != 5 && argc != 7) return 2;
    Scenario scenario{.database = argv[1], .server = argv[2], .did = argc == 7 ? argv[4] : ""};
    scenario.by_hand = argc == 5;
    if (argc == 7) {
        std::ifstream secret(argv[5]);
        std::getline(secret, scenario.token);
        scenario.text = argv[6];
    }
    std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), scenario.kill_at);
    return run(scenario);
}
