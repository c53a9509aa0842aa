// A whole outbox for tests: hand clock, the real store in memory, and a network that counts and checks what it is sent.
#pragma once
#include "ports/network.hpp"
#include "services/outbox_service.hpp"
#include "store/sqlite_store.hpp"
#include "tests/store/scratch_folder.hpp"
#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace outbox_test {

class HandClock final : public ports::Clock {
  public:
    domain::UtcTime now() const override { return now_; }
    void turn(domain::Millis by) { now_ += by; }

  private:
    domain::UtcTime now_ = domain::from_millis(1'790'000'000'000);
};

// How the server treats one request.
struct Treat {
    enum class Kind { well, offline, cut_before, cut_after, reply } kind = Kind::well;
    ports::HttpReply answer;  // of `reply`
};
Treat well();
Treat offline();     // not one byte arrived
Treat cut_before();  // arrived, nothing was done, no answer
Treat cut_after();   // arrived and done, no answer
Treat reply(int status, std::string body = "no", std::vector<ports::HttpHeader> headers = {});

struct ServerPost {
    std::string id, account, text, key;
    std::vector<std::string> media;
    std::string notes = {}, reply_to = {};
};

// What the accounts' servers know. One object plays all of them.
struct FakeServer {
    bool honours_key = false;
    int media_polls = 0;  // how often a photo is "still processing"
    std::vector<ServerPost> posts;
    std::map<std::string, int> media;  // id → polls left
    std::set<std::string> file_names;
    bool names_come_again = false;  // the same photo may go up twice
    // For the next ones; then well.
    std::deque<Treat> creates, uploads, look_ups, media_checks, renewals, questions, deletions;
    std::map<std::string, std::string> newer_token;  // accounts whose old token has run out
    std::set<std::string> hangs;                     // accounts whose server takes requests and never answers
    std::set<std::string> down;                      // accounts whose server cannot be reached
    std::vector<std::string> log;                    // "create alice", …

    // What came back, and what happened at the server.
    domain::Result<ports::HttpReply> handle(const ports::HttpRequest& request);

  private:
    ports::HttpReply create(const ports::HttpRequest& request, const std::string& account);
    ports::HttpReply upload(const ports::HttpRequest& request);
    ports::HttpReply check_media(const std::string& id);
    ports::HttpReply find(const std::string& id) const;
    ports::HttpReply remove(const std::string& id);
    ports::HttpReply list_posts(const std::string& account) const;
};

// Speaks FakeServer's plain language: fields by lines.
class FakeNetwork : public ports::Network {
  public:
    bool reaches_back = true;
    bool asks_about_mentions = false;
    bool deletes = true;  // then looks whether it is gone
    std::optional<ports::HttpRequest> renew_request(const ports::Session&, bool expired) const override;
    domain::Result<ports::Secret> read_renewal(const ports::Session&, const ports::HttpReply&) const override;
    std::optional<ports::HttpRequest> preparation_request(const ports::Session&,
                                                          const domain::Delivery&) const override;
    domain::Result<std::string> read_preparation(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime) const override;
    domain::NetworkKind kind() const override { return domain::NetworkKind::mastodon; }
    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime) const override;
    ports::HttpRequest check_media_request(const ports::Session&, const domain::MediaProgress&) const override;
    bool can_delete() const override { return deletes; }
    std::optional<ports::HttpRequest> deletion_request(const ports::Session&, const domain::Delivery&,
                                                       int step) const override;
    domain::Status read_deletion(const domain::Delivery&, int step, const ports::HttpReply&,
                                 domain::UtcTime) const override;
    domain::Result<ports::MediaAnswer> read_media(const domain::MediaProgress&, const ports::HttpReply&,
                                                  domain::UtcTime) const override;
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime) const override;
    // "photos below N" and "photos lost".
    std::optional<ports::PhotosAgain> photos_again(const ports::HttpReply&) const override;
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>&,
                                               const ports::HttpReply&, domain::UtcTime) const override;
    std::optional<ports::HttpRequest> stream_request(const ports::Session&, const ports::StreamWish&) const override;
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override;
    ports::HttpRequest poll_request(const ports::Session&, const std::string&, const std::string&) const override;
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string&, const ports::HttpReply&,
                                              domain::UtcTime) const override;
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int) const override;
    domain::Status read_check(domain::Account&, int, const ports::HttpReply&, domain::UtcTime) const override;
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;
};

