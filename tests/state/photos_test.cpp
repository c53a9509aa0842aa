// The photo tray: importing, attaching, describing, consent.
#include "evening.hpp"

namespace {
using domain::PhotoVerdict;
using evening::Desk;
using evening::only;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Photos : public Desk {
  protected:
    void bring(const domain::Photo& one) { happen(state::PhotoChanged{one, std::make_shared<state::Picture>()}); }
};

TEST_F(Photos, a_dropped_file_is_imported_once_and_attached_to_the_post_being_composed) {
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_THAT(only<state::ImportPhoto>(ask(state::AttachFile{"/card/a.jpg"})), SizeIs(1));
    EXPECT_THAT(ask(state::AttachFile{"/card/a.jpg"}), IsEmpty());
    EXPECT_EQ(app.compose.verdict.reason, "A photo is still being checked.");
    auto event = state::PhotoChanged{photo("a"), std::make_shared<state::Picture>(), "/card/a.jpg"};
    happen(event);
    EXPECT_THAT(app.importing, IsEmpty());
    EXPECT_THAT(app.compose.attached, ElementsAre(domain::PhotoId{"a"}));
}

TEST_F(Photos, a_file_dropped_while_nothing_is_composed_only_goes_to_the_tray) {
    ask(state::AttachFile{"/card/a.jpg"});
    bring(photo("a"));
    EXPECT_THAT(app.photos, SizeIs(1));
    EXPECT_THAT(app.importing, IsEmpty());
    EXPECT_THAT(app.compose.attached, IsEmpty());
}

TEST_F(Photos, without_an_event_no_photo_is_taken) {
    app = {};
    EXPECT_THAT(ask(state::AttachFile{"/card/a.jpg"}), IsEmpty());
    EXPECT_THAT(last_toast(), HasSubstr("Open an event"));
}

TEST_F(Photos, a_refused_file_is_told_with_its_reason_until_dismissed) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::AttachFile{"/card/broken.jpg"});
    happen(state::PhotoRefused{"/card/broken.jpg", "The file ends in the middle of the picture."});
    EXPECT_THAT(app.importing, IsEmpty());
    EXPECT_TRUE(app.compose.verdict.allowed);
    ASSERT_THAT(app.photo_faults, SizeIs(1));
    ask(state::DismissPhotoFault{"/card/broken.jpg"});
    EXPECT_THAT(app.photo_faults, IsEmpty());
}

TEST_F(Photos, consent_no_cannot_be_attached) {
    auto child = photo("child");
    child.consent = domain::Consent::no;
    bring(child);
    ask(state::TogglePhoto{{"child"}});
    EXPECT_THAT(app.compose.attached, IsEmpty());
    EXPECT_THAT(last_toast(), HasSubstr("no consent"));
}

TEST_F(Photos, withdrawn_consent_takes_the_photo_off_the_post_and_is_saved) {
    bring(photo("a"));
    ask(state::TogglePhoto{{"a"}});
    const auto saved = only<state::SavePhoto>(ask(state::SetConsent{{"a"}, domain::Consent::no}));
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_EQ(saved[0].photo.consent, domain::Consent::no);
    EXPECT_THAT(app.compose.attached, IsEmpty());
}

TEST_F(Photos, a_photo_needs_alt_text_or_to_be_called_decorative) {
    bring(photo("a"));
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::TogglePhoto{{"a"}});
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("alt text"));
    ask(state::DescribePhoto{{"a"}, "Children reading on the stairs", false});
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
    ask(state::DescribePhoto{{"a"}, "", false});
    EXPECT_FALSE(app.compose.verdict.allowed);
    ask(state::DescribePhoto{{"a"}, "", true});
    EXPECT_TRUE(app.compose.verdict.allowed);
}

TEST_F(Photos, typed_words_are_saved_when_the_field_is_left_not_at_each_key) {
    bring(photo("a"));
    EXPECT_THAT(ask(state::DescribePhoto{{"a"}, "C", false}), IsEmpty());
    EXPECT_THAT(ask(state::DescribePhoto{{"a"}, "Ch", false}), IsEmpty());
    const auto saved = only<state::SavePhoto>(ask(state::SavePhotoWords{{"a"}}));
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_EQ(saved[0].photo.alt, "Ch");
    EXPECT_THAT(ask(state::SavePhotoWords{{"a"}}), IsEmpty());
}

TEST_F(Photos, firing_saves_what_was_typed_first_and_sends_it_along) {
    bring(photo("a"));
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::TogglePhoto{{"a"}});
    ask(state::DescribePhoto{{"a"}, "The foyer", false});
    const auto orders = ask(state::PressPost{});
    ASSERT_THAT(orders, SizeIs(2));
    EXPECT_TRUE(std::holds_alternative<state::SavePhoto>(orders[0].command));
    const auto& post = std::get<state::Enqueue>(orders[1].command).post;
    ASSERT_THAT(post.attachments, SizeIs(1));
    EXPECT_EQ(post.attachments[0].alt, "The foyer");
    EXPECT_EQ(post.attachments[0].path, "/media/a");
}

TEST_F(Photos, news_of_a_photo_does_not_overwrite_words_being_typed) {
    bring(photo("a"));
    ask(state::DescribePhoto{{"a"}, "The fo", false});
    bring(photo("a"));
    EXPECT_EQ(app.photos[0].photo.alt, "The fo");
    EXPECT_THAT(app.photos, SizeIs(1));
}

TEST_F(Photos, a_doubtful_photo_passes_under_a_name) {
    auto blurred = photo("a", PhotoVerdict::warn);
    blurred.check.reasons = {domain::PhotoReason::motion};
    blurred.alt = "The winner runs";
    bring(blurred);
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::TogglePhoto{{"a"}});
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("motion"));
    const auto saved = only<state::SavePhoto>(ask(state::OverridePhoto{{"a"}}));
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_EQ(saved[0].photo.overridden_by, "Iris");
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
}

TEST_F(Photos, what_the_event_blocks_can_be_neither_attached_nor_overruled) {
    auto strict = evening::pack();
    strict.policy.photo_rule = domain::PhotoRule::block;
    open(strict);
    bring(photo("a", PhotoVerdict::block));
    ask(state::TogglePhoto{{"a"}});
    EXPECT_THAT(app.compose.attached, IsEmpty());
    EXPECT_THAT(ask(state::OverridePhoto{{"a"}}), IsEmpty());
    EXPECT_EQ(app.photos[0].photo.overridden_by, "");
}

TEST_F(Photos, an_unreadable_file_is_never_attached) {
    auto broken = photo("a", PhotoVerdict::unreadable);
    broken.check.fault = "not a picture";
    bring(broken);
    ask(state::TogglePhoto{{"a"}});
    EXPECT_THAT(app.compose.attached, IsEmpty());
}

TEST_F(Photos, more_photos_than_a_network_takes_are_refused_with_its_limit) {
    for (int i = 0; i < 5; ++i) {
        auto one = photo("p" + std::to_string(i));
        one.decorative = true;
        bring(one);
    }
    ask(state::ChooseTemplate{{"doors"}});
    for (int i = 0; i < 5; ++i) ask(state::TogglePhoto{{"p" + std::to_string(i)}});
    EXPECT_FALSE(app.compose.verdict.allowed);
    EXPECT_THAT(app.compose.previews[0].faults, ElementsAre(HasSubstr("1 photo more than Mastodon takes (4)")));
}

}  // namespace
