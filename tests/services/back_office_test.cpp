// The back office's thread: what it takes up at its start, what an order does, who sends, how it ends, a failing disk.
#include "services/back_office.hpp"
#include "tests/services/event_fakes.hpp"
#include "tests/services/outbox_bed.hpp"
#include "tests/services/photo_fakes.hpp"
#include "tests/store/scratch_folder.hpp"
#include <atomic>
#include <gmock/gmock.h>

namespace {

using domain::DeliveryState;
using std::chrono::seconds;
using testing::HasSubstr;

// Turned by the test while the office reads it.
class SharedClock final : public ports::Clock {
  public:
    domain::UtcTime now() const override { return domain::from_millis(millis_); }
    void turn(domain::Millis by) { millis_ += by.count(); }

  private:
    std::atomic<std::int64_t> millis_{1'790'000'000'000};
};

// Answers at once, on the office's thread, through the mailbox; or, while `slow`, when the test says so.
class AnsweringTransport final : public ports::Transport {
  public:
    AnsweringTransport(ports::WireSink sink, outbox_test::FakeServer& server, std::atomic<bool>& slow,
                       ports::Mailbox<ports::WireEvent>& kept)
        : sink_(std::move(sink)), server_(server), slow_(slow), kept_(kept) {}
    void start(ports::TransferId id, ports::HttpRequest request) override {
        ports::WireEvent answer = ports::TransferDone{id, server_.handle(request)};
        if (slow_)
            kept_.push(std::move(answer));
        else
            sink_(std::move(answer));
    }
    void open_stream(ports::TransferId, ports::HttpRequest) override {}
    void cancel(ports::TransferId) override {}

  private:
    ports::WireSink sink_;
    outbox_test::FakeServer& server_;
    std::atomic<bool>& slow_;
    ports::Mailbox<ports::WireEvent>& kept_;
};

class BackOfficeTest : public testing::Test {
  protected:
    void SetUp() override {
        networks.add(std::make_unique<outbox_test::FakeNetwork>());
        database = store::Database::open(home / "callboard.db").value();
        other = store::SqliteStore::open(home / "callboard.db").value();
        for (const auto* name : {"alice", "bob"}) {
            domain::Account account;
            account.id = {name};
            account.network = domain::NetworkKind::mastodon;
            ASSERT_TRUE(other->save_account(account, {}));
        }
    }
    void TearDown() override { office.reset(); }

    void start() {
        own = store::SqliteStore::open(home / "callboard.db").value();
        services::BackOfficeParts parts{.store = *own,
                                        .clock = clock,
                                        .packs = packs,
                                        .secrets = secrets,
                                        .networks = networks,
                                        .media = media,
                                        .make_transport =
                                            [this](ports::WireSink sink) {
                                                late_sink = sink;
                                                return std::make_unique<AnsweringTransport>(std::move(sink), server,
                                                                                            slow, kept);
                                            },
                                        .emit = [this](state::Event event) { told.push(std::move(event)); },
                                        .random01 = [] { return 0.5; },
                                        .home = home.path()};
        parts.may_send = [this] { return may_send.load(); };
        if (has_browser)
            parts.open_page = [this](const std::string& address) {
                opened.push(std::string(address));
                return domain::Status{};
            };
        office = std::make_unique<services::BackOffice>(std::move(parts));
        office->start();
    }

    // A row as another process of this home leaves it.
    void leave(const std::string& post, const std::string& account, DeliveryState state) {
        domain::Delivery row;
        row.id = {post + ".1"};
        row.post = {post};
        row.account = {account};
        row.network = domain::NetworkKind::mastodon;
        row.text = "Doors open";
        row.retry_key = "key of " + post;
        row.created = row.not_before = row.changed = clock.now();
        row.fresh_until = clock.now() + std::chrono::hours{1};
        domain::Post words;
        words.id = row.post;
        ASSERT_TRUE(other->enqueue(words, {row}, {}));
        if (state == DeliveryState::queued) return;
        row.state = state;
        row.attempts = 1;
        row.first_try = clock.now();
        ASSERT_TRUE(other->record(row, DeliveryState::queued, {}));
    }
    DeliveryState state_of(const std::string& id) { return other->delivery({id}).value().state; }

