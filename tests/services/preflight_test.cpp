// The day-before check over the whole row: this machine, then all accounts side by side; nothing is posted.
#include "services/preflight_service.hpp"
#include "tests/services/event_fakes.hpp"
#include "tests/services/outbox_bed.hpp"
#include <algorithm>
#include <gmock/gmock.h>

namespace outbox_test {
namespace {
using domain::ErrorKind;
using domain::PreflightLine;
using testing::HasSubstr;
using Weight = PreflightLine::Weight;

// Asks two questions of each account; the second tells what is left.
class CheckedNetwork final : public FakeNetwork {
  public:
    std::optional<ports::HttpRequest> check_request(const ports::Session& session, int step) const override {
        if (step > 1) return std::nullopt;
        ports::HttpRequest request;
        request.url = "check/" + std::to_string(step);
        request.headers = {{"Account", session.account.id.value}, {"Authorization", session.token.reveal()}};
        return request;
    }
    domain::Status read_check(domain::Account& account, int, const ports::HttpReply& reply,
                              domain::UtcTime) const override {
        if (reply.body == "expired") return domain::fail(ErrorKind::expired, "it ran out");
        if (reply.status != 200) return domain::fail(ErrorKind::unauthorized, "the token was taken back");
        account.display_name = "The Library";
        account.max_characters = 500;
        return {};
    }
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override {
        return ports::RateBudget{74, 75, {}};
    }
    ports::SignInFacts read_sign_in(const ports::Session&, const ports::HttpReply*, domain::UtcTime) const override {
        return {.has_scopes = true, .scopes = "read write", .missing = "", .ends = std::nullopt};
    }
    std::optional<ports::HttpRequest> house_rules_request(const ports::Session& session) const override {
        ports::HttpRequest request;
        request.url = "check/rules";
        request.headers = {{"Account", session.account.id.value}, {"Authorization", session.token.reveal()}};
        return request;
    }
    domain::Result<std::vector<std::string>> read_house_rules(const ports::HttpReply& reply,
                                                              domain::UtcTime) const override {
        if (reply.status != 200) return domain::fail(ErrorKind::not_found, "no such page");
        return std::vector<std::string>{"No spam.", "Be kind."};
    }
};

class Preflight : public OutboxBed {
  protected:
    void SetUp() override {
        OutboxBed::SetUp();
        networks = {};
        networks.add(std::make_unique<CheckedNetwork>());
        auto& pack = shelf_.packs["boty"].pack;
        pack.name = "Book of the Year";
        pack.first_day = "2026-11-28";
        pack.zone = "Europe/Amsterdam";
        pack.accounts = {{domain::NetworkKind::mastodon, "alice@s.example"},
                         {domain::NetworkKind::mastodon, "bob@s.example"}};
        preflight_ = std::make_unique<services::PreflightService>(services::PreflightParts{
            *store, clock, shelf_, *wire, *sessions, secrets, networks, std::filesystem::temp_directory_path(),
            [] {
                return std::vector<PreflightLine>{{domain::kThisMachine, "fonts", Weight::ok, "Good.", ""}};
            },
            [this](const std::vector<PreflightLine>& lines, bool done) {
                lines_.insert(lines_.end(), lines.begin(), lines.end());
                done_ += done ? 1 : 0;
            }});
    }
    void start() { preflight_->start({"awards"}, "/packs/boty", false); }
    void run() {
        start();
        for (int i = 0; i < 200 && preflight_->is_running(); ++i) {
            preflight_->tick();
            while (transport->has_request()) wire->deliver(transport->answer_next());
            clock.turn(domain::Millis{500});
        }
    }
    const PreflightLine& line(const std::string& about, const std::string& check) const {
        static const PreflightLine none{};
        const auto found = std::find_if(lines_.begin(), lines_.end(),
                                        [&](const auto& l) { return l.about == about && l.check == check; });
        EXPECT_NE(found, lines_.end()) << about << ' ' << check;
        return found == lines_.end() ? none : *found;
    }
    int faults() const {
        return static_cast<int>(
            std::count_if(lines_.begin(), lines_.end(), [](const auto& l) { return l.weight == Weight::fault; }));
    }