// Answers when the bed says so, in order. Asserts that no account has two requests on the wire.
class FakeTransport final : public ports::Transport {
  public:
    explicit FakeTransport(FakeServer& server) : server_(server) {}
    void start(ports::TransferId id, ports::HttpRequest request) override;
    void open_stream(ports::TransferId, ports::HttpRequest) override { ADD_FAILURE() << "the outbox opens no stream"; }
    void cancel(ports::TransferId id) override;
    bool has_request() const;  // that will be answered
    ports::WireEvent answer_next();

  private:
    bool answers(const std::pair<ports::TransferId, ports::HttpRequest>& entry) const;

    FakeServer& server_;
    std::deque<std::pair<ports::TransferId, ports::HttpRequest>> waiting_;
};

class FakeSecrets final : public ports::Secrets {
  public:
    std::set<std::string> missing;
    domain::Result<ports::Secret> get(const domain::AccountId& account) const override;
    std::map<domain::AccountId, std::string> kept;  // what put() was given
    domain::Status put(const domain::AccountId& account, ports::Secret secret) override;
    domain::Status remove(const domain::AccountId&) override { return {}; }
};

// The fixture. Accounts "alice" and "bob" are there; a program's end and new start is restart().
class OutboxBed : public ::testing::Test {
  protected:
    OutboxBed();
    void SetUp() override;

    domain::Account account(const std::string& name) const;
    state::Enqueue a_post(const std::string& id, const std::vector<std::string>& accounts, const std::string& text,
                          domain::Millis countdown = {}) const;
    void attach(state::Enqueue& what, const std::string& photo) const;
    // Fired by Ada; must succeed.
    void fire(const state::Enqueue& what);
    void fire(const std::string& id, const std::vector<std::string>& accounts, const std::string& text,
              domain::Millis countdown = {});

    void restart();                       // the process was killed: what was on the wire is answered to nobody
    void answer_all();                    // ticks, and answers until nothing is on the wire; time stands still
    void run_for(domain::Millis length);  // answers and turns the clock from deadline to deadline
    void run_until_settled(domain::Millis at_most = std::chrono::hours{2});

    domain::Delivery delivery(const std::string& id);
    domain::DeliveryState state_of(const std::string& id) { return delivery(id).state; }
    std::vector<std::string> texts_at(const std::string& account) const;
    std::vector<std::string> acts_on(const std::string& subject);
    std::string log_faults();
    template<class Event>
    std::vector<Event> told() const {
        std::vector<Event> out;
        for (const auto& event : events)
            if (const auto* one = std::get_if<Event>(&event)) out.push_back(*one);
        return out;
    }

    std::filesystem::path by_hand_root() const { return folder / "by-hand"; }

    ScratchFolder folder;
    HandClock clock;
    FakeServer server;
    FakeSecrets secrets;
    ports::NetworkTable networks;
    FakeNetwork* network = nullptr;
    store::Database* database = nullptr;  // under the store, for faults of the disk
    std::unique_ptr<store::SqliteStore> store;
    std::unique_ptr<FakeTransport> transport;
    std::unique_ptr<services::Wire> wire;
    std::unique_ptr<services::SessionKeeper> sessions;
    std::unique_ptr<services::OutboxService> outbox;
    std::vector<state::Event> events;
    domain::Policy policy;
    domain::Result<ports::PreparedPhoto> prepared = ports::PreparedPhoto{{1, 2, 3}, 640, 480, 85};
    int photos_prepared = 0;
    std::map<std::string, std::string> seen_pictures;  // by url: what previews have shown
};

}  // namespace outbox_test
