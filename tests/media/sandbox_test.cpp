// Pictures decoded by workers: the same answers as in this process, and whatever becomes of a worker, an answer.
#include "media/decode_worker.hpp"
#include "media/local_media.hpp"
#include "media/sandboxed_media.hpp"
#include "media/sanitized.hpp"
#include "media/worker_guards.hpp"
#include "tests/media/bad_worker.hpp"
#include "tests/media/grid_heic.hpp"
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>
#include <thread>

using domain::ErrorKind;
using testing::HasSubstr;
using testing::StartsWith;

namespace {

const std::vector<std::string> kWords{"callboard", media::kDecodeWorkerCommand};

media::SandboxOptions bad(std::chrono::milliseconds deadline = std::chrono::seconds(60)) {
    return {.workers = 1, .deadline = deadline, .arguments = {"media_tests", test::kBadWorkerCommand}, .note = {}};
}

std::string fault_of(const ports::Media& media, const test::Bytes& bytes) {
    const auto picture = media.decode(bytes, 300);
    return picture ? "" : picture.error().detail;
}

std::uint32_t guards_here() {
    const auto worker = media::WorkerProcess::start(
        {{"media_tests", media::kDecodeWorkerCommand}, media::worker_environment()}, std::chrono::seconds(60));
    return worker ? worker->guards() : 0;
}

bool holds(media::Guard guard) { return (guards_here() & static_cast<std::uint32_t>(guard)) != 0; }

// -- the same as in this process -------------------------------------------------------------------------------------

TEST(sandbox, a_picture_of_each_kind_comes_out_as_it_does_in_this_process) {
    const media::SandboxedMedia sandbox;
    const auto scene = test::four_corners(320, 240);
    for (const auto& bytes :
         {test::jpeg(scene), test::png(scene), test::webp(scene), test::gif(scene), test::bmp(scene), test::heic(),
          test::grid_heic({.mirror = 1}), test::jpeg(scene, test::JpegKind::cmyk)}) {
        const auto inside = sandbox.decode(bytes, 100), here = media::LocalMedia().decode(bytes, 100);
        ASSERT_TRUE(inside.has_value()) << inside.error().detail;
        EXPECT_EQ(inside->width_px, 100);
        EXPECT_EQ(inside->height_px, here->height_px);
        EXPECT_EQ(inside->rgba, here->rgba);
    }
}

TEST(sandbox, the_verdict_and_its_thumbnail_are_those_of_this_process) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("photo.jpg", test::with_exif(test::jpeg(test::texture(900, 700)), 6));
    const auto inside = media::SandboxedMedia().examine(file), here = media::LocalMedia().examine(file);
    ASSERT_TRUE(inside.has_value()) << inside.error().detail;
    EXPECT_EQ(inside->check.verdict, here->check.verdict);
    EXPECT_EQ(inside->check.reasons, here->check.reasons);
    EXPECT_EQ(inside->check.score, here->check.score);
    EXPECT_EQ(inside->check.width_px, 700) << "upright";
    EXPECT_EQ(inside->check.height_px, 900);
    EXPECT_EQ(inside->thumbnail.rgba, here->thumbnail.rgba);
    EXPECT_FALSE(here->sharpness.empty());
    EXPECT_EQ(inside->sharpness.columns, here->sharpness.columns);
    EXPECT_EQ(inside->sharpness.cells, here->sharpness.cells);
    EXPECT_EQ(inside->sharpness.smear_px, here->sharpness.smear_px);
    EXPECT_EQ(inside->sharpness.smear_degrees, here->sharpness.smear_degrees);
}

TEST(sandbox, what_leaves_is_byte_for_byte_what_this_process_makes) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("photo.jpg", test::with_exif(test::jpeg(test::texture(900, 700)), 3, true));
    const domain::PhotoLimits limits{60'000, 640, 1'000'000};
    const domain::CropBox crop{0.25, 0, 0.5, 1};
    const auto inside = media::SandboxedMedia().prepare(file, limits, crop);
    const auto here = media::LocalMedia().prepare(file, limits, crop);
    ASSERT_TRUE(inside.has_value()) << inside.error().detail;
    EXPECT_EQ(inside->jpeg, here->jpeg);
    EXPECT_EQ(inside->width_px, here->width_px);
    EXPECT_EQ(inside->quality, here->quality);
}

TEST(sandbox, a_file_that_is_none_is_an_error_and_a_damaged_one_a_verdict) {
    const test::TemporaryFolder folder;
    const media::SandboxedMedia sandbox;
    EXPECT_EQ(sandbox.examine(folder.path() / "nothing.jpg").error().kind, ErrorKind::not_found);
    EXPECT_EQ(sandbox.examine(folder.path()).error().kind, ErrorKind::storage);
    EXPECT_EQ(sandbox.examine("/dev/zero").error().kind, ErrorKind::storage);
    const auto damaged = sandbox.examine(folder.write("text.png", {'h', 'i'}));
    ASSERT_TRUE(damaged.has_value()) << damaged.error().detail;
    EXPECT_EQ(damaged->check.verdict, domain::PhotoVerdict::unreadable);
    EXPECT_THAT(damaged->check.fault, HasSubstr("not a picture"));
    EXPECT_TRUE(damaged->thumbnail.empty());
}

