// Messages that come in passing lie over nothing that is pressed, in whatever window.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using ::testing::SizeIs;

struct Window {
    float width_px, height_px, scale;
};

const std::array kFour{
    "The pack was read again.", "Mastodon did not take a post: its server is being mended.",
    "Sending is stopped. Resume first; then decide about this post.",
    "X did not take a post: Die Veröffentlichungsberechtigungsprüfung ist fehlgeschlagen; sieh in den "
    "Kontoeinstellungen nach, ob die Anwendung noch schreiben darf."};

class DeskMessages : public Bed, public ::testing::WithParamInterface<Window> {
  protected:
    DeskMessages() : Bed({GetParam().width_px, GetParam().height_px}, {.scale = GetParam().scale}) {}

    void tell_four() {
        for (const char* words : kFour) happen(state::Notice{state::Notice::Level::error, words});
    }
    ImVec2 middle() const { return {GetParam().width_px / 2, GetParam().height_px / 2}; }
    // The newest is there, whole, and lies over none of these; no older one does.
    void expect_free(std::initializer_list<std::string_view> labels) {
        const auto newest = pilot.wait(kFour.back(), "messages");
        EXPECT_GE(newest.box.Min.x, 0);
        EXPECT_LE(newest.box.Max.x, GetParam().width_px);
        EXPECT_LE(newest.box.Max.y, GetParam().height_px);
        for (const char* words : kFour) {
            const auto message = pilot.find(words, "messages");
            if (!message) continue;
            for (const auto label : labels)
                EXPECT_FALSE(message->box.Overlaps(pilot.wait(label).box)) << words << " lies over " << label;
        }
    }
};

}  // namespace

TEST_P(DeskMessages, post_and_stop_can_be_pressed_while_they_are_there) {
    ask(state::ChooseTemplate{{"doors"}});
    tell_four();
    pilot.scroll_to("Post to 2 accounts", middle());
    expect_free({"Post to 2 accounts", "STOP"});
    pilot.click("Post to 2 accounts");
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    pilot.click("STOP");
    EXPECT_TRUE(app.stopped);
}

TEST_P(DeskMessages, they_stay_readable_beside_a_dialog_and_off_its_buttons) {
    pilot.click("STOP");
    tell_four();
    pilot.scroll_to("Stay stopped", middle());
    expect_free({"Stay stopped", "Resume"});
}

TEST_P(DeskMessages, the_question_about_a_switched_account_stays_free) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{evening::kX});
    ask(state::PressPost{});
    tell_four();
    pilot.scroll_to("Yes, post", middle());
    expect_free({"Yes, post", "Not yet"});
    pilot.click("Yes, post");
    EXPECT_THAT(ordered<state::Enqueue>(), SizeIs(1));
}

TEST_P(DeskMessages, the_other_screens_keep_their_buttons) {
    app.screen = state::Screen::preflight;
    tell_four();
    pilot.scroll_to("Check now", middle());
    expect_free({"Check now", "STOP"});
}

TEST_P(DeskMessages, without_any_the_status_line_is_back) {
    tell_four();
    pilot.wait(kFour.back());
    wait(11);
    pilot.wait_gone(kFour.back());
    pilot.wait("Outbox: 0 sent");
}

INSTANTIATE_TEST_SUITE_P(Windows, DeskMessages,
                         ::testing::Values(Window{1024, 640, 1}, Window{1366, 768, 1}, Window{1366, 768, 1.5F},
                                           Window{1024, 640, 2}, Window{1366, 768, 2}, Window{2732, 1536, 2},
                                           Window{1920, 1080, 1}));
