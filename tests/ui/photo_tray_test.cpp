// The tray under the pilot: bursts by one key, cropping by drag and by keys, consent, and 300 photos at once.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PhotoTray : public Bed {
  protected:
    explicit PhotoTray(const ui::ThemeChoice& theme = {}) : Bed({1366, 768}, theme) {}
    static std::shared_ptr<const state::Picture> picture(int side = 64) {
        auto out = std::make_shared<state::Picture>();
        out->width_px = out->height_px = side;
        out->rgba.assign(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4, 200);
        return out;
    }
    void bring(domain::Photo one, std::shared_ptr<const state::Picture> pixels = picture()) {
        one.check.width_px = 3000;
        one.check.height_px = 2000;
        happen(state::PhotoChanged{std::move(one), std::move(pixels), {}});
    }
    // Sharp in its left half, soft in the right one, with a wall between them that tells nothing.
    static std::shared_ptr<const domain::Sharpness> half_sharp() {
        constexpr int kColumns = 24, kRows = 16;
        auto out = std::make_shared<domain::Sharpness>(domain::Sharpness{kColumns, kRows, {}});
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column)
                out->cells.push_back(column < 10 ? 220 : column < 14 ? 0 : 20);
        return out;
    }
    void bring_mapped(domain::Photo one) {
        one.check.width_px = 3000;
        one.check.height_px = 2000;
        happen(state::PhotoChanged{std::move(one), picture(), {}, half_sharp()});
    }
    domain::Photo shot(const std::string& id, double score) {
        auto out = photo(id);
        out.print = {0xF0F0, {1, 2, 3, 4}};
        out.taken = evening::kStart;
        out.check.score = score;
        return out;
    }
    void compose() { ask(state::ChooseTemplate{{"doors"}}); }
    void attach(const std::string& id) { ask(state::TogglePhoto{{id}}); }
    const domain::CropBox& box() { return desk.scratch().crop.box; }
};

TEST_F(PhotoTray, a_burst_shows_the_sharpest_and_the_others_by_one_key) {
    bring(shot("soft", 0.4));
    bring(shot("sharp", 0.9));
    compose();
    pilot.wait("sharp.jpg");
    EXPECT_EQ(pilot.count("soft.jpg"), 0);
    pilot.hover("sharp.jpg", "photo:sharp.jpg");
    pilot.key(ImGuiKey_B);
    pilot.hover("soft.jpg", "photo:soft.jpg");
    pilot.key(ImGuiKey_F);
    ASSERT_THAT(app.bursts, SizeIs(1));
    EXPECT_EQ(app.photos[app.bursts[0][0]].photo.name, "soft.jpg");
    pilot.hover("soft.jpg", "photo:soft.jpg");
    pilot.key(ImGuiKey_B);
    pilot.wait_gone("sharp.jpg");
}

TEST_F(PhotoTray, what_is_said_of_a_pressed_photo_comes_into_sight_and_the_tray_stays_there) {
    const auto in_sight = [this](const char* label, const char* scope) {
        const auto item = pilot.wait(label, scope);
        return item.clip.Contains(item.box);
    };
    bring(photo("good"));
    bring(photo("blurred", domain::PhotoVerdict::block));
    ask(state::ChooseTemplate{{"winner"}});
    pilot.click("blurred.jpg", "photo:blurred.jpg");
    pilot.step(3);
    EXPECT_TRUE(in_sight("No", "details:blurred.jpg"));
    EXPECT_TRUE(in_sight("good.jpg", "photo:good.jpg"));
    pilot.click("good.jpg", "photo:good.jpg");
    pilot.step(3);
    EXPECT_TRUE(in_sight("good.jpg", "photo:good.jpg"));
}

TEST_F(PhotoTray, a_crop_is_dragged_by_the_corner_and_kept) {
    bring(photo("a"));
    compose();
    attach("a");
    pilot.click("Crop");
    const auto stage = pilot.wait("Crop box: drag, or use the arrow keys");
    auto& io = ImGui::GetIO();
    io.AddMousePosEvent(stage.box.Max.x - 2, stage.box.Max.y - 2);
    pilot.settle();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    pilot.settle();
    const ImVec2 by{stage.box.GetWidth() / 4, stage.box.GetHeight() / 4};
    io.AddMousePosEvent(stage.box.Max.x - 2 - by.x, stage.box.Max.y - 2 - by.y);
    pilot.settle();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    pilot.settle();
    EXPECT_NEAR(box().width, 0.75, 0.01);
    EXPECT_NEAR(box().height, 0.75, 0.01);
    EXPECT_NEAR(box().left, 0, 1e-6);
    pilot.click("Keep this crop");
    EXPECT_NEAR(app.photos[0].photo.crop.width, 0.75, 0.01);
    ASSERT_THAT(ordered<state::SavePhoto>(), SizeIs(1));
    pilot.wait("Cropped: change");
}

