// Many photos at once: progress, stopping, the watched folder's, thumbnails in turn, and bursts.
#include "evening.hpp"

namespace {
using evening::Desk;
using evening::only;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Intake : public Desk {
  protected:
    static std::vector<std::string> files(int count) {
        std::vector<std::string> out;
        for (int i = 0; i < count; ++i) out.push_back("/card/IMG_" + std::to_string(1000 + i) + ".JPG");
        return out;
    }
    void come(const std::string& id, const std::string& path = {}) {
        happen(state::PhotoChanged{photo(id), std::make_shared<state::Picture>(), path});
    }
    // A shot of the scene that `print` says, so many seconds into the evening.
    domain::Photo shot(const std::string& id, std::uint64_t print, int second, double score) {
        auto out = photo(id);
        out.print = {print, {~print, print, 3, 4}};
        out.taken = evening::kStart + domain::Millis{second * 1000};
        out.check.score = score;
        return out;
    }
    void bring(const domain::Photo& one) { happen(state::PhotoChanged{one, nullptr, {}}); }
    std::vector<std::string> in_front() const {
        std::vector<std::string> out;
        for (const auto& burst : app.bursts) out.push_back(app.photos[burst.front()].photo.id.value);
        return out;
    }
};

TEST_F(Intake, three_hundred_files_are_asked_for_and_counted_as_they_come) {
    EXPECT_THAT(only<state::ImportPhoto>(ask(state::AttachFiles{files(300)})), SizeIs(300));
    EXPECT_EQ(app.intake.total, 300U);
    come("a", "/card/IMG_1000.JPG");
    happen(state::PhotoRefused{"/card/IMG_1001.JPG", "no picture"});
    EXPECT_EQ(app.intake.done, 2U);
    EXPECT_EQ(app.intake.refused, 1U);
    EXPECT_THAT(app.importing, SizeIs(298));
}

TEST_F(Intake, a_whole_card_is_not_attached_to_the_post_but_a_few_photos_are) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::AttachFiles{files(5)});
    come("a", "/card/IMG_1000.JPG");
    EXPECT_THAT(app.compose.attached, IsEmpty());
    ask(state::AttachFiles{{"/card/b.jpg", "/card/c.jpg"}});
    come("b", "/card/b.jpg");
    EXPECT_THAT(app.compose.attached, ElementsAre(domain::PhotoId{"b"}));
}

TEST_F(Intake, a_stop_leaves_the_rest_and_the_next_drop_counts_from_nothing) {
    ask(state::AttachFiles{files(10)});
    come("a", "/card/IMG_1000.JPG");
    EXPECT_THAT(only<state::DropImports>(ask(state::CancelImports{})), SizeIs(1));
    EXPECT_THAT(app.importing, IsEmpty());
    EXPECT_THAT(ask(state::CancelImports{}), IsEmpty());
    ask(state::AttachFiles{{"/card/b.jpg"}});
    EXPECT_EQ(app.intake.total, 1U);
    EXPECT_EQ(app.intake.done, 0U);
}

TEST_F(Intake, what_the_watched_folder_announces_counts_too_and_what_goes_with_it_does_not) {
    happen(state::PhotosAnnounced{files(3)});
    EXPECT_EQ(app.intake.total, 3U);
    happen(state::PhotosLeft{{"/card/IMG_1001.JPG", "/card/IMG_1002.JPG"}});
    EXPECT_EQ(app.intake.total, 1U);
    EXPECT_THAT(app.importing, SizeIs(1));
    EXPECT_THAT(app.photo_faults, IsEmpty());
}

TEST_F(Intake, a_fault_goes_when_its_file_came_after_all) {
    happen(state::PhotosAnnounced{{"/card/a.jpg"}});
    happen(state::PhotoRefused{"/card/a.jpg", "half"});
    ASSERT_THAT(app.photo_faults, SizeIs(1));
    happen(state::PhotosAnnounced{{"/card/a.jpg"}});
    come("a", "/card/a.jpg");
    EXPECT_THAT(app.photo_faults, IsEmpty());
}

