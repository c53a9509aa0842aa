// Two thousand damaged files of every kind through real workers: each ends with a picture or a reason, and we live.
#include "media/decode_worker.hpp"
#include "media/sandboxed_media.hpp"
#include "tests/media/grid_heic.hpp"
#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <random>
#include <thread>

namespace {

struct Seed {
    std::string kind;
    test::Bytes bytes;
};

// Small, so that a mutation meets a header as often as the pixels.
std::vector<Seed> seeds() {
    const auto scene = test::four_corners(48, 32), fine = test::texture(96, 64);
    return {{"JPEG", test::with_exif(test::jpeg(fine), 6, true)},
            {"JPEG progressive", test::jpeg(fine, test::JpegKind::progressive)},
            {"JPEG CMYK", test::jpeg(scene, test::JpegKind::cmyk)},
            {"PNG", test::png(fine)},
            {"PNG interlaced", test::png(scene, test::PngKind::interlaced)},
            {"PNG 16 bits", test::png(scene, test::PngKind::sixteen_bit)},
            {"WebP lossless", test::webp(fine, true)},
            {"WebP", test::webp(fine, false)},
            {"GIF", test::gif(scene)},
            {"BMP", test::bmp(scene)},
            {"HEIC", test::heic()},
            {"HEIC in tiles", test::grid_heic()},
            {"HEIC in tiles, turned and mirrored", test::grid_heic({.quarters_left = 3, .mirror = 1})}};
}

// What storage, transfers and ill will do to files: bytes and bits turned over, numbers made extreme, parts lost,
// doubled, or of another file.
test::Bytes mutate(test::Bytes bytes, const test::Bytes& other, std::mt19937& random) {
    const auto below = [&random](std::size_t bound) { return bound == 0 ? 0 : random() % bound; };
    const auto at = [&](std::size_t place) { return bytes.begin() + static_cast<std::ptrdiff_t>(place); };
    // Most damage goes to the first bytes, where sizes and tables are.
    const auto place = [&] { return below(below(2) == 0 ? std::min<std::size_t>(bytes.size(), 200) : bytes.size()); };
    for (std::size_t count = 1 + below(4); count > 0 && bytes.size() > 16; --count) {
        const std::size_t from = place(), length = std::min(below(40), bytes.size() - from);
        switch (below(7)) {
        case 0: bytes[from] = static_cast<std::uint8_t>(random()); break;
        case 1: bytes[from] ^= static_cast<std::uint8_t>(1U << below(8)); break;
        case 2: std::fill_n(at(from), std::min<std::size_t>(length, 4), below(2) == 0 ? 0xFF : 0x00); break;
        case 3: bytes.erase(at(from), at(from + length)); break;
        case 4: {
            const test::Bytes again(at(from), at(from + length));
            bytes.insert(at(place()), again.begin(), again.end());
            break;
        }
        case 5: bytes.resize(8 + below(bytes.size() - 8)); break;
        default: std::copy_n(other.begin(), std::min({other.size(), bytes.size() - from, below(200)}), at(from)); break;
        }
    }
    return bytes;
}

struct Tally {
    std::atomic<int> pictures = 0, reasons = 0, silent = 0, ended_workers = 0;
};

// Every fourth by examine(), the others as the feed's pictures are taken in.
void try_one(const media::SandboxedMedia& media, const test::TemporaryFolder& folder, int number,
             const test::Bytes& bytes, Tally& tally) {
    std::string reason;
    bool is_picture = false;
    if (number % 4 == 0) {
        const auto probe = media.examine(folder.write(std::to_string(number), bytes));
        is_picture = probe && probe->check.verdict != domain::PhotoVerdict::unreadable;
        reason = probe ? probe->check.fault : probe.error().detail;
    } else {
        const auto picture = media.decode(bytes, 64);
        is_picture = picture.has_value() && !picture->empty();
        reason = picture ? "" : picture.error().detail;
    }
    ++(is_picture ? tally.pictures : reason.empty() ? tally.silent : tally.reasons);
}

}  // namespace

TEST(mutation, two_thousand_damaged_files_of_all_kinds_each_end_with_a_picture_or_a_reason) {
    constexpr int kFiles = 2000, kThreads = 2;
    Tally tally;
    const media::SandboxedMedia media({.workers = kThreads,
                                       .deadline = std::chrono::seconds(60),
                                       .arguments = {"media_tests", media::kDecodeWorkerCommand},
                                       .note = [&tally](const std::string& line) {
                                           if (line.starts_with("decode worker ended")) ++tally.ended_workers;
                                       }});
    const test::TemporaryFolder folder;
    const auto all = seeds();
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = thread; i < kFiles; i += kThreads) {
                std::mt19937 random(static_cast<unsigned>(i));
                const auto& seed = all[static_cast<std::size_t>(i) % all.size()];
                try_one(media, folder, i, mutate(seed.bytes, all[random() % all.size()].bytes, random), tally);
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(tally.silent, 0) << "neither a picture nor a reason";
    EXPECT_EQ(tally.pictures + tally.reasons, kFiles);
    EXPECT_GT(tally.pictures, 50) << "the damage should not always be found at the first byte";
    EXPECT_GT(tally.reasons, 500);
    RecordProperty("pictures", tally.pictures);
    RecordProperty("ended_workers", tally.ended_workers);
    const auto whole = media.decode(all.front().bytes, 64);
    EXPECT_TRUE(whole.has_value()) << "the room is still of use: " << whole.error().detail;
}

TEST(mutation, headers_that_declare_too_much_are_refused_by_a_worker_as_here) {
    const media::SandboxedMedia media({.workers = 1,
                                       .deadline = std::chrono::seconds(60),
                                       .arguments = {"media_tests", media::kDecodeWorkerCommand},
                                       .note = {}});
    for (const auto& bytes :
         {test::jpeg_header(65535, 65535), test::jpeg_header(12000, 9000), test::png_header(65535, 65535),
          test::png_header(0x7FFFFFFF, 0x7FFFFFFF), test::png_header(12000, 9000)}) {
        const auto picture = media.decode(bytes, 100);
        ASSERT_FALSE(picture.has_value());
        EXPECT_EQ(picture.error().kind, domain::ErrorKind::malformed);
        EXPECT_NE(picture.error().detail.find(':'), std::string::npos) << picture.error().detail;
    }
}
