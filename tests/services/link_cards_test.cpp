// Cards for the previews: each page asked once, its picture kept for the post, every wish answered.
#include "event_fakes.hpp"
#include "feed_fakes.hpp"
#include "photo_fakes.hpp"
#include "services/link_cards.hpp"
#include <gtest/gtest.h>

using namespace services;

namespace {

// A page is its title, and after a "|" the address of its picture.
struct PageNetwork : fakes::LineNetwork {
    std::optional<ports::HttpRequest> page_request(const ports::Session& session,
                                                   const std::string& url) const override {
        EXPECT_EQ(session.token.reveal(), "") << "a stranger is told nothing";
        ports::HttpRequest request;
        request.url = url;
        return request;
    }
    domain::LinkCard read_page(const ports::HttpReply& reply, const std::string&) const override {
        const auto bar = std::min(reply.body.find('|'), reply.body.size());
        return {reply.body.substr(0, bar), "", reply.body.substr(std::min(bar + 1, reply.body.size()))};
    }
};

class LinkCardsTest : public testing::Test {
  protected:
    LinkCardsTest() { networks_.add(std::make_unique<PageNetwork>()); }
    void answer(const std::string& url, int status, const std::string& body) {
        ports::HttpReply reply;
        reply.status = status;
        reply.body = body;
        deliver(url, reply);
    }
    void deliver(const std::string& url, domain::Result<ports::HttpReply> reply) {
        for (const auto& asked : transport_.asked)
            if (asked.url == url) return wire_.deliver(ports::TransferDone{asked.id, std::move(reply)});
        ADD_FAILURE() << url << " was not asked";
    }
    void load(const std::string& url) { cards_.load(account_, url); }
    std::vector<state::LinkCardTold> told() const { return told_.all<state::LinkCardTold>(); }

    domain::Account account_;
    fakes::Scratch scratch_;
    fakes::HandClock clock_;
    fakes::Told told_;
    fakes::HandTransport transport_;
    fakes::HandDarkroom darkroom_;
    ports::NetworkTable networks_;
    Wire wire_{transport_};
    PictureService pictures_{wire_, darkroom_.room, told_.emit(), PictureCache(scratch_.path / "cache"),
                             [](const domain::PhotoId&) { return std::filesystem::path(); }};
    LinkCards cards_{wire_, clock_, networks_, pictures_, told_.emit()};
};

TEST_F(LinkCardsTest, a_page_is_asked_once_and_its_picture_kept_for_the_post_and_the_preview) {
    load("https://a.example/fox");
    load("https://a.example/fox");
    answer("https://a.example/fox", 200, "Fox|https://img.example/f.jpg");
    EXPECT_TRUE(told().empty()) << "its picture comes first";
    answer("https://img.example/f.jpg", 200, "Picture");
    ASSERT_EQ(told().size(), 1U);
    EXPECT_EQ(told()[0].card, (domain::LinkCard{"Fox", "", "https://img.example/f.jpg"}));
    EXPECT_EQ(cards_.picture("https://img.example/f.jpg"), "Picture");
    load("https://a.example/fox");
    EXPECT_EQ(told().size(), 2U);
    EXPECT_EQ(transport_.polls(), 2) << "page and picture, once";
    pictures_.load("card:https://img.example/f.jpg", 256);
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_NE(told_.last<state::PictureLoaded>()->picture, nullptr);
    EXPECT_EQ(transport_.polls(), 2);
}

TEST_F(LinkCardsTest, a_page_that_has_no_card_says_why) {
    load("https://a.example/1");
    answer("https://a.example/1", 200, "");
    EXPECT_EQ(told().back().why, "Its page has no title.");
    load("https://a.example/2");
    answer("https://a.example/2", 404, "");
    EXPECT_EQ(told().back().why, "Its page answers with 404.");
    load("https://a.example/3");
    deliver("https://a.example/3", domain::fail(domain::ErrorKind::offline, "no such host"));
    EXPECT_EQ(told().back().why, "Its page could not be had: no such host");
}

TEST_F(LinkCardsTest, a_picture_that_cannot_be_had_is_not_promised) {
    load("https://a.example/fox");
    answer("https://a.example/fox", 200, "Fox|https://img.example/f.jpg");
    answer("https://img.example/f.jpg", 500, "");
    EXPECT_EQ(told().back().card, (domain::LinkCard{"Fox", "", ""}));
    EXPECT_EQ(cards_.picture("https://img.example/f.jpg"), std::nullopt);
}

TEST_F(LinkCardsTest, what_failed_is_asked_again_and_what_is_old_too) {
    load("https://a.example/1");
    deliver("https://a.example/1", domain::fail(domain::ErrorKind::offline, "no such host"));
    load("https://a.example/1");
    EXPECT_EQ(transport_.polls(), 2);
    load("https://a.example/2");
    answer("https://a.example/2", 200, "Two|https://img.example/2.jpg");
    answer("https://img.example/2.jpg", 200, "Picture");
    clock_.pass(std::chrono::minutes(11));
    load("https://a.example/2");
    EXPECT_EQ(transport_.last(false).url, "https://a.example/2");
    EXPECT_EQ(transport_.polls(), 5);
    clock_.pass(std::chrono::hours(1));
    EXPECT_EQ(cards_.picture("https://img.example/2.jpg"), std::nullopt) << "the page may show another by now";
}

TEST_F(LinkCardsTest, few_are_asked_at_once_and_of_too_many_each_is_answered) {
    for (int i = 0; i < 40; ++i) load("https://a.example/" + std::to_string(i));
    EXPECT_LE(transport_.polls(), 3);
    EXPECT_GE(told().size(), 20U) << "those that found no place";
    for (std::size_t next = 0; next < transport_.asked.size(); ++next)
        answer(std::string(transport_.asked[next].url), 200, "Title");
    EXPECT_EQ(told().size(), 40U);
}

TEST_F(LinkCardsTest, after_the_end_nothing_is_told) {
    load("https://a.example/fox");
    cards_.close();
    EXPECT_EQ(transport_.cancelled.size(), 1U);
    answer("https://a.example/fox", 200, "Fox");
    EXPECT_TRUE(told().empty());
}

}  // namespace
