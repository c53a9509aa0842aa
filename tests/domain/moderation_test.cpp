// The event's rules: what is held, shown and hidden, and why.
#include "domain/moderation.hpp"
#include <gtest/gtest.h>

using namespace domain;

namespace {

FeedPost post_saying(const std::string& text, const std::string& author = "ada@books.example") {
    FeedPost post;
    post.id = FeedId{"rehearsal:1"};
    post.text = text;
    post.author_handle = author;
    return post;
}

ModerationState state_of(const FeedPost& post, const Policy& policy, int recent = 1) {
    return decide(post, policy, recent, UtcTime{}).state;
}

}  // namespace

TEST(moderation, approve_first_holds_what_no_rule_speaks_of) {
    Policy policy;
    EXPECT_EQ(state_of(post_saying("What a night"), policy), ModerationState::held);
    policy.approve_first = false;
    EXPECT_EQ(state_of(post_saying("What a night"), policy), ModerationState::shown);
}

TEST(moderation, a_blocked_word_is_found_as_a_whole_word_whatever_its_case) {
    Policy policy;
    policy.approve_first = false;
    policy.blocked_words = {"Spam"};
    EXPECT_EQ(state_of(post_saying("buy SPAM now"), policy), ModerationState::held);
    EXPECT_EQ(state_of(post_saying("#spam!"), policy), ModerationState::held);
    EXPECT_EQ(state_of(post_saying("spamalot is a musical"), policy), ModerationState::shown);
}

TEST(moderation, a_blocked_word_cannot_hide_behind_full_width_letters_or_soft_hyphens) {
    Policy policy;
    policy.approve_first = false;
    policy.blocked_words = {"spam"};
    EXPECT_EQ(state_of(post_saying("ｓｐａｍ"), policy), ModerationState::held);
    EXPECT_EQ(state_of(post_saying("sp\u00ADam"), policy), ModerationState::held);
}

TEST(moderation, a_blocked_word_is_found_in_scripts_that_set_no_blanks) {
    Policy policy;
    policy.approve_first = false;
    policy.blocked_words = {"広告"};
    EXPECT_EQ(state_of(post_saying("これは広告です"), policy), ModerationState::held);
}

TEST(moderation, a_blocked_word_in_a_name_or_an_alt_text_holds_the_post_too) {
    Policy policy;
    policy.approve_first = false;
    policy.blocked_words = {"casino"};
    auto by_name = post_saying("hello");
    by_name.author_name = "Casino King";
    EXPECT_EQ(state_of(by_name, policy), ModerationState::held);
    auto by_alt = post_saying("hello");
    by_alt.media.emplace_back().alt = "a casino";
    EXPECT_EQ(state_of(by_alt, policy), ModerationState::held);
}

TEST(moderation, the_reason_names_the_word_and_the_rule_signs_it) {
    Policy policy;
    policy.blocked_words = {"spam"};
    const auto mark = decide(post_saying("spam"), policy, 1, UtcTime{Millis{7}});
    EXPECT_NE(mark.why.find("spam"), std::string::npos);
    EXPECT_EQ(mark.by, "rule");
    EXPECT_EQ(mark.at, UtcTime{Millis{7}});
}

TEST(moderation, authors_are_blocked_and_allowed_with_or_without_the_at_sign) {
    Policy policy;
    policy.blocked_authors = {"@Troll@x.example"};
    policy.allowed_authors = {"library@books.example"};
    EXPECT_EQ(state_of(post_saying("hi", "troll@x.example"), policy), ModerationState::hidden);
    EXPECT_EQ(state_of(post_saying("hi", "Library@Books.example"), policy), ModerationState::shown);
}

TEST(moderation, an_allowed_author_still_waits_with_a_blocked_word_or_a_sensitive_photo) {
    Policy policy;
    policy.blocked_words = {"winner"};
    policy.allowed_authors = {"library@books.example"};
    EXPECT_EQ(state_of(post_saying("the winner is", "library@books.example"), policy), ModerationState::held);
    auto sensitive = post_saying("look", "library@books.example");
    sensitive.sensitive = true;
    EXPECT_EQ(state_of(sensitive, policy), ModerationState::held);
}

TEST(moderation, one_author_cannot_flood_the_wall) {
    Policy policy;
    policy.approve_first = false;
    policy.author_flood_per_min = 3;
    EXPECT_EQ(state_of(post_saying("one more"), policy, 3), ModerationState::shown);
    EXPECT_EQ(state_of(post_saying("one more"), policy, 4), ModerationState::held);
}

TEST(moderation, only_what_was_let_through_becomes_an_approved_post) {
    FeedItem item{post_saying("hello"), {}};
    for (const auto state : {ModerationState::held, ModerationState::hidden}) {
        item.mark.state = state;
        EXPECT_FALSE(approve(item));
    }
    item.mark.state = ModerationState::featured;
    ASSERT_TRUE(approve(item));
    EXPECT_TRUE(approve(item)->is_featured());
}

TEST(moderation, every_state_is_found_again_by_its_name) {
    for (const auto state :
         {ModerationState::held, ModerationState::shown, ModerationState::hidden, ModerationState::featured})
        EXPECT_EQ(moderation_named(name_of(state)), state);
    EXPECT_FALSE(moderation_named("approved"));
}
