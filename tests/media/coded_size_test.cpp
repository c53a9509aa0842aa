// A coded picture's size is what its own parameters say, wherever they stand. The parameters are written bit by bit.
#include "media/coded_size.hpp"
#include "media/decoders.hpp"
#include "tests/media/grid_heic.hpp"
#include "tests/media/made_heic.hpp"
#include <gtest/gtest.h>

namespace {

using test::BoxWriter;
using test::Bytes;
using test::HeicItem;

class BitWriter {
  public:
    BitWriter& bits(std::uint64_t value, unsigned count) {
        for (unsigned i = count; i > 0; --i) bits_.push_back((value >> (i - 1) & 1U) != 0);
        return *this;
    }
    BitWriter& zeros(unsigned count) {
        bits_.resize(bits_.size() + count);
        return *this;
    }
    BitWriter& golomb(std::uint64_t value) {
        unsigned width = 0;
        while ((value + 1) >> (width + 1) != 0) ++width;
        return zeros(width).bits(value + 1, width + 1);
    }
    Bytes bytes() const {
        Bytes out((bits_.size() + 7) / 8);
        for (std::size_t i = 0; i < bits_.size(); ++i)
            out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | (bits_[i] ? 0x80U >> i % 8 : 0U));
        return out;
    }

  private:
    std::vector<bool> bits_;
};

// Source: ISO/IEC 23008-2 section 7.3.2.2 and 7.3.1.1 (a 3 after two zeros).
Bytes hevc_sequence_set(unsigned width_px, unsigned height_px, unsigned layers = 0) {
    BitWriter out;
    out.bits(33U << 9U | 1U, 16).zeros(4).bits(layers, 3).bits(1, 1).zeros(96);
    for (unsigned i = 0; i < layers; ++i) out.bits(3, 2);
    if (layers > 0) out.zeros(2 * (8 - layers)).zeros(96 * layers);
    out.golomb(0).golomb(3).zeros(1).golomb(width_px).golomb(height_px).bits(1, 1);
    Bytes unit;
    int zeros = 0;
    for (const auto byte : out.bytes()) {
        if (zeros >= 2 && byte <= 3) {
            unit.push_back(3);
            zeros = 0;
        }
        unit.push_back(byte);
        zeros = byte == 0 ? zeros + 1 : 0;
    }
    return unit;
}

Bytes hevc_property(const Bytes& unit) {
    BoxWriter body;
    body.number(1, 1).number(0, 21).number(1, 1).number(33, 1).number(1, 2).number(unit.size(), 2).raw(unit);
    return BoxWriter().box("hvcC", body.bytes()).bytes();
}

// Source: AV1 bitstream specification, section 5.3 and 5.5.1. `full`: with timing, decoder model and two operating
// points.
Bytes av1_sequence_header(unsigned width_px, unsigned height_px, bool full) {
    BitWriter out;
    if (full) {
        out.zeros(3 + 1 + 1).bits(1, 1).zeros(64).bits(1, 1).golomb(3);  // timing
        out.bits(1, 1).bits(9, 5).zeros(32 + 5 + 5);                     // model, with delays of 10 bits
        out.bits(1, 1).bits(1, 5);                                       // two points, with a delay each
        out.zeros(12).bits(8, 5).zeros(1).bits(1, 1).zeros(21).bits(1, 1).zeros(4);
        out.zeros(12).bits(7, 5).zeros(1).zeros(1);
    } else {
        out.zeros(3).bits(1, 1).bits(1, 1).zeros(5);
    }
    out.bits(15, 4).bits(15, 4).bits(width_px - 1, 16).bits(height_px - 1, 16).zeros(16);
    const auto payload = out.bytes();
    return BoxWriter().number(0x12, 1).number(0, 1).number(0x0A, 1).number(payload.size(), 1).raw(payload).bytes();
}

domain::Result<std::uint64_t> pixels_of(const HeicItem& item) {
    const auto file = test::made_heic({item.id, {item}, {}});
    const auto index = media::read_heif_index(file);
    if (!index) return tl::unexpected(index.error());
    return media::coded_pixels(*index, index->items.at(item.id));
}