TEST_F(Intake, a_thumbnail_is_asked_for_once_and_again_when_it_was_forgotten) {
    const auto wanted = [&] {
        return only<state::LoadThumbnails>(ask(state::LookAtPhotos{{}, {domain::PhotoId{"p0"}}}));
    };
    happen(state::PhotoChanged{photo("p0"), nullptr, {}});
    EXPECT_THAT(wanted(), SizeIs(1));
    EXPECT_THAT(wanted(), IsEmpty());
    auto large = std::make_shared<state::Picture>();
    large->rgba.resize(std::size_t{9} << 20U);
    const auto map = std::make_shared<const domain::Sharpness>();
    for (const auto* id : {"p0", "p1", "p2", "p3"}) happen(state::PhotoChanged{photo(id), large, {}, map});
    EXPECT_EQ(app.photos.back().thumbnail, nullptr) << "the oldest pixels go when there are too many";
    EXPECT_EQ(app.photos.back().sharpness, nullptr) << "and what was measured on them";
    EXPECT_EQ(app.photos.front().sharpness, map);
    EXPECT_LE(app.thumbnail_bytes, std::size_t{24} << 20U);
    EXPECT_THAT(wanted(), SizeIs(1));
}

TEST_F(Intake, files_that_are_looked_at_go_first) {
    const auto orders = only<state::ImportFirst>(ask(state::LookAtPhotos{{"/card/x.jpg"}, {}}));
    ASSERT_THAT(orders, SizeIs(1));
    EXPECT_THAT(orders[0].paths, ElementsAre("/card/x.jpg"));
}

TEST_F(Intake, shots_of_one_moment_stand_behind_the_sharpest) {
    bring(shot("a", 0xF0F0, 0, 0.6));
    bring(shot("other", 0x0F0F'0000'FFFF, 1, 0.9));
    bring(shot("b", 0xF0F0, 1, 0.9));
    bring(shot("c", 0xF0F0, 2, 0.7));
    EXPECT_THAT(in_front(), ElementsAre("b", "other"));
    EXPECT_THAT(app.bursts[0], SizeIs(3));
}

TEST_F(Intake, a_shot_between_two_bursts_makes_them_one) {
    bring(shot("a", 0xF0F0, 0, 0.6));
    bring(shot("c", 0xF0F0, 40, 0.7));
    EXPECT_THAT(app.bursts, SizeIs(2));
    bring(shot("b", 0xF0F0, 20, 0.5));
    ASSERT_THAT(app.bursts, SizeIs(1));
    EXPECT_THAT(in_front(), ElementsAre("c"));
}

TEST_F(Intake, another_shot_is_put_in_front_and_that_is_kept) {
    bring(shot("a", 0xF0F0, 0, 0.9));
    bring(shot("b", 0xF0F0, 1, 0.5));
    auto saved = only<state::SavePhoto>(ask(state::ChooseFront{{"b"}}));
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_TRUE(saved[0].photo.front);
    EXPECT_THAT(in_front(), ElementsAre("b"));
    saved = only<state::SavePhoto>(ask(state::ChooseFront{{"a"}}));
    EXPECT_THAT(saved, SizeIs(2)) << "who stood in front no longer does";
    EXPECT_THAT(in_front(), ElementsAre("a"));
}

TEST_F(Intake, a_crop_is_kept_and_one_outside_the_picture_is_not) {
    come("a");
    const auto saved = only<state::SavePhoto>(ask(state::CropPhoto{{"a"}, {0.1, 0.1, 0.5, 0.5}}));
    ASSERT_THAT(saved, SizeIs(1));
    EXPECT_EQ(saved[0].photo.crop, (domain::CropBox{0.1, 0.1, 0.5, 0.5}));
    EXPECT_THAT(ask(state::CropPhoto{{"a"}, {0.6, 0, 0.5, 1}}), IsEmpty());
}

TEST_F(Intake, an_alt_text_over_a_networks_limit_holds_the_post_with_the_number) {
    bring(photo("a"));
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::TogglePhoto{{"a"}});
    ask(state::DescribePhoto{{"a"}, std::string(1200, 'x'), false});
    EXPECT_FALSE(app.compose.verdict.allowed);
    EXPECT_THAT(app.compose.verdict.reason, ::testing::HasSubstr("too long for X by 200"));
}

}  // namespace
