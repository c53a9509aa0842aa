// The checks of a pack as a whole: each fault in a pack that has only that one.
#include "domain/pack_check.hpp"
#include "domain/text_count.hpp"
#include "domain/time_text.hpp"
#include <algorithm>
#include <gtest/gtest.h>

using namespace domain;

namespace {

// A pack without a fault.
Pack sound_pack() {
    Pack pack;
    pack.name = "Book of the Year 2026";
    pack.first_day = pack.last_day = "2026-11-28";
    pack.zone = "Europe/Amsterdam";
    pack.language = "en";
    pack.hashtags = {{"BOTY26", HashtagUse::always, true}};
    pack.accounts = {{NetworkKind::x, "", ""}, {NetworkKind::mastodon, "", "#2B8A3E"}};
    Person ada;
    ada.id.value = "ada";
    ada.name = "Ada Lovelace";
    ada.handles = {{NetworkKind::x, "ada_l"}, {NetworkKind::mastodon, "ada@books.social"}};
    pack.people = {ada};
    Template winner;
    winner.id.value = "winner";
    winner.text = "The winner is {who} with “{title}”![[ {pages} pages]]";
    winner.approved_by = "Marieke";
    winner.approved_on = "2026-11-20";
    winner.slots.resize(3);
    winner.slots[0].name = "who";
    winner.slots[0].kind = SlotKind::person;
    winner.slots[1].name = "title";
    winner.slots[2].name = "pages";
    winner.slots[2].kind = SlotKind::number;
    winner.slots[2].required = false;
    pack.templates = {winner};
    Cue cue;
    cue.id.value = "fiction";
    cue.title = "Award: Fiction";
    cue.at = *from_local("2026-11-28", "20:15", pack.zone);
    cue.templates = {winner.id};
    pack.cues = {cue};
    return pack;
}

PackPlaces places() {
    PackPlaces all;
    all.put("event", {"event.toml", 3, 1});
    all.put("templates/0", {"templates.toml", 7, 1});
    all.put("templates/0/text", {"templates.toml", 9, 8});
    all.put("people/0", {"people.csv", 2, 1});
    return all;
}

std::string shown(const std::vector<PackFault>& faults) {
    std::string all;
    for (const auto& fault : faults)
        all += fault.file + ":" + std::to_string(fault.line) + " " +
               (fault.weight == PackFault::Weight::error ? "error " : "warning ") + fault.what + "; " + fault.mend +
               "\n";
    return all;
}

// Exactly one fault, with that weight, in that file, saying `what` and how to mend it.
void expect_one(const Pack& pack, PackFault::Weight weight, const std::string& file, const std::string& what) {
    const auto faults = check_pack(pack, places());
    ASSERT_EQ(faults.size(), 1U) << what << "\n" << shown(faults);
    EXPECT_EQ(faults[0].weight, weight) << shown(faults);
    EXPECT_EQ(faults[0].file, file);
    EXPECT_NE(faults[0].what.find(what), std::string::npos) << shown(faults);
    EXPECT_FALSE(faults[0].mend.empty());
}

void expect_error(const Pack& pack, const std::string& file, const std::string& what) {
    expect_one(pack, PackFault::Weight::error, file, what);
}
void expect_warning(const Pack& pack, const std::string& file, const std::string& what) {
    expect_one(pack, PackFault::Weight::warning, file, what);
}

}  // namespace

TEST(PackCheck, a_sound_pack_has_no_fault) { EXPECT_EQ(shown(check_pack(sound_pack(), places())), ""); }

TEST(PackCheck, days_zone_and_language_are_checked) {
    auto pack = sound_pack();
    pack.zone = "Europe/Amsterdm";
    expect_error(pack, "event.toml", "Europe/Amsterdm");
    pack = sound_pack();
    pack.last_day = "2026-11-27";
    EXPECT_NE(shown(check_pack(pack, places())).find("lies before the first"), std::string::npos);
    pack = sound_pack();
    pack.language = "English";
    expect_error(pack, "event.toml", "language");
    pack = sound_pack();
    pack.last_day = "2028-11-28";
    expect_error(pack, "event.toml", "366");
    pack = sound_pack();
    pack.first_day = "2026-11-31";
    EXPECT_NE(shown(check_pack(pack, places())).find("2026-11-31"), std::string::npos);
}

