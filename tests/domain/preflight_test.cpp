// The lines of the day-before check: what counts as good, as a warning, as a fault, and that each bad one says what to
// do.
#include "domain/preflight.hpp"
#include "domain/time_text.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace domain;
using testing::HasSubstr;
using Weight = PreflightLine::Weight;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

const AccountId kAccount{"x:library"};
const UtcTime kNow = *from_iso("2026-11-27T10:00:00Z");

Account account(NetworkKind network) {
    Account out;
    out.id = kAccount;
    out.network = network;
    out.handle = "library";
    return out;
}

Template wording(const char* id, std::string text) {
    Template tpl;
    tpl.id = {id};
    tpl.text = std::move(text);
    return tpl;
}

Pack night() {
    Pack pack;
    pack.name = "Book of the Year";
    pack.first_day = "2026-11-28";
    pack.zone = "Europe/Amsterdam";
    pack.templates = {wording("welcome", "Welcome!"), wording("link", "Read on at https://example.org")};
    Cue doors;
    doors.id = {"doors"};
    doors.at = *from_iso("2026-11-28T18:00:00Z");
    doors.templates = {{"welcome"}, {"link"}};
    pack.cues = {doors};
    return pack;
}

void expect(const PreflightLine& line, Weight weight, const std::string& words) {
    EXPECT_EQ(line.weight, weight) << line.what;
    EXPECT_THAT(line.what, HasSubstr(words));
    EXPECT_EQ(line.mend.empty(), weight == Weight::ok) << "what is bad says what to do: " << line.what;
}

}  // namespace

TEST(Preflight, an_event_needs_its_accounts_until_a_day_after_its_last_evening) {
    EXPECT_EQ(last_need_of(night()), *from_iso("2026-11-28T22:59:00Z") + hours{24});
}

TEST(Preflight, a_sign_in_that_ends_before_the_event_is_over_is_a_fault) {
    const auto until = last_need_of(night());
    expect(expiry_line(kAccount, std::nullopt, until, kNow), Weight::ok, "does not run out");
    expect(expiry_line(kAccount, kNow - hours{1}, until, kNow), Weight::fault, "ran out on 2026-11-27");
    expect(expiry_line(kAccount, kNow + hours{30}, until, kNow), Weight::fault, "before the event is over");
    expect(expiry_line(kAccount, until + hours{1}, until, kNow), Weight::ok, "holds until 2026-11-2");
}

TEST(Preflight, what_a_network_tells_of_a_sign_in_stands_behind_its_end) {
    const auto until = last_need_of(night());
    expect(expiry_line(kAccount, std::nullopt, until, kNow, "Its token is renewed by itself."), Weight::ok,
           "does not run out by itself. Its token is renewed by itself.");
    expect(expiry_line(kAccount, until + hours{1}, until, kNow, "Each use moves it on."), Weight::ok,
           ". Each use moves it on.");
}

TEST(Preflight, of_a_servers_rules_those_about_an_events_posts_are_quoted_and_all_are_kept) {
    const std::vector<std::string> rules{"No racism or sexism.", "Although we are both patient, be kind.",
                                         "Automated accounts must say so in their profile.",
                                         "Bitte beschreibt eure Bilder.", "Use hashtags sparingly."};
    const auto line = rules_line(kAccount, rules);
    expect(line, Weight::ok,
           "Its server has 5 rules; read these 3: “Automated accounts must say so in their profile.”");
    EXPECT_THAT(line.what, HasSubstr("“Bitte beschreibt eure Bilder.”"));
    EXPECT_EQ(line.more, rules);
    expect(rules_line(kAccount, {"No racism."}), Weight::ok, "1 rule; none names");
    expect(rules_line(kAccount, {}), Weight::ok, "no rules");
}

TEST(Preflight, a_long_rule_is_cut_between_words_and_inside_no_character) {
    const auto blanks = rules_line(kAccount, {"Spam " + std::string(100, 'x') + ' ' + std::string(300, 'y')});
    EXPECT_THAT(blanks.what, HasSubstr(std::string(100, 'x') + " …”"));
    std::string hearts = "#Hashtag";
    for (int i = 0; i < 100; ++i) hearts += "❤";
    const auto cut = rules_line(kAccount, {hearts}).what;
    EXPECT_EQ(cut.find("❤ …”") == std::string::npos, false) << cut;
}

TEST(Preflight, missing_scopes_are_named) {
    expect(scopes_line(kAccount, "read", "write:media"), Weight::fault, "write:media");
    expect(scopes_line(kAccount, "read write", ""), Weight::ok, "read write");
    expect(scopes_line(kAccount, "", ""), Weight::ok, "does not tell");
}

