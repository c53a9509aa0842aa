// HTML of statuses to text: what real servers send, and what nobody should.
#include "domain/utf8.hpp"
#include "net/html_text.hpp"
#include <gtest/gtest.h>
#include <random>

using domain::TextSpan;
using net::html_to_text;
using net::LinkText;

static std::string text(std::string_view html) { return html_to_text(html).text; }

static std::string spans(std::string_view html) {
    const auto read = html_to_text(html);
    std::string out;
    for (const auto& span : read.spans) {
        out += span.kind == TextSpan::Kind::url ? "url" : span.kind == TextSpan::Kind::hashtag ? "tag" : "mention";
        out += "(" + read.text.substr(span.begin, span.end - span.begin) + " = " + span.value + ")";
    }
    return out;
}

TEST(HtmlText, paragraphs_and_breaks_become_lines) {
    EXPECT_EQ(text("<p>Hello</p><p>World<br>line<br/>three</p>"), "Hello\n\nWorld\nline\nthree");
    EXPECT_EQ(text("one<br><br>two<br>"), "one\n\ntwo");  // snac
    EXPECT_EQ(text("<p></p><p>only</p><p></p>"), "only");
    EXPECT_EQ(text("a<br><br><br><br><br><br>b"), "a\n\n\nb");
}

TEST(HtmlText, blanks_fold_as_in_a_browser) {
    EXPECT_EQ(text("  a \n\t b  <b> c </b> d "), "a b c d");
    EXPECT_EQ(text("<p>one </p> <p> two</p>"), "one\n\ntwo");
    EXPECT_EQ(text("<pre>a\n  b</pre>"), "a\nb");
}

TEST(HtmlText, entities_become_characters) {
    EXPECT_EQ(text("Tom &amp; Jerry &lt;3 &quot;x&quot; &#39;y&#x27; &eacute; &hellip;"),
              "Tom & Jerry <3 \"x\" 'y' &eacute; …");
    EXPECT_EQ(text("&amp;lt;b&amp;gt;"), "&lt;b&gt;");  // decoded once
    EXPECT_EQ(text("&#128512;&#x1F468;"), "😀👨");
    EXPECT_EQ(text("a&#0;b&#xD800;c&#x110000;d&#99999999999;e"), "ab\uFFFDc\uFFFDd&#99999999999;e");
    EXPECT_EQ(text("AT&T &; &# &#; &#x; &unknown; &"), "AT&T &; &# &#; &#x; &unknown; &");
    EXPECT_EQ(text("a&nbsp;b"), "a\u00A0b");
}

TEST(HtmlText, a_link_is_shown_as_mastodon_shows_it_and_keeps_its_whole_address) {
    const auto* html =
        "<p>See <a href=\"https://www.example.org/a/very/long/path?x=1&amp;y=2\" target=\"_blank\"><span "
        "class=\"invisible\">https://www.</span><span class=\"ellipsis\">example.org/a/very/long</span>"
        "<span class=\"invisible\">/path?x=1&amp;y=2</span></a>!</p>";
    EXPECT_EQ(text(html), "See example.org/a/very/long…!");
    EXPECT_EQ(spans(html), "url(example.org/a/very/long… = https://www.example.org/a/very/long/path?x=1&y=2)");
    EXPECT_EQ(html_to_text(html, LinkText::whole).text, "See https://www.example.org/a/very/long/path?x=1&y=2!");
}

TEST(HtmlText, hashtags_and_mentions_are_told_from_links) {
    EXPECT_EQ(
        spans(
            "<a href=\"https://m.example/tags/boty26\" class=\"mention hashtag\" rel=\"tag\">#<span>BOTY26</span></a>"),
        "tag(#BOTY26 = BOTY26)");
    EXPECT_EQ(spans("<span class=\"h-card\"><a href=\"https://m.example/@bob\" class=\"u-url "
                    "mention\">@<span>bob</span></a></span>"),
              "mention(@bob = bob)");
    EXPECT_EQ(spans("<a href=\"http://127.0.0.1:1?t=boty26\" class=\"mention hashtag\" rel=\"tag\">#BOTY26</a>"),
              "tag(#BOTY26 = BOTY26)");
    EXPECT_EQ(spans("<a href=\"https://x.example/\">@bob</a>"), "url(@bob = https://x.example/)");
}

TEST(HtmlText, spans_are_bytes_of_the_text_before_and_after_wide_characters) {
    EXPECT_EQ(spans("<p>日本 👨‍👩‍👧 <a href=\"https://e.org/é\">e.org/é</a></p><p><a "
                    "class=\"hashtag\">#Ünï</a></p>"),
              "url(e.org/é = https://e.org/é)tag(#Ünï = Ünï)");
}

TEST(HtmlText, only_web_addresses_become_links) {
    EXPECT_EQ(spans("<a href=\"javascript:alert(1)\">a</a> <a href=\"data:x\">b</a> <a>c</a> <a href=\"//x\">d</a>"),
              "");
    EXPECT_EQ(text("<a href=\"javascript:alert(1)\">a</a> b"), "a b");
}

TEST(HtmlText, a_long_shortcode_is_not_cut_inside_a_character) {
    std::string alt(99, 'x');
    for (int i = 0; i < 3; ++i, alt.pop_back()) {
        const auto read = text("<img alt=\"" + alt + "日本語日本語\">");
        EXPECT_TRUE(domain::is_utf8(read)) << alt.size();
        EXPECT_LE(read.size(), 100U);
    }
}