TEST_F(PhotoTray, a_crop_is_moved_by_keys_shaped_by_presets_and_taken_back) {
    bring(photo("a"));
    compose();
    attach("a");
    pilot.click("Crop");
    pilot.click("Square");
    EXPECT_NEAR(box().width * 1.5, box().height, 1e-6);
    pilot.click("Crop box: drag, or use the arrow keys");
    const auto before = box();
    pilot.key(ImGuiKey_RightArrow);
    pilot.key(ImGuiKey_RightArrow);
    EXPECT_NEAR(box().left, before.left + 0.02, 1e-6);
    EXPECT_NEAR(box().width, before.width, 1e-6);
    pilot.key(ImGuiKey_LeftArrow, ImGuiMod_Shift);
    EXPECT_LT(box().width, before.width);
    pilot.click("Whole photo");
    EXPECT_TRUE(box().is_whole());
    pilot.click("Cancel");
    EXPECT_THAT(ordered<state::SavePhoto>(), IsEmpty());
    EXPECT_TRUE(app.photos[0].photo.crop.is_whole());
}

TEST_F(PhotoTray, where_it_is_sharp_is_shown_on_request_by_button_and_by_key) {
    bring_mapped(photo("a"));
    compose();
    attach("a");
    pilot.wait("Where is it sharp?");
    EXPECT_EQ(pilot.count("Sharpness of a.jpg"), 0) << "off until it is asked for";
    pilot.click("Where is it sharp?", "details:a.jpg");
    pilot.wait("Sharpness of a.jpg");
    pilot.wait("soft, hatched");
    pilot.wait("sharp");
    pilot.click("Map over the photo");
    pilot.wait_gone("Sharpness of a.jpg");
    pilot.click("Done");
    pilot.wait_gone("Map over the photo");
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait("Sharpness of a.jpg");
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait_gone("Sharpness of a.jpg");
}

TEST_F(PhotoTray, a_refused_photo_can_be_looked_at_and_shows_where_it_is_soft) {
    auto strict = evening::pack();
    strict.policy.photo_rule = domain::PhotoRule::block;
    open(std::move(strict));
    auto blurred = photo("blurred", domain::PhotoVerdict::block);
    blurred.check.reasons = {domain::PhotoReason::defocus};
    bring(photo("other"));
    bring_mapped(std::move(blurred));
    compose();
    pilot.click("blurred.jpg", "photo:blurred.jpg");
    EXPECT_THAT(app.compose.attached, IsEmpty());
    pilot.wait("This event lets no such photo pass.");
    EXPECT_EQ(pilot.count("Alt text"), 0) << "it is never posted: nothing to describe";
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait("Sharpness of blurred.jpg");
    EXPECT_THAT(pilot.dump(), HasSubstr(domain::advice_for(domain::PhotoReason::defocus)));
}

TEST_F(PhotoTray, the_crop_view_lays_the_map_over_the_photo_by_its_own_key) {
    bring_mapped(photo("a"));
    compose();
    attach("a");
    pilot.click("Crop");
    pilot.wait("Keep this crop");
    EXPECT_EQ(pilot.count("soft, hatched"), 0);
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait("soft, hatched");
    EXPECT_TRUE(desk.scratch().crop.with_map);
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait_gone("soft, hatched");
}

TEST_F(PhotoTray, a_map_that_was_forgotten_is_asked_for_when_it_is_wanted) {
    bring(photo("a"), nullptr);
    compose();
    attach("a");
    pilot.step();
    app.thumbnails_asked.clear();
    orders.clear();
    pilot.key(ImGuiKey_M, ImGuiMod_Ctrl);
    pilot.wait("It is being looked at…");
    EXPECT_THAT(ordered<state::LoadThumbnails>(), SizeIs(1));
}

TEST_F(PhotoTray, consent_that_is_taken_back_takes_the_photo_off_the_post) {
    bring(photo("child"));
    compose();
    attach("child");
    pilot.click("No", "details:child.jpg");
    EXPECT_THAT(app.compose.attached, IsEmpty());
    const auto saved = ordered<state::SavePhoto>();
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_EQ(saved[0].photo.consent, domain::Consent::no);
    pilot.click("child.jpg", "photo:child.jpg");
    EXPECT_THAT(app.compose.attached, IsEmpty());
}