TEST(Preflight, clocks_may_be_a_minute_apart_and_five_where_nothing_is_signed) {
    expect(clock_line(kAccount, std::nullopt, true), Weight::ok, "does not tell");
    expect(clock_line(kAccount, seconds{59}, true), Weight::ok, "agree");
    expect(clock_line(kAccount, seconds{61}, true), Weight::fault, "61 s behind");
    expect(clock_line(kAccount, seconds{-61}, false), Weight::warning, "61 s ahead");
    expect(clock_line(kAccount, seconds{-301}, false), Weight::fault, "301 s ahead");
}

TEST(Preflight, templates_are_held_against_what_this_very_server_takes) {
    auto here = account(NetworkKind::mastodon);
    here.max_characters = 500;
    expect(limits_line(here, night()), Weight::ok, "500 characters");
    here.max_characters = 12;
    expect(limits_line(here, night()), Weight::warning, "link");
    auto pack = night();
    pack.templates[0].alt_starter = std::string(2000, 'a');
    here.max_characters = 500;
    expect(limits_line(here, pack), Weight::warning, "alt text");
}

TEST(Preflight, a_rate_limit_that_is_used_up_is_a_warning) {
    expect(rate_line(kAccount, 74, 75, kNow, 24, "Europe/Amsterdam"), Weight::ok,
           "74 of 75 requests are left until 11:00");
    expect(rate_line(kAccount, 3, 75, kNow, 24, "UTC"), Weight::warning, "hardly");
    expect(rate_line(kAccount, 0, 75, kNow, 24, "UTC"), Weight::warning, "No requests");
}

TEST(Preflight, what_the_evening_costs_is_held_against_the_budget) {
    auto pack = night();
    EXPECT_FALSE(cost_line(account(NetworkKind::mastodon), pack, 0));
    expect(*cost_line(account(NetworkKind::x), pack, 0), Weight::warning, "No limit is set");
    pack.policy.x_budget_cents = 100;
    const auto good = *cost_line(account(NetworkKind::x), pack, 500);
    expect(good, Weight::ok, "2 planned posts cost about $0.215 (1 with a link)");
    EXPECT_THAT(good.what, HasSubstr("$0.50 of this month's $1.00"));
    expect(*cost_line(account(NetworkKind::x), pack, 900), Weight::fault, "$0.90");
}

TEST(Preflight, a_server_that_cannot_be_reached_is_a_fault_and_a_busy_one_a_warning) {
    expect(refused_sign_in(kAccount, {ErrorKind::offline, "no such host"}), Weight::fault, "cannot be reached");
    expect(refused_sign_in(kAccount, {ErrorKind::unavailable, "503"}), Weight::warning, "does not answer");
    const auto refused = refused_sign_in(kAccount, {ErrorKind::unauthorized, "the token was taken back"});
    expect(refused, Weight::fault, "The token was taken back.");
    EXPECT_THAT(refused.mend, HasSubstr("callboard account add"));
}

TEST(Preflight, this_machine_is_looked_at) {
    expect(disk_line(100'000'000, "/home/x"), Weight::fault, "0.1 GB");
    expect(disk_line(1'900'000'000, "/home/x"), Weight::warning, "1.9 GB");
    expect(disk_line(20'000'000'000, "/home/x"), Weight::ok, "20.0 GB");
    expect(audit_line(7, {}), Weight::ok, "7 entries");
    expect(audit_line(7, {{3, AuditFault::Kind::changed, "Entry 3 was changed."}}), Weight::fault, "Entry 3");
    expect(secrets_line({}), Weight::ok, "Only its owner");
    expect(secrets_line(fail(ErrorKind::not_found, "no such account")), Weight::ok, "Only its owner");
    expect(secrets_line(fail(ErrorKind::storage, "others can read it")), Weight::fault, "Others can read it.");
    expect(projector_line({}, ""), Weight::warning, "No monitor");
    expect(projector_line({"eDP-1"}, ""), Weight::warning, "Only one");
    expect(projector_line({"eDP-1", "HDMI-1"}, "DP-3"), Weight::warning, "DP-3");
    expect(projector_line({"eDP-1", "HDMI-1"}, "HDMI-1"), Weight::ok, "HDMI-1");
}

TEST(Preflight, faults_of_the_pack_are_lines_and_many_of_them_a_sum) {
    ASSERT_EQ(pack_lines(night(), {}).size(), 1u);
    expect(pack_lines(night(), {})[0], Weight::ok, "2 templates, 1 cue, 0 people.");
    const PackFault fault{PackFault::Weight::error, "templates.toml", 7, 1, "a brace is open", "close it"};
    const auto lines = pack_lines(night(), std::vector<PackFault>(13, fault));
    ASSERT_EQ(lines.size(), 11u);
    expect(lines[0], Weight::fault, "templates.toml:7: A brace is open.");
    EXPECT_EQ(lines[0].mend, "Close it.");
    EXPECT_THAT(lines[10].what, HasSubstr("3 more findings"));
}
