// What a HEIC may have libheif do: all that phones write, and nothing that grows without measure.
#include "media/decoders.hpp"
#include "media/heif_budget.hpp"
#include "tests/media/grid_heic.hpp"
#include "tests/media/made_heic.hpp"
#include <algorithm>
#include <gtest/gtest.h>

namespace {

using test::HeicItem;
using test::HeicParts;

constexpr std::string_view kAlpha = "urn:mpeg:hevc:2015:auxid:1";

domain::Status judge(media::Bytes file) {
    const auto index = media::read_heif_index(file);
    if (!index) return tl::unexpected(index.error());
    return media::check_heif_budget(*index);
}

// Refused for this reason, in the same words when it is to be decoded.
void expect_refused(const HeicParts& parts, const std::string& why) {
    const auto file = test::made_heic(parts);
    const auto status = judge(file);
    ASSERT_FALSE(status.has_value());
    EXPECT_EQ(status.error().kind, domain::ErrorKind::malformed);
    EXPECT_NE(status.error().detail.find(why), std::string::npos) << status.error().detail;
    const auto picture = media::decode_heif(file, {64});
    ASSERT_FALSE(picture.has_value());
    EXPECT_EQ(picture.error().detail, status.error().detail);
}

HeicItem grid(unsigned id, unsigned rows, unsigned columns, unsigned width_px, unsigned height_px) {
    return {id, "grid", test::grid_data(rows, columns, width_px, height_px), {test::size_property(64, 64)}};
}

HeicItem copy_of(unsigned id) { return {id, "iden", {}, {test::size_property(64, 64)}}; }

// 1 is a tile, and each next one the picture before it, as it is.
HeicParts tower(unsigned levels) {
    HeicParts out{levels, {test::coded_tile(1, 0)}, {}};
    for (unsigned id = 2; id <= levels; ++id) {
        out.items.push_back(copy_of(id));
        out.references.push_back({"dimg", id, {id - 1}});
    }
    return out;
}

// As an iPhone writes it: 48 tiles turned by a quarter, a thumbnail, a gain map in tiles with the picture made of both
// ("tmap"), a depth map, a matte, Exif and XMP, all with a colour profile.
HeicParts phone_photo() {
    const auto profile =
        test::BoxWriter().box("colr", test::BoxWriter().words("prof").raw(test::Bytes(548)).bytes()).bytes();
    HeicParts out{49, {}, {}};
    test::HeicReference tiles{"dimg", 49, {}}, gains{"dimg", 50, {}};
    for (unsigned id = 1; id <= 48; ++id) {
        out.items.push_back(test::coded_tile(id, id % 4));
        out.items.back().hidden = true;
        out.items.back().properties.push_back(profile);
        tiles.to.push_back(id);
    }
    out.items.push_back({49,
                         "grid",
                         test::grid_data(6, 8, 500, 380),
                         {test::size_property(500, 380), profile, test::byte_property("irot", 3)},
                         false,
                         true});
    out.items.push_back({50,
                         "grid",
                         test::grid_data(2, 2, 120, 100),
                         {test::size_property(120, 100), test::aux_property("urn:com:apple:photo:2020:aux:hdrgainmap")},
                         false,
                         true});
    for (unsigned id = 51; id <= 57; ++id) out.items.push_back(test::coded_tile(id, id % 4));
    for (unsigned id = 51; id <= 54; ++id) gains.to.push_back(id);
    out.items[55].properties.push_back(test::aux_property("urn:mpeg:hevc:2015:auxid:2"));
    out.items[56].properties.push_back(test::aux_property("urn:com:apple:photo:2018:aux:portraiteffectsmatte"));
    out.items.push_back({58, "Exif", test::Bytes(2000)});
    out.items.push_back({59, "mime", test::Bytes(3000)});
    out.items.push_back({60, "tmap", test::Bytes(62), {test::size_property(500, 380)}, false, true});
    out.references = {tiles,
                      gains,
                      {"auxl", 50, {49}},
                      {"thmb", 55, {49}},
                      {"auxl", 56, {49}},
                      {"auxl", 57, {49}},
                      {"cdsc", 58, {49}},
                      {"cdsc", 59, {49}},
                      {"dimg", 60, {49, 50}}};
    return out;
}

TEST(heif_budget, what_phones_write_is_within_it_and_is_decoded) {
    for (const auto& file : {test::made_heic(phone_photo()), test::heic(), test::grid_heic()}) {
        const auto status = judge(file);
        EXPECT_TRUE(status.has_value()) << status.error().detail;
        const auto picture = media::decode_heif(file, {0});
        EXPECT_TRUE(picture.has_value()) << picture.error().detail;
    }
}

TEST(heif_budget, hundreds_of_large_tiles_are_within_it) {
    HeicParts parts{1, {grid(1, 16, 28, 12'000, 8'000)}, {{"dimg", 1, {}}}};
    for (unsigned id = 2; id < 2 + 16 * 28; ++id) {
        parts.items.push_back(test::coded_tile(id, id % 4));
        parts.items.back().properties.back() = test::size_property(512, 512);
        parts.references.front().to.push_back(id);
    }
    EXPECT_TRUE(judge(test::made_heic(parts)).has_value());
}

// Found by fuzzing: libheif made canvas upon canvas, 9 GB of them.
TEST(heif_budget, a_grid_that_is_its_own_tile_is_refused) {
    expect_refused({1, {grid(1, 1, 2, 128, 64), test::coded_tile(2, 0)}, {{"dimg", 1, {2, 1}}}},
                   "parts of one another");
}

TEST(heif_budget, a_circle_through_copies_or_opacity_is_refused) {
    expect_refused({1, {copy_of(1), copy_of(2)}, {{"dimg", 1, {2}}, {"dimg", 2, {1}}}}, "parts of one another");
    auto first = test::coded_tile(1, 0), second = test::coded_tile(2, 1);
    first.properties.push_back(test::aux_property(kAlpha));
    second.properties.push_back(test::aux_property(kAlpha));
    expect_refused({1, {first, second}, {{"auxl", 1, {2}}, {"auxl", 2, {1}}}}, "parts of one another");
}

TEST(heif_budget, six_levels_of_pictures_are_within_it_and_seven_are_not) {
    EXPECT_TRUE(judge(test::made_heic(tower(6))).has_value());
    expect_refused(tower(7), "parts of one another");
}

TEST(heif_budget, a_tile_used_by_many_counts_as_often_as_it_is_made) {
    HeicParts parts{1, {grid(1, 10, 10, 600, 600), grid(2, 10, 10, 600, 600), test::coded_tile(3, 0)}, {}};
    parts.references = {{"dimg", 1, std::vector<unsigned>(100, 2)}, {"dimg", 2, std::vector<unsigned>(100, 3)}};
    expect_refused(parts, "too many parts");
}

TEST(heif_budget, pixels_are_added_up_over_all_that_is_made) {
    const auto with_canvases = [](unsigned count) {
        HeicParts parts{1, {grid(1, 1, count, 64, 64), grid(2, 1, 1, 10'000, 10'000), test::coded_tile(3, 0)}, {}};
        parts.references = {{"dimg", 1, std::vector<unsigned>(count, 2)}, {"dimg", 2, {3}}};
        return parts;
    };
    EXPECT_TRUE(judge(test::made_heic(with_canvases(4))).has_value());
    expect_refused(with_canvases(5), "larger than the whole");
}

TEST(heif_budget, each_turn_counts_as_another_picture) {
    auto turned = test::coded_tile(1, 0);
    turned.properties.push_back(test::size_property(10'000, 10'000));
    turned.properties.insert(turned.properties.end(), 3, test::byte_property("irot", 1));
    EXPECT_TRUE(judge(test::made_heic({1, {turned}, {}})).has_value());
    turned.properties.push_back(test::byte_property("imir", 1));
    expect_refused({1, {turned}, {}}, "larger than the whole");
}

TEST(heif_budget, a_canvas_is_as_large_as_its_own_data_say) {
    expect_refused({1, {grid(1, 1, 1, 20'000, 20'000), test::coded_tile(2, 0)}, {{"dimg", 1, {2}}}}, "megapixels");
}

TEST(heif_budget, items_that_read_the_same_bytes_again_and_again_are_refused) {
    HeicParts parts{1, {test::coded_tile(1, 0)}, {}};
    for (unsigned id = 2; id <= 4; ++id) {
        parts.items.push_back({id, "Exif", test::Bytes(100'000)});
        parts.references.push_back({"cdsc", id, {1}});
    }
    EXPECT_TRUE(judge(test::made_heic(parts)).has_value());
    for (auto& item : parts.items)
        if (item.type == "Exif") item.times = 32, item.data.resize(200'000);
    expect_refused(parts, "more than the file has");
}

// libheif 1.15 makes 100 MB of 97 kB, and never stops where it is cut off.
TEST(heif_budget, packed_text_is_refused) {
    HeicParts parts{1, {test::coded_tile(1, 0), {2, "mime", test::Bytes(20)}}, {{"cdsc", 2, {1}}}};
    EXPECT_TRUE(judge(test::made_heic(parts)).has_value());
    parts.items.back().encoding = "deflate";
    expect_refused(parts, "packed");
}

TEST(heif_budget, pictures_laid_over_one_another_are_refused) {
    HeicParts parts{1, {grid(1, 1, 1, 64, 64), test::coded_tile(2, 0)}, {{"dimg", 1, {2}}}};
    parts.items.front().type = "iovl";
    expect_refused(parts, "over one another");
}

// libheif would read the next reference's bytes as more tiles, or a second list in place of the first.
TEST(heif_index, lists_that_could_be_read_in_two_ways_are_refused) {
    const auto whole = test::grid_heic();
    ASSERT_TRUE(media::read_heif_index(whole).has_value());
    const auto place = [&](std::string_view type) {
        return std::search(whole.begin(), whole.end(), type.begin(), type.end()) - whole.begin();
    };
    auto count = whole;
    count[static_cast<std::size_t>(place("dimg")) + 6] = 0x60;
    EXPECT_FALSE(media::read_heif_index(count).has_value());
    auto twice = whole;
    const auto meta = place("meta") - 4;
    twice.insert(twice.end(), whole.begin() + meta, whole.begin() + place("mdat") - 4);
    EXPECT_FALSE(media::read_heif_index(twice).has_value());
    auto length = whole;
    ++length[static_cast<std::size_t>(place("infe")) - 1];
    EXPECT_FALSE(media::read_heif_index(length).has_value());
    EXPECT_FALSE(media::read_heif_index({}).has_value());
}

}  // namespace
