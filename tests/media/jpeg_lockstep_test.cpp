// Progressive JPEGs, a row of blocks at a time: the same pixels as when libjpeg keeps them whole, for every way of
// cutting a picture into scans that an encoder may choose; and what is odd is left to libjpeg.
#include "media/decoders.hpp"
#include "media/jpeg_scans.hpp"
#include "tests/media/jpeg_encoder.hpp"
#include <gtest/gtest.h>
#include <random>

namespace {

// One scan as jpeglib.h has it: components, first and last coefficient, bits as known before and after.
struct Scan {
    std::vector<int> components;
    int first, last, high, low;
};

struct Recipe {
    std::string name;
    int width_px = 203, height_px = 157;  // no multiple of anything
    int across = 2, down = 2;             // how much less colour than light
    unsigned restart_rows = 0;
    std::vector<Scan> scans = {};  // empty: as libjpeg chooses
    bool grey = false;
};

std::vector<jpeg_scan_info> as_libjpeg(const std::vector<Scan>& scans) {
    std::vector<jpeg_scan_info> out;
    for (const Scan& scan : scans) {
        jpeg_scan_info info{};
        info.comps_in_scan = static_cast<int>(scan.components.size());
        std::copy(scan.components.begin(), scan.components.end(), info.component_index);
        info.Ss = scan.first;
        info.Se = scan.last;
        info.Ah = scan.high;
        info.Al = scan.low;
        out.push_back(info);
    }
    return out;
}

test::Bytes encode(const Recipe& recipe) {
    const media::Raster picture = test::texture(recipe.width_px, recipe.height_px);
    const auto scans = as_libjpeg(recipe.scans);
    const auto row = [&](int y) { return test::Bytes(picture.row(y), picture.row(y) + picture.stride()); };
    return test::encode_jpeg({recipe.width_px, recipe.height_px, 3, JCS_RGB, row}, [&](jpeg_compress_struct& state) {
        if (recipe.grey) jpeg_set_colorspace(&state, JCS_GRAYSCALE);
        state.comp_info[0].h_samp_factor = recipe.across;
        state.comp_info[0].v_samp_factor = recipe.down;
        state.restart_in_rows = static_cast<int>(recipe.restart_rows);
        jpeg_simple_progression(&state);
        if (scans.empty()) return;
        state.scan_info = scans.data();
        state.num_scans = static_cast<int>(scans.size());
    });
}

// Without its end marker a file is decoded by libjpeg alone, which keeps all of it, and gives the same picture.
test::Bytes without_end(test::Bytes bytes) {
    bytes.resize(bytes.size() - 2);
    return bytes;
}

std::vector<Recipe> recipes() {
    const std::vector<Scan> split_dc{{{0}, 0, 0, 0, 0},  {{1}, 0, 0, 0, 0},  {{2}, 0, 0, 0, 0},
                                     {{0}, 1, 63, 0, 0}, {{1}, 1, 63, 0, 0}, {{2}, 1, 63, 0, 0}};
    const std::vector<Scan> light_last{{{0, 1, 2}, 0, 0, 0, 1}, {{2}, 1, 63, 0, 0}, {{1}, 1, 63, 0, 0},
                                       {{0}, 1, 5, 0, 2},       {{0}, 6, 63, 0, 2}, {{0}, 1, 63, 2, 1},
                                       {{0, 1, 2}, 0, 0, 1, 0}, {{0}, 1, 63, 1, 0}};
    const std::vector<Scan> dc_last{
        {{0, 1, 2}, 0, 0, 0, 1}, {{0}, 1, 63, 0, 0}, {{1}, 1, 63, 0, 0}, {{2}, 1, 63, 0, 0}, {{0, 1, 2}, 0, 0, 1, 0}};
    std::vector<Recipe> out{{"as_libjpeg_chooses"},
                            {"colour_at_every_pixel"},
                            {"half_the_colour"},
                            {"grey"},
                            {"restarts"},
                            {"scans_of_their_own"},
                            {"light_last"},
                            {"dc_last"},
                            {"narrow"},
                            {"one_block"}};
    out[1].across = out[1].down = 1;
    out[2].down = 1;
    out[3].grey = true;
    out[3].across = out[3].down = 1;
    out[4].restart_rows = 2;
    out[5].scans = split_dc;
    out[6].scans = light_last;
    out[7].scans = dc_last;
    out[8].width_px = 17;
    out[9].width_px = out[9].height_px = 5;
    return out;
}

class Lockstep : public testing::TestWithParam<Recipe> {};

TEST_P(Lockstep, gives_the_same_pixels_as_libjpeg_with_all_of_it_in_memory) {
    const auto bytes = encode(GetParam());
    ASSERT_TRUE(media::find_scans(bytes, 100).has_value());
    ASSERT_FALSE(media::find_scans(without_end(bytes), 100).has_value());
    for (const int least_side : {0, 25, 50, 100}) {
        const auto rows = media::decode_jpeg(bytes, {least_side}),
                   whole = media::decode_jpeg(without_end(bytes), {least_side});
        ASSERT_TRUE(rows.has_value()) << rows.error().detail;
        ASSERT_TRUE(whole.has_value()) << whole.error().detail;
        EXPECT_EQ(rows->raster.width_px, whole->raster.width_px);
        EXPECT_EQ(rows->raster.pixels, whole->raster.pixels) << "at least " << least_side;
    }
}

INSTANTIATE_TEST_SUITE_P(each, Lockstep, testing::ValuesIn(recipes()),
                         [](const auto& param) { return param.param.name; });

TEST(lockstep, a_file_that_is_not_refined_to_its_end_is_left_to_libjpeg) {
    Recipe recipe;
    recipe.scans = {{{0, 1, 2}, 0, 0, 0, 1}, {{0}, 1, 63, 0, 0}, {{1}, 1, 63, 0, 0}, {{2}, 1, 63, 0, 0}};
    const auto bytes = encode(recipe);
    EXPECT_FALSE(media::find_scans(bytes, 100).has_value());
    EXPECT_TRUE(media::decode_jpeg(bytes, {0}).has_value());
}

TEST(lockstep, baseline_files_have_no_scans_to_find) {
    EXPECT_FALSE(media::find_scans(test::jpeg(test::texture(64, 64)), 100).has_value());
    EXPECT_FALSE(media::find_scans({}, 100).has_value());
}

TEST(lockstep, more_scans_than_allowed_are_left_to_libjpeg) {
    const auto bytes = encode({"ten"});
    EXPECT_TRUE(media::find_scans(bytes, 10).has_value());
    EXPECT_FALSE(media::find_scans(bytes, 9).has_value());
}

TEST(lockstep, damage_in_any_scan_ends_with_a_reason_that_names_the_place) {
    const auto whole = encode({"damaged"});
    std::mt19937 random(3);
    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        auto bytes = whole;
        const std::size_t at = 200 + random() % (bytes.size() - 210);
        for (std::size_t k = 0; k < 8; ++k) bytes[at + k] = static_cast<std::uint8_t>(random());
        const auto picture = media::decode_jpeg(bytes, {50});
        if (picture) continue;
        ++refused;
        EXPECT_NE(picture.error().detail.find("JPEG"), std::string::npos);
        EXPECT_EQ(picture.error().detail.find("byte 0 "), std::string::npos) << picture.error().detail;
    }
    EXPECT_GT(refused, 100);
}

}  // namespace
