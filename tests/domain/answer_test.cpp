// Who may answer a feed post, and what stands before the words, on each network.
#include "domain/answer.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {
using namespace domain;
using ::testing::HasSubstr;

FeedPost said_on(NetworkKind network, const std::string& text = "When do the doors open? #BOTY26") {
    FeedPost post;
    post.network = network;
    post.remote_id = "1900000000000000001";
    post.author_handle = "ada@books.social";
    post.text = text;
    return post;
}

Account account_on(NetworkKind network, const std::string& handle = "library",
                   const std::string& server = "https://social.example") {
    Account out;
    out.network = network;
    out.handle = handle;
    out.server = server;
    return out;
}

FeedPost with_mention(FeedPost post, const std::string& who) {
    const auto at = post.text.find('@' + who);
    post.spans.push_back({TextSpan::Kind::mention, at, at + 1 + who.size(), who});
    return post;
}

}  // namespace

TEST(Answer, only_an_account_of_the_same_network_may_give_it) {
    const auto post = said_on(NetworkKind::bluesky);
    EXPECT_TRUE(may_answer(post, account_on(NetworkKind::bluesky), nullptr).allowed);
    const auto refused = may_answer(post, account_on(NetworkKind::mastodon), nullptr);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.reason, "This post is on Bluesky: only an account there can answer it.");
}

TEST(Answer, a_mastodon_post_is_known_by_its_id_only_at_the_server_that_it_was_read_at) {
    const auto post = said_on(NetworkKind::mastodon);
    const auto reader = account_on(NetworkKind::mastodon, "library@social.example");
    EXPECT_TRUE(may_answer(post, account_on(NetworkKind::mastodon, "press@social.example"), &reader).allowed);
    const auto refused =
        may_answer(post, account_on(NetworkKind::mastodon, "library@other.example", "https://other.example"), &reader);
    EXPECT_FALSE(refused.allowed);
    EXPECT_THAT(refused.reason, HasSubstr("answer with @library@social.example"));
}

TEST(Answer, on_x_only_somebody_who_mentioned_the_account_may_be_answered) {
    const auto account = account_on(NetworkKind::x, "Library");
    const auto asked = with_mention(said_on(NetworkKind::x, "Hey @library, when? #BOTY26"), "library");
    EXPECT_TRUE(may_answer(asked, account, nullptr).allowed) << "in any letter case";
    const auto other = with_mention(said_on(NetworkKind::x, "Hey @libraryfan, when?"), "libraryfan");
    const auto refused = may_answer(other, account, nullptr);
    EXPECT_FALSE(refused.allowed);
    EXPECT_THAT(refused.reason, HasSubstr("mentioned @Library"));
    EXPECT_THAT(refused.reason, HasSubstr("https://x.com/intent/post?in_reply_to=1900000000000000001"));
}

TEST(Answer, mastodon_tells_people_by_a_mention_and_the_others_by_the_answer_itself) {
    EXPECT_EQ(answer_start(said_on(NetworkKind::mastodon), account_on(NetworkKind::mastodon)), "@ada@books.social ");
    EXPECT_EQ(answer_start(said_on(NetworkKind::mastodon), account_on(NetworkKind::mastodon, "Ada@books.social")), "")
        << "nobody mentions themselves";
    EXPECT_EQ(answer_start(said_on(NetworkKind::bluesky), account_on(NetworkKind::bluesky)), "");
    EXPECT_EQ(answer_start(said_on(NetworkKind::x), account_on(NetworkKind::x)), "");
}