    void pass(domain::Millis time) {
        clock.turn(time);
        office->ask({"Ada", state::ListEvents{}});  // wakes it, since its waits are by the real clock
    }
    // True when `found` says so of an event. What was told before it is forgotten.
    template<class Event>
    bool hears(const std::function<bool(const Event&)>& found) {
        const auto end = std::chrono::steady_clock::now() + seconds{20};
        while (std::chrono::steady_clock::now() < end) {
            for (auto& event : told.take_until(std::chrono::steady_clock::now() + domain::Millis{50})) {
                if (const auto* notice = std::get_if<state::Notice>(&event)) notices.push_back(notice->text);
                heard.push_back(std::move(event));
            }
            for (auto event = heard.begin(); event != heard.end(); ++event) {
                const auto* one = std::get_if<Event>(&*event);
                if (one == nullptr || !found(*one)) continue;
                heard.erase(heard.begin(), event + 1);
                return true;
            }
        }
        return false;
    }
    bool hears_of(const std::string& id, DeliveryState state) {
        return hears<state::DeliveriesChanged>([&](const auto& changed) {
            return std::any_of(changed.deliveries.begin(), changed.deliveries.end(),
                               [&](const auto& row) { return row.id.value == id && row.state == state; });
        });
    }
    bool hears_error() {
        return hears<state::Notice>([](const auto& notice) { return notice.level == state::Notice::Level::error; });
    }
    bool hears_sign_in(const std::string& name) {
        return hears<state::SignedIn>([&](const auto& signed_in) { return signed_in.name == name; });
    }