    fakes::ShelfOfPacks shelf_;
    std::unique_ptr<services::PreflightService> preflight_;
    std::vector<PreflightLine> lines_;
    int done_ = 0;
};

TEST_F(Preflight, a_good_evening_has_a_line_for_everything_and_posts_nothing) {
    run();
    EXPECT_EQ(done_, 1);
    EXPECT_EQ(faults(), 0);
    for (const auto* check : {"disk", "secrets", "log", "fonts"})
        EXPECT_EQ(line(domain::kThisMachine, check).weight, Weight::ok) << check;
    EXPECT_EQ(line("pack", "pack").weight, Weight::ok);
    for (const auto* name : {"alice", "bob"})
        for (const auto* check : {"sign-in", "scopes", "expiry", "limits", "rate", "clock"})
            EXPECT_EQ(line(name, check).weight, Weight::ok) << name << ' ' << check;
    EXPECT_TRUE(server.posts.empty());
    EXPECT_EQ(server.log, (std::vector<std::string>{"check alice", "check bob", "check alice", "check bob",
                                                    "check alice", "check bob"}));
}

TEST_F(Preflight, a_servers_rules_are_a_line_with_all_of_them_behind_it) {
    run();
    EXPECT_EQ(line("alice", "rules").weight, Weight::ok);
    EXPECT_THAT(line("alice", "rules").what, HasSubstr("2 rules; read this one: “No spam.”"));
    EXPECT_EQ(line("alice", "rules").more, (std::vector<std::string>{"No spam.", "Be kind."}));
}

TEST_F(Preflight, a_server_that_tells_no_rules_has_no_such_line_and_no_fault) {
    server.media_checks = {well(), well(), well(), well(), reply(404), reply(500)};
    run();
    EXPECT_EQ(faults(), 0);
    EXPECT_EQ(done_, 1);
    EXPECT_EQ(std::count_if(lines_.begin(), lines_.end(), [](const auto& l) { return l.check == "rules"; }), 0);
}

TEST_F(Preflight, an_account_that_is_refused_is_a_fault_and_the_other_is_still_looked_at) {
    server.media_checks = {reply(401)};
    run();
    EXPECT_EQ(faults(), 1);
    EXPECT_EQ(line("alice", "sign-in").weight, Weight::fault);
    EXPECT_EQ(line("bob", "limits").weight, Weight::ok);
    EXPECT_EQ(done_, 1);
}

TEST_F(Preflight, this_machine_and_the_others_are_told_before_a_server_that_hangs) {
    server.hangs = {"alice"};
    run();
    EXPECT_EQ(line("bob", "sign-in").weight, Weight::ok);
    EXPECT_EQ(done_, 0);
    EXPECT_TRUE(preflight_->is_running());
    preflight_->stop();
    EXPECT_FALSE(preflight_->is_running());
}

TEST_F(Preflight, a_token_that_ran_out_is_renewed_on_the_way) {
    server.newer_token["alice"] = "a newer token";
    run();
    EXPECT_EQ(faults(), 0);
    EXPECT_EQ(line("alice", "sign-in").weight, Weight::ok);
    EXPECT_EQ(secrets.kept.at({"alice"}), "a newer token");
}

TEST_F(Preflight, an_account_the_pack_wants_and_nobody_signed_in_is_a_warning) {
    shelf_.packs["boty"].pack.accounts.push_back({domain::NetworkKind::x, "citylibrary"});
    run();
    EXPECT_EQ(line("accounts", "sign-in").weight, Weight::warning);
    EXPECT_THAT(line("accounts", "sign-in").what, HasSubstr("citylibrary"));
}

TEST_F(Preflight, faults_of_the_pack_and_of_the_log_are_told) {
    shelf_.packs["boty"].faults = {
        {domain::PackFault::Weight::warning, "event.toml", 3, 1, "the year is last year's", "change it"}};
    ASSERT_TRUE(store->append({clock.now(), "Ada", "sign-in", "Ada", ""}));
    ASSERT_TRUE(database->query("DROP TRIGGER audit_never_changes").run());
    ASSERT_TRUE(database->query("UPDATE audit SET who = 'Eve'").run());
    run();
    EXPECT_EQ(line("pack", "pack").weight, Weight::warning);
    EXPECT_EQ(line(domain::kThisMachine, "log").weight, Weight::fault);
}

TEST_F(Preflight, a_second_start_begins_anew_and_answers_to_the_first_are_nobodys) {
    start();
    preflight_->tick();
    lines_.clear();
    run();
    EXPECT_EQ(done_, 1);
    EXPECT_EQ(std::count_if(lines_.begin(), lines_.end(), [](const auto& l) { return l.check == "disk"; }), 1);
}

}  // namespace
}  // namespace outbox_test
