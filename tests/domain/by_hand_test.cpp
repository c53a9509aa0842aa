// Which page is opened for a person, and which link they may bring back.
#include "domain/by_hand.hpp"
#include <gtest/gtest.h>

namespace domain {
namespace {

Account account_on(NetworkKind network, const std::string& server) {
    Account account;
    account.network = network;
    account.server = server;
    return account;
}

const Account kLinkedIn = account_on(NetworkKind::linkedin, "https://www.linkedin.com");

TEST(ByHand, linkedin_is_opened_with_the_text_in_it) {
    EXPECT_EQ(composer_address(kLinkedIn, "Doors open! Ünd 5 % & #BOTY26"),
              "https://www.linkedin.com/feed/?shareActive=true&text="
              "Doors%20open%21%20%C3%9Cnd%205%20%25%20%26%20%23BOTY26");
}

TEST(ByHand, a_text_too_long_for_an_address_opens_the_composer_alone) {
    const auto address = composer_address(kLinkedIn, std::string(2500, 'x'));
    EXPECT_EQ(address, "https://www.linkedin.com/feed/?shareActive=true&text=");
    EXPECT_LE(composer_address(kLinkedIn, std::string(1900, 'x')).size(), 2048U);
    EXPECT_GT(composer_address(kLinkedIn, std::string(1900, 'x')).size(), 1900U);
}

TEST(ByHand, a_page_without_a_place_for_the_text_is_opened_as_it_is) {
    const auto page = composer_page(NetworkKind::facebook, "https://www.facebook.com/citylibrary");
    ASSERT_TRUE(page);
    EXPECT_EQ(composer_address(account_on(NetworkKind::facebook, *page), "Hello"),
              "https://www.facebook.com/citylibrary");
    EXPECT_EQ(composer_page(NetworkKind::facebook, ""), "https://www.facebook.com");
}

TEST(ByHand, any_other_page_says_itself_where_the_text_goes) {
    const auto page = composer_page(NetworkKind::other, "https://forum.example/new?body={text}&draft=1");
    ASSERT_TRUE(page) << page.error().detail;
    EXPECT_EQ(composer_address(account_on(NetworkKind::other, *page), "a b"),
              "https://forum.example/new?body=a%20b&draft=1");
}

TEST(ByHand, a_page_must_be_one_and_belong_to_the_network) {
    for (const auto* bad : {"", "forum.example", "http://forum.example/new", "https://", "https://user@forum.example/",
                            "https://localhost/new", "javascript:alert(1)", "https://forum.example/a b"})
        EXPECT_FALSE(composer_page(NetworkKind::other, bad)) << bad;
    EXPECT_FALSE(composer_page(NetworkKind::facebook, "https://facebook.com.evil.example/x"));
    EXPECT_FALSE(composer_page(NetworkKind::linkedin, "https://notlinkedin.com/x"));
}

TEST(ByHand, a_link_of_the_network_is_taken) {
    for (const auto* good : {"https://www.linkedin.com/posts/library_boty26-activity-7265",
                             "https://LinkedIn.com/feed/update/urn:li:share:1/", "  https://lnkd.in/abc \n"})
        EXPECT_TRUE(link_of_post(kLinkedIn, good)) << good;
    EXPECT_EQ(link_of_post(kLinkedIn, " https://lnkd.in/abc ").value_or(""), "https://lnkd.in/abc");
    const auto page = account_on(NetworkKind::other, "https://www.forum.example/new?body={text}");
    EXPECT_TRUE(link_of_post(page, "https://forum.example/t/12"));
    EXPECT_TRUE(link_of_post(page, "https://nl.forum.example/t/12"));
}

TEST(ByHand, a_link_that_cannot_be_the_post_is_refused_with_words) {
    for (const auto* bad :
         {"", "   ", "linkedin.com/posts/1", "http://www.linkedin.com/posts/1", "https://evil.example/posts/1",
          "https://linkedin.com.evil.example/posts/1", "https://evillinkedin.com/posts/1",
          "https://www.linkedin.com@evil.example/posts/1", "https://www.linkedin.com", "https://www.linkedin.com/",
          "https://www.linkedin.com/posts/1 2", "https://evil.example\\linkedin.com/",
          "https://www.linkedın.com/posts/1", "javascript:alert(1)//linkedin.com/x"}) {
        const auto link = link_of_post(kLinkedIn, bad);
        ASSERT_FALSE(link) << bad;
        EXPECT_EQ(link.error().kind, ErrorKind::rejected);
        EXPECT_FALSE(link.error().detail.empty());
    }
    EXPECT_FALSE(link_of_post(kLinkedIn, "https://www.linkedin.com/" + std::string(2048, 'x')));
}

}  // namespace
}  // namespace domain