HeicItem hevc(const Bytes& unit) { return {1, "hvc1", {}, {hevc_property(unit), test::size_property(64, 64)}}; }

TEST(coded_size, is_read_out_of_what_encoders_write) {
    EXPECT_EQ(pixels_of(test::coded_tile(1, 2)), 64U * 64U);
    const auto file = test::heic();
    const auto index = media::read_heif_index(file);
    ASSERT_TRUE(index.has_value());
    EXPECT_EQ(media::coded_pixels(*index, index->items.at(index->primary)), 320U * 240U);
}

TEST(coded_size, is_read_behind_any_number_of_layers) {
    for (unsigned layers = 0; layers <= 6; ++layers)
        EXPECT_EQ(pixels_of(hevc(hevc_sequence_set(4032, 3024, layers))), 4032U * 3024U) << layers;
}

TEST(coded_size, is_the_largest_that_is_named_among_the_data_too) {
    auto item = hevc(hevc_sequence_set(64, 64));
    const auto larger = hevc_sequence_set(640, 480);
    item.data = BoxWriter().number(2, 4).number(0x2601, 2).number(larger.size(), 4).raw(larger).bytes();
    EXPECT_EQ(pixels_of(item), 640U * 480U);
}

TEST(coded_size, of_av1_is_read_out_of_both_headers_wherever_they_stand) {
    for (const bool full : {false, true}) {
        const auto header = av1_sequence_header(5000, 4000, full);
        EXPECT_EQ(pixels_of({1, "av01", header, {test::size_property(64, 64)}}), 5000U * 4000U) << full;
        const auto property = BoxWriter().box("av1C", BoxWriter().number(0x81, 4).raw(header).bytes()).bytes();
        EXPECT_EQ(pixels_of({1, "av01", {}, {property}}), 5000U * 4000U) << full;
    }
}

// libheif believed these 64 × 64 pixels, and the decoder took 4.7 GB.
TEST(coded_size, a_picture_whose_parameters_say_more_than_is_taken_is_refused) {
    for (const auto& item :
         {hevc(hevc_sequence_set(30'000, 30'000)),
          HeicItem{1, "av01", av1_sequence_header(30'000, 30'000, false), {test::size_property(64, 64)}}}) {
        const auto picture = media::decode_heif(test::made_heic({1, {item}, {}}), {64});
        ASSERT_FALSE(picture.has_value());
        EXPECT_NE(picture.error().detail.find("30,000 × 30,000"), std::string::npos) << picture.error().detail;
    }
}

TEST(coded_size, is_the_full_size_also_when_the_file_says_less) {
    auto tile = test::coded_tile(1, 0);
    tile.properties.back() = test::size_property(40, 20);
    const auto picture = media::decode_heif(test::made_heic({1, {tile}, {}}), {0});
    ASSERT_TRUE(picture.has_value()) << picture.error().detail;
    EXPECT_EQ(picture->full_width_px, 64);
    EXPECT_EQ(picture->full_height_px, 64);
    EXPECT_EQ(picture->raster.width_px, 64);
}

TEST(coded_size, a_picture_without_parameters_is_refused) {
    for (const std::string type : {"hvc1", "av01"}) {
        const auto size = pixels_of({1, type, {}, {test::size_property(64, 64)}});
        ASSERT_FALSE(size.has_value());
        EXPECT_NE(size.error().detail.find("missing"), std::string::npos) << size.error().detail;
    }
    EXPECT_EQ(pixels_of({1, "grid", {}, {}}), 0U);
}

TEST(coded_size, parameters_that_are_cut_off_are_refused_wherever_the_cut_is) {
    const auto whole = hevc_sequence_set(4032, 3024);
    for (std::size_t length = 3; length + 2 < whole.size(); ++length) {
        const auto size = pixels_of(hevc({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)}));
        ASSERT_FALSE(size.has_value()) << length;
        EXPECT_NE(size.error().detail.find("cut off"), std::string::npos);
    }
}

}  // namespace
