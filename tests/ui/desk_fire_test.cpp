// Firing a post as people do it: by mouse, by keys, with slots, with a photo, and taking it back.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using evening::kMastodon;
using evening::kX;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeskFire : public Bed {};

TEST_F(DeskFire, a_template_is_fired_by_mouse_in_two_presses) {
    pilot.click("Doors open", "template:doors");
    pilot.click("Post to 2 accounts", "post-area");
    const auto enqueued = ordered<state::Enqueue>();
    ASSERT_THAT(enqueued, SizeIs(1));
    EXPECT_EQ(enqueued[0].texts[0].text, "The doors are open. #BOTY26 #Books");
    pilot.wait("Undo");
}

TEST_F(DeskFire, a_template_is_fired_by_keys_alone) {
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_F(DeskFire, a_held_down_or_repeated_shortcut_fires_once) {
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_F(DeskFire, escape_takes_the_newest_post_back_and_brings_its_draft) {
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    pilot.key(ImGuiKey_Escape);
    EXPECT_THAT(ordered<state::UndoPost>(), SizeIs(1));
    pilot.wait("Post to 2 accounts");
}

TEST_F(DeskFire, undo_can_be_pressed_too) {
    pilot.click("Doors open", "template:doors");
    pilot.click("Post to 2 accounts");
    pilot.click("Undo");
    EXPECT_THAT(ordered<state::UndoPost>(), SizeIs(1));
    pilot.wait_gone("Undo");
}

TEST_F(DeskFire, nothing_that_is_not_seen_is_posted_armed_or_chosen_by_a_key) {
    ask(state::ChooseTemplate{{"doors"}});
    ASSERT_TRUE(app.compose.verdict.allowed);
    for (const auto screen :
         {state::Screen::preflight, state::Screen::help, state::Screen::settings, state::Screen::events}) {
        app.screen = screen;
        pilot.step(2);
        pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
        pilot.key(ImGuiKey_Space);
        pilot.key(ImGuiKey_2);
        pilot.key(ImGuiKey_Backspace, ImGuiMod_Ctrl);
    }
    EXPECT_THAT(ordered<state::Enqueue>(), IsEmpty());
    EXPECT_FALSE(app.armed);
    EXPECT_EQ(app.compose.chosen->value, "doors");
    pilot.key(ImGuiKey_F2);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    app.screen = state::Screen::preflight;
    pilot.step(2);
    pilot.key(ImGuiKey_Escape);
    EXPECT_THAT(ordered<state::UndoPost>(), SizeIs(1)) << "what is leaving can be taken back from everywhere";
}

TEST_F(DeskFire, space_arms_the_next_cue_even_after_a_card_was_clicked) {
    pilot.click("Doors open", "template:doors");
    pilot.key(ImGuiKey_Space);
    EXPECT_EQ(app.armed->value, "doors");
    EXPECT_THAT(ordered<state::SetCue>(), SizeIs(1));
}

TEST_F(DeskFire, a_button_pressed_by_mouse_is_not_pressed_again_by_space) {
    pilot.click("Doors open", "template:doors");
    pilot.click("Post to 2 accounts");
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_Space);
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_F(DeskFire, the_winners_form_takes_a_choice_a_person_and_a_title) {
    open_embargo();
    pilot.click("The winner", "template:winner");
    EXPECT_TRUE(pilot.wait("Post to 2 accounts").is_disabled());
    pilot.click("Category", "slot:category");
    pilot.click("Fiction");
    pilot.click("Winner", "slot:winner");
    pilot.click("Ada Lovelace");
    pilot.fill("Title of the book", "Notes");
    EXPECT_EQ(app.compose.slots, (domain::SlotValues{{"category", "Fiction"}, {"title", "Notes"}, {"winner", "ada"}}));
    EXPECT_FALSE(pilot.wait("Post to 2 accounts").is_disabled());
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_F(DeskFire, digits_typed_into_a_slot_choose_no_template) {
    open_embargo();
    pilot.click("The winner", "template:winner");
    pilot.fill("Title of the book", "1984");
    EXPECT_EQ(app.compose.chosen->value, "winner");
    EXPECT_EQ(app.compose.slots.at("title"), "1984");
}

TEST_F(DeskFire, a_slot_that_is_too_long_says_so_beside_its_field_and_holds_the_post) {
    open_embargo();
    fill_winner();
    pilot.fill("Title of the book", std::string(61, 'x'));
    EXPECT_TRUE(pilot.wait("Post to 2 accounts").is_disabled());
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("60"));
    pilot.wait(app.compose.verdict.reason);
}

TEST_F(DeskFire, what_is_missing_stands_above_the_button) {
    open_embargo();
    pilot.click("The winner", "template:winner");
    pilot.wait("Fill in: Category, Winner, Title of the book.");
}

TEST_F(DeskFire, ctrl_enter_on_an_unready_post_tells_why_and_sends_nothing) {
    pilot.step(2);
    pilot.key(ImGuiKey_2);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    EXPECT_THAT(ordered<state::Enqueue>(), IsEmpty());
    EXPECT_THAT(last_toast(), HasSubstr("embargo"));
    pilot.wait(last_toast());
}

TEST_F(DeskFire, a_photo_without_alt_text_holds_the_post_until_it_is_described) {
    happen(state::PhotoChanged{photo("foyer"), std::make_shared<state::Picture>()});
    pilot.click("Doors open", "template:doors");
    pilot.click("foyer.jpg", "photo:foyer.jpg");
    EXPECT_TRUE(pilot.wait("Post to 2 accounts").is_disabled());
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("alt text"));
    pilot.scroll_to("Alt text", {700, 400});
    pilot.click("Alt text");
    pilot.type("Children on the stairs");
    EXPECT_EQ(app.photos[0].photo.alt, "Children on the stairs");
    EXPECT_FALSE(pilot.wait("Post to 2 accounts").is_disabled());
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    ASSERT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    EXPECT_EQ(ordered<state::Enqueue>()[0].post.attachments.at(0).alt, "Children on the stairs");
}

TEST_F(DeskFire, a_photo_can_be_called_decorative) {
    happen(state::PhotoChanged{photo("foyer"), std::make_shared<state::Picture>()});
    pilot.click("Doors open", "template:doors");
    pilot.click("foyer.jpg", "photo:foyer.jpg");
    pilot.scroll_to("Decorative: it says nothing that the text does not", {700, 400});
    pilot.click("Decorative: it says nothing that the text does not");
    EXPECT_TRUE(app.photos[0].photo.decorative);
    EXPECT_THAT(ordered<state::SavePhoto>(), SizeIs(1));
}

TEST_F(DeskFire, a_photo_without_consent_is_not_attached_by_a_press) {
    auto child = photo("child");
    child.consent = domain::Consent::no;
    happen(state::PhotoChanged{child, std::make_shared<state::Picture>()});
    pilot.click("Doors open", "template:doors");
    pilot.click("child.jpg", "photo:child.jpg");
    EXPECT_THAT(app.compose.attached, IsEmpty());
}

TEST_F(DeskFire, a_switched_account_is_asked_about_before_it_posts) {
    pilot.click("Doors open", "template:doors");
    pilot.click("Switch off The Library", "account:" + kX.value);
    pilot.click("Post as The Library");
    EXPECT_THAT(ordered<state::Enqueue>(), IsEmpty());
    pilot.click("Yes, post");
    ASSERT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    EXPECT_EQ(ordered<state::Enqueue>()[0].texts.at(0).account, kMastodon);
}

TEST_F(DeskFire, the_account_question_can_be_left_by_escape_and_nothing_is_sent) {
    pilot.click("Doors open", "template:doors");
    pilot.click("Switch off The Library", "account:" + kX.value);
    pilot.click("Post as The Library");
    pilot.wait("Yes, post");
    pilot.key(ImGuiKey_Escape);
    pilot.wait_gone("Yes, post");
    EXPECT_THAT(ordered<state::Enqueue>(), IsEmpty());
    EXPECT_EQ(app.compose.question, state::Question::none);
}

TEST_F(DeskFire, the_same_words_again_are_asked_about_with_who_sent_them) {
    domain::Delivery sent;
    sent.id = {"d1"};
    sent.post = {"p1"};
    sent.account = kMastodon;
    sent.state = domain::DeliveryState::sent;
    sent.text = "The doors are open. #BOTY26 #Books";
    sent.fired_by = "Noor";
    happen(state::DeliveriesChanged{{sent}});
    pilot.click("Doors open", "template:doors");
    pilot.click("Post to 2 accounts");
    pilot.wait("Yes, post again");
    EXPECT_THAT(pilot.dump(), HasSubstr("by Noor"));
    EXPECT_THAT(ordered<state::Enqueue>(), IsEmpty());
    pilot.click("Yes, post again");
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_F(DeskFire, slash_searches_the_templates_and_enter_takes_the_first) {
    pilot.step(2);
    pilot.key(ImGuiKey_Slash);
    pilot.type("thank");
    EXPECT_THAT(app.compose.cards, SizeIs(1));
    pilot.key(ImGuiKey_Enter);
    pilot.settle();
    ASSERT_TRUE(app.compose.chosen);
    EXPECT_EQ(app.compose.chosen->value, "thanks");
}

TEST_F(DeskFire, a_hashtag_chip_switches_and_the_one_always_on_does_not) {
    pilot.click("Doors open", "template:doors");
    pilot.click("#Reading");
    EXPECT_THAT(app.compose.previews[0].filled.text, HasSubstr("#Reading"));
    EXPECT_TRUE(pilot.wait("#BOTY26").is_disabled());
}

TEST_F(DeskFire, stop_acts_before_its_reason_is_typed) {
    pilot.click("STOP", "header");
    EXPECT_TRUE(app.stopped);
    EXPECT_THAT(ordered<state::StopAll>(), SizeIs(1));
    pilot.click("Emergency in the room");
    pilot.click("Stay stopped");
    ASSERT_THAT(ordered<state::StopAll>(), SizeIs(2));
    EXPECT_EQ(ordered<state::StopAll>()[1].why, "Emergency in the room");
    pilot.click("Resume…", "header");
    pilot.click("Resume");
    EXPECT_THAT(ordered<state::ResumeAll>(), SizeIs(1));
}

TEST_F(DeskFire, stop_works_by_key_while_typing) {
    open_embargo();
    pilot.click("The winner", "template:winner");
    pilot.click("Title of the book");
    pilot.type("No");
    pilot.key(ImGuiKey_F12);
    EXPECT_TRUE(app.stopped);
}

TEST_F(DeskFire, a_failed_delivery_shows_its_error_and_can_be_tried_again) {
    domain::Delivery failed;
    failed.id = {"d1"};
    failed.account = kMastodon;
    failed.network = domain::NetworkKind::mastodon;
    failed.state = domain::DeliveryState::failed;
    failed.text = "The doors are open.";
    failed.error = "The server said 422: too long.";
    happen(state::DeliveriesChanged{{failed}});
    pilot.wait("The server said 422: too long.");
    pilot.click("Try again", "delivery:d1");
    EXPECT_THAT(ordered<state::ReleaseDelivery>(), SizeIs(1));
    pilot.click("Drop", "delivery:d1");
    EXPECT_THAT(ordered<state::CancelDelivery>(), SizeIs(1));
}

TEST_F(DeskFire, function_keys_turn_the_wall) {
    pilot.step(2);
    pilot.key(ImGuiKey_F5);
    EXPECT_EQ(app.wall.scene, domain::Scene::mosaic);
    pilot.key(ImGuiKey_F8);
    EXPECT_EQ(app.wall.scene, domain::Scene::blackout);
}

TEST_F(DeskFire, everything_is_reachable_by_tab_alone) {
    pilot.step(3);
    std::set<ImGuiID> seen;
    for (int i = 0; i < 60; ++i) {
        pilot.key(ImGuiKey_Tab);
        seen.insert(ImGui::GetCurrentContext()->NavId);
    }
    for (const char* label : {"STOP", "Next cue", "Doors open", "Search the feed", "Held"}) {
        const auto item = pilot.wait(label);
        EXPECT_TRUE(seen.contains(item.id)) << label << " is never reached";
    }
}

}  // namespace
