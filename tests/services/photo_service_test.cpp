// Photos: our own copy, the verdict, the words of people, and files that are none.
#include "event_fakes.hpp"
#include "photo_fakes.hpp"
#include "services/photo_folder.hpp"
#include "services/photo_service.hpp"
#include <gtest/gtest.h>

using namespace services;
using domain::ErrorKind;
using domain::PhotoVerdict;

namespace {

class PhotoTest : public testing::Test {
  protected:
    PhotoTest() { EXPECT_TRUE(photos_.open(domain::EventId{"boty"}, domain::Consent::unknown)); }
    const domain::Photo& add(const std::string& name, const std::string& words) {
        import(scratch_.file(name, words));
        EXPECT_TRUE(darkroom_.settle(2));
        last_ = told_.last<state::PhotoChanged>()->photo;
        return last_;
    }
    void import(const std::string& path) {
        photos_.import("Mia", path, [this](const domain::Status& done) { done_ = done; });
    }
    std::filesystem::path media() const { return scratch_.path / "media"; }

    fakes::Scratch scratch_;
    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::Told told_;
    fakes::HandDarkroom darkroom_;
    domain::Photo last_;
    domain::Status done_;
    PhotoService photos_{store_, clock_, darkroom_.room, told_.emit(), scratch_.path / "media"};
};

}  // namespace

TEST_F(PhotoTest, the_original_is_copied_so_that_the_card_may_be_pulled) {
    const auto photo = add("IMG_1.JPG", "sharp stage");
    std::filesystem::remove(scratch_.path / "IMG_1.JPG");
    EXPECT_EQ(photo.name, "IMG_1.JPG");
    EXPECT_EQ(photo.id.value.size(), 64U);
    EXPECT_EQ(photo.stored_path, (media() / (photo.id.value + ".jpg")).string());
    EXPECT_TRUE(std::filesystem::exists(photo.stored_path));
    EXPECT_EQ(store_.photo_rows.at(photo.id).check.verdict, PhotoVerdict::ok);
    EXPECT_NE(told_.last<state::PhotoChanged>()->thumbnail, nullptr);
    ASSERT_NE(told_.last<state::PhotoChanged>()->sharpness, nullptr);
    EXPECT_EQ(told_.last<state::PhotoChanged>()->sharpness->cells.front(), 200);
    EXPECT_EQ(told_.last<state::PhotoChanged>()->from_path, (scratch_.path / "IMG_1.JPG").string());
}

TEST_F(PhotoTest, the_same_picture_under_two_names_is_one_photo_and_keeps_its_words) {
    auto described = add("a.jpg", "sharp same");
    described.alt = "A stage";
    ASSERT_TRUE(photos_.save("Mia", described));
    const auto acts = store_.acts.size();
    import(scratch_.file("b.jpg", "sharp same"));
    ASSERT_TRUE(darkroom_.settle(1)) << "it is copied and known: nothing is judged again";
    const auto again = told_.last<state::PhotoChanged>()->photo;
    EXPECT_EQ(again.id, described.id);
    EXPECT_EQ(again.alt, "A stage");
    EXPECT_EQ(store_.photo_rows.size(), 1U);
    EXPECT_EQ(store_.acts.size(), acts) << "and nothing is logged";
}

TEST_F(PhotoTest, a_file_that_is_no_picture_is_refused_with_its_reason_and_not_kept) {
    import(scratch_.file("notes.jpg", "words"));
    ASSERT_TRUE(darkroom_.settle(2));
    ASSERT_FALSE(done_);
    EXPECT_EQ(done_.error().kind, ErrorKind::malformed);
    EXPECT_EQ(done_.error().detail, "It is no picture.");
    EXPECT_TRUE(std::filesystem::is_empty(media()));
    EXPECT_TRUE(store_.photo_rows.empty());
}

TEST_F(PhotoTest, an_absent_an_empty_file_and_a_folder_are_refused) {
    const std::string folder = scratch_.path.string();
    for (const auto& path : {folder + "/none.jpg", scratch_.file("empty.jpg", ""), folder}) {
        done_ = {};
        import(path);
        ASSERT_TRUE(darkroom_.settle(1));
        EXPECT_FALSE(done_) << path;
    }
    EXPECT_TRUE(told_.events.empty());
}

TEST_F(PhotoTest, a_warning_is_overridden_under_ones_own_name_only) {
    auto photo = add("dark.jpg", "blurred");
    photo.overridden_by = "Somebody Else";
    EXPECT_EQ(photos_.save("Mia", photo).error().kind, ErrorKind::rejected);
    photo.overridden_by = "Mia";
    ASSERT_TRUE(photos_.save("Mia", photo));
    EXPECT_EQ(store_.acts.back().act, "override-photo");
    auto sharp = add("sharp.jpg", "sharp");
    sharp.overridden_by = "Mia";
    EXPECT_FALSE(photos_.save("Mia", sharp)) << "there is nothing to override";
}

