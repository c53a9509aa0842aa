// Links cut short as each network's page cuts them, and the places that are coloured.
#include "domain/text_shown.hpp"
#include <gtest/gtest.h>

using namespace domain;

static constexpr auto kX = NetworkKind::x;
static constexpr auto kMastodon = NetworkKind::mastodon;
static constexpr auto kBluesky = NetworkKind::bluesky;

TEST(TextShown, x_keeps_the_host_and_fifteen_characters_of_the_path) {
    // The pairs stand in X's own documentation (entities object, and the data dictionary's introduction).
    EXPECT_EQ(shown_link(kX, "https://blog.twitter.com/developer/en_us/topics/tools/2017/introducing.html"),
              "blog.twitter.com/developer/en_u…");
    EXPECT_EQ(shown_link(kX, "https://developer.twitter.com/en/docs/tweets/data-dictionary/overview"),
              "developer.twitter.com/en/docs/tweets…");
    EXPECT_EQ(shown_link(kX, "https://www.library.example/agenda"), "library.example/agenda");
    EXPECT_EQ(shown_link(kX, "library.example.org"), "library.example.org");
}

TEST(TextShown, mastodon_hides_what_is_beyond_thirty_characters) {
    EXPECT_EQ(shown_link(kMastodon, "https://www.library.example/book-of-the-year/2026"),
              "library.example/book-of-the-ye…");
    EXPECT_EQ(shown_link(kMastodon, "https://library.example/agenda"), "library.example/agenda");
}

TEST(TextShown, bluesky_keeps_thirteen_characters_of_a_long_path) {
    EXPECT_EQ(shown_link(kBluesky, "https://library.example/book-of-the-year/2026"), "library.example/book-of-the-...");
    EXPECT_EQ(shown_link(kBluesky, "https://library.example/a/b?c=d"), "library.example/a/b?c=d");
    EXPECT_EQ(shown_link(kBluesky, "https://library.example/"), "library.example");
}

TEST(TextShown, a_link_is_cut_at_a_character_and_never_inside_one) {
    EXPECT_EQ(shown_link(kX, "https://x.org/日本語日本語日本語日本語日本語"), "x.org/日本語日本語日本語日本語日本…");
}

TEST(TextShown, spans_lie_over_what_is_shown) {
    const auto shown = shown_text(kX, "Read https://library.example.org/book-of-the-year/2026 by @ada #BOTY26!");
    EXPECT_EQ(shown.text, "Read library.example.org/book-of-the-ye… by @ada #BOTY26!");
    ASSERT_EQ(shown.spans.size(), 3U);
    const auto words = [&](std::size_t i) {
        return shown.text.substr(shown.spans[i].begin, shown.spans[i].end - shown.spans[i].begin);
    };
    EXPECT_EQ(words(0), "library.example.org/book-of-the-ye…");
    EXPECT_EQ(words(1), "@ada");
    EXPECT_EQ(words(2), "#BOTY26");
    EXPECT_EQ(shown.spans[1].kind, TextEntity::Kind::mention);
}

TEST(TextShown, a_text_without_links_is_shown_as_it_is) {
    for (const auto network : kAllNetworks)
        EXPECT_EQ(shown_text(network, "Café 👩🏽‍🎤\n\nTonight.").text, "Café 👩🏽‍🎤\n\nTonight.");
}
