// May it go out: each reason, and which one is named first.
#include "domain/policy.hpp"
#include <gtest/gtest.h>

namespace {
using namespace domain;

class PolicyTest : public ::testing::Test {
  protected:
    PolicyTest() {
        tpl_.title = "Winner";
        tpl_.approved_by = "Corporate communications";
        cue_.title = "Book of the Year";
        question_.tpl = &tpl_;
        question_.who = "Ada";
    }
    Photo& add_photo(PhotoVerdict verdict) {
        Photo photo;
        photo.name = "stage.jpg";
        photo.alt = "The winner on the stage";
        photo.check.verdict = verdict;
        if (verdict == PhotoVerdict::warn || verdict == PhotoVerdict::block)
            photo.check.reasons = {PhotoReason::motion};
        return question_.photos.emplace_back(photo);
    }
    Verdict ask() const { return may_fire(question_, policy_); }
    void expect_refused(std::string_view part) const {
        const auto verdict = ask();
        EXPECT_FALSE(verdict.allowed);
        EXPECT_NE(verdict.reason.find(part), std::string::npos) << verdict.reason;
    }

    Template tpl_;
    Cue cue_;
    Policy policy_;
    FireQuestion question_;
};

TEST_F(PolicyTest, an_approved_template_of_somebody_signed_in_may_go) {
    EXPECT_TRUE(ask().allowed);
    EXPECT_EQ(ask().reason, "");
}

TEST_F(PolicyTest, nobody_signed_in_comes_before_all_else) {
    question_.who.clear();
    question_.stopped = true;
    expect_refused("sign in");
}

TEST_F(PolicyTest, stop_comes_before_approval) {
    question_.stopped = true;
    tpl_.approved_by.clear();
    expect_refused("STOP");
}

TEST_F(PolicyTest, a_draft_may_not_go) {
    tpl_.approved_by.clear();
    expect_refused("approved");
}

TEST_F(PolicyTest, no_template_is_no_post) {
    question_.tpl = nullptr;
    expect_refused("Choose a template");
}

TEST_F(PolicyTest, an_embargo_holds_until_it_is_opened_and_names_its_releaser) {
    question_.cue = &cue_;
    EXPECT_TRUE(ask().allowed) << "a cue without a releaser has no embargo";
    cue_.embargo_releaser = "Grace Hopper";
    expect_refused("Grace Hopper");
    question_.embargo_open = true;
    EXPECT_TRUE(ask().allowed);
}

TEST_F(PolicyTest, too_many_photos_are_counted) {
    question_.max_photos = 1;
    add_photo(PhotoVerdict::ok);
    EXPECT_TRUE(ask().allowed);
    add_photo(PhotoVerdict::ok);
    expect_refused("2 photos");
}

TEST_F(PolicyTest, no_consent_no_post_whatever_was_overridden) {
    auto& photo = add_photo(PhotoVerdict::ok);
    photo.consent = Consent::no;
    photo.overridden_by = "Ada";
    expect_refused("did not agree");
    EXPECT_FALSE(may_still_leave(false, question_.photos).allowed) << "also when it is taken back after firing";
}

TEST_F(PolicyTest, a_photo_needs_words_or_the_word_decorative) {
    auto& photo = add_photo(PhotoVerdict::ok);
    photo.alt.clear();
    expect_refused("alt text");
    photo.decorative = true;
    EXPECT_TRUE(ask().allowed);
    photo.decorative = false;
    policy_.alt_text_required = false;
    EXPECT_TRUE(ask().allowed);
}

TEST_F(PolicyTest, a_doubtful_photo_needs_a_name_under_it) {
    auto& photo = add_photo(PhotoVerdict::warn);
    expect_refused("motion");
    photo.overridden_by = "Ada";
    EXPECT_TRUE(ask().allowed);
}

TEST_F(PolicyTest, what_the_pack_blocks_cannot_be_overridden) {
    auto& photo = add_photo(PhotoVerdict::block);
    photo.overridden_by = "Ada";
    EXPECT_TRUE(ask().allowed) << "the pack only warns";
    policy_.photo_rule = PhotoRule::block;
    expect_refused("blocked");
}

TEST_F(PolicyTest, an_unreadable_photo_never_goes) {
    add_photo(PhotoVerdict::unreadable).overridden_by = "Ada";
    expect_refused("cannot be read");
}

TEST_F(PolicyTest, just_before_the_wire_stop_is_asked_again) {
    EXPECT_TRUE(may_still_leave(false, {}).allowed);
    EXPECT_FALSE(may_still_leave(true, {}).allowed);
}
}  // namespace