TEST(PackCheck, hashtags_are_checked) {
    auto pack = sound_pack();
    pack.hashtags[0].tag = "Book Year";
    expect_error(pack, "event.toml", "blank");
    pack = sound_pack();
    pack.hashtags.push_back({"boty26", HashtagUse::on, true});
    expect_error(pack, "event.toml", "twice");
    pack = sound_pack();
    pack.hashtags[0].use = HashtagUse::offered;
    expect_warning(pack, "event.toml", "carry none");
    pack = sound_pack();
    pack.hashtags[0].watched = false;
    expect_warning(pack, "event.toml", "feed would stay empty");
    pack = sound_pack();
    pack.hashtags[0].tag = "BOTY25";
    expect_warning(pack, "event.toml", "2025");
}

TEST(PackCheck, look_and_links_are_checked) {
    auto pack = sound_pack();
    pack.look.accent = "blue";
    expect_error(pack, "event.toml", "blue");
    pack = sound_pack();
    pack.accounts[1].colour = "#12345G";
    expect_error(pack, "event.toml", "#12345G");
    pack = sound_pack();
    pack.look.background = "#777777";
    pack.look.foreground = "#888888";
    expect_warning(pack, "event.toml", "too alike");
    pack = sound_pack();
    pack.hashtag_link = "social.example/tags/boty26";
    expect_error(pack, "event.toml", "not a link");
}

TEST(PackCheck, wording_that_cannot_be_read_is_told_with_its_place) {
    auto pack = sound_pack();
    pack.templates[0].text = "Winner: {who";
    const auto faults = check_pack(pack, places());
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults[0].line, 9);
    EXPECT_EQ(faults[0].column, 8);
    EXPECT_NE(faults[0].what.find("character 9"), std::string::npos) << faults[0].what;
    EXPECT_NE(faults[0].mend.find("}"), std::string::npos);
}

TEST(PackCheck, slots_and_rules_must_meet) {
    auto pack = sound_pack();
    pack.templates[0].slots.erase(pack.templates[0].slots.begin() + 1);
    expect_error(pack, "templates.toml", "{title}");
    pack = sound_pack();
    pack.templates[0].slots.emplace_back().name = "unused";
    expect_warning(pack, "templates.toml", "no text uses it");
    pack = sound_pack();
    pack.templates[0].slots[2].required = true;
    expect_warning(pack, "templates.toml", "never vanish");
    pack = sound_pack();
    pack.templates[0].text = "The winner is {who|text} with {title} {pages}";
    expect_error(pack, "templates.toml", "disagrees");
    pack = sound_pack();
    pack.templates[0].slots.push_back(pack.templates[0].slots[1]);
    expect_error(pack, "templates.toml", "two rules");
}

TEST(PackCheck, rules_must_be_possible) {
    auto pack = sound_pack();
    pack.templates[0].slots[1].kind = SlotKind::choice;
    expect_error(pack, "templates.toml", "without a list");
    pack.templates[0].slots[1].choices = {"a", "a"};
    expect_warning(pack, "templates.toml", "twice");
    pack = sound_pack();
    pack.templates[0].slots[2].min = 5;
    pack.templates[0].slots[2].max = 4;
    expect_error(pack, "templates.toml", "above its greatest");
    pack = sound_pack();
    pack.people.clear();
    expect_error(pack, "templates.toml", "names nobody");
}

TEST(PackCheck, approvals_are_missed) {
    auto pack = sound_pack();
    pack.templates[0].approved_by.clear();
    expect_warning(pack, "templates.toml", "not approved");
    pack = sound_pack();
    pack.templates[0].approved_on.clear();
    expect_warning(pack, "templates.toml", "when it was approved");
    pack.templates[0].approved_on = "2026-13-01";
    expect_error(pack, "templates.toml", "2026-13-01");
}

TEST(PackCheck, a_year_that_is_not_the_events_is_told) {
    auto pack = sound_pack();
    pack.templates[0].text += " See you in 2025.";
    expect_warning(pack, "templates.toml", "2025");
    pack = sound_pack();
    pack.templates[0].text += " Since 1998, in 2026, 12025 readers.";
    EXPECT_EQ(shown(check_pack(pack, places())), "");
}

TEST(PackCheck, ids_are_unique_and_point_somewhere) {
    auto pack = sound_pack();
    pack.templates.push_back(pack.templates[0]);
    expect_error(pack, "templates.toml", "taken");
    pack = sound_pack();
    pack.people.push_back(pack.people[0]);
    expect_error(pack, "people.csv", "taken");
    pack = sound_pack();
    pack.cues.push_back(pack.cues[0]);
    expect_error(pack, "rundown.csv", "taken");
    pack = sound_pack();
    pack.cues[0].templates.push_back(TemplateId{"winer"});
    expect_error(pack, "rundown.csv", "winer");
    pack = sound_pack();
    pack.templates[0].id.value = "The Winner";
    pack.cues[0].templates.clear();
    expect_error(pack, "templates.toml", "not an id");
}

