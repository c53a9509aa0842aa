// The queue of photos, and a watched folder that brings them whole, half, late, and goes away.
#include "event_fakes.hpp"
#include "photo_fakes.hpp"
#include "services/photo_intake.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace services;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using namespace std::chrono_literals;

namespace {

struct HandWatch : ports::FolderWatch {
    explicit HandWatch(std::vector<std::string>& forgotten) : forgotten_(forgotten) {}
    void forget(const std::vector<std::string>& paths) override {
        forgotten_.insert(forgotten_.end(), paths.begin(), paths.end());
    }
    std::vector<std::string>& forgotten_;
};

class Intake : public testing::Test {
  protected:
    Intake() { EXPECT_TRUE(photos_.open(domain::EventId{"boty"}, domain::Consent::unknown)); }
    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& told : told_.all<state::PhotoChanged>()) out.push_back(told.photo.name);
        return out;
    }
    std::string file(const std::string& name, const std::string& words) { return scratch_.file(name, words); }
    void find(const std::vector<std::string>& paths) { intake_.take(ports::PhotosFound{paths}); }
    void watch() { intake_.watch(scratch_.path.string()); }

    fakes::Scratch scratch_;
    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::Told told_;
    fakes::HandDarkroom darkroom_;
    std::vector<std::string> forgotten_, watched_;
    PhotoService photos_{store_, clock_, darkroom_.room, told_.emit(), scratch_.path / "media"};
    PhotoIntake intake_{photos_,
                        clock_,
                        told_.emit(),
                        [this](const std::filesystem::path& folder, const ports::FolderSink&) {
                            watched_.push_back(folder.string());
                            return std::make_unique<HandWatch>(forgotten_);
                        },
                        {}};
};

TEST_F(Intake, a_folder_that_is_dropped_opens_two_deep_as_a_card_does) {
    namespace fs = std::filesystem;
    fs::create_directories(scratch_.path / "card/DCIM/100CANON/deeper");
    fs::create_directories(scratch_.path / "card/.Trash");
    const auto first = file("card/DCIM/100CANON/IMG_1.JPG", "sharp 1"), second = file("card/index.jpg", "sharp 2");
    file("card/DCIM/100CANON/notes.txt", "sharp no photo by its name");
    file("card/DCIM/100CANON/deeper/IMG_9.JPG", "sharp too deep");
    file("card/.Trash/IMG_8.JPG", "sharp thrown away");
    fs::create_symlink(first, scratch_.path / "card/link.jpg");
    fs::last_write_time(second, fs::last_write_time(first) - 1h);
    const auto card = (scratch_.path / "card").string();
    intake_.import("Mia", card);
    EXPECT_THAT(told_.last<state::PhotosAnnounced>()->paths, ElementsAre(first, second)) << "the newest first";
    EXPECT_THAT(told_.last<state::PhotosLeft>()->paths, ElementsAre(card));
    ASSERT_TRUE(darkroom_.settle(4));
    EXPECT_THAT(names(), ElementsAre("IMG_1.JPG", "index.jpg"));
    EXPECT_EQ(store_.acts.back().who, "Mia");
}

TEST_F(Intake, a_folder_without_photos_says_so) {
    std::filesystem::create_directories(scratch_.path / "empty");
    intake_.import("Mia", (scratch_.path / "empty").string());
    EXPECT_THAT(told_.last<state::PhotoRefused>()->why, HasSubstr("There is no photo in this folder"));
    EXPECT_TRUE(told_.all<state::PhotosAnnounced>().empty());
}

TEST_F(Intake, a_folder_with_too_many_photos_gives_the_newest_and_says_how_many_there_are) {
    std::filesystem::create_directories(scratch_.path / "all");
    for (int i = 0; i < 2003; ++i) file("all/IMG_" + std::to_string(i) + ".jpg", "");
    intake_.import("Mia", (scratch_.path / "all").string());
    EXPECT_THAT(told_.last<state::PhotosAnnounced>()->paths, SizeIs(2000));
    EXPECT_THAT(told_.last<state::Notice>()->text, HasSubstr("holds 2003 photos. The newest 2000 are taken"));
    intake_.drop();
    ASSERT_TRUE(darkroom_.settle(2));
}

TEST_F(Intake, takes_two_at_a_time_and_those_first_that_somebody_looks_at) {
    std::vector<std::string> paths;
    for (int i = 0; i < 6; ++i) paths.push_back(file("p" + std::to_string(i) + ".jpg", "sharp " + std::to_string(i)));
    for (const auto& path : paths) intake_.import("Mia", path);
    intake_.first({paths[5], paths[4]});
    ASSERT_TRUE(darkroom_.settle(12));
    EXPECT_THAT(names(), ElementsAre("p0.jpg", "p1.jpg", "p4.jpg", "p5.jpg", "p2.jpg", "p3.jpg"));
}