TEST(HtmlText, emoji_and_shortcodes_stay) {
    EXPECT_EQ(
        text("<p>👩🏾‍🏫 🏳️‍🌈 :blobcat: <img class=\"emoji\" alt=\":heart_nb:\" src=\"x\"></p>"),
        "👩🏾‍🏫 🏳️‍🌈 :blobcat: :heart_nb:");
}

TEST(HtmlText, lists_and_quotes_stay_readable) {
    EXPECT_EQ(text("<p>Three:</p><ul><li>one</li><li>two</li></ul><blockquote>said</blockquote>end"),
              "Three:\n\n• one\n• two\n\nsaid\n\nend");
}

TEST(HtmlText, what_only_looks_like_a_tag_is_text) {
    EXPECT_EQ(text("I <3 you, 1 < 2, a<>b"), "I <3 you, 1 < 2, a<>b");
}

TEST(HtmlText, scripts_styles_and_comments_are_not_text) {
    EXPECT_EQ(text("a<script>alert('<p>x</p>')</script>b<style>p{}</style>c<!-- <p>d --> e"), "abc e");
    EXPECT_EQ(text("a<SCRIPT src=x>evil</ScRiPt >b"), "ab");
    EXPECT_EQ(text("a<script>never ends"), "a");
    EXPECT_EQ(text("a<!-- never ends"), "a");
    EXPECT_EQ(text("<!DOCTYPE html><?xml?>a"), "a");
}

TEST(HtmlText, a_tag_that_never_ends_hides_nothing_before_it) {
    EXPECT_EQ(text("before <a href=\"https://x"), "before");
    EXPECT_EQ(text("before <a href='>' class=x>link</a>"), "before link");
}

TEST(HtmlText, links_do_not_nest_and_close_by_themselves) {
    EXPECT_EQ(spans("<a href=\"https://a.example\">one <a href=\"https://b.example\">two"),
              "url(one = https://a.example)url(two = https://b.example)");
    EXPECT_EQ(spans("<a href=\"https://a.example\"></a><a href=\"https://b.example\"> </a>"), "");
}

TEST(HtmlText, deep_nesting_is_read_without_deep_memory) {
    std::string html;
    for (int i = 0; i < 20'000; ++i) html += "<span class=\"invisible\">";
    for (int i = 0; i < 20'000; ++i) html += "</span>";
    EXPECT_EQ(text(html.substr(0, 200'000)), "");
    std::string plain;
    for (int i = 0; i < 10'000; ++i) plain += "<span>";
    EXPECT_EQ(text(plain + "x"), "x");
}

TEST(HtmlText, more_closing_than_opening_does_no_harm) {
    EXPECT_EQ(text("</p></span></a></pre></div>x</span class=\"invisible\"></ul>"), "x");
}

TEST(HtmlText, control_characters_and_broken_utf8_do_not_come_through) {
    EXPECT_EQ(text(std::string("a\0b\x01"
                               "c\x7F"
                               "d\xC2\x85"
                               "e\xFF"
                               "f",
                               13)),
              "abcde\uFFFDf");
    EXPECT_TRUE(domain::is_utf8(text("<p>\xE6\x97</p>\xF0\x9F\x91")));
}

TEST(HtmlText, a_huge_post_is_cut_at_a_character) {
    std::string html;
    while (html.size() < net::kMaxHtmlBytes + 1000) html += "日本語";
    const auto read = text(html);
    EXPECT_LE(read.size(), net::kMaxHtmlBytes);
    EXPECT_TRUE(domain::is_utf8(read));
}

// Whatever comes in, spans lie inside the text, in order, on character borders, and there is no blank at the ends.
static void expect_sound(const net::HtmlText& read) {
    ASSERT_TRUE(domain::is_utf8(read.text));
    std::size_t last = 0;
    for (const auto& span : read.spans) {
        ASSERT_LE(last, span.begin);
        ASSERT_LT(span.begin, span.end);
        ASSERT_LE(span.end, read.text.size());
        ASSERT_TRUE(domain::is_utf8(read.text.substr(span.begin, span.end - span.begin)));
        last = span.end;
    }
    if (!read.text.empty()) {
        ASSERT_FALSE(std::isspace(static_cast<unsigned char>(read.text.front())));
        ASSERT_FALSE(std::isspace(static_cast<unsigned char>(read.text.back())));
    }
}

TEST(HtmlText, random_markup_always_gives_sound_text) {
    const std::vector<std::string> pieces{"<p>",
                                          "</p>",
                                          "<br>",
                                          "<a href=\"https://e.org/x\">",
                                          "</a>",
                                          "#tag",
                                          "@bob",
                                          "<span class=\"invisible\">",
                                          "<span class='ellipsis'>",
                                          "</span>",
                                          " ",
                                          "\n",
                                          "é",
                                          "日",
                                          "👨‍👩‍👧",
                                          "&amp;",
                                          "&#x1F600;",
                                          "<",
                                          ">",
                                          "\"",
                                          "<a class=\"hashtag\">",
                                          "<li>",
                                          "<pre>",
                                          "</pre>",
                                          "<script>",
                                          "</script>",
                                          "<!--",
                                          "-->",
                                          "\xE6"};
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string html;
        const auto length = random() % 25;
        for (unsigned i = 0; i < length; ++i) html += pieces[random() % pieces.size()];
        SCOPED_TRACE(html);
        expect_sound(html_to_text(html));
        expect_sound(html_to_text(html, LinkText::whole));
        if (testing::Test::HasFatalFailure()) return;
    }
}
