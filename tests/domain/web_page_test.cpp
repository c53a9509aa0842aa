// Links: what is opened, and which words say where they lead.
#include "domain/web_page.hpp"
#include <gtest/gtest.h>

namespace {

using domain::is_web_page;
using domain::page_of;
using domain::says_where;
using domain::TextSpan;

TEST(WebPage, only_http_and_https_with_a_host_are_opened) {
    for (const auto* page : {"https://example.org", "http://example.org/a?b=c#d", "HTTPS://Example.org/ä"})
        EXPECT_TRUE(is_web_page(page)) << page;
    for (const auto* other :
         {"", "example.org", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///etc", "http:/x",
          "https://example.org/a b", "https://example.org/\n", "-h", "mailto:a@example.org", "ftp://example.org"})
        EXPECT_FALSE(is_web_page(other)) << other;
    EXPECT_FALSE(is_web_page("https://example.org/" + std::string(2048, 'a')));
}

TEST(WebPage, a_link_without_a_scheme_is_taken_as_https) {
    EXPECT_EQ(page_of({TextSpan::Kind::url, 0, 0, "example.org/a"}), "https://example.org/a");
    EXPECT_EQ(page_of({TextSpan::Kind::url, 0, 0, "http://example.org/a"}), "http://example.org/a");
    EXPECT_EQ(page_of({TextSpan::Kind::url, 0, 0, "javascript:alert(1)"}), "");
    EXPECT_EQ(page_of({TextSpan::Kind::url, 0, 0, ""}), "");
    EXPECT_EQ(page_of({TextSpan::Kind::hashtag, 0, 0, "example.org"}), "");
}

TEST(WebPage, words_say_where_they_lead_when_they_are_the_address_or_its_shortened_beginning) {
    EXPECT_TRUE(says_where("https://example.org/a", "https://example.org/a"));
    EXPECT_TRUE(says_where("example.org/a", "https://www.example.org/a"));
    EXPECT_TRUE(says_where("Example.org", "http://example.org/"));
    EXPECT_TRUE(says_where("example.org/2026/long-na…", "https://example.org/2026/long-name-of-a-page"));
    EXPECT_TRUE(says_where("example.org/2026...", "https://example.org/2026/long"));
}

TEST(WebPage, words_that_say_another_place_or_hide_theirs_do_not) {
    EXPECT_FALSE(says_where("https://bank.example", "https://evil.example"));
    EXPECT_FALSE(says_where("read this", "https://example.org"));
    EXPECT_FALSE(says_where("bank.example…", "https://bank.example.evil.example/a"));
    EXPECT_FALSE(says_where("bank.exam…", "https://bank.example/a")) << "the host itself was cut";
    EXPECT_FALSE(says_where("https://bank.example@evil.example/", "https://bank.example@evil.example/"));
    EXPECT_FALSE(says_where("bаnk.example", "https://bаnk.example/")) << "a Cyrillic letter";
    EXPECT_FALSE(says_where("", ""));
    EXPECT_FALSE(says_where("…", "https://example.org/a"));
}

}  // namespace
