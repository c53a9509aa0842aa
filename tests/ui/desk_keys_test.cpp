// Every shortcut of the actions table is a key that exists, and none writes into a field.
#include "ui/keys.hpp"
#include <gtest/gtest.h>

namespace {

TEST(DeskKeys, every_shortcut_of_the_table_has_a_key) {
    for (const auto& action : state::actions())
        EXPECT_TRUE(action.shortcut.key.empty() || ui::key_named(action.shortcut.key) != ImGuiKey_None) << action.name;
}

TEST(DeskKeys, names_are_read_as_keys) {
    EXPECT_EQ(ui::key_named("1"), ImGuiKey_1);
    EXPECT_EQ(ui::key_named("S"), ImGuiKey_S);
    EXPECT_EQ(ui::key_named("F1"), ImGuiKey_F1);
    EXPECT_EQ(ui::key_named("F12"), ImGuiKey_F12);
    EXPECT_EQ(ui::key_named("Escape"), ImGuiKey_Escape);
    EXPECT_EQ(ui::key_named("/"), ImGuiKey_Slash);
}

TEST(DeskKeys, what_is_no_key_is_none) {
    for (const char* name : {"", "F0", "F13", "F1x", "Hyper", "FF"})
        EXPECT_EQ(ui::key_named(name), ImGuiKey_None) << name;
}

}  // namespace
