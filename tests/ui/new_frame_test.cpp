// What was pressed together is seen together, however slow the frames are.
#include "tests/ui/pilot_bench.hpp"
#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace {

class NewFrame : public testing::Test {
  protected:
    NewFrame() { frame(); }

    void frame() {
        bench_.frame([this] {
            const ImGuiIO& io = ImGui::GetIO();
            for (const ImWchar c : io.InputQueueCharacters) text_of_frames.back() += static_cast<char>(c);
            text_of_frames.emplace_back();
            if (!ImGui::IsKeyPressed(ImGuiKey_Enter, false)) return;
            (io.KeyCtrl ? seen_ctrl_enter : seen_plain_enter) = true;
        });
    }
    void frames_until_all_is_taken_in() {
        for (int i = 0; i < 10; ++i) frame();
        EXPECT_EQ(ImGui::GetCurrentContext()->InputEventsQueue.Size, 0);
    }
    static void key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }

    bool seen_ctrl_enter = false, seen_plain_enter = false;
    std::vector<std::string> text_of_frames{""};

  private:
    pilot::Bench bench_;
};

TEST_F(NewFrame, a_chord_that_came_and_went_between_two_frames_is_a_chord) {
    // As X sends xdotool's "ctrl+Return": the modifier is let go before the key.
    key(ImGuiMod_Ctrl, true);
    key(ImGuiKey_LeftCtrl, true);
    key(ImGuiKey_Enter, true);
    key(ImGuiMod_Ctrl, false);
    key(ImGuiKey_LeftCtrl, false);
    key(ImGuiKey_Enter, false);
    frames_until_all_is_taken_in();
    EXPECT_TRUE(seen_ctrl_enter);
    EXPECT_FALSE(seen_plain_enter);
    EXPECT_FALSE(ImGui::GetIO().KeyCtrl);
}

TEST_F(NewFrame, a_key_after_the_chord_is_no_part_of_it) {
    key(ImGuiMod_Ctrl, true);
    key(ImGuiKey_A, true);
    key(ImGuiMod_Ctrl, false);
    key(ImGuiKey_A, false);
    key(ImGuiKey_Enter, true);
    key(ImGuiKey_Enter, false);
    frames_until_all_is_taken_in();
    EXPECT_FALSE(seen_ctrl_enter);
    EXPECT_TRUE(seen_plain_enter);
}

TEST_F(NewFrame, text_keeps_its_order_around_a_chord) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddInputCharacter('a');
    key(ImGuiMod_Ctrl, true);
    key(ImGuiKey_Enter, true);
    key(ImGuiMod_Ctrl, false);
    io.AddInputCharacter('b');
    frames_until_all_is_taken_in();
    std::erase(text_of_frames, "");
    EXPECT_EQ(text_of_frames, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
