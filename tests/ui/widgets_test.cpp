// The shared pieces do what they show: by pointer, by keyboard, and not when disabled.
#include "tests/ui/pilot_bench.hpp"
#include <gtest/gtest.h>

namespace {

class Widgets : public ::testing::Test {
  protected:
    pilot::Pilot fly(std::function<void()> content) {
        return bench_.fly([this, content = std::move(content)] {
            ui::begin_screen(kit());
            ui::begin_area(kit(), "area", {0, 0}, {600, 700}, kit().theme.colours.surface);
            content();
            ui::end_area();
            ui::draw_toasts(kit(), *ImGui::GetWindowDrawList(), kit().toasts.items(), {600, 0, 800, 700});
            ui::end_screen();
        });
    }
    ui::Kit& kit() { return bench_.kit(); }
    pilot::Bench bench_{{800, 700}};
};

TEST_F(Widgets, a_button_is_pressed_by_pointer_and_by_keyboard) {
    int pressed = 0;
    auto pilot = fly([&] {
        pressed += ui::button(kit(), "First##a") ? 1 : 0;
        pressed += ui::button(kit(), "نشر", {.shortcut = "Ctrl+Enter"}) ? 100 : 0;
    });
    pilot.click("First");
    pilot.click("نشر");
    EXPECT_EQ(pressed, 101);
    pilot.key(ImGuiKey_Tab);
    pilot.key(ImGuiKey_Space);
    EXPECT_GT(pressed, 101) << "Tab must reach a button and Space press it";
}

TEST_F(Widgets, a_disabled_button_says_why_and_is_not_pressed) {
    bool pressed = false;
    auto pilot = fly([&] { pressed |= ui::button(kit(), "Post", {.enabled = false, .why_not = "Choose a template"}); });
    EXPECT_TRUE(pilot.wait("Post").is_disabled());
    pilot.click("Post");
    pilot.step(40);
    EXPECT_FALSE(pressed);
    EXPECT_TRUE(pilot.find("Choose a template"));
}

TEST_F(Widgets, buttons_are_large_enough_for_a_finger) {
    kit().theme.touch = true;
    auto pilot = fly([&] {
        ui::button(kit(), "Small", {.size = ui::Size::small});
        ui::icon_button(kit(), "Icon", ui::Icon::gear);
        ui::chip(kit(), "#tag", true);
    });
    for (const char* label : {"Small", "Icon", "#tag"}) EXPECT_GE(pilot.wait(label).box.GetHeight(), 44) << label;
}

TEST_F(Widgets, a_locked_chip_cannot_be_switched) {
    int pressed = 0;
    auto pilot = fly([&] {
        pressed += ui::chip(kit(), "#BOTY26", true, {.locked = true}) ? 1 : 0;
        pressed += ui::chip(kit(), "#Reading", false) ? 10 : 0;
    });
    pilot.click("#BOTY26");
    pilot.click("#Reading");
    EXPECT_EQ(pressed, 10);
}

TEST_F(Widgets, tabs_checkboxes_and_steppers_change_their_values) {
    int tab = 0;
    int seconds = 5;
    bool on = false;
    constexpr std::array kTabs{ui::Tab{"All", 3}, ui::Tab{"Held", 0}};
    auto pilot = fly([&] {
        ui::tabs(kit(), "tabs", kTabs, tab);
        ui::checkbox(kit(), "Decorative", on, "No description is read out");
        ui::stepper(kit(), "Countdown", seconds, 0, 6, "s");
    });
    pilot.click("Held");
    pilot.click("Decorative");
    pilot.click("More");
    pilot.click("More");
    EXPECT_EQ(tab, 1);
    EXPECT_TRUE(on);
    EXPECT_EQ(seconds, 6) << "not past its most";
}

TEST_F(Widgets, a_field_takes_text_up_to_its_bytes_and_never_half_a_character) {
    std::string words;
    auto pilot = fly([&] { ui::text_field(kit(), "Name", words, {.max_bytes = 5}); });
    pilot.fill("Name", "ééé");
    EXPECT_EQ(words, "éé");
}

TEST_F(Widgets, enter_in_a_field_is_told) {
    std::string words;
    int entered = 0;
    auto pilot = fly([&] {
        ui::text_field(kit(), "Name", words);
        entered += ui::field_entered(kit()) ? 1 : 0;
    });
    pilot.fill("Name", "Ada");
    EXPECT_EQ(entered, 0);
    pilot.key(ImGuiKey_Enter);
    EXPECT_EQ(entered, 1);
}

TEST_F(Widgets, search_is_cleared_by_its_cross) {
    std::string words = "winner";
    auto pilot = fly([&] { ui::search_field(kit(), "Search", words, "Search templates"); });
    pilot.click("Clear");
    EXPECT_EQ(words, "");
}

TEST_F(Widgets, a_choice_is_made_from_a_list) {
    int current = -1;
    const std::vector<std::string> options{"Everyone", "Followers"};
    auto pilot = fly([&] { ui::select(kit(), "Visibility", options, current, {.hint = "Choose"}); });
    pilot.click("Visibility");
    pilot.click("Followers");
    EXPECT_EQ(current, 1);
    pilot.wait_gone("Followers");
}

TEST_F(Widgets, a_card_is_one_button_but_leaves_clicks_to_what_is_in_it) {
    int card = 0;
    int inner = 0;
    auto pilot = fly([&] {
        ui::begin_card_button(kit(), "Winner");
        ui::text(kit(), "And the winner is …");
        inner += ui::button(kit(), "Edit") ? 1 : 0;
        card += ui::end_card_button(kit()) ? 1 : 0;
    });
    pilot.click("Winner");
    pilot.click("Edit");
    EXPECT_EQ(card + 10 * inner, 11);
}

TEST_F(Widgets, cards_nest_and_keep_their_content_inside) {
    auto pilot = fly([&] {
        ui::begin_card(kit(), "outer");
        ui::begin_card(kit(), "inner");
        ui::text(kit(),
                 "A long line of words that must wrap within the inner card and not run out of it at the right edge");
        ui::end_card(kit());
        ui::end_card(kit());
        ui::button(kit(), "After", {.width_px = -1});
    });
    const auto after = pilot.wait("After").box;
    for (const ui::SeenItem& item : bench_.items().items())
        if (item.label.rfind("A long line", 0) == 0) {
            EXPECT_LT(item.box.Max.x, after.Max.x - 20);
            EXPECT_LT(item.box.Max.y, after.Min.y);
        }
}

TEST_F(Widgets, a_dialog_closes_by_escape_and_covers_what_is_below) {
    bool open = true;
    auto pilot = fly([&] {
        ui::button(kit(), "Below");
        if (ui::begin_modal(kit(), "Stop everything?", open)) {
            ui::button(kit(), "Stop now");
            ui::end_modal(kit());
        }
    });
    pilot.wait("Stop now");
    EXPECT_TRUE(ui::keyboard_is_taken());
    EXPECT_THROW(pilot.click("Below"), pilot::PilotError);
    pilot.key(ImGuiKey_Escape);
    pilot.wait_gone("Stop now");
    EXPECT_FALSE(open);
}

TEST_F(Widgets, an_empty_place_says_what_to_do_next) {
    bool pressed = false;
    auto pilot = fly([&] {
        pressed |= ui::empty_state(kit(), ui::Icon::photo, "No photos yet", "Drop pictures here.", "Choose photos");
    });
    pilot.wait("No photos yet");
    pilot.click("Choose photos");
    EXPECT_TRUE(pressed);
}

TEST_F(Widgets, toasts_come_and_go_and_the_same_words_are_one) {
    auto pilot = fly([] {});
    kit().toast("Posted to Mastodon", ui::Tone::ok);
    kit().toast("Posted to Mastodon", ui::Tone::ok);
    pilot.wait("Posted to Mastodon");
    EXPECT_EQ(kit().toasts.items().size(), 1U);
    kit().toasts.expire(kit().now_s + 3.5);
    EXPECT_EQ(kit().toasts.items().size(), 1U);
    kit().toasts.expire(kit().now_s + 4.5);
    EXPECT_TRUE(kit().toasts.items().empty());
}

TEST_F(Widgets, of_more_toasts_than_fit_the_newest_are_drawn) {
    auto pilot = fly([] {});
    for (const char* words : {"first", "second", "third"}) kit().toast(words);
    const auto toasts = kit().toasts.items();
    const float one = ui::toasts_height(kit(), std::span(toasts).first(1), 200, 700);
    EXPECT_GT(ui::toasts_height(kit(), toasts, 200, 700), 3 * one);
    EXPECT_LT(ui::toasts_height(kit(), toasts, 200, 2.5F * one), 2.5F * one);
    EXPECT_EQ(ui::toasts_height(kit(), toasts, 200, 1), one) << "the newest always has its room";
    pilot.step();
    EXPECT_LT(pilot.wait("second").box.Max.y, pilot.wait("third").box.Min.y);
}

TEST_F(Widgets, nothing_on_the_screen_asks_to_be_drawn_again_when_it_is_still) {
    std::string words = "still";
    auto pilot = fly([&] {
        ui::button(kit(), "Post");
        ui::text_field(kit(), "Name", words);
        ui::countdown_ring(kit(), 0.5F, "3", 40);
    });
    pilot.step(5);
    EXPECT_GT(kit().wake_at_s, 1e200);
}

class TextureBudget : public testing::Test {
  protected:
    static constexpr std::size_t kBytes = 12 * 12 * 4 / 3 * 4;  // of one picture, with its smaller copies
    void put(const std::string& key) { ASSERT_NE(textures.put(key, pixels, 12, 12), nullptr); }
    void frame_with(std::initializer_list<const char*> keys) {
        for (const char* key : keys) textures.find(key);
        textures.end_frame();
    }
    ui::NullTextureBackend backend;
    ui::Textures textures{backend, 3 * kBytes};
    std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(12 * 12 * 4);
};

TEST_F(TextureBudget, the_least_recently_used_go_first_and_only_after_the_frame) {
    for (const char* key : {"a", "b", "c"}) put(key);
    frame_with({"b"});
    frame_with({"a"});
    frame_with({"c"});
    put("d");
    EXPECT_EQ(textures.find("b"), nullptr);
    EXPECT_NE(textures.find("a"), nullptr);
    EXPECT_EQ(backend.released(), 0U);
    textures.end_frame();
    EXPECT_EQ(backend.released(), 1U);
    EXPECT_EQ(textures.bytes(), 3 * kBytes);
}

TEST_F(TextureBudget, a_screen_that_shows_more_than_fits_keeps_all_and_gives_back_later) {
    for (const char* key : {"a", "b", "c", "d", "e"}) put(key);
    for (int i = 0; i < 3; ++i) frame_with({"a", "b", "c", "d", "e"});
    EXPECT_EQ(textures.bytes(), 5 * kBytes);
    for (int i = 0; i < 3; ++i) frame_with({"a"});
    EXPECT_EQ(textures.bytes(), 3 * kBytes);
    EXPECT_NE(textures.find("a"), nullptr);
}

TEST_F(TextureBudget, an_id_given_out_again_is_told_apart_by_its_upload) {
    put("a");
    const auto id = textures.find("a")->id;
    const auto first = textures.upload_of(id);
    EXPECT_NE(first, 0U);
    put("b");
    EXPECT_NE(textures.upload_of(textures.find("b")->id), first);
    textures.erase("a");
    EXPECT_EQ(textures.upload_of(id), first) << "it may stand in this frame's lists";
    textures.end_frame();
    EXPECT_EQ(textures.upload_of(id), 0U);
}

TEST(Textures, pixels_that_do_not_match_their_size_are_refused) {
    ui::NullTextureBackend backend;
    ui::Textures textures(backend);
    const std::vector<std::uint8_t> pixels(400);
    EXPECT_EQ(textures.put("a", pixels, 11, 10), nullptr);
    EXPECT_EQ(textures.put("a", pixels, 0, 10), nullptr);
    EXPECT_EQ(textures.put("a", pixels, -10, -10), nullptr);
}

}  // namespace