TEST_F(Intake, a_stop_leaves_what_is_not_begun) {
    for (int i = 0; i < 5; ++i)
        intake_.import("Mia", file("p" + std::to_string(i) + ".jpg", "sharp " + std::to_string(i)));
    intake_.drop();
    ASSERT_TRUE(darkroom_.settle(4));
    EXPECT_THAT(names(), SizeIs(2));
}

TEST_F(Intake, what_the_watched_folder_brings_is_announced_and_taken_in_under_its_name) {
    watch();
    intake_.take(ports::FolderFound{});
    EXPECT_EQ(told_.last<state::FolderWatchChanged>()->state, state::FolderWatchChanged::State::watching);
    const auto path = file("a.jpg", "sharp a");
    find({path});
    EXPECT_THAT(told_.last<state::PhotosAnnounced>()->paths, ElementsAre(path));
    ASSERT_TRUE(darkroom_.settle(2));
    EXPECT_EQ(told_.last<state::PhotoChanged>()->from_path, path);
    EXPECT_EQ(store_.acts.back().who, "watched folder");
}

TEST_F(Intake, a_half_written_file_is_not_refused_but_tried_again_when_more_of_it_has_come) {
    watch();
    const auto path = file("a.jpg", "half");
    find({path});
    ASSERT_TRUE(darkroom_.settle(2));
    EXPECT_TRUE(told_.all<state::PhotoRefused>().empty());
    file("a.jpg", "sharp whole");
    find({path});
    ASSERT_TRUE(darkroom_.settle(2));
    EXPECT_THAT(names(), ElementsAre("a.jpg"));
    EXPECT_TRUE(told_.all<state::PhotoRefused>().empty());
}

TEST_F(Intake, a_file_that_stays_broken_is_refused_with_its_reason_after_a_while) {
    watch();
    find({file("a.jpg", "half")});
    ASSERT_TRUE(darkroom_.settle(2));
    const auto again = intake_.tick();
    EXPECT_GT(again, clock_.now());
    clock_.at = again;
    intake_.tick();
    ASSERT_TRUE(darkroom_.settle(2));
    ASSERT_TRUE(told_.last<state::PhotoRefused>());
    EXPECT_EQ(told_.last<state::PhotoRefused>()->why, "It is no picture.");
    EXPECT_EQ(intake_.tick(), domain::UtcTime::max()) << "it is not tried for ever";
}

TEST_F(Intake, a_file_that_goes_while_it_is_copied_is_said_and_taken_when_it_comes_back) {
    watch();
    const auto path = (scratch_.path / "gone.jpg").string();
    find({path});
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_THAT(told_.last<state::PhotoRefused>()->why, HasSubstr("went away"));
    EXPECT_THAT(forgotten_, ElementsAre(path));
}

TEST_F(Intake, a_card_that_is_pulled_loses_nothing_and_says_how_many_are_safe) {
    watch();
    intake_.take(ports::FolderFound{});
    std::vector<std::string> paths;
    for (int i = 0; i < 6; ++i) paths.push_back(file("p" + std::to_string(i) + ".jpg", "sharp " + std::to_string(i)));
    find(paths);
    ASSERT_TRUE(darkroom_.settle(4));  // two are taken in, two more are begun
    const auto taken = names().size();
    intake_.take(ports::FolderMissing{true, "gone"});
    const auto left = told_.last<state::PhotosLeft>()->paths;
    EXPECT_EQ(left, forgotten_);
    EXPECT_THAT(told_.last<state::Notice>()->text, HasSubstr(std::to_string(taken) + " are in the tray"));
    EXPECT_EQ(told_.last<state::FolderWatchChanged>()->state, state::FolderWatchChanged::State::missing);
    ASSERT_TRUE(darkroom_.settle(static_cast<int>(2 * (6 - taken - left.size()))));
    find(left);  // it is put in again
    ASSERT_TRUE(darkroom_.settle(static_cast<int>(2 * left.size())));
    EXPECT_EQ(names().size(), 6U);
}

TEST_F(Intake, another_folder_is_watched_instead_and_none_when_it_is_empty) {
    intake_.watch("/cards/a");
    intake_.watch("/cards/a");
    intake_.watch("/cards/b");
    intake_.watch("");
    EXPECT_THAT(watched_, ElementsAre("/cards/a", "/cards/b"));
    EXPECT_EQ(told_.last<state::FolderWatchChanged>()->state, state::FolderWatchChanged::State::off);
}

}  // namespace
