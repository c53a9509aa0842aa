// Photos into an event, called as a script would: files, a watched folder, consent, crops, duplicates.
#include "cli/home.hpp"
#include "tests/roof/command_bed.hpp"
#include <filesystem>
#include <fstream>
#include <thread>

using command_bed::Called;
using command_bed::Words;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

namespace {

class PhotoTake : public command_bed::CommandBed {
  protected:
    Called run(const Words& words) const { return CommandBed::run(command_bed::joined({"--json"}, words)); }
    fs::path folder(const std::string& name) const {
        fs::create_directories(home_.path() / name);
        return home_.path() / name;
    }
    // An account to post to; nothing is sent, since nobody waits for it.
    void sign_in() {
        auto home = cli::open_home(this->home());
        ASSERT_TRUE(home);
        domain::Account account;
        account.id = {"mastodon:desk@127.0.0.1"};
        account.network = domain::NetworkKind::mastodon;
        account.server = "http://127.0.0.1:1";
        account.handle = "desk@127.0.0.1";
        ASSERT_TRUE((*home)->store->save_account(account, {(*home)->clock->now(), "Ada", "add-account", "", ""}));
    }
    Called post(const std::string& photo, const Words& more = {}) const {
        return post_foyer("The doors are open",
                          command_bed::joined({"--photo", photo, "--alt", "The foyer full of people"}, more));
    }

    const std::string photo_ = pack_ + "/photos/winner.jpg";
};

TEST_F(PhotoTake, files_are_copied_judged_and_said_and_what_is_no_picture_is_refused) {
    const auto taken = run({"photo", "take", "--event", pack_, photo_, pack_ + "/event.toml", "--who", "Ada"});
    EXPECT_EQ(taken.exit_code, 1);
    const auto lines = taken.lines();
    ASSERT_EQ(lines.size(), 2U) << taken.out << taken.err;
    const auto& good = lines[0].at("verdict") == "refused" ? lines[1] : lines[0];
    EXPECT_EQ(good.at("file"), photo_);
    EXPECT_TRUE(fs::exists(good.at("stored").get<std::string>()));
    EXPECT_EQ(good.at("consent"), "unknown");
    EXPECT_EQ(run({"photo", "take", "--event", pack_}).exit_code, 2);
}

TEST_F(PhotoTake, a_folder_is_taken_with_all_its_photos_and_answered_for_each) {
    const auto inner = folder("card/DCIM/100CANON");
    fs::copy(photo_, inner / "IMG_1.JPG");
    fs::copy(pack_ + "/photos/foyer.jpg", inner / "IMG_2.JPG");
    const auto card = (home_.path() / "card").string();
    const auto taken = run({"photo", "take", "--event", pack_, card, "--who", "Ada"});
    EXPECT_EQ(taken.exit_code, 0) << taken.out << taken.err;
    EXPECT_EQ(taken.lines().size(), 2U) << taken.out;
    const auto empty = run({"photo", "take", "--event", pack_, folder("nothing").string(), "--who", "Ada"});
    EXPECT_EQ(empty.exit_code, 1);
    EXPECT_THAT(empty.out, HasSubstr("There is no photo in this folder"));
}

TEST_F(PhotoTake, a_watched_folder_brings_its_photos_by_itself_and_a_broken_one_is_not_taken) {
    const auto card = folder("card/DCIM/100CANON");
    fs::copy(photo_, card / "IMG_1.JPG");
    fs::copy(pack_ + "/photos/foyer.jpg", card / ".IMG_2.JPG");
    std::ofstream(card / "IMG_3.JPG") << "half of a photo";
    const auto taken =
        run({"--watch", (home_.path() / "card").string(), "photo", "take", "--event", pack_, "--for", "5"});
    EXPECT_EQ(taken.exit_code, 0) << taken.err;
    const auto lines = taken.lines();
    ASSERT_EQ(lines.size(), 1U) << taken.out;
    EXPECT_THAT(lines[0].at("file").get<std::string>(), HasSubstr("IMG_1.JPG"));
    EXPECT_THAT(run({"audit", "export"}).out, HasSubstr("watched folder"));
}

TEST_F(PhotoTake, a_no_is_held_to_by_content_whatever_the_file_is_called_and_lifted_by_a_word_that_is_logged) {
    sign_in();
    ASSERT_EQ(run({"photo", "take", "--event", pack_, photo_}).exit_code, 0);
    ASSERT_EQ(run({"photo", "consent", photo_, "no", "--who", "Ada"}).exit_code, 0);
    const auto copy = (folder("elsewhere") / "renamed.jpg").string();
    fs::copy(photo_, copy);
    const auto refused = post(copy);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.out, IsEmpty());
    EXPECT_THAT(refused.err, HasSubstr("did not agree"));
    EXPECT_EQ(post(copy, {"--consent", "granted"}).exit_code, 0);
    const auto log = run({"audit", "export"}).out;
    EXPECT_THAT(log, HasSubstr(R"(\"consent\":\"granted\",\"was\":\"no\")"));
    EXPECT_EQ(run({"photo", "consent", pack_ + "/photos/foyer.jpg", "no"}).exit_code, 1) << "nobody has it";
}

TEST_F(PhotoTake, a_photo_given_with_no_is_refused_at_once_and_from_then_on) {
    sign_in();
    EXPECT_EQ(post(photo_, {"--consent", "no"}).exit_code, 1);
    EXPECT_EQ(post(photo_).exit_code, 1);
    EXPECT_EQ(post(photo_, {"--consent", "perhaps"}).exit_code, 2);
    EXPECT_EQ(post(photo_, {"--consent", "granted", "--consent", "granted"}).exit_code, 2);
}

TEST_F(PhotoTake, a_crop_goes_with_the_post_and_one_that_is_none_is_refused) {
    sign_in();
    ASSERT_EQ(post(photo_, {"--crop", "0.25,0,0.5,1"}).exit_code, 0);
    EXPECT_EQ(post(photo_, {"--crop", "0.75,0,0.5,1"}).exit_code, 2);
    auto home = cli::open_home(this->home());
    ASSERT_TRUE(home);
    const auto queued = (*home)->store->deliveries({});
    ASSERT_TRUE(queued);
    ASSERT_EQ(queued->size(), 1U);
    EXPECT_EQ(queued->at(0).media.at(0).crop, (domain::CropBox{0.25, 0, 0.5, 1}));
}

TEST_F(PhotoTake, the_same_picture_twice_is_told_as_a_duplicate_and_keeps_its_verdict) {
    const auto copy = (folder("copies") / "again.jpg").string();
    ASSERT_EQ(run({"photo", "prepare", photo_, "--network", "bluesky", "-o", copy}).exit_code, 0);
    const auto checked = run({"photo", "check", photo_, pack_ + "/photos/foyer.jpg", copy}).lines();
    ASSERT_EQ(checked.size(), 3U);
    EXPECT_THAT(checked[0].at("reasons"), IsEmpty());
    EXPECT_THAT(checked[1].at("reasons"), IsEmpty());
    EXPECT_THAT(checked[2].at("reasons"), ElementsAre("duplicate"));
    EXPECT_EQ(checked[2].at("verdict"), checked[0].at("verdict"));
}

}  // namespace
