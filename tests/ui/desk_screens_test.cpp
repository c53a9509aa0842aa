// The screens beside the desk: events, sign-in, settings, help, file picker, rundown.
#include "state/actions.hpp"
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeskScreens : public Bed {
  protected:
    void show(state::Screen screen) { app.screen = screen; }
    void list(std::vector<state::FolderEntry> entries) {
        happen(state::FolderListed{"/card", "/", std::move(entries), ""});
    }
};

TEST_F(DeskScreens, without_events_the_screen_says_what_to_do_next) {
    app = {};
    pilot.click("Make the first event");
    pilot.fill("Name", "Poetry slam");
    pilot.click("Make the event");
    ASSERT_THAT(ordered<state::NewEvent>(), SizeIs(1));
    EXPECT_EQ(ordered<state::NewEvent>()[0].name, "Poetry slam");
}

TEST_F(DeskScreens, a_recent_event_is_opened_and_one_whose_folder_is_gone_is_not) {
    app = {};
    happen(state::EventsListed{{{{"boty"}, "Book of the Year", "2026-11-28", "/packs/boty", true},
                                {{"slam"}, "Slam", "2026-04-01", "/usb/slam", false}}});
    EXPECT_TRUE(pilot.wait("Open", "event:slam").is_disabled());
    pilot.click("Open", "event:boty");
    EXPECT_EQ(ordered<state::OpenEvent>().at(0).pack_path, "/packs/boty");
}

TEST_F(DeskScreens, an_event_is_copied_to_a_day_written_as_a_day) {
    app = {};
    happen(state::EventsListed{{{{"boty"}, "Book of the Year", "2026-11-28", "/packs/boty", true}}});
    pilot.click("Copy…", "event:boty");
    pilot.fill("First day of the new event", "20-3-2027");
    EXPECT_TRUE(pilot.wait("Copy").is_disabled());
    pilot.fill("First day of the new event", "2027-03-20");
    pilot.click("Copy");
    ASSERT_THAT(ordered<state::CopyEvent>(), SizeIs(1));
    EXPECT_EQ(ordered<state::CopyEvent>()[0].first_day, "2027-03-20");
}

TEST_F(DeskScreens, a_refused_pack_names_file_line_fault_and_mend) {
    show(state::Screen::events);
    happen(state::PackRefused{"/usb/slam",
                              "The pack has an error.",
                              {{domain::PackFault::Weight::error, "templates.toml", 41, 9,
                                "the slot {winer} is not declared", "write {winner}"}}});
    pilot.wait("templates.toml, line 41");
    pilot.wait("the slot {winer} is not declared");
    pilot.wait("write {winner}");
    pilot.click("Dismiss", "refused");
    EXPECT_FALSE(app.refused);
}

TEST_F(DeskScreens, one_signs_in_by_name_and_enter) {
    happen(state::SignedIn{""});
    pilot.wait("Who is at the desk?");
    pilot.fill("Name", "Fatima");
    pilot.key(ImGuiKey_Enter);
    pilot.settle();
    ASSERT_THAT(ordered<state::SignIn>(), ::testing::Not(IsEmpty()));
    EXPECT_EQ(ordered<state::SignIn>()[0].name, "Fatima");
}

TEST_F(DeskScreens, the_last_name_is_offered) {
    happen(state::SignedIn{""});
    app.settings.operator_name = "Iris";
    pilot.click("Sign in");
    EXPECT_EQ(ordered<state::SignIn>().at(0).name, "Iris");
}

TEST_F(DeskScreens, settings_act_at_once) {
    show(state::Screen::settings);
    pilot.click("Light");
    EXPECT_EQ(app.settings.theme, state::ThemeChoice::light);
    pilot.click("150 %");
    EXPECT_EQ(app.settings.text_percent, 150);
    pilot.click("Less motion");
    EXPECT_TRUE(app.settings.reduced_motion);
    EXPECT_THAT(ordered<state::SaveSettings>(), SizeIs(3));
}

TEST_F(DeskScreens, the_projector_is_chosen_by_name) {
    show(state::Screen::settings);
    desk.set_monitors({"HDMI-1", "eDP-1"});
    pilot.click("Monitor");
    pilot.click("HDMI-1");
    EXPECT_EQ(app.settings.wall_monitor, "HDMI-1");
}

TEST_F(DeskScreens, help_lists_every_action_and_its_key) {
    pilot.step(2);
    pilot.key(ImGuiKey_F1);
    EXPECT_EQ(app.screen, state::Screen::help);
    for (const auto& action : state::actions()) {
        if (action.name.starts_with("template-")) continue;
        const auto scope = "action:" + std::string(action.name);
        if (!pilot.find(action.label, scope)) pilot.scroll_to("Next cue", {700, 500}, "action:next-cue", 3);
        if (!pilot.find(action.label, scope)) pilot.scroll_to(action.label, {700, 500}, scope);
        EXPECT_TRUE(pilot.find(action.label, scope)) << action.name;
    }
    pilot.key(ImGuiKey_F2);
    EXPECT_EQ(app.screen, state::Screen::desk);
}

