// Lengths, links, hashtags and mentions on each network. Expectations: the platforms' documentation and their own
// libraries.
#include "domain/text_count.hpp"
#include "domain/utf8.hpp"
#include <gtest/gtest.h>
#include <random>

using namespace domain;
using Values = std::vector<std::string>;

static Values found(NetworkKind network, std::string_view text, TextSpan::Kind kind) {
    Values values;
    for (const auto& span : count_text(network, text).spans)
        if (span.kind == kind) values.push_back(span.value);
    return values;
}
static Values urls(NetworkKind network, std::string_view text) { return found(network, text, TextSpan::Kind::url); }
static Values tags(NetworkKind network, std::string_view text) { return found(network, text, TextSpan::Kind::hashtag); }
static Values mentions(NetworkKind network, std::string_view text) {
    return found(network, text, TextSpan::Kind::mention);
}
static int length(NetworkKind network, std::string_view text) { return count_text(network, text).length; }

static constexpr auto kX = NetworkKind::x;
static constexpr auto kMastodon = NetworkKind::mastodon;
static constexpr auto kBluesky = NetworkKind::bluesky;

TEST(TextCountX, wide_characters_count_two) {
    for (const auto* one : {"a", "½", "–", "—", "“", "°", "é", "Я", "©", "ก"}) EXPECT_EQ(length(kX, one), 1) << one;
    for (const auto* two : {"…", "€", "•", "→", "™", "①", "日", "한"}) EXPECT_EQ(length(kX, two), 2) << two;
}

