// The map shows the subject, and the sentences name its place and no more than was measured.
#include "domain/image_metrics.hpp"
#include "domain/sharp_words.hpp"
#include "domain/sharpness.hpp"
#include "tests/domain/image_metrics_scenes.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace {

using domain::PhotoCheck;
using domain::PhotoReason;
using domain::PhotoVerdict;
using domain::Sharpness;

constexpr int kWidth = 960, kHeight = 720;

Sharpness portrait() {
    const auto scene = test::leaves(kWidth, kHeight);
    return domain::measure_by_region(test::subject_before(scene, test::defocused(scene, 8)).view()).sharpness;
}

PhotoCheck check_with(PhotoVerdict verdict, std::vector<PhotoReason> reasons) {
    PhotoCheck check;
    check.verdict = verdict;
    check.reasons = std::move(reasons);
    return check;
}

double sharp_share(const Sharpness& map, int first_column, int last_column, int first_row, int last_row) {
    int told = 0, sharp = 0;
    for (int y = first_row; y < last_row; ++y)
        for (int x = first_column; x < last_column; ++x) {
            const auto cell = map.cells[static_cast<std::size_t>(y * map.columns + x)];
            told += cell > 0 ? 1 : 0;
            sharp += cell >= domain::kSharpCell ? 1 : 0;
        }
    return told == 0 ? 0 : static_cast<double>(sharp) / told;
}

TEST(sharpness, the_map_shows_a_sharp_subject_before_a_soft_background) {
    const Sharpness map = portrait();
    ASSERT_EQ(map.columns, kWidth / 16);
    ASSERT_EQ(map.rows, kHeight / 16);
    EXPECT_GT(sharp_share(map, 22, 38, 17, 28), 0.8);
    EXPECT_LT(sharp_share(map, 0, 18, 0, map.rows), 0.1);
}

TEST(sharpness, the_sentence_names_the_sharp_part) {
    const std::string said = domain::where_sharp(check_with(PhotoVerdict::ok, {}), portrait());
    EXPECT_EQ(said, "It is sharp in the middle, and soft elsewhere: fine if that is what it shows.");
    const std::string blurred = domain::where_sharp(check_with(PhotoVerdict::warn, {PhotoReason::defocus}), portrait());
    EXPECT_NE(blurred.find("least soft in the middle"), std::string::npos) << blurred;
}

TEST(sharpness, nothing_is_added_where_all_is_sharp_or_all_moved_or_unreadable) {
    const auto scene = test::leaves(kWidth, kHeight);
    const auto all = domain::measure_by_region(scene.view()).sharpness;
    EXPECT_EQ(domain::where_sharp(check_with(PhotoVerdict::ok, {}), all), "");
    EXPECT_EQ(domain::where_sharp(check_with(PhotoVerdict::warn, {PhotoReason::motion}), portrait()), "");
    EXPECT_EQ(domain::where_sharp(check_with(PhotoVerdict::unreadable, {}), portrait()), "");
    EXPECT_EQ(domain::where_sharp(check_with(PhotoVerdict::ok, {}), {}), "");
}

TEST(sharpness, an_empty_wall_is_said_to_have_no_edge) {
    const auto map = domain::measure_by_region(test::flat(kWidth, kHeight, 90).view()).sharpness;
    EXPECT_EQ(std::count(map.cells.begin(), map.cells.end(), 0), static_cast<std::ptrdiff_t>(map.cells.size()));
    EXPECT_NE(domain::where_sharp(check_with(PhotoVerdict::ok, {}), map).find("hardly an edge"), std::string::npos);
    EXPECT_TRUE(domain::measure_by_region(test::leaves(40, 40).view()).sharpness.empty());
}

TEST(sharpness, the_advice_on_a_moved_photo_says_which_way_and_how_far) {
    Sharpness map;
    map.smear_px = 15;
    map.smear_degrees = 5;
    const auto advice = [&] { return domain::advice_for(PhotoReason::motion, map); };
    EXPECT_EQ(advice(), "Moved sideways while taking, by 15 px or more: try again, or steady the camera on something.");
    map.smear_degrees = 90;
    EXPECT_NE(advice().find("Moved up or down"), std::string::npos);
    map.smear_degrees = 45;
    EXPECT_NE(advice().find("Moved slantwise"), std::string::npos);
    map.smear_px = 0;
    EXPECT_EQ(advice(), domain::advice_for(PhotoReason::motion)) << "no length that was not measured";
    map.smear_px = 15;
    EXPECT_EQ(domain::advice_for(PhotoReason::dark, map), domain::advice_for(PhotoReason::dark));
}

TEST(sharpness, heat_rises_in_lightness_and_leaves_out_what_cannot_be_told) {
    EXPECT_EQ(domain::heat_colour(0).alpha, 0);
    int before = -1;
    for (int cell = 1; cell <= 255; cell += 2) {
        const auto heat = domain::heat_colour(static_cast<std::uint8_t>(cell));
        const int light = 3 * heat.red + 6 * heat.green + heat.blue;
        EXPECT_GE(light, before - 6) << cell;
        before = light;
    }
}

}  // namespace
