// The last look at what leaves: a JPEG with a picture in it and nothing else.
#include "media/bare_jpeg.hpp"
#include "media/jpeg_writer.hpp"
#include "tests/media/pictures.hpp"
#include <gtest/gtest.h>

namespace {

test::Bytes ours() { return *media::encode_jpeg(test::texture(160, 120), 90); }

TEST(bare_jpeg, what_our_encoder_writes_is_bare) {
    EXPECT_TRUE(media::is_bare_jpeg(ours(), 160, 120));
    EXPECT_TRUE(media::is_bare_jpeg(*media::encode_jpeg(test::four_corners(1, 1), 50), 1, 1));
}

TEST(bare_jpeg, another_size_than_was_said_is_not) {
    EXPECT_FALSE(media::is_bare_jpeg(ours(), 120, 160));
    EXPECT_FALSE(media::is_bare_jpeg(ours(), 160, 121));
}

TEST(bare_jpeg, anything_beside_the_picture_is_found) {
    EXPECT_FALSE(media::is_bare_jpeg(test::with_exif(ours(), 1), 160, 120));
    EXPECT_FALSE(media::is_bare_jpeg(test::with_exif(ours(), 1, true), 160, 120));
    auto after = ours();
    after.push_back(0);
    EXPECT_FALSE(media::is_bare_jpeg(after, 160, 120)) << "a byte after the end";
    auto comment = ours();
    const test::Bytes segment{0xFF, 0xFE, 0, 4, 'h', 'i'};
    comment.insert(comment.begin() + 2, segment.begin(), segment.end());
    EXPECT_FALSE(media::is_bare_jpeg(comment, 160, 120)) << "a comment";
}

TEST(bare_jpeg, no_cut_is_taken_for_whole_and_none_is_read_past_its_end) {
    const auto whole = *media::encode_jpeg(test::texture(48, 32), 60);
    for (std::size_t length = 0; length < whole.size(); ++length)
        ASSERT_FALSE(media::is_bare_jpeg({whole.data(), length}, 48, 32)) << length;
}

}  // namespace