TEST(sandbox, a_photo_that_fits_no_limit_is_rejected_and_one_that_is_none_malformed) {
    const test::TemporaryFolder folder;
    const media::SandboxedMedia sandbox;
    const auto photo = folder.write("photo.jpg", test::jpeg(test::texture(900, 700)));
    EXPECT_EQ(sandbox.prepare(photo, {100, 640, 1'000'000}, {}).error().kind, ErrorKind::rejected);
    EXPECT_EQ(sandbox.prepare(photo, {60'000, 640, 1'000'000}, {0.5, 0, 0.9, 1}).error().kind, ErrorKind::rejected);
    EXPECT_EQ(sandbox.prepare(folder.write("no.jpg", {'h'}), {60'000, 640, 1'000'000}, {}).error().kind,
              ErrorKind::malformed);
}

TEST(sandbox, several_callers_share_two_workers) {
    const media::SandboxedMedia sandbox;
    const auto bytes = test::jpeg(test::four_corners(320, 240));
    const auto expected = media::LocalMedia().decode(bytes, 64)->rgba;
    std::atomic<int> right = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 6; ++i)
        callers.emplace_back([&] {
            for (int round = 0; round < 5; ++round)
                if (const auto picture = sandbox.decode(bytes, 64); picture && picture->rgba == expected) ++right;
        });
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(right, 30);
}

TEST(sandbox, a_worker_is_replaced_after_some_hundred_pictures) {
    std::atomic<int> started = 0;
    const media::SandboxedMedia sandbox(
        {.workers = 1, .deadline = std::chrono::seconds(60), .arguments = kWords, .note = [&](const std::string& line) {
             if (line.find("hold") != std::string::npos) ++started;
         }});
    const auto bytes = test::png(test::four_corners(16, 16));
    for (int i = 0; i < 401; ++i) ASSERT_TRUE(sandbox.decode(bytes, 16).has_value());
    EXPECT_EQ(started, 3);
}

// -- whatever becomes of the worker ----------------------------------------------------------------------------------

TEST(sandbox, a_worker_that_dies_gives_a_reason_and_the_next_picture_is_decoded) {
    const media::SandboxedMedia sandbox(bad());
    const auto good = test::png(test::four_corners(16, 16));
    for (const std::string way : {"die", "crash", "leave"}) {
        EXPECT_THAT(fault_of(sandbox, test::order(way)), HasSubstr("decoder fail")) << way;
        EXPECT_EQ(fault_of(sandbox, good), "") << "after " << way;
    }
}

TEST(sandbox, a_photo_that_kills_its_decoder_has_the_verdict_unreadable) {
    const test::TemporaryFolder folder;
    const media::SandboxedMedia sandbox(bad());
    const auto probe = sandbox.examine(folder.write("photo.jpg", test::order("die")));
    ASSERT_TRUE(probe.has_value());
    EXPECT_EQ(probe->check.verdict, domain::PhotoVerdict::unreadable);
    EXPECT_THAT(probe->check.fault, HasSubstr("signal 9"));
    EXPECT_EQ(sandbox.prepare(folder.path() / "photo.jpg", {60'000, 640, 1'000'000}, {}).error().kind,
              ErrorKind::malformed);
}

TEST(sandbox, a_worker_that_hangs_is_ended_at_the_deadline) {
    const media::SandboxedMedia sandbox(bad(std::chrono::milliseconds(1500)));
    for (const std::string way : {"hang", "spin"}) {
        EXPECT_THAT(fault_of(sandbox, test::order(way)), HasSubstr("given up"));
        EXPECT_EQ(fault_of(sandbox, {'h', 'i'}), fault_of(media::LocalMedia(), {'h', 'i'})) << "after " << way;
    }
}

// A busy thread and a worker that stands back, both on one processor: the worker gets a tenth of it, so that its 40 ms
// take several times its patience.
TEST(sandbox, a_worker_that_waits_for_a_processor_is_waited_for) {
    cpu_set_t all, one;
    ASSERT_EQ(::sched_getaffinity(0, sizeof all, &all), 0);
    CPU_ZERO(&one);
    for (std::size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++i)
        if (CPU_ISSET(i, &all)) CPU_SET(i, &one);
    std::atomic<bool> done = false;
    std::thread busy([&] {
        (void)::sched_setaffinity(0, sizeof one, &one);
        while (!done) {
        }
    });
    std::thread asks([&] {
        (void)::sched_setaffinity(0, sizeof one, &one);
        (void)::setpriority(PRIO_PROCESS, 0, 10);
        const media::SandboxedMedia sandbox(bad(std::chrono::milliseconds(100)));
        EXPECT_EQ(fault_of(sandbox, test::order("work")), "work");
    });
    asks.join();
    done = true;
    busy.join();
}

TEST(sandbox, what_a_worker_does_after_its_answer_is_not_laid_on_the_next_picture) {
    const media::SandboxedMedia sandbox(bad());
    for (const std::string way : {"answer twice", "answer and die"})
        for (int round = 0; round < 10; ++round) {
            ASSERT_EQ(fault_of(sandbox, test::order(way)), way);
            ASSERT_EQ(fault_of(sandbox, test::png(test::four_corners(16, 16))), "");
        }
}

TEST(sandbox, an_answer_that_lies_is_refused_and_the_next_picture_is_decoded) {
    const test::TemporaryFolder folder;
    const media::SandboxedMedia sandbox(bad());
    ASSERT_EQ(sandbox.examine(folder.write("a.jpg", test::order("lie nothing")))->check.fault, "");
    for (const std::string field : {"number",
                                    "outcome",
                                    "no reason",
                                    "no error",
                                    "long text",
                                    "foul text",
                                    "verdict",
                                    "unreadable without a reason",
                                    "reasons",
                                    "reason",
                                    "score",
                                    "photo size",
                                    "map size",
                                    "half a map",
                                    "map without bytes",
                                    "smear",
                                    "width",
                                    "negative height",
                                    "bytes",
                                    "few bytes"}) {
        const auto probe = sandbox.examine(folder.write("a.jpg", test::order("lie " + field)));
        ASSERT_TRUE(probe.has_value()) << field;
        EXPECT_EQ(probe->check.verdict, domain::PhotoVerdict::unreadable) << field;
        EXPECT_THAT(probe->check.fault, HasSubstr("makes no sense")) << field;
    }
    EXPECT_THAT(fault_of(sandbox, test::order("answer short")), HasSubstr("makes no sense"));
    EXPECT_EQ(fault_of(sandbox, test::png(test::four_corners(16, 16))), "");
}

TEST(sandbox, a_program_that_knows_no_such_command_is_an_error_and_not_a_hang) {
    const media::SandboxedMedia sandbox({.workers = 1,
                                         .deadline = std::chrono::seconds(60),
                                         .arguments = {"media_tests", "--gtest_list_tests"},
                                         .note = {}});
    const auto picture = sandbox.decode(test::heic(), 10);
    ASSERT_FALSE(picture.has_value());
    EXPECT_EQ(picture.error().kind, ErrorKind::storage);
    EXPECT_EQ(sandbox.warm_up().error().kind, ErrorKind::storage);
}

// -- what a worker cannot do -----------------------------------------------------------------------------------------

TEST(sandbox, a_taken_worker_reaches_no_file) {
    if (!holds(media::Guard::seccomp) && !holds(media::Guard::landlock)) GTEST_SKIP() << "no guard of files here";
    const media::SandboxedMedia sandbox(bad());
    for (const std::string call : {"open", "create", "reopen"})
        EXPECT_THAT(fault_of(sandbox, test::order("call " + call)), StartsWith("refused: Permission denied")) << call;
}

TEST(sandbox, a_taken_worker_that_asks_for_the_network_or_for_others_is_stopped) {
    if (!holds(media::Guard::seccomp)) GTEST_SKIP() << "this kernel or container refuses seccomp";
    const media::SandboxedMedia sandbox(bad());
    for (const std::string call : {"socket", "unix socket", "exec", "ptrace", "kill", "unlink", "chmod"})
        EXPECT_THAT(fault_of(sandbox, test::order("call " + call)), HasSubstr("was stopped")) << call;
    for (const std::string call : {"stat", "fork", "code", "limit", "grow"})
        EXPECT_THAT(fault_of(sandbox, test::order("call " + call)), StartsWith("refused")) << call;
}

TEST(sandbox, a_taken_worker_cannot_change_the_picture_nor_take_all_memory) {
    const media::SandboxedMedia sandbox(bad());
    EXPECT_THAT(fault_of(sandbox, test::order("call write over")), StartsWith("refused"));
    if (media::kIsSanitized) return;
    EXPECT_THAT(fault_of(sandbox, test::order("call memory")), StartsWith("refused: Cannot allocate memory"));
}

TEST(sandbox, says_which_guards_hold) {
    EXPECT_EQ(media::describe_guards(15), "limits, no_new_privileges, landlock, seccomp hold");
    EXPECT_EQ(media::describe_guards(3), "limits, no_new_privileges hold; refused: landlock, seccomp");
    EXPECT_EQ(media::describe_guards(0), "nothing holds; refused: limits, no_new_privileges, landlock, seccomp");
    EXPECT_TRUE(holds(media::Guard::limits));
    EXPECT_TRUE(holds(media::Guard::no_new_privileges));
}

}  // namespace
