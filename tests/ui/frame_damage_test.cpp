// What a frame shows otherwise is covered by boxes, and what it shows as before is not.
#include "tests/ui/pilot_bench.hpp"
#include "ui/frame_damage.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace {

using ui::PixelBox;

class FrameDamage : public testing::Test {
  protected:
    using Draw = std::function<void(ImDrawList&)>;
    void SetUp() override {
        frame([](ImDrawList&) {});
    }

    const std::vector<PixelBox>& frame(const Draw& draw) {
        bench_.frame([&] { draw(*ImGui::GetForegroundDrawList()); });
        return boxes_ = damage_.next(*ImGui::GetDrawData(), bench_.kit().textures);
    }
    static void box(ImDrawList& list, float x, ImU32 colour = IM_COL32_WHITE) {
        list.AddRectFilled({x, 10}, {x + 50, 60}, colour);
    }
    static Draw box_at(float x, ImU32 colour = IM_COL32_WHITE) {
        return [=](ImDrawList& list) { box(list, x, colour); };
    }
    bool covers(const PixelBox& place) const {
        return std::ranges::any_of(boxes_, [&](const auto& one) { return one.contains(place); });
    }
    bool touches(const PixelBox& place) const {
        return std::ranges::any_of(boxes_, [&](const auto& one) { return !ui::common_part(one, place).is_empty(); });
    }

    pilot::Bench bench_;
    ui::FrameDamage damage_;
    std::vector<PixelBox> boxes_;
};

TEST_F(FrameDamage, the_first_frame_and_the_one_after_a_loss_are_new_in_all_parts) {
    const PixelBox whole{0, 0, 1366, 768};
    ui::FrameDamage fresh;
    EXPECT_EQ(fresh.next(*ImGui::GetDrawData(), bench_.kit().textures), std::vector{whole});
    EXPECT_TRUE(fresh.next(*ImGui::GetDrawData(), bench_.kit().textures).empty());
    fresh.forget();
    EXPECT_EQ(fresh.next(*ImGui::GetDrawData(), bench_.kit().textures), std::vector{whole});
}

TEST_F(FrameDamage, the_same_frame_twice_changes_nothing) {
    frame(box_at(10));
    EXPECT_TRUE(frame(box_at(10)).empty());
}

TEST_F(FrameDamage, what_moved_is_damaged_where_it_was_and_where_it_is) {
    frame(box_at(10));
    frame(box_at(800));
    EXPECT_TRUE(covers({10, 10, 60, 60}));
    EXPECT_TRUE(covers({800, 10, 850, 60}));
    EXPECT_FALSE(touches({200, 10, 700, 60}));
}

TEST_F(FrameDamage, what_came_or_went_is_damaged_in_its_place) {
    frame(box_at(10));
    EXPECT_TRUE(covers({10, 10, 60, 60}));
    frame([](ImDrawList&) {});
    EXPECT_TRUE(covers({10, 10, 60, 60}));
    EXPECT_FALSE(touches({100, 100, 1366, 768}));
}

TEST_F(FrameDamage, half_a_pixel_and_one_shade_tell) {
    frame(box_at(10));
    EXPECT_FALSE(frame(box_at(10.5F)).empty());
    EXPECT_FALSE(frame(box_at(10.5F, IM_COL32(255, 255, 254, 255))).empty());
}

TEST_F(FrameDamage, one_shade_among_many_alike_is_found_alone) {
    const auto row = [](int marked) {
        return [=](ImDrawList& list) {
            for (int i = 0; i < 20; ++i)
                list.AddRectFilled({60.0F * static_cast<float>(i), 10}, {60.0F * static_cast<float>(i) + 50, 60},
                                   i == marked ? IM_COL32(200, 0, 0, 255) : IM_COL32_WHITE);
        };
    };
    frame(row(2));
    frame(row(15));
    EXPECT_TRUE(covers({120, 10, 170, 60}));
    EXPECT_TRUE(covers({900, 10, 950, 60}));
    EXPECT_FALSE(touches({180, 10, 840, 60}));
}

