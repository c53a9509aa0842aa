// Events, people, toasts, pictures, settings, time.
#include "evening.hpp"

namespace {
using evening::Desk;
using evening::only;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Apply : public Desk {};

TEST_F(Apply, an_opened_event_asks_for_a_name_first_when_nobody_is_signed_in) {
    happen(state::SignedIn{""});
    open(evening::pack());
    EXPECT_EQ(app.screen, state::Screen::sign_in);
    EXPECT_THAT(ask(state::AskSignIn{"  "}), IsEmpty());
    EXPECT_THAT(only<state::SignIn>(ask(state::AskSignIn{"Iris"})), SizeIs(1));
    EXPECT_EQ(app.screen, state::Screen::sign_in);
    happen(state::SignedIn{"Iris"});
    EXPECT_EQ(app.screen, state::Screen::desk);
}

TEST_F(Apply, another_event_leaves_nothing_of_the_one_before) {
    fill_winner();
    happen(state::PhotoChanged{photo("a"), nullptr});
    happen(state::DeliveriesChanged{{domain::Delivery{}}});
    ask(state::NextCue{});
    open(evening::pack());
    EXPECT_FALSE(app.compose.chosen);
    EXPECT_THAT(app.photos, IsEmpty());
    EXPECT_THAT(app.deliveries, IsEmpty());
    EXPECT_FALSE(app.armed);
    EXPECT_EQ(app.operator_name, "Iris");
}

TEST_F(Apply, a_refused_pack_leaves_the_live_one_and_is_shown_until_the_next_try) {
    happen(state::PackRefused{"/packs/bad", "event.toml line 3: no name", {}});
    EXPECT_TRUE(app.has_event());
    ASSERT_TRUE(app.refused);
    ask(state::AskOpenEvent{"/packs/good"});
    EXPECT_FALSE(app.refused);
}

TEST_F(Apply, the_desk_without_an_event_leads_to_the_events) {
    app = {};
    ask(state::ShowScreen{state::Screen::desk});
    EXPECT_EQ(app.screen, state::Screen::events);
    EXPECT_THAT(last_toast(), HasSubstr("No event is open"));
}

TEST_F(Apply, toasts_are_at_most_four_end_by_themselves_and_do_not_repeat) {
    for (int i = 0; i < 6; ++i) happen(state::Notice{state::Notice::Level::info, std::to_string(i)});
    EXPECT_THAT(app.toasts, SizeIs(4));
    EXPECT_EQ(app.toasts.front().notice.text, "2");
    happen(state::Notice{state::Notice::Level::info, "5"});
    EXPECT_THAT(app.toasts, SizeIs(4));
    wait(4);
    EXPECT_THAT(app.toasts, IsEmpty());
}

TEST_F(Apply, an_error_stays_longer_than_a_note) {
    happen(state::Notice{state::Notice::Level::error, "e"});
    wait(9);
    EXPECT_THAT(app.toasts, SizeIs(1));
    wait(1);
    EXPECT_THAT(app.toasts, IsEmpty());
}

TEST_F(Apply, the_next_deadline_is_the_minute_or_what_ends_before_it) {
    EXPECT_EQ(state::next_deadline(app), now + domain::Millis{60'000});
    happen(state::Notice{state::Notice::Level::info, "x"});
    EXPECT_EQ(state::next_deadline(app), now + domain::Millis{4'000});
    wait(2);
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::PressPost{});
    wait(2);
    EXPECT_EQ(state::next_deadline(app), now + domain::Millis{3'000});
}

TEST_F(Apply, a_picture_is_asked_for_once_and_one_that_cannot_be_had_is_not_asked_again) {
    EXPECT_THAT(only<state::LoadPicture>(ask(state::WantPicture{"u"})), SizeIs(1));
    EXPECT_THAT(ask(state::WantPicture{"u"}), IsEmpty());
    happen(state::PictureLoaded{"u", nullptr});
    EXPECT_THAT(ask(state::WantPicture{"u"}), IsEmpty());
    EXPECT_THAT(ask(state::WantPicture{""}), IsEmpty());
}

TEST_F(Apply, pictures_are_bounded_and_the_oldest_may_be_asked_for_again) {
    for (int i = 0; i < 12; ++i) {
        const auto url = std::to_string(i);
        ask(state::WantPicture{url});
        auto picture = std::make_shared<state::Picture>();
        picture->rgba.resize(std::size_t{4} << 20U);
        happen(state::PictureLoaded{url, picture});
    }
    EXPECT_THAT(app.pictures, SizeIs(4));
    EXPECT_EQ(app.picture_bytes, std::size_t{16} << 20U);
    EXPECT_FALSE(app.pictures.contains("0"));
    EXPECT_THAT(ask(state::WantPicture{"0"}), SizeIs(1));
}

TEST_F(Apply, pixels_on_the_card_are_let_go_and_asked_for_again_when_it_forgets_them) {
    ask(state::WantPicture{"u"});
    auto picture = std::make_shared<state::Picture>();
    picture->rgba.resize(64);
    happen(state::PictureLoaded{"u", picture});
    EXPECT_EQ(app.picture_bytes, 64U);
    ask(state::PictureOnCard{"u"});
    EXPECT_EQ(app.picture_bytes, 0U);
    EXPECT_THAT(app.pictures, IsEmpty());
    EXPECT_THAT(app.picture_order, IsEmpty());
    EXPECT_THAT(only<state::LoadPicture>(ask(state::WantPicture{"u"})), SizeIs(1));
    happen(state::PictureLoaded{"u", nullptr});
    ask(state::PictureOnCard{"u"});
    EXPECT_THAT(ask(state::WantPicture{"u"}), IsEmpty()) << "one that cannot be had stays so";
}

TEST_F(Apply, account_health_reaches_its_account_only) {
    happen(state::AccountHealthChanged{evening::kX, state::Health::refused, "Sign in again.", 12, now});
    EXPECT_EQ(app.accounts[0].health, state::Health::unknown);
    EXPECT_EQ(app.accounts[1].health, state::Health::refused);
    EXPECT_EQ(app.accounts[1].remaining, 12);
}

TEST_F(Apply, settings_act_at_once_and_are_saved) {
    auto wanted = app.settings;
    wanted.text_percent = 150;
    EXPECT_THAT(only<state::SaveSettings>(ask(state::ChangeSettings{wanted})), SizeIs(1));
    EXPECT_EQ(app.settings.text_percent, 150);
}

TEST_F(Apply, a_folder_is_listed_through_the_back_office) {
    EXPECT_THAT(only<state::ListFolder>(ask(state::WantFolder{"/card"})), SizeIs(1));
    EXPECT_TRUE(app.folder.waiting);
    happen(state::FolderListed{"/card", "/", {{"a.jpg", false, 9, now}}, ""});
    EXPECT_FALSE(app.folder.waiting);
    EXPECT_THAT(app.folder.entries, SizeIs(1));
}

TEST_F(Apply, an_event_needs_a_name_and_a_copy_a_day) {
    EXPECT_THAT(ask(state::AskNewEvent{"", ""}), IsEmpty());
    EXPECT_THAT(only<state::NewEvent>(ask(state::AskNewEvent{"", "Slam"})), SizeIs(1));
    EXPECT_THAT(ask(state::AskCopyEvent{"/packs/boty", "", ""}), IsEmpty());
    EXPECT_THAT(only<state::CopyEvent>(ask(state::AskCopyEvent{"/packs/boty", "", "2027-03-01"})), SizeIs(1));
}

}  // namespace
