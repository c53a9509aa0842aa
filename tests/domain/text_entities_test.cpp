// Entities: places in bytes, and what each leads to. Expectations: npm twitter-text 3.1.0, @atproto/api 0.19.19, and
// what a real PDS takes as a uri.
#include "domain/text_entities.hpp"
#include <gtest/gtest.h>

using namespace domain;
using Kind = TextEntity::Kind;
using Strings = std::vector<std::string>;

static constexpr auto kX = NetworkKind::x;
static constexpr auto kBluesky = NetworkKind::bluesky;

static Strings targets(NetworkKind network, std::string_view text, Kind kind) {
    Strings all;
    for (const auto& entity : entities_of(network, text))
        if (entity.kind == kind) all.push_back(entity.target);
    return all;
}

TEST(TextEntities, places_are_bytes_and_hold_the_sign) {
    const std::string text = "✨ #tag @ada.test $ab zoë.nl https://é.nl/ß";
    Strings cut;
    for (const auto& entity : entities_of(kBluesky, text))
        cut.push_back(text.substr(entity.begin, entity.end - entity.begin));
    EXPECT_EQ(cut, (Strings{"#tag", "@ada.test", "$ab", "https://é.nl/ß"}));
    EXPECT_EQ(entities_of(kBluesky, text).front().begin, 4U);
}

TEST(TextEntities, a_bare_domain_leads_somewhere) {
    EXPECT_EQ(targets(kBluesky, "a.nl/x http://b.nl (c.com) d.nl/?u=https://e.nl", Kind::url),
              (Strings{"https://a.nl/x", "http://b.nl", "https://c.com", "https://d.nl/?u=https://e.nl"}));
    EXPECT_EQ(targets(kX, "a.nl/x https://b.nl c.nl/?u=https://d.nl", Kind::url),
              (Strings{"http://a.nl/x", "https://b.nl", "http://c.nl/?u=https://d.nl"}));
}

TEST(TextEntities, what_a_pds_refuses_as_a_uri_is_no_link) {
    EXPECT_EQ(targets(kBluesky, "https:///x https://. http://) httpx.zzz http.cat HTTPS://a.nl https://:", Kind::url),
              (Strings{"https://http.cat"}));
}

TEST(TextEntities, bluesky_files_a_cashtag_as_a_tag_in_capitals) {
    EXPECT_EQ(targets(kBluesky, "$ab ($C1) $D, $toolong $1a x$e $f_ $g’", Kind::cashtag),
              (Strings{"$AB", "$C1", "$D", "$G"}));
}

TEST(TextEntities, cashtags_of_x_may_carry_a_class) {
    EXPECT_EQ(targets(kX, "$A $brk.B $c_dd $e.fff $toolong ($g) $h, $i\" $1 $jé\u3000$k", Kind::cashtag),
              (Strings{"A", "brk.B", "c_dd", "e", "h", "k"}));
}

TEST(TextEntities, a_list_of_x_is_no_mention) {
    EXPECT_EQ(targets(kX, "@ada/poets @bob", Kind::list), (Strings{"ada/poets"}));
    EXPECT_EQ(targets(kX, "@ada/poets @bob", Kind::mention), (Strings{"bob"}));
}

TEST(TextEntities, mastodon_has_neither_cashtags_nor_lists) {
    for (const auto& entity : entities_of(NetworkKind::mastodon, "$ab @ada/poets @b@c.nl #d https://e.nl"))
        EXPECT_TRUE(entity.kind != Kind::cashtag && entity.kind != Kind::list) << entity.value;
}