TEST_F(FrameDamage, what_lies_outside_the_clip_does_not_count) {
    const auto clipped = [](float x) {
        return [=](ImDrawList& list) {
            list.PushClipRect({0, 0}, {30, 768});
            box(list, x);
            list.PopClipRect();
        };
    };
    frame(clipped(10));
    frame(clipped(15));
    EXPECT_TRUE(covers({10, 10, 30, 60}));
    EXPECT_FALSE(touches({30, 0, 1366, 768}));
    frame(clipped(200));
    EXPECT_TRUE(frame(clipped(300)).empty());
}

TEST_F(FrameDamage, a_clip_that_grew_is_damage_though_no_corner_moved) {
    const auto clipped = [](float right) {
        return [=](ImDrawList& list) {
            list.PushClipRect({0, 0}, {right, 768});
            box(list, 10);
            list.PopClipRect();
        };
    };
    frame(clipped(30));
    frame(clipped(50));
    EXPECT_TRUE(covers({30, 10, 50, 60}));
}

TEST_F(FrameDamage, other_content_under_the_same_id_is_seen) {
    auto& textures = bench_.kit().textures;
    const std::vector<std::uint8_t> pixels(400);
    const auto* picture = textures.put("a", pixels, 10, 10);
    const auto show = [&](ImDrawList& list) { list.AddImage(picture->id, {300, 300}, {400, 400}); };
    frame(show);
    EXPECT_TRUE(frame(show).empty());
    class SameId final : public ui::TextureBackend {
      public:
        ImTextureID upload(std::span<const std::uint8_t>, int, int) override { return 77; }
        void release(ImTextureID) override {}
    } backend;
    ui::Textures reused(backend);
    const auto id = reused.put("a", pixels, 10, 10)->id;
    const auto next = [&] {
        bench_.frame([&] { ImGui::GetForegroundDrawList()->AddImage(id, {300, 300}, {400, 400}); });
        return boxes_ = damage_.next(*ImGui::GetDrawData(), reused);
    };
    next();
    EXPECT_TRUE(next().empty());
    reused.erase("a");
    reused.end_frame();
    reused.put("b", pixels, 10, 10);
    next();
    EXPECT_TRUE(covers({300, 300, 400, 400}));
}

TEST_F(FrameDamage, windows_that_change_places_in_depth_are_damaged_where_they_meet) {
    const auto window = [](const char* name, float x) {
        ImGui::SetNextWindowPos({x, 100});
        ImGui::SetNextWindowSize({200, 200});
        ImGui::Begin(name, nullptr, ImGuiWindowFlags_NoDecoration);
        ImGui::GetWindowDrawList()->AddRectFilled({x, 100}, {x + 200, 300}, IM_COL32_WHITE);
        ImGui::End();
    };
    const auto both = [&](const char* front) {
        return [&window, front](ImDrawList&) {
            if (front != nullptr) ImGui::SetWindowFocus(front);
            window("first", 100);
            window("second", 200);
        };
    };
    for (int i = 0; i < 5; ++i) frame(both(i == 3 ? "second" : nullptr));
    EXPECT_TRUE(frame(both(nullptr)).empty());
    frame(both("first"));
    EXPECT_TRUE(covers({200, 100, 300, 300}));
}

TEST_F(FrameDamage, another_size_is_another_picture) {
    ImGui::GetIO().DisplaySize = {1000, 600};
    EXPECT_EQ(frame([](ImDrawList&) {}), (std::vector{PixelBox{0, 0, 1000, 600}}));
}

TEST_F(FrameDamage, corners_that_are_no_numbers_are_survived) {
    const float none = std::numeric_limits<float>::quiet_NaN();
    const float far = 1e30F;
    frame([&](ImDrawList& list) { list.AddTriangleFilled({none, 1}, {far, -far}, {3, none}, IM_COL32_WHITE); });
    frame([&](ImDrawList& list) { list.AddTriangleFilled({none, 2}, {far, far}, {3, none}, IM_COL32_WHITE); });
    for (const auto& one : boxes_) EXPECT_TRUE((PixelBox{0, 0, 1366, 768}).contains(one));
}

}  // namespace
