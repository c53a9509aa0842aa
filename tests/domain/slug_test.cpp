// Ids made from names.
#include "domain/slug.hpp"
#include <gtest/gtest.h>

using namespace domain;

TEST(Slug, latin_names_become_plain_ids) {
    EXPECT_EQ(slug_of("Zoë Müller"), "zoe-muller");
    EXPECT_EQ(slug_of("  Imke van 't Hooft "), "imke-van-t-hooft");
    EXPECT_EQ(slug_of("O’Brien"), "obrien");
    EXPECT_EQ(slug_of("Łukasz Wójcik"), "lukasz-wojcik");
    EXPECT_EQ(slug_of("Søren Ørsted"), "soren-orsted");
    EXPECT_EQ(slug_of("Straße & Œuvre"), "strasse-oeuvre");
    EXPECT_EQ(slug_of("Nguyễn Ngọc Ánh"), "nguyen-ngoc-anh");
    EXPECT_EQ(slug_of("Award: Children's book"), "award-childrens-book");
}

TEST(Slug, what_has_no_latin_letter_gives_none) {
    EXPECT_EQ(slug_of(""), "");
    EXPECT_EQ(slug_of("村上春樹"), "");
    EXPECT_EQ(slug_of("!!!"), "");
}

TEST(Slug, what_it_makes_is_always_an_id) {
    for (const auto* name : {"Zoë", "1984", "-x-", "A  B", "_x", "Ünïcödé 村 x"})
        EXPECT_TRUE(is_id(slug_of(name))) << name;
    EXPECT_TRUE(is_id(slug_of(std::string(63, 'a') + " bcd")));
}

TEST(Slug, ids_have_their_rule) {
    for (const auto* id : {"a", "7", "now-on-stage", "a_b", "2026-opening"}) EXPECT_TRUE(is_id(id)) << id;
    for (const auto* id : {"", "-a", "_a", "A", "a b", "é", "a.b"}) EXPECT_FALSE(is_id(id)) << id;
    EXPECT_FALSE(is_id(std::string(65, 'a')));
}
