// The pilot itself: it must press real buttons, and must fail when it cannot.
#include "tests/ui/pilot_bench.hpp"
#include <gtest/gtest.h>
#include <imgui_stdlib.h>

namespace {

struct Form {
    std::string words;
    int pressed = 0;
    bool allowed = true;
    bool asking = false;

    void draw() {
        pilot::in_window([&] {
            ImGui::InputText("Words", &words);
            ImGui::BeginDisabled(!allowed);
            if (ImGui::Button("Post##1")) ++pressed;
            ImGui::EndDisabled();
            for (int i = 0; i < 100; ++i) {
                const ui::ItemScope scope("row:" + std::to_string(i));
                ImGui::PushID(i);
                if (ImGui::Button("Like")) pressed += 1000 + i;
                ImGui::PopID();
            }
            ui::note("A drawing", {10, 10}, {20, 20});
        });
    }
};

TEST(Pilot, presses_a_button_by_its_words) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] { form.draw(); });
    pilot.click("Post");
    EXPECT_EQ(form.pressed, 1);
}

TEST(Pilot, types_emoji_and_other_scripts) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] { form.draw(); });
    pilot.fill("Words", "héllo 👋🏽 مرحبا");
    EXPECT_EQ(form.words, "héllo 👋🏽 مرحبا");
    pilot.fill("Words", "new");
    EXPECT_EQ(form.words, "new");
}

TEST(Pilot, does_not_press_what_is_disabled) {
    pilot::Bench bench;
    Form form;
    form.allowed = false;
    auto pilot = bench.fly([&] { form.draw(); });
    EXPECT_TRUE(pilot.wait("Post").is_disabled());
    pilot.click("Post");
    EXPECT_EQ(form.pressed, 0);
}

TEST(Pilot, tells_rows_apart_by_scope_and_scrolls_to_them) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] { form.draw(); });
    pilot.click("Like", "row:3");
    EXPECT_EQ(form.pressed, 1003);
    EXPECT_FALSE(pilot.find("Like", "row:90"));
    pilot.scroll_to("Like", {400, 400}, "row:90");
    pilot.click("Like", "row:90");
    EXPECT_EQ(form.pressed, 2093);
}

TEST(Pilot, sees_what_was_only_drawn) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] { form.draw(); });
    EXPECT_EQ(pilot.wait("A drawing").id, 0U);
}

TEST(Pilot, fails_and_lists_the_screen_when_there_is_no_such_thing) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] { form.draw(); });
    pilot.patience = 5;
    try {
        pilot.click("No such button");
        FAIL() << "it pressed something";
    } catch (const pilot::PilotError& error) {
        EXPECT_NE(std::string(error.what()).find("'Post'"), std::string::npos) << error.what();
    }
}

TEST(Pilot, refuses_to_press_through_what_lies_above) {
    pilot::Bench bench;
    Form form;
    auto pilot = bench.fly([&] {
        form.draw();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({800, 600});
        ImGui::Begin("over");
        ImGui::End();
    });
    EXPECT_THROW(pilot.click("Post"), pilot::PilotError);
    EXPECT_EQ(form.pressed, 0);
}

}  // namespace
