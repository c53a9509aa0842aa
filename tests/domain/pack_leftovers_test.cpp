// What a copied pack still says of the old event.
#include "domain/pack_leftovers.hpp"
#include <algorithm>
#include <gtest/gtest.h>

using namespace domain;

namespace {

Pack pack_of(const std::string& day) {
    Pack pack;
    pack.name = "Slam";
    pack.first_day = pack.last_day = day;
    return pack;
}

Template saying(const std::string& text) {
    Template tpl;
    tpl.id.value = "t";
    tpl.text = text;
    return tpl;
}

std::vector<std::string> left(Pack now) {
    const auto old = pack_of("2026-11-28");
    std::vector<std::string> all;
    for (const auto& fault : leftovers_of(old, now, {})) {
        EXPECT_EQ(fault.weight, PackFault::Weight::warning);
        EXPECT_FALSE(fault.mend.empty());
        all.push_back(fault.file + ": " + fault.what + "; " + fault.mend);
    }
    return all;
}

}  // namespace

TEST(PackLeftovers, a_pack_that_names_nothing_old_has_none) {
    auto now = pack_of("2027-03-20");
    now.templates = {saying("Welcome to {event.name}, founded in 1998!")};
    EXPECT_TRUE(left(now).empty());
}

TEST(PackLeftovers, the_old_year_is_found_everywhere) {
    auto now = pack_of("2027-03-20");
    now.name = "Slam 2026";
    now.look.title_line = "Slam 2026";
    now.hashtags = {{"Slam26", HashtagUse::always, true}, {"Books", HashtagUse::on, true}};
    now.hashtag_link = "https://social.example/tags/Slam26";
    now.templates = {saying("The winner of 2026")};
    now.templates[0].variants[NetworkKind::x] = "2026!";
    now.templates[0].alt_starter = "Trophy 2026";
    now.templates[0].slots.resize(1);
    now.templates[0].slots[0].choices = {"Best of 2026"};
    now.people.resize(1);
    now.people[0].name = "Ada";
    now.people[0].role = "Winner 2026";
    now.cues.resize(1);
    now.cues[0].title = "Finale 2026";
    now.cues[0].note = "as in 2026";
    const auto all = left(now);
    EXPECT_EQ(all.size(), 11U);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const auto& line) {
        return line.find("it would be #Slam27 now") != std::string::npos;
    }));
}

TEST(PackLeftovers, in_the_same_year_the_year_is_not_old) {
    auto now = pack_of("2026-12-19");
    now.name = "Slam 2026";
    now.hashtags = {{"Slam26", HashtagUse::always, true}};
    EXPECT_TRUE(left(now).empty());
}

TEST(PackLeftovers, people_and_hashtags_written_outright_are_told) {
    auto now = pack_of("2027-03-20");
    now.people.resize(2);
    now.people[0].name = "Ada Lovelace";
    now.people[1].name = "Zoë";
    now.hashtags = {{"Books", HashtagUse::always, true}};
    now.templates = {saying("Ada Lovelace! #books Zoës Ada Lovelacement")};
    const auto all = left(now);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_NE(all[0].find("names Ada Lovelace outright"), std::string::npos);
    EXPECT_NE(all[1].find("writes #books outright"), std::string::npos);
}

TEST(PackLeftovers, releasers_and_approvals_are_told_once) {
    auto now = pack_of("2027-03-20");
    now.cues.resize(2);
    now.cues[0].embargo_releaser = now.cues[1].embargo_releaser = "Marieke";
    now.templates = {saying("a"), saying("b")};
    now.templates[0].approved_by = now.templates[1].approved_by = "Marieke";
    const auto all = left(now);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_NE(all[0].find("embargo"), std::string::npos);
    EXPECT_NE(all[1].find("2 approvals"), std::string::npos);
}