    ScratchFolder home;
    SharedClock clock;
    fakes::ShelfOfPacks packs;
    fakes::WordMedia media;
    outbox_test::FakeSecrets secrets;
    outbox_test::FakeServer server;  // only touched on the office's thread while it runs
    ports::NetworkTable networks;
    std::atomic<bool> may_send{true}, slow{false};
    bool has_browser = true;
    ports::Mailbox<std::string> opened{10};
    ports::Mailbox<ports::WireEvent> kept{100};
    ports::WireSink late_sink;
    ports::Mailbox<state::Event> told{10'000};
    std::vector<state::Event> heard;
    std::vector<std::string> notices;
    std::unique_ptr<store::Database> database;  // for faults of the disk
    std::unique_ptr<ports::Store> other, own;   // of another process; of the office
    std::unique_ptr<services::BackOffice> office;
};

TEST_F(BackOfficeTest, what_the_last_run_was_sending_becomes_unknown_and_is_looked_for) {
    leave("p1", "alice", DeliveryState::sending);
    server.posts.push_back({"id1", "alice", "Doors open", "key of p1", {}});
    start();
    ASSERT_TRUE(hears_of("p1.1", DeliveryState::unknown));
    pass(seconds{2});
    ASSERT_TRUE(hears_of("p1.1", DeliveryState::sent));
    office->stop();
    EXPECT_EQ(server.posts.size(), 1u);
}

TEST_F(BackOfficeTest, an_order_in_the_mailbox_comes_back_as_an_event) {
    start();
    ASSERT_TRUE(office->ask({"", state::SignIn{"Ada"}}));
    EXPECT_TRUE(hears_sign_in("Ada"));
    ASSERT_TRUE(office->ask({"Ada", state::StopAll{"The speech"}}));
    EXPECT_TRUE(hears<state::StopChanged>([](const auto& stop) { return stop.stopped && stop.who == "Ada"; }));
}

TEST_F(BackOfficeTest, a_page_is_given_to_the_browser_and_where_there_is_none_its_address_is_told) {
    start();
    ASSERT_TRUE(office->ask({"Ada", state::OpenPage{"https://example.org/a"}}));
    EXPECT_EQ(opened.take_one(), "https://example.org/a");
    office->stop();
    has_browser = false;
    start();
    ASSERT_TRUE(office->ask({"Ada", state::OpenPage{"https://example.org/b"}}));
    ASSERT_TRUE(hears_error());
    EXPECT_THAT(notices.back(), HasSubstr("https://example.org/b"));
}

TEST_F(BackOfficeTest, while_another_process_sends_it_waits_and_takes_over_when_that_one_is_gone) {
    may_send = false;
    start();
    ASSERT_TRUE(hears<state::SettingsLoaded>([](const auto&) { return true; }));
    leave("p1", "alice", DeliveryState::sending);  // the other one died in the middle of it
    leave("p2", "bob", DeliveryState::queued);
    for (int second = 0; second < 5; ++second) {
        pass(seconds{1});
        ASSERT_TRUE(hears<state::EventsListed>([](const auto&) { return true; }));
    }
    EXPECT_EQ(state_of("p1.1"), DeliveryState::sending);
    EXPECT_EQ(state_of("p2.1"), DeliveryState::queued);

    may_send = true;
    pass(seconds{1});
    ASSERT_TRUE(hears_of("p1.1", DeliveryState::unknown));
    ASSERT_TRUE(hears_of("p2.1", DeliveryState::sent));
    office->stop();
    EXPECT_EQ(server.posts.size(), 1u);
}

TEST_F(BackOfficeTest, stopping_does_the_orders_given_before_and_takes_none_after) {
    start();
    ASSERT_TRUE(office->ask({"", state::SignIn{"Ada"}}));
    office->stop();
    EXPECT_FALSE(office->ask({"", state::SignIn{"Eve"}}));
    const auto log = other->audit(0, 100).value();
    ASSERT_FALSE(log.empty());
    EXPECT_EQ(log.back().act, "sign-in");
    EXPECT_EQ(log.back().who, "Ada");
}

TEST_F(BackOfficeTest, stopping_writes_down_the_answer_to_what_is_on_the_wire) {
    slow = true;
    leave("p1", "alice", DeliveryState::queued);
    start();
    ASSERT_TRUE(hears_of("p1.1", DeliveryState::sending));
    auto answer = kept.take_one();
    std::thread server_answers([&] {
        std::this_thread::sleep_for(domain::Millis{50});  // by then the office has been told to end
        late_sink(std::move(*answer));
    });
    office->stop();
    server_answers.join();
    EXPECT_EQ(state_of("p1.1"), DeliveryState::sent);
}

TEST_F(BackOfficeTest, a_disk_that_fails_is_told_and_the_next_order_is_done) {
    start();
    ASSERT_TRUE(hears<state::SettingsLoaded>([](const auto&) { return true; }));
    ASSERT_TRUE(database->execute("CREATE TRIGGER no_room BEFORE INSERT ON audit BEGIN "
                                  "SELECT RAISE(ABORT, 'no room is left'); END"));
    ASSERT_TRUE(office->ask({"", state::SignIn{"Ada"}}));
    ASSERT_TRUE(hears_error());
    EXPECT_THAT(notices.back(), HasSubstr("no room is left"));
    ASSERT_TRUE(database->execute("DROP TRIGGER no_room"));
    ASSERT_TRUE(office->ask({"", state::SignIn{"Ada"}}));
    EXPECT_TRUE(hears_sign_in("Ada"));
}

TEST_F(BackOfficeTest, an_outbox_that_cannot_be_read_is_told_once_and_taken_up_when_it_can) {
    leave("p1", "bob", DeliveryState::queued);
    ASSERT_TRUE(database->execute("ALTER TABLE deliveries RENAME TO deliveries_away"));
    start();
    ASSERT_TRUE(hears_error());
    for (int second = 0; second < 3; ++second) {
        pass(seconds{1});
        ASSERT_TRUE(hears<state::EventsListed>([](const auto&) { return true; }));
    }
    EXPECT_EQ(notices.size(), 1u);
    ASSERT_TRUE(database->execute("ALTER TABLE deliveries_away RENAME TO deliveries"));
    pass(seconds{1});
    EXPECT_TRUE(hears_of("p1.1", DeliveryState::sent));
}

}  // namespace