TEST(TextCountX, an_emoji_sequence_counts_two_as_a_whole) {
    for (const auto* emoji : {"😀", "👨‍👩‍👧‍👦", "🇳🇱", "#️⃣", "1⃣", "👍🏽", "©️",
                              "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "🤷‍♀️", "☺"})
        EXPECT_EQ(length(kX, emoji), 2) << emoji;
    EXPECT_EQ(length(kX, "🇳🇱🇳"), 4);
    EXPECT_EQ(length(kX, "🤷‍♀"), 5) << "not a recommended sequence: its parts and the joiner";
}

TEST(TextCountX, sequences_of_older_standards_count_two_as_well) {
    for (const auto* emoji : {"⚡\uFE0F", "⭐\uFE0F", "🀄\uFE0F", "☝\uFE0F🏽", "⛷🏽", "👁\u200D🗨"})
        EXPECT_EQ(length(kX, emoji), 2) << emoji;
    EXPECT_EQ(length(kX, "😀\uFE0F"), 4) << "no such sequence in any standard";
    EXPECT_EQ(length(kX, "⚡\uFE0E"), 4);
    EXPECT_EQ(length(kX, "🕵\uFE0F🏽\u200D♂\uFE0F"), 2 + 1 + 2);
}

TEST(TextCountX, letters_that_only_look_like_ascii_make_no_known_domain) {
    EXPECT_EQ(urls(kX, "a.İstanbul b.İS c.\u212AR d.IS e.ПРИМЕР.РФ"), (Values{"d.IS"}));
}

TEST(TextCountX, composed_and_decomposed_letters_count_the_same) {
    EXPECT_EQ(length(kX, "e\u0301"), 1);
    EXPECT_EQ(length(kX, "Zoe\u0308 https://example.com/e\u0301"), 4 + 23);
}

TEST(TextCountX, every_link_counts_23_however_long) {
    EXPECT_EQ(length(kX, "https://t.co/x"), 23);
    EXPECT_EQ(length(kX, "see https://example.com/" + std::string(200, 'a')), 27);
    EXPECT_EQ(count_text(kX, "https://example.com", 0, 30).length, 30);
}

TEST(TextCountX, a_known_domain_is_a_link_without_scheme) {
    EXPECT_EQ(urls(kX, "README.md a.py t.co/x node.js user@example.com ftp://foo.com https://localhost/x"),
              (Values{"README.md", "a.py", "t.co/x"}));
    EXPECT_EQ(urls(kX, "中国語example.com中国 twitter.みんなです"), (Values{"example.com", "twitter.みんな"}));
}

TEST(TextCountX, closing_marks_stay_outside_a_link) {
    EXPECT_EQ(urls(kX, "(https://example.com/a_(b)). https://example.com/c!!! https://example.com/?q=1."),
              (Values{"https://example.com/a_(b)", "https://example.com/c", "https://example.com/?q=1"}));
}

TEST(TextCountX, hashtags_and_mentions_follow_its_rules) {
    EXPECT_EQ(tags(kX, "#1 #1a #a-b a#c &#d (#e) ＃f #g://h https://x.com/#i #j#k"), (Values{"1a", "a", "e", "f"}));
    EXPECT_EQ(mentions(kX, "@ada .@bob mail@c.de RT@dora @e_f @g/list ＠h @i@j"),
              (Values{"ada", "bob", "dora", "e_f", "h"}));
}

TEST(TextCountX, refuses_what_x_refuses) {
    EXPECT_FALSE(count_text(kX, "").valid);
    EXPECT_FALSE(count_text(kX, "a\uFFFE").valid);
    EXPECT_FALSE(count_text(kX, "a\uFEFF").valid);
    EXPECT_FALSE(count_text(kX, "a\xFF").valid);
    EXPECT_TRUE(count_text(kX, std::string(280, 'a')).valid);
    EXPECT_FALSE(count_text(kX, std::string(281, 'a')).valid);
    EXPECT_TRUE(count_text(kX, std::string(281, 'a'), 25000).valid);
}

TEST(TextCountMastodon, counts_characters_as_a_reader_does) {
    EXPECT_EQ(length(kMastodon, "👨‍👩‍👧‍👦 日本語"), 5);
    EXPECT_EQ(count_text(kMastodon, "x", 1000).limit, 1000);
    EXPECT_EQ(count_text(kMastodon, "x").limit, 500);
}

TEST(TextCountMastodon, a_link_needs_a_scheme_and_counts_23) {
    EXPECT_EQ(length(kMastodon, "https://example.com/" + std::string(300, 'a')), 23);
    EXPECT_EQ(length(kMastodon, "example.com"), 11);
    EXPECT_EQ(urls(kMastodon, "example.com https://example.com/日本(語)。 http://a.nl"),
              (Values{"https://example.com/日本(語)。", "http://a.nl"}));
    EXPECT_EQ(length(kMastodon, "https://localhost/x"), 19) << "no known domain, so as written";
}

TEST(TextCountMastodon, of_a_mention_only_the_local_part_counts) {
    EXPECT_EQ(length(kMastodon, "Hi @ada@books.social!"), 8);
    EXPECT_EQ(mentions(kMastodon, "@ada@books.social. @bob a@c.de =@d @e_f@g.h-i.nl"),
              (Values{"ada@books.social", "bob", "e_f@g.h-i.nl"}));
}

TEST(TextCountMastodon, hashtags_follow_its_rules) {
    EXPECT_EQ(tags(kMastodon, "#1 #1a #a-b a#c =#d /#e )#f (#g) #il·lusió #·x #1_2 ＃h"),
              (Values{"1a", "a", "g", "il·lusió", "1_2", "h"}));
}

TEST(TextCountBluesky, counts_graphemes_and_bytes) {
    EXPECT_EQ(length(kBluesky, "👨‍👩‍👧‍👦é日"), 3);
    EXPECT_TRUE(count_text(kBluesky, std::string(300, 'a')).valid);
    EXPECT_FALSE(count_text(kBluesky, std::string(301, 'a')).valid);
    std::string families;
    for (int i = 0; i < 130; ++i) families += "👨‍👩‍👧‍👦";
    EXPECT_EQ(count_text(kBluesky, families).length, 130);
    EXPECT_FALSE(count_text(kBluesky, families).valid) << "3,250 bytes";
}

TEST(TextCountBluesky, spans_are_utf8_bytes) {
    const auto spans = count_text(kBluesky, "✨ #tag").spans;
    ASSERT_EQ(spans.size(), 1U);
    EXPECT_EQ(spans[0].begin, 4U);
    EXPECT_EQ(spans[0].end, 8U);
    EXPECT_EQ(spans[0].value, "tag");
}

TEST(TextCountBluesky, hashtags_run_to_the_next_blank) {
    EXPECT_EQ(tags(kBluesky, "#a-b #123 #1a #️⃣ #c. (#d) ＃e #f\u200Bg"), (Values{"a-b", "1a", "c", "e", "f"}));
}

TEST(TextCountBluesky, links_and_mentions_follow_its_rules) {
    EXPECT_EQ(urls(kBluesky, "https://localhost/x) example.com/a. (b.nl) node.js foo-bar.com Example.COM"),
              (Values{"https://localhost/x", "example.com/a", "b.nl"}));
    EXPECT_EQ(mentions(kBluesky, "@ada.bsky.social. @nobody x@y.nl (@b.test)"), (Values{"ada.bsky.social", "b.test"}));
}

TEST(TextCount, adding_a_letter_never_makes_a_plain_text_shorter) {
    std::mt19937 random(3);
    static constexpr std::u32string_view kLetters = U"abcXYZ äöé日本語😀  ";
    for (int round = 0; round < 300; ++round) {
        std::u32string text;
        int before[3] = {0, 0, 0};
        for (int i = 0; i < 20; ++i) {
            text += kLetters[random() % kLetters.size()];
            int at = 0;
            for (const auto network : {kX, kMastodon, kBluesky}) {
                const int now = length(network, encode_utf8(text));
                EXPECT_GE(now, before[at]) << encode_utf8(text);
                before[at++] = now;
            }
        }
    }
}

TEST(TextCount, spans_lie_in_the_text_in_order_on_character_borders) {
    static constexpr std::string_view kParts[] = {"#a", " ", "@b", "https://c.nl/", "é", "😀", "日本",   ".", "d.com",
                                                  "(",  ")", "\n", "\xFF",          "/", "#", "@e@f.nl"};
    std::mt19937 random(5);
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (int i = 0; i < 8; ++i) text += kParts[random() % std::size(kParts)];
        for (const auto network : kAllNetworks) {
            std::size_t last = 0;
            for (const auto& span : count_text(network, text).spans) {
                ASSERT_LE(last, span.begin) << text;
                ASSERT_LT(span.begin, span.end) << text;
                ASSERT_LE(span.end, text.size()) << text;
                EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << text;
                last = span.end;
            }
        }
    }
}

TEST(TextCount, long_and_hostile_texts_are_counted_too) {
    const std::vector<std::string> parts{"a.", "a.co/(", "http://",  "#",       "@a@", "a_b-.",
                                         "👨 ", "()",     "//t.co/?", "e\u0301", "xn--"};
    for (const auto& part : parts) {
        std::string text;
        while (text.size() < 40000) text += part;
        for (const auto network : kAllNetworks) EXPECT_GT(count_text(network, text).length, 280) << part;
    }
}