TEST(PackCheck, handles_fit_their_networks) {
    auto pack = sound_pack();
    pack.people[0].handles[NetworkKind::mastodon] = "ada";
    expect_error(pack, "people.csv", "Mastodon");
    pack = sound_pack();
    pack.people[0].handles[NetworkKind::x] = "a-much-too-long-handle";
    expect_error(pack, "people.csv", "a-much-too-long-handle");
    pack = sound_pack();
    pack.people[0].handles[NetworkKind::bluesky] = "ada";
    expect_error(pack, "people.csv", "Bluesky");
    pack = sound_pack();
    pack.people[0].handles.erase(NetworkKind::x);
    expect_warning(pack, "people.csv", "no handle on X");
    pack.people[0].handles.clear();
    pack.people[0].consent_named = false;
    pack.templates[0].slots[0].kind = SlotKind::text;
    pack.templates[0].slots[0].max_length = 20;
    EXPECT_EQ(shown(check_pack(pack, places())), "") << "who is not named needs no handle";
}

TEST(PackCheck, cues_keep_to_the_event_and_to_their_order) {
    auto pack = sound_pack();
    pack.cues.push_back(pack.cues[0]);
    pack.cues[1].id.value = "later";
    pack.cues[1].at -= std::chrono::minutes{1};
    expect_warning(pack, "rundown.csv", "before the cue above");
    pack = sound_pack();
    pack.cues[0].at += std::chrono::hours{24 * 3};
    expect_warning(pack, "rundown.csv", "outside the event");
    pack = sound_pack();
    pack.cues[0].at += std::chrono::hours{8};  // After midnight of the last day.
    EXPECT_EQ(shown(check_pack(pack, places())), "");
}

TEST(PackCheck, a_template_that_cannot_fit_is_told_for_that_network) {
    auto pack = sound_pack();
    pack.templates[0].slots[1].max_length = 120;  // Twice that on X.
    expect_error(pack, "templates.toml", "on X, where 280 fit");
    pack.templates[0].variants[NetworkKind::x] = "The winner is {who}!";
    EXPECT_EQ(shown(check_pack(pack, places())), "") << "the variant is shorter";
    pack = sound_pack();
    pack.accounts = {{NetworkKind::mastodon, "", ""}};
    pack.templates[0].slots[1].max_length = 120;
    EXPECT_EQ(shown(check_pack(pack, places())), "") << "nobody asks for X";
}

TEST(PackCheck, where_the_pack_allows_threads_a_long_template_is_told_with_its_parts_and_may_be_used) {
    auto pack = sound_pack();
    pack.policy.threads = true;
    pack.templates[0].slots[1].max_length = 120;
    const auto faults = check_pack(pack, places());
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].weight, PackFault::Weight::warning);
    EXPECT_NE(faults[0].what.find("a thread of 2"), std::string::npos) << faults[0].what;
}

TEST(LongestFill, no_allowed_values_give_a_longer_post) {
    auto pack = sound_pack();
    Person kofi = pack.people[0];
    kofi.id.value = "kofi";
    kofi.name = "Kofi Mensah-Adeyemi van der Straten";
    pack.people.push_back(kofi);
    const LongestFill longest(pack);
    const auto& tpl = pack.templates[0];
    Builtins builtins;
    builtins.tags = {"BOTY26"};
    for (const auto network : kAllNetworks) {
        const int most = count_text(network, *longest.text(tpl, network)).length;
        for (const auto* who : {"ada", "kofi"})
            for (const auto* title : {"x", "日本語日本語", "A book", "Ünï 😀😀😀"})
                for (const auto* pages : {"", "1", "999999.99"}) {
                    const auto post = fill_template(tpl, network, {{"who", who}, {"title", title}, {"pages", pages}},
                                                    pack.people, builtins);
                    EXPECT_TRUE(post.ready());
                    EXPECT_LE(count_text(network, post.text).length, most) << post.text;
                }
    }
}

TEST(YearsIn, finds_years_and_not_other_numbers) {
    EXPECT_EQ(years_in("2025–2026, 2025; room 20261, 1066, 26"), (std::vector<int>{2025, 2026}));
    EXPECT_EQ(year_of_tag("BOTY26"), 2026);
    EXPECT_EQ(year_of_tag("Slam2025"), 2025);
    EXPECT_EQ(year_of_tag("Books"), 0);
    EXPECT_EQ(year_of_tag("Top100"), 0);
    EXPECT_EQ(year_of_tag("2026"), 0);
}
