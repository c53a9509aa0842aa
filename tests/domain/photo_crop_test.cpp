// Boxes under the pointer, their shapes, and what a timeline leaves of them.
#include "domain/photo_alt.hpp"
#include "domain/photo_crop.hpp"
#include "domain/photo_files.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::CropBox;
using domain::CropGrip;
using domain::dragged;
using domain::NetworkKind;
using domain::shape_of;
using domain::shown_in_timeline;
using domain::with_shape;

namespace {

constexpr double kPicture = 1.5;  // 3:2

void expect_box(const CropBox& box, const CropBox& wanted) {
    EXPECT_NEAR(box.left, wanted.left, 1e-9);
    EXPECT_NEAR(box.top, wanted.top, 1e-9);
    EXPECT_NEAR(box.width, wanted.width, 1e-9);
    EXPECT_NEAR(box.height, wanted.height, 1e-9);
}

TEST(photo_crop, a_moved_box_keeps_its_size_and_stops_at_the_edge) {
    const CropBox box{0.2, 0.2, 0.5, 0.5};
    expect_box(dragged(box, {}, 0.1, -0.1, kPicture, {}), {0.3, 0.1, 0.5, 0.5});
    expect_box(dragged(box, {}, 5, 5, kPicture, {}), {0.5, 0.5, 0.5, 0.5});
}

TEST(photo_crop, an_edge_is_dragged_by_itself_and_a_corner_takes_two) {
    const CropBox box{0.2, 0.2, 0.5, 0.5};
    expect_box(dragged(box, {.left = true}, 0.1, 0.3, kPicture, {}), {0.3, 0.2, 0.4, 0.5});
    expect_box(dragged(box, {.right = true, .bottom = true}, 0.1, 0.2, kPicture, {}), {0.2, 0.2, 0.6, 0.7});
    expect_box(dragged(box, {.right = true}, 9, 0, kPicture, {}), {0.2, 0.2, 0.8, 0.5});
}

TEST(photo_crop, no_side_goes_under_the_least) {
    const auto box = dragged({0.2, 0.2, 0.5, 0.5}, {.right = true, .bottom = true}, -5, -5, kPicture, {});
    EXPECT_NEAR(box.width, domain::kLeastCropShare, 1e-9);
    EXPECT_NEAR(box.height, domain::kLeastCropShare, 1e-9);
}

TEST(photo_crop, with_a_shape_the_box_keeps_it_at_every_grip_and_stays_inside) {
    for (const double shape : {1.0, 16.0 / 9, 4.0 / 5}) {
        const auto start = with_shape({0.2, 0.2, 0.5, 0.5}, kPicture, shape);
        EXPECT_NEAR(shape_of(start, kPicture), shape, 1e-9);
        for (int grip = 1; grip < 16; ++grip) {
            const CropGrip one{(grip & 1) != 0, (grip & 2) != 0 && (grip & 1) == 0, (grip & 4) != 0,
                               (grip & 8) != 0 && (grip & 4) == 0};
            for (const double by : {-0.9, -0.1, 0.05, 0.9}) {
                const auto box = dragged(start, one, by, by, kPicture, shape);
                EXPECT_TRUE(box.valid()) << grip << ' ' << by;
                EXPECT_NEAR(shape_of(box, kPicture), shape, 1e-6) << grip << ' ' << by;
            }
        }
    }
}

TEST(photo_crop, a_shaped_corner_keeps_the_opposite_one_where_it_is) {
    const auto box = dragged({0.2, 0.2, 0.4, 0.6}, {.right = true, .bottom = true}, 0.1, 0, kPicture, 1.0);
    EXPECT_NEAR(box.left, 0.2, 1e-9);
    EXPECT_NEAR(box.top, 0.2, 1e-9);
    EXPECT_GT(box.width, 0.4);
}

TEST(photo_crop, a_timeline_shows_one_photo_nearly_whole_and_several_in_cells) {
    const CropBox all;
    EXPECT_TRUE(shown_in_timeline(all, kPicture, NetworkKind::mastodon, 1, 0).is_whole());
    EXPECT_TRUE(shown_in_timeline(all, kPicture, NetworkKind::x, 1, 0).is_whole());
    EXPECT_NEAR(shape_of(shown_in_timeline(all, 3.0, NetworkKind::x, 1, 0), 3.0), 2, 1e-9) << "X cuts a panorama";
    EXPECT_NEAR(shape_of(shown_in_timeline(all, 0.5, NetworkKind::x, 1, 0), 0.5), 0.75, 1e-9) << "and a tall photo";
    EXPECT_NEAR(shape_of(shown_in_timeline(all, 0.3, NetworkKind::bluesky, 1, 0), 0.3), 0.5, 1e-9);
    EXPECT_NEAR(shape_of(shown_in_timeline(all, kPicture, NetworkKind::x, 2, 1), kPicture), 7.0 / 8, 1e-9);
    EXPECT_NEAR(shape_of(shown_in_timeline(all, kPicture, NetworkKind::mastodon, 3, 0), kPicture), 3.0 / 4, 1e-9);
    EXPECT_NEAR(shape_of(shown_in_timeline(all, kPicture, NetworkKind::mastodon, 3, 1), kPicture), 3.0 / 2, 1e-9);
    EXPECT_NEAR(shape_of(shown_in_timeline(all, kPicture, NetworkKind::bluesky, 2, 0), kPicture), 1, 1e-9);
    EXPECT_NEAR(shape_of(shown_in_timeline(all, kPicture, NetworkKind::bluesky, 4, 3), kPicture), 1.5, 1e-9);
}

TEST(photo_alt, advises_where_words_are_wasted_and_is_quiet_where_they_are_not) {
    using ::testing::HasSubstr;
    EXPECT_EQ(domain::alt_advice("", "a.jpg"), "");
    EXPECT_EQ(domain::alt_advice("Two children read on the stairs of the foyer", "a.jpg"), "");
    EXPECT_THAT(domain::alt_advice("Photo of two children on the stairs", "a.jpg"), HasSubstr("photo of"));
    EXPECT_THAT(domain::alt_advice("Ein Bild von zwei Kindern auf der Treppe", "a.jpg"), HasSubstr("ein bild von"));
    EXPECT_EQ(domain::alt_advice("Photography students on the stairs", "a.jpg"), "");
    for (const auto* name : {"IMG_4711.JPG", "img_4711", "DSC00012", "winner", "winner.jpg"})
        EXPECT_THAT(domain::alt_advice(name, "winner.jpg"), HasSubstr("file")) << name;
    EXPECT_THAT(domain::alt_advice("A stage", "a.jpg"), HasSubstr("short"));
    EXPECT_EQ(domain::alt_advice("受賞者が舞台の上で賞を手にしている", "a.jpg"), "");
}

TEST(photo_files, are_known_by_their_endings_once_they_are_finished) {
    for (const auto* name : {"IMG_1.JPG", "a.jpeg", "b.HEIC", "c.png", "d.webp"})
        EXPECT_TRUE(domain::is_photo_name(name));
    for (const auto* name : {".IMG_1.jpg", "a.jpg.part", "a.jpg.tmp", "notes.txt", "jpg", "a.mp4"})
        EXPECT_FALSE(domain::is_photo_name(name)) << name;
}

}  // namespace