TEST_F(DeskScreens, the_picker_walks_folders_and_gives_a_photo) {
    pilot.step(2);
    pilot.key(ImGuiKey_O, ImGuiMod_Ctrl);
    ASSERT_THAT(ordered<state::ListFolder>(), SizeIs(1));
    list({{"DCIM", true, 0, now}, {"a.jpg", false, 2'400'000, now}});
    pilot.click("DCIM");
    EXPECT_EQ(ordered<state::ListFolder>().back().path, "/card/DCIM");
    pilot.click("Up to the parent folder");
    EXPECT_EQ(ordered<state::ListFolder>().back().path, "/");
    EXPECT_TRUE(pilot.wait("Add this photo").is_disabled());
    pilot.click("a.jpg");
    pilot.click("Add this photo");
    ASSERT_THAT(ordered<state::ImportPhoto>(), SizeIs(1));
    EXPECT_EQ(ordered<state::ImportPhoto>()[0].path, "/card/a.jpg");
    pilot.wait_gone("Add this photo");
}

TEST_F(DeskScreens, a_pasted_path_of_a_picture_is_taken) {
    pilot.step(2);
    pilot.key(ImGuiKey_O, ImGuiMod_Ctrl);
    list({});
    pilot.fill("Path", "/usb/photo one.jpg");
    pilot.key(ImGuiKey_Enter);
    pilot.settle();
    ASSERT_THAT(ordered<state::ImportPhoto>(), SizeIs(1));
    EXPECT_EQ(ordered<state::ImportPhoto>()[0].path, "/usb/photo one.jpg");
}

TEST_F(DeskScreens, a_folder_that_cannot_be_read_says_why) {
    pilot.step(2);
    pilot.key(ImGuiKey_O, ImGuiMod_Ctrl);
    happen(state::FolderListed{"/root", "/", {}, "You may not read /root."});
    pilot.wait("You may not read /root.");
}

TEST_F(DeskScreens, the_rundown_arms_the_next_cue_and_shows_what_is_locked) {
    pilot.click("Next cue");
    EXPECT_EQ(app.armed->value, "doors");
    pilot.click("Award: Fiction", "cue:fiction");
    pilot.wait("Under embargo");
    pilot.click("Open the embargo");
    EXPECT_THAT(ordered<state::OpenEmbargo>(), IsEmpty());
    EXPECT_THAT(last_toast(), HasSubstr("Only Marieke de Wit"));
}

TEST_F(DeskScreens, a_cue_can_be_skipped_from_its_row) {
    pilot.click("End", "cue:end");
    pilot.click("Skip", "cue:end");
    ASSERT_THAT(ordered<state::SetCue>(), SizeIs(1));
    EXPECT_EQ(ordered<state::SetCue>()[0].state, domain::CueState::skipped);
}

TEST_F(DeskScreens, rehearsal_is_written_over_every_screen) {
    app.rehearsal = true;
    for (const auto screen : {state::Screen::desk, state::Screen::events, state::Screen::settings, state::Screen::help,
                              state::Screen::sign_in}) {
        show(screen);
        pilot.step(2);
        EXPECT_TRUE(pilot.find("Rehearsal: nothing you do here leaves this machine"));
    }
}

TEST_F(DeskScreens, the_outbox_counts_lead_to_the_outbox) {
    pilot.click("Doors open", "template:doors");
    pilot.wait("#Reading");
    pilot.click("Outbox: 0 sent", "status");
    pilot.wait("Nothing posted yet");
}

class DeskNarrow : public Bed {
  protected:
    DeskNarrow() : Bed({683, 384}) {}
};

TEST_F(DeskNarrow, on_a_small_window_columns_stand_behind_tabs_and_a_post_can_still_be_fired) {
    pilot.wait("Rundown");
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.scroll_to("Post to 2 accounts", {340, 250});
    pilot.click("Post to 2 accounts");
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    pilot.click("Feed");
    pilot.wait("No posts yet");
    pilot.click("Rundown");
    pilot.wait("Next cue");
}

class NarrowDesk : public Bed {
  protected:
    NarrowDesk() : Bed({1024, 640}, {.scale = 2}) {}
};

TEST_F(NarrowDesk, the_templates_are_reached_by_pointer_and_by_key_though_they_have_no_column) {
    pilot.click("Doors open", "template:doors");
    EXPECT_EQ(app.compose.chosen->value, "doors");
    pilot.click("Outbox");
    pilot.click("Back to the draft");
    pilot.click("Clear");
    pilot.wait("Doors open", "template:doors");
    pilot.click("Outbox");
    pilot.wait("Nothing posted yet");
    pilot.click("Templates");
    pilot.wait("Doors open", "template:doors");
    pilot.click("Outbox");
    pilot.key(ImGuiKey_Slash);
    pilot.type("thank");
    pilot.wait("Thank you", "template:thanks");
}

TEST_F(NarrowDesk, other_screens_stand_behind_one_button_so_that_the_tabs_can_be_read) {
    const auto tabs = pilot.wait("Rundown");
    EXPECT_GE(tabs.box.GetWidth(), bench.kit().text.measure("Rundown", bench.kit().theme.type(ui::Type::label)).x);
    pilot.click("More", "header");
    pilot.click("Settings");
    EXPECT_EQ(app.screen, state::Screen::settings);
    pilot.key(ImGuiKey_F2);
    EXPECT_EQ(app.screen, state::Screen::desk);
}

}  // namespace
