// HEICs in tiles: every turn and mirror upright, the same as libheif makes of the whole, and nothing read out of
// bounds.
#include "media/decode_heif_tiles.hpp"
#include "media/decoders.hpp"
#include "media/heif_tiles.hpp"
#include "media/local_media.hpp"
#include "tests/media/grid_heic.hpp"
#include <gtest/gtest.h>
#include <random>

namespace {

using test::GridLook;

// What the stored tiles (RGBW) look like upright. Source: ISO/IEC 23008-12, irot and imir.
struct Case {
    std::string name;
    GridLook look;
    const char* upright;
};

std::vector<Case> cases() {
    const auto look = [](unsigned quarters, std::optional<unsigned> mirror, bool first = false) {
        GridLook out;
        out.quarters_left = quarters;
        out.mirror = mirror;
        out.mirror_first = first;
        return out;
    };
    return {{"plain", look(0, {}), "RGBW"},
            {"left", look(1, {}), "GWRB"},
            {"half", look(2, {}), "WBGR"},
            {"right", look(3, {}), "BRWG"},
            {"top_and_bottom_exchanged", look(0, 0), "BWRG"},
            {"left_and_right_exchanged", look(0, 1), "GRWB"},
            {"left_then_upside_down", look(1, 0), "RBGW"},
            {"left_then_exchanged", look(1, 1), "WGBR"},
            {"half_then_upside_down", look(2, 0), "GRWB"},
            {"right_then_exchanged", look(3, 1), "RBGW"},
            {"exchanged_then_left", look(1, 1, true), "RBGW"},
            {"upside_down_then_right", look(3, 0, true), "RBGW"}};
}

class HeifTurn : public testing::TestWithParam<Case> {};

// Through libheif alone: the whole at once, turned by itself.
std::string corners_by_libheif(const test::Bytes& bytes) {
    const media::HeifContext context(heif_context_alloc());
    if (heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr).code != 0)
        return "not read";
    heif_image_handle* handle = nullptr;
    heif_image* image = nullptr;
    if (heif_context_get_primary_image_handle(context.get(), &handle).code != 0) return "no picture";
    const media::HeifHandle held(handle);
    if (heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr).code != 0)
        return "not decoded";
    const media::HeifImage held_image(image);
    const auto plane = media::plane_of(image, heif_channel_interleaved);
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < plane.height_px; ++y)
        rgba.insert(rgba.end(), plane.row(y), plane.row(y) + static_cast<std::ptrdiff_t>(plane.width_px) * 4);
    return test::corners(rgba, plane.width_px, plane.height_px, 4);
}

TEST_P(HeifTurn, comes_out_upright_and_as_libheif_turns_it) {
    const auto bytes = test::grid_heic(GetParam().look);
    const bool swaps = GetParam().look.quarters_left % 2 == 1;
    const auto picture = media::LocalMedia().decode(bytes, 400);
    ASSERT_TRUE(picture.has_value()) << picture.error().detail;
    EXPECT_EQ(picture->width_px, swaps ? 100 : 120);
    EXPECT_EQ(picture->height_px, swaps ? 120 : 100);
    EXPECT_EQ(test::corners(picture->rgba, picture->width_px, picture->height_px, 4), GetParam().upright);
    EXPECT_EQ(corners_by_libheif(bytes), GetParam().upright);
}

INSTANTIATE_TEST_SUITE_P(every, HeifTurn, testing::ValuesIn(cases()),
                         [](const auto& param) { return param.param.name; });

TEST(heif_tiles, the_check_sees_the_upright_size_and_the_copy_that_leaves_is_upright) {
    GridLook look;
    look.quarters_left = 1;
    const test::TemporaryFolder folder;
    const auto file = folder.write("phone.heic", test::grid_heic(look));
    const media::LocalMedia media;
    const auto probe = media.examine(file);
    ASSERT_TRUE(probe.has_value());
    EXPECT_EQ(probe->check.width_px, 100) << probe->check.fault;
    EXPECT_EQ(probe->check.height_px, 120);
    EXPECT_EQ(test::corners(probe->thumbnail.rgba, probe->thumbnail.width_px, probe->thumbnail.height_px, 4), "GWRB");
}

TEST(heif_tiles, a_reduced_picture_is_the_mean_of_the_whole_across_the_tiles_seams) {
    const auto bytes = test::grid_heic();
    const auto whole = media::decode_heif(bytes, {0}), small = media::decode_heif(bytes, {24});
    ASSERT_TRUE(whole && small);
    ASSERT_EQ(small->raster.width_px, 24);
    EXPECT_EQ(small->full_width_px, 120);
    for (int y = 0; y < 20; ++y)
        for (int x = 0; x < 24; ++x) {
            int sum = 0;
            for (int dy = 0; dy < 5; ++dy)
                for (int dx = 0; dx < 5; ++dx) sum += whole->raster.row(5 * y + dy)[3 * (5 * x + dx)];
            EXPECT_NEAR(small->raster.row(y)[3 * x], sum / 25.0, 0.51) << x << ", " << y;
        }
}

bool has_tiles(const test::Bytes& file) {
    const auto index = media::read_heif_index(file);
    return index && media::find_tiles(*index);
}

TEST(heif_tiles, what_cannot_be_done_to_tiles_is_left_to_libheif) {
    GridLook look;
    look.clean_aperture = true;
    EXPECT_FALSE(has_tiles(test::grid_heic(look)));
    const auto picture = media::decode_heif(test::grid_heic(look), {0});
    ASSERT_TRUE(picture.has_value()) << picture.error().detail;
    EXPECT_EQ(picture->raster.width_px, 60);
    EXPECT_EQ(picture->raster.height_px, 40);
}

TEST(heif_tiles, a_picture_in_one_piece_is_no_grid) {
    EXPECT_TRUE(has_tiles(test::grid_heic()));
    EXPECT_FALSE(has_tiles(test::heic()));
}

TEST(heif_tiles, tiles_that_do_not_make_up_the_size_are_refused_with_a_reason) {
    for (const std::size_t tiles : {1U, 3U, 5U}) {
        GridLook look;
        look.tiles = tiles;
        const auto picture = media::decode_heif(test::grid_heic(look), {0});
        ASSERT_FALSE(picture.has_value());
        EXPECT_NE(picture.error().detail.find("tiles"), std::string::npos) << picture.error().detail;
    }
    GridLook huge;
    huge.width_px = huge.height_px = 60'000;
    EXPECT_FALSE(media::decode_heif(test::grid_heic(huge), {0}).has_value());
}

// Under the address sanitizer this is a test of its own.
TEST(heif_tiles, boxes_of_any_length_lead_nowhere_outside_the_file) {
    const auto whole = test::grid_heic();
    const auto check = [](media::Bytes bytes) {
        const auto index = media::read_heif_index(bytes);
        const auto tiles = index ? media::find_tiles(*index) : std::nullopt;
        for (const auto place : tiles ? tiles->hidden_flags : std::vector<std::size_t>{})
            EXPECT_LT(place, bytes.size());
    };
    for (std::size_t length = 0; length < whole.size(); ++length) check(media::Bytes(whole).first(length));
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
        auto bytes = whole;
        for (int k = 0; k < 3; ++k) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        check(bytes);
    }
}

}  // namespace
