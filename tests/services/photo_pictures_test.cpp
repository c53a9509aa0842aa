// Pictures of the feed: from where they may come, the cache, and what cannot be had.
#include "event_fakes.hpp"
#include "feed_fakes.hpp"
#include "photo_fakes.hpp"
#include "services/picture_service.hpp"
#include <gtest/gtest.h>

using namespace services;

namespace {

class PictureTest : public testing::Test {
  protected:
    PictureTest() { pictures_.open(scratch_.path, {"http://social.example"}); }
    void answer(int status, const std::string& body) {
        ports::HttpReply reply;
        reply.status = status;
        reply.body = body;
        wire_.deliver(ports::TransferDone{transport_.last(false).id, reply});
    }

    fakes::Scratch scratch_;
    fakes::Told told_;
    fakes::HandTransport transport_;
    fakes::HandDarkroom darkroom_;
    Wire wire_{transport_};
    PictureService pictures_{wire_, darkroom_.room, told_.emit(), PictureCache(scratch_.path / "cache"),
                             [this](const domain::PhotoId& id) {
                                 return id.value == "known" ? scratch_.path / "known.jpg" : std::filesystem::path();
                             }};
};

}  // namespace

TEST(may_fetch, takes_https_and_plain_http_of_ones_own_server_only) {
    const std::vector<std::string> servers{"http://social.example"};
    EXPECT_TRUE(may_fetch("https://anywhere.example/a.jpg", servers));
    EXPECT_TRUE(may_fetch("http://social.example/a.jpg", servers));
    EXPECT_TRUE(may_fetch("http://127.0.0.1:8001/a.jpg", servers));
    EXPECT_FALSE(may_fetch("http://evil.example/a.jpg", servers));
    EXPECT_FALSE(may_fetch("http://127.0.0.1@evil.example/a.jpg", servers));
    EXPECT_FALSE(may_fetch("http://social.example.evil.example/a.jpg", servers));
    EXPECT_FALSE(may_fetch("ftp://social.example/a.jpg", servers));
    EXPECT_FALSE(may_fetch("javascript:alert(1)", servers));
    EXPECT_FALSE(may_fetch("", servers));
}

TEST_F(PictureTest, a_picture_is_fetched_once_and_then_comes_from_the_disk) {
    pictures_.load("https://x.example/a.jpg", 256);
    answer(200, "A picture");
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_EQ(told_.last<state::PictureLoaded>()->picture->rgba.at(0), 'A');
    pictures_.load("https://x.example/a.jpg", 256);
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_EQ(transport_.polls(), 1);
    EXPECT_EQ(told_.all<state::PictureLoaded>().size(), 2U);
}

TEST_F(PictureTest, the_large_one_of_an_address_has_its_own_name_and_the_same_file) {
    pictures_.load("https://x.example/a.jpg", 256);
    answer(200, "A picture");
    ASSERT_TRUE(darkroom_.settle(1));
    pictures_.load("large:https://x.example/a.jpg", 1280);
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_EQ(told_.last<state::PictureLoaded>()->url, "large:https://x.example/a.jpg");
    EXPECT_NE(told_.last<state::PictureLoaded>()->picture, nullptr);
    EXPECT_EQ(transport_.polls(), 1);
    pictures_.load("large:http://evil.example/a.jpg", 1280);
    EXPECT_EQ(told_.last<state::PictureLoaded>()->url, "large:http://evil.example/a.jpg");
    EXPECT_EQ(told_.last<state::PictureLoaded>()->picture, nullptr);
}

TEST_F(PictureTest, every_wish_is_answered_also_when_nothing_can_be_had) {
    pictures_.load("http://evil.example/a.jpg", 256);
    pictures_.load("pack:../secret.png", 256);
    pictures_.load("pack:none.png", 256);
    pictures_.load("https://x.example/404.jpg", 256);
    answer(404, "");
    pictures_.load("https://x.example/page.jpg", 256);
    answer(200, "<html>");
    ASSERT_TRUE(darkroom_.settle(1));
    const auto told = told_.all<state::PictureLoaded>();
    ASSERT_EQ(told.size(), 5U);
    for (const auto& loaded : told) EXPECT_EQ(loaded.picture, nullptr) << loaded.url;
}

TEST_F(PictureTest, a_picture_of_the_pack_is_read_from_its_folder) {
    scratch_.file("logo.png", "L");
    pictures_.load("pack:logo.png", 256);
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_NE(told_.last<state::PictureLoaded>()->picture, nullptr);
}

TEST_F(PictureTest, a_photo_of_the_event_is_read_from_our_copy_and_no_other_file_is) {
    scratch_.file("known.jpg", "K");
    pictures_.load("photo:known", 1024);
    ASSERT_TRUE(darkroom_.settle(1));
    EXPECT_NE(told_.last<state::PictureLoaded>()->picture, nullptr);
    pictures_.load("photo:../secret", 1024);
    EXPECT_EQ(told_.last<state::PictureLoaded>()->picture, nullptr);
}

TEST_F(PictureTest, only_a_few_are_fetched_at_the_same_time) {
    for (int i = 0; i < 20; ++i) pictures_.load("https://x.example/" + std::to_string(i), 64);
    EXPECT_EQ(transport_.polls(), 6);
    answer(404, "");
    EXPECT_EQ(transport_.polls(), 7);
}

TEST(picture_cache, drops_the_least_recently_used_when_it_is_full) {
    const fakes::Scratch scratch;
    PictureCache cache(scratch.path, 1000);
    const auto age = [&](int hours) {
        for (const auto& entry : std::filesystem::directory_iterator(scratch.path))
            std::filesystem::last_write_time(entry.path(), entry.last_write_time() - std::chrono::hours(hours));
    };
    cache.put("first", std::string(400, 'a'));
    cache.put("second", std::string(400, 'b'));
    age(1);
    EXPECT_TRUE(cache.find("first"));
    cache.put("third", std::string(400, 'c'));
    EXPECT_TRUE(cache.find("first"));
    EXPECT_FALSE(cache.find("second"));
    EXPECT_TRUE(cache.find("third"));
}