TEST_F(PhotoTest, the_verdict_and_the_file_cannot_be_changed_from_the_desk) {
    auto photo = add("dark.jpg", "blurred");
    photo.check.verdict = PhotoVerdict::ok;
    photo.stored_path = "/etc/passwd";
    ASSERT_TRUE(photos_.save("Mia", photo));
    EXPECT_EQ(photos_.find(photo.id)->check.verdict, PhotoVerdict::warn);
    EXPECT_NE(photos_.find(photo.id)->stored_path, "/etc/passwd");
}

TEST_F(PhotoTest, a_restart_brings_photos_and_thumbnails_back) {
    add("a.jpg", "sharp a");
    told_.events.clear();
    PhotoService again(store_, clock_, darkroom_.room, told_.emit(), media());
    ASSERT_TRUE(again.open(domain::EventId{"boty"}, domain::Consent::unknown));
    again.load_thumbnails({store_.photo_rows.begin()->first, domain::PhotoId{"of another event"}});
    ASSERT_TRUE(darkroom_.settle(1));
    const auto told = told_.all<state::PhotoChanged>();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].thumbnail, nullptr);
    EXPECT_NE(told[1].thumbnail, nullptr);
    ASSERT_NE(told[1].sharpness, nullptr) << "the heat map is for the photos of an earlier run too";
    EXPECT_EQ(told[1].sharpness->cells.front(), 200);
}

TEST_F(PhotoTest, a_file_seen_before_is_known_by_name_size_and_time_and_is_not_read_again) {
    namespace fs = std::filesystem;
    const auto first = add("a.jpg", "sharp one");
    const auto path = scratch_.path / "a.jpg";
    const auto taken = fs::last_write_time(path);
    EXPECT_EQ(fs::last_write_time(first.stored_path), taken) << "the copy keeps the original's time";
    told_.events.clear();
    // Of the same size and time, but another content: only who reads it can tell.
    scratch_.file("a.jpg", "sharp two");
    fs::last_write_time(path, taken);
    import(path.string());
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_EQ(told_.last<state::PhotoChanged>()->photo.id, first.id);
    EXPECT_EQ(told_.last<state::PhotoChanged>()->from_path, path.string());
    fs::last_write_time(path, taken + std::chrono::seconds(2));
    import(path.string());
    ASSERT_TRUE(darkroom_.settle(2));
    EXPECT_NE(told_.last<state::PhotoChanged>()->photo.id, first.id) << "it was changed: it is another photo";
}

TEST_F(PhotoTest, what_comes_back_for_a_closed_event_is_dropped) {
    import(scratch_.file("a.jpg", "sharp a"));
    photos_.close();
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_TRUE(told_.events.empty());
    EXPECT_EQ(done_.error().kind, ErrorKind::conflict);
    done_ = {};
    import(scratch_.file("a.jpg", "sharp a"));
    EXPECT_EQ(done_.error().kind, ErrorKind::conflict);
}

TEST_F(PhotoTest, a_new_photo_has_the_consent_that_the_event_assumes) {
    ASSERT_TRUE(photos_.open(domain::EventId{"boty"}, domain::Consent::no));
    EXPECT_EQ(add("child.jpg", "sharp child").consent, domain::Consent::no);
}

TEST_F(PhotoTest, a_no_is_known_by_its_content_whatever_the_file_is_called) {
    auto photo = add("child.jpg", "sharp child");
    photo.consent = domain::Consent::no;
    ASSERT_TRUE(photos_.save("Mia", photo));
    EXPECT_EQ(store_.acts.back().act, "consent");
    EXPECT_NE(store_.acts.back().detail.find("\"was\":\"unknown\""), std::string::npos) << store_.acts.back().detail;
    store_.photos_are_of_another_event = true;
    ASSERT_TRUE(photos_.open(domain::EventId{"next"}, domain::Consent::granted));
    EXPECT_EQ(add("other-name.jpg", "sharp child").consent, domain::Consent::no);
}

TEST_F(PhotoTest, a_crop_is_kept_and_one_outside_the_picture_is_refused) {
    auto photo = add("a.jpg", "sharp a");
    photo.crop = {0.25, 0, 0.5, 1};
    ASSERT_TRUE(photos_.save("Mia", photo));
    EXPECT_EQ(store_.photo_rows.at(photo.id).crop, photo.crop);
    EXPECT_EQ(store_.acts.back().act, "crop-photo");
    photo.crop = {0.75, 0, 0.5, 1};
    EXPECT_EQ(photos_.save("Mia", photo).error().kind, ErrorKind::rejected);
}

TEST(photo_folder, shows_folders_and_pictures_and_hides_the_rest) {
    const fakes::Scratch scratch;
    std::filesystem::create_directory(scratch.path / "DCIM");
    for (const auto* name : {"a.JPG", "b.webp", "notes.txt", ".hidden.jpg"}) scratch.file(name, "x");
    const auto listed = list_folder(scratch.path);
    ASSERT_EQ(listed.entries.size(), 3U);
    EXPECT_EQ(listed.entries[0].name, "DCIM");
    EXPECT_TRUE(listed.entries[0].is_folder);
    EXPECT_EQ(listed.parent, scratch.path.parent_path().string());
    const auto none = list_folder(scratch.path / "none");
    EXPECT_TRUE(none.entries.empty());
    EXPECT_FALSE(none.fault.empty());
}
