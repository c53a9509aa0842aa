// A real folder, watched by the real kernel. Nothing here asserts how long a thing takes; patience ends in a failure.
#include "ports/mailbox.hpp"
#include "system/folder_look.hpp"
#include "system/watched_folder.hpp"
#include <cstdlib>
#include <deque>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

namespace {

class WatchedFolder : public testing::Test {
  protected:
    WatchedFolder() {
        auto name = (fs::temp_directory_path() / "callboard-watch-XXXXXX").string();
        root_ = mkdtemp(name.data());
        card_ = root_ / "card";
        fs::create_directory(card_);
    }
    ~WatchedFolder() override {
        watch_.reset();
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    void watch(const sys::WatchTimings& timings = {200ms, 50ms, 20ms}) {
        watch_ = sys::watch_folder(
            card_, [this](ports::FolderNews news) { return box_.push(std::move(news)); }, timings);
    }
    static void write(const fs::path& file, const std::string& words) {
        std::ofstream(file, std::ios::binary) << words;
    }

    // Until so many photos were told of; their names.
    std::multiset<std::string> photos(std::size_t count) {
        std::multiset<std::string> out;
        until([&](const ports::FolderNews& news) {
            if (const auto* found = std::get_if<ports::PhotosFound>(&news))
                for (const auto& path : found->paths) out.insert(fs::path(path).filename().string());
            return out.size() >= count;
        });
        return out;
    }
    template<class News>
    std::optional<News> wait_for() {
        std::optional<News> out;
        until([&](const ports::FolderNews& news) {
            if (const auto* found = std::get_if<News>(&news)) out = *found;
            return out.has_value();
        });
        return out;
    }
    void until(const std::function<bool(const ports::FolderNews&)>& done) {
        const auto end = std::chrono::steady_clock::now() + 20s;
        while (std::chrono::steady_clock::now() < end) {
            for (auto& news : box_.take_until(std::chrono::steady_clock::now() + 50ms))
                kept_.push_back(std::move(news));
            while (!kept_.empty()) {
                const auto news = std::move(kept_.front());
                kept_.pop_front();
                if (done(news)) return;
            }
        }
        ADD_FAILURE() << "it was not told";
    }

    fs::path root_, card_;
    ports::Mailbox<ports::FolderNews> box_{1000};
    std::deque<ports::FolderNews> kept_;
    std::unique_ptr<ports::FolderWatch> watch_;
};

TEST_F(WatchedFolder, what_is_there_and_what_comes_is_told_also_from_folders_inside) {
    fs::create_directories(card_ / "DCIM" / "100CANON");
    write(card_ / "DCIM" / "100CANON" / "IMG_1.JPG", "one");
    watch();
    EXPECT_THAT(photos(1), ElementsAre("IMG_1.JPG"));
    write(card_ / "DCIM" / "100CANON" / "IMG_2.JPG", "two");
    fs::create_directories(card_ / "DCIM" / "101CANON");
    write(card_ / "DCIM" / "101CANON" / "IMG_3.JPG", "three");
    EXPECT_THAT(photos(2), ElementsAre("IMG_2.JPG", "IMG_3.JPG"));
}

TEST_F(WatchedFolder, hidden_unfinished_and_other_files_and_links_are_left_alone) {
    write(root_ / "secret.jpg", "not of the card");
    fs::create_directory(root_ / "elsewhere");
    write(root_ / "elsewhere" / "other.jpg", "not of the card");
    fs::create_symlink(root_ / "secret.jpg", card_ / "link.jpg");
    fs::create_directory_symlink(root_ / "elsewhere", card_ / "folder");
    for (const auto* name : {".hidden.jpg", "a.jpg.part", "b.jpg.tmp", "notes.txt"}) write(card_ / name, "x");
    write(card_ / "good.jpg", "x");
    watch();
    EXPECT_THAT(photos(1), ElementsAre("good.jpg"));
    fs::rename(card_ / "a.jpg.part", card_ / "a.jpg");
    EXPECT_THAT(photos(1), ElementsAre("a.jpg")) << "a download that is done is renamed";
}

TEST_F(WatchedFolder, a_file_is_told_when_its_writer_closes_it_and_not_before) {
    watch();
    ASSERT_TRUE(wait_for<ports::FolderFound>());
    std::ofstream slow(card_ / "slow.jpg", std::ios::binary);
    slow << "half of it" << std::flush;
    write(card_ / "quick.jpg", "all of it");
    EXPECT_THAT(photos(1), ElementsAre("quick.jpg"));
    slow << ", and the rest";
    slow.close();
    EXPECT_THAT(photos(1), ElementsAre("slow.jpg"));
}

TEST_F(WatchedFolder, a_folder_that_goes_and_comes_back_is_told_and_brings_only_what_is_new) {
    write(card_ / "a.jpg", "a");
    watch();
    EXPECT_THAT(photos(1), ElementsAre("a.jpg"));
    fs::rename(card_, root_ / "pulled");
    const auto missing = wait_for<ports::FolderMissing>();
    ASSERT_TRUE(missing);
    EXPECT_TRUE(missing->was_there);
    write(root_ / "pulled" / "b.jpg", "b");
    fs::rename(root_ / "pulled", card_);
    EXPECT_THAT(photos(1), ElementsAre("b.jpg"));
}

TEST_F(WatchedFolder, a_folder_that_is_not_there_yet_is_waited_for) {
    fs::remove(card_);
    watch();
    const auto missing = wait_for<ports::FolderMissing>();
    ASSERT_TRUE(missing);
    EXPECT_FALSE(missing->was_there);
    fs::create_directory(card_);
    write(card_ / "a.jpg", "a");
    EXPECT_THAT(photos(1), ElementsAre("a.jpg"));
}

TEST_F(WatchedFolder, what_could_not_be_used_is_told_again) {
    write(card_ / "a.jpg", "a");
    watch();
    EXPECT_THAT(photos(1), ElementsAre("a.jpg"));
    watch_->forget({(card_ / "a.jpg").string()});
    EXPECT_THAT(photos(1), ElementsAre("a.jpg"));
}

TEST_F(WatchedFolder, three_hundred_at_once_are_each_told_once) {
    watch();
    ASSERT_TRUE(wait_for<ports::FolderFound>());
    for (int i = 0; i < 300; ++i) write(card_ / ("IMG_" + std::to_string(1000 + i) + ".JPG"), "photo");
    const auto told = photos(300);
    EXPECT_EQ(told.size(), 300U);
    EXPECT_EQ(std::set<std::string>(told.begin(), told.end()).size(), 300U);
}

TEST_F(WatchedFolder, news_for_which_there_is_no_room_is_told_again) {
    int refusals = 3;
    write(card_ / "a.jpg", "a");
    watch_ = sys::watch_folder(
        card_, [this, &refusals](ports::FolderNews news) { return refusals-- <= 0 && box_.push(std::move(news)); },
        {100ms, 50ms, 20ms});
    EXPECT_THAT(photos(1), ElementsAre("a.jpg"));
}

TEST(folder_look, says_when_there_is_more_than_it_looks_through) {
    auto name = (fs::temp_directory_path() / "callboard-look-XXXXXX").string();
    const fs::path root = mkdtemp(name.data());
    auto deep = root;
    for (int i = 0; i < sys::kDeepestFolder + 1; ++i) deep /= "d";
    fs::create_directories(deep);
    const auto look = sys::look_through(root);
    ASSERT_TRUE(look);
    EXPECT_FALSE(look->all);
    EXPECT_EQ(sys::look_through(root / "none").error().kind, domain::ErrorKind::not_found);
    fs::remove_all(root);
}

}  // namespace