TEST_F(PhotoTray, alt_text_shows_each_networks_limit_and_a_nudge_that_blocks_nothing) {
    bring(photo("a"));
    compose();
    attach("a");
    ask(state::DescribePhoto{{"a"}, "Photo of a stage full of people", false});
    pilot.wait("Mastodon 31/1500");
    pilot.wait("X 31/1000");
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
    EXPECT_THAT(pilot.dump(), HasSubstr("Leave out"));
}

TEST_F(PhotoTray, three_hundred_on_their_way_show_progress_and_can_be_stopped) {
    std::vector<std::string> files;
    for (int i = 0; i < 300; ++i) files.push_back("/card/IMG_" + std::to_string(1000 + i) + ".JPG");
    compose();
    ask(state::AttachFiles{files});
    for (int i = 0; i < 142; ++i) happen(state::PhotoRefused{files[static_cast<std::size_t>(i)], "no picture"});
    pilot.wait("Checking photos: 142 of 300, 142 refused");
    pilot.click("Stop checking");
    EXPECT_THAT(ordered<state::DropImports>(), SizeIs(1));
    pilot.wait_gone("Stop checking");
}

TEST_F(PhotoTray, only_what_is_in_sight_is_drawn_and_asked_for_first) {
    compose();
    for (int i = 0; i < 300; ++i) bring(photo("p" + std::to_string(1000 + i)), nullptr);
    pilot.click("Show all photos");
    pilot.settle();
    const auto asked = ordered<state::LoadThumbnails>();
    ASSERT_FALSE(asked.empty());
    std::size_t wanted = 0;
    for (const auto& one : asked) wanted += one.photos.size();
    EXPECT_LT(wanted, 80U);
    EXPECT_GE(wanted, 20U);
}

TEST_F(PhotoTray, textures_are_made_a_few_a_frame_however_many_came) {
    compose();
    desk.scratch().compose.all_photos = true;
    pilot.step();
    constexpr int kSide = 256;  // as the tray's thumbnails are
    for (int i = 0; i < 60; ++i) bring(photo("p" + std::to_string(1000 + i)), picture(kSide));
    auto& textures = bench.kit().textures;
    std::uint64_t most = 0;
    for (int i = 0; i < 30; ++i) {
        const auto before = textures.uploads();
        pilot.step();
        most = std::max(most, textures.uploads() - before);
    }
    EXPECT_LE(most * kSide * kSide * 4, ui::Textures::kFrameShareBytes);
    EXPECT_GE(textures.uploads(), 20U) << "they all come in the end";
}

TEST_F(PhotoTray, the_watched_folder_says_whether_it_is_there) {
    using State = state::FolderWatchChanged::State;
    compose();
    happen(state::FolderWatchChanged{State::watching, "/media/card", ""});
    pilot.wait("Watching /media/card");
    happen(state::FolderWatchChanged{State::missing, "/media/card", "It went away."});
    pilot.wait("Waiting for /media/card");
    pilot.wait("It went away.");
}

TEST_F(PhotoTray, the_picker_gives_several_at_once) {
    happen(state::FolderListed{
        "/card", "/", {{"a.jpg", false, 10, now}, {"b.jpg", false, 10, now}, {"c.jpg", false, 10, now}}, ""});
    desk.open(ui::Dialog::photo_picker);
    pilot.click("a.jpg");
    pilot.click("c.jpg");
    pilot.click("Add 2 photos");
    const auto asked = ordered<state::ImportPhoto>();
    ASSERT_THAT(asked, SizeIs(2));
    EXPECT_EQ(asked[1].path, "/card/c.jpg");
    desk.open(ui::Dialog::photo_picker);
    pilot.click("Mark all");
    pilot.click("Add 3 photos");
    EXPECT_THAT(ordered<state::ImportPhoto>(), SizeIs(3));
}

class LargePhotoTray : public PhotoTray {
  protected:
    LargePhotoTray() : PhotoTray({.scale = 2}) {}
};

TEST_F(LargePhotoTray, the_crop_dialog_fits_between_the_rehearsal_s_banner_and_the_messages) {
    app.rehearsal = true;
    bring_mapped(photo("a"));
    compose();
    attach("a");
    pilot.click("Crop");
    for (const bool with_map : {false, true}) {
        desk.scratch().crop.with_map = with_map;
        pilot.step(4);
        const auto keep = pilot.wait("Keep this crop");
        EXPECT_TRUE(keep.clip.Contains(keep.box)) << with_map;
        const auto* dialog = ImGui::FindWindowByName(keep.window.c_str());
        ASSERT_NE(dialog, nullptr);
        EXPECT_GE(dialog->Pos.y, bench.kit().banners_px);
        EXPECT_EQ(dialog->ScrollMax.y, 0) << "all of it is in sight";
    }
    EXPECT_GT(bench.kit().banners_px, 0);
}

}  // namespace
