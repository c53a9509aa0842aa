// The network that lives inside, spoken to by the adapter that speaks to real servers.
#include "fixtures.hpp"
#include "net/mastodon.hpp"
#include "net/rehearsal_server.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using domain::UtcTime;
using net::RehearsalServer;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::uploaded;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

class RehearsalTest : public testing::Test {
  protected:
    static net::RehearsalOptions options() {
        net::RehearsalOptions options;
        options.seed = 42;
        options.tags = {"BOTY26", "HouseAwards"};
        options.trouble = net::RehearsalTrouble::none();
        return options;
    }
    static net::RehearsalOptions quiet() {
        auto quiet = options();
        quiet.has_audience = false;
        return quiet;
    }
    static domain::Delivery delivery(std::string text, std::string key = "key-1") {
        domain::Delivery d;
        d.text = std::move(text);
        d.retry_key = std::move(key);
        d.language = "en";
        d.first_try = start_;
        return d;
    }
    static ports::OutgoingPhoto photo(std::string filename = "d1-1.png") {
        return {net::draw_avatar(3).bytes, "image/png", std::move(filename), "A drawn head", 96, 96};
    }

    inline static const UtcTime start_{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} +
                                       std::chrono::hours{19}};
    net::Mastodon network_{domain::NetworkKind::rehearsal};
    ports::Session session_{net::rehearsal_account(), net::rehearsal_secret()};
};

}  // namespace

TEST_F(RehearsalTest, the_account_check_passes_and_tells_the_limits) {
    RehearsalServer server(quiet(), start_);
    auto session = session_;
    session.account = {};
    session.account.server = net::kRehearsalServer;
    int steps = 0;
    for (; auto request = network_.check_request(session, steps); ++steps) {
        const auto reply = server.handle(*request, start_).reply;
        ASSERT_TRUE(reply);
        const auto read = network_.read_check(session.account, steps, *reply, start_);
        ASSERT_TRUE(read) << read.error().detail;
    }
    EXPECT_EQ(steps, 2);
    EXPECT_EQ(session.account.handle, "desk@rehearsal.invalid");
    EXPECT_EQ(session.account.remote_id, net::rehearsal_account().remote_id);
    EXPECT_EQ(session.account.max_characters, net::rehearsal_account().max_characters);
    EXPECT_EQ(session.account.max_photo_pixels, net::rehearsal_account().max_photo_pixels);
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST_F(RehearsalTest, a_photo_and_a_post_go_out_and_stand_under_the_tag) {
    RehearsalServer server(quiet(), start_);
    const auto upload =
        network_.read_upload(*server.handle(network_.upload_request(session_, photo()), start_).reply, start_);
    ASSERT_TRUE(upload) << upload.error().detail;
    EXPECT_TRUE(upload->ready);
    auto d = delivery("Welcome to the awards! #BOTY26 https://example.org/a/long/path/that/is/shown/short");
    d.media = {{domain::PhotoId{"p"}, "", "A drawn head", upload->remote_id, true}};
    const auto published =
        network_.read_create(d, *server.handle(network_.create_request(session_, d), start_).reply, start_);
    ASSERT_TRUE(published) << published.error().detail;
    const auto page = network_.read_poll(
        session_, "", *server.handle(network_.poll_request(session_, "boty26", ""), start_).reply, start_);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->posts.size(), 1u);
    const auto& post = page->posts[0];
    EXPECT_EQ(post.remote_id, published->remote_id);
    EXPECT_EQ(post.url, published->url);
    EXPECT_EQ(post.text, "Welcome to the awards! #BOTY26 example.org/a/long/path/that/i…");
    EXPECT_EQ(post.media[0].alt, "A drawn head");
    EXPECT_EQ(
        server.handle(ports::HttpRequest{.url = post.media[0].url, .headers = {}, .body = {}, .parts = {}}, start_)
            .reply->body,
        photo().bytes);
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST_F(RehearsalTest, an_answer_counts_at_its_question_and_posts_are_liked_in_time) {
    RehearsalServer server(quiet(), start_);
    const auto publish = [&](const domain::Delivery& d) {
        return network_.read_create(d, *server.handle(network_.create_request(session_, d), start_).reply, start_)
            ->remote_id;
    };
    const auto question = publish(delivery("Questions? #BOTY26"));
    auto answer = delivery("At seven.", "key-2");
    answer.reply_to = question;
    const auto answered = publish(answer);
    const auto later = start_ + minutes{8};
    for (const auto& ids : {std::vector{question}, std::vector{question, answered}}) {
        const auto counts =
            network_.read_reactions(*server.handle(*network_.reactions_request(session_, ids), later).reply, later);
        ASSERT_TRUE(counts) << counts.error().detail;
        ASSERT_EQ(counts->size(), ids.size());
        EXPECT_EQ(counts->at(0).replies, 1);
        EXPECT_EQ(counts->at(0).likes, 10);
        EXPECT_EQ(counts->at(0).reposts, 3);
    }
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST_F(RehearsalTest, the_same_key_gives_the_same_post) {
    RehearsalServer server(quiet(), start_);
    const auto request = network_.create_request(session_, delivery("Once #BOTY26"));
    const auto first = network_.read_create(delivery(""), *server.handle(request, start_).reply, start_);
    const auto second = network_.read_create(delivery(""), *server.handle(request, start_ + seconds{9}).reply, start_);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->remote_id, second->remote_id);
    EXPECT_EQ(server.creates(), 1);
}

TEST_F(RehearsalTest, a_lost_answer_leaves_a_post_that_the_look_up_finds) {
    auto lossy = quiet();
    lossy.trouble.lost_answers = 1;
    RehearsalServer server(lossy, start_);
    const auto d = delivery("Nobody heard this #BOTY26");
    const auto answer = server.handle(network_.create_request(session_, d), start_);
    ASSERT_FALSE(answer.reply);
    EXPECT_EQ(answer.reply.error().kind, ErrorKind::timeout);
    EXPECT_EQ(server.creates(), 1);
    const auto found = network_.read_look_up(
        d, {}, *server.handle(network_.look_up_request(session_, d), start_ + seconds{5}).reply, start_ + seconds{5});
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->found);
    const auto taken = network_.read_look_up(
        d, {found->found->remote_id}, *server.handle(network_.look_up_request(session_, d), start_ + seconds{5}).reply,
        start_ + seconds{5});
    EXPECT_FALSE(taken->found);
    EXPECT_TRUE(taken->reaches_back);
}

TEST_F(RehearsalTest, a_lost_request_leaves_nothing) {
    auto lossy = quiet();
    lossy.trouble.lost_requests = 1;
    RehearsalServer server(lossy, start_);
    EXPECT_EQ(server.handle(network_.create_request(session_, delivery("x")), start_).reply.error().kind,
              ErrorKind::timeout);
    EXPECT_EQ(server.creates(), 0);
}

TEST_F(RehearsalTest, a_slow_down_says_when_to_come_back) {
    auto slow = quiet();
    slow.trouble.slow_downs = 1;
    RehearsalServer server(slow, start_);
    const auto reply = *server.handle(network_.create_request(session_, delivery("x")), start_).reply;
    const auto read = network_.read_create(delivery("x"), reply, start_);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::rate_limited);
    ASSERT_TRUE(read.error().retry_after);
    EXPECT_GE(*read.error().retry_after, seconds{3});
    EXPECT_LE(*read.error().retry_after, seconds{8});
    EXPECT_EQ(network_.read_budget(reply)->remaining, 0);
}

TEST_F(RehearsalTest, slow_media_is_ready_later_and_cannot_be_attached_before) {
    auto slow = quiet();
    slow.trouble.slow_media = 1;
    RehearsalServer server(slow, start_);
    const auto upload =
        network_.read_upload(*server.handle(network_.upload_request(session_, photo()), start_).reply, start_);
    ASSERT_TRUE(upload);
    EXPECT_FALSE(upload->ready);
    auto d = delivery("Too early");
    d.media = {{domain::PhotoId{"p"}, "", "", upload->remote_id, false}};
    const auto early =
        network_.read_create(d, *server.handle(network_.create_request(session_, d), start_).reply, start_);
    EXPECT_EQ(early.error().kind, ErrorKind::rate_limited);
    const auto check = network_.check_media_request(session_, uploaded(upload->remote_id));
    EXPECT_FALSE(network_.read_media(uploaded(upload->remote_id), *server.handle(check, start_).reply, start_)->ready);
    const auto later = start_ + seconds{4};
    EXPECT_TRUE(network_.read_media(uploaded(upload->remote_id), *server.handle(check, later).reply, later)->ready);
    EXPECT_TRUE(network_.read_create(d, *server.handle(network_.create_request(session_, d), later).reply, later));
}

TEST_F(RehearsalTest, every_other_host_is_refused) {
    RehearsalServer server(quiet(), start_);
    for (const auto* url : {"https://mastodon.example/api/v1/statuses", "https://rehearsal.invalid.evil.example/",
                            "http://127.0.0.1/", "https://rehearsal.invalid@evil.example/"}) {
        const auto answer =
            server.handle(ports::HttpRequest{.url = url, .headers = {}, .body = {}, .parts = {}}, start_);
        ASSERT_FALSE(answer.reply) << url;
        EXPECT_EQ(answer.reply.error().kind, ErrorKind::rejected);
    }
    EXPECT_EQ(server.faults().size(), 4u);
}

TEST_F(RehearsalTest, the_page_of_a_link_is_answered_inside_and_nobody_is_reached) {
    RehearsalServer server(quiet(), start_);
    const std::string url = "https://library.example/fox";
    const auto question = network_.page_request(session_, url);
    ASSERT_TRUE(question);
    const auto page = server.handle(*question, start_).reply;
    ASSERT_TRUE(page);
    const auto card = network_.read_page(*page, url);
    EXPECT_EQ(card.title, "The page at library.example");
    EXPECT_THAT(card.description, HasSubstr("rehearsal"));
    const auto picture = server.handle(network_.page_picture_request(session_, card.image), start_).reply;
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->status, 200);
    EXPECT_EQ(picture->body.substr(1, 3), "PNG");
    EXPECT_THAT(server.faults(), IsEmpty());
    EXPECT_FALSE(net::Mastodon().page_request(session_, url)) << "Mastodon's servers make their cards themselves";
}

TEST_F(RehearsalTest, the_house_has_rules) {
    RehearsalServer server(quiet(), start_);
    const auto reply = server.handle(*network_.house_rules_request(session_), start_).reply;
    ASSERT_TRUE(reply);
    const auto rules = network_.read_house_rules(*reply, start_);
    ASSERT_TRUE(rules) << rules.error().detail;
    EXPECT_EQ(rules->size(), 3u);
    EXPECT_THAT(server.faults(), IsEmpty());
}

TEST_F(RehearsalTest, wrong_requests_are_refused_and_remembered) {
    RehearsalServer server(quiet(), start_);
    const auto status_of = [&](const ports::HttpRequest& request) {
        return server.handle(request, start_).reply->status;
    };
    auto request = network_.create_request({session_.account, ports::Secret("wrong")}, delivery("x"));
    EXPECT_EQ(status_of(request), 401);
    EXPECT_EQ(status_of(network_.create_request(session_, delivery("x", ""))), 422);  // no key
    EXPECT_EQ(status_of(network_.create_request(session_, delivery("", "k2"))), 422);
    EXPECT_EQ(status_of(network_.create_request(session_, delivery(std::string(501, 'x'), "k3"))), 422);
    auto strange = delivery("x", "k4");
    strange.media = {{domain::PhotoId{"p"}, "", "", "never-uploaded", true}};
    EXPECT_EQ(status_of(network_.create_request(session_, strange)), 422);
    EXPECT_EQ(server.faults().size(), 5u);
    EXPECT_EQ(server.creates(), 0);
}

TEST_F(RehearsalTest, a_photo_with_exif_is_refused) {
    RehearsalServer server(quiet(), start_);
    auto with_exif = photo("d1-1.jpg");
    with_exif.content_type = "image/jpeg";
    with_exif.bytes = std::string("\xFF\xD8\xFF\xE0\0\x04zz\xFF\xE1\0\x0A"
                                  "Exif\0\0xx\xFF\xDA\0\x02",
                                  24);
    EXPECT_EQ(server.handle(network_.upload_request(session_, with_exif), start_).reply->status, 422);
    ASSERT_EQ(server.faults().size(), 1u);
    EXPECT_THAT(server.faults()[0], HasSubstr("EXIF"));
    auto clean = with_exif;
    clean.bytes = std::string("\xFF\xD8\xFF\xE0\0\x04zz\xFF\xDA\0\x02", 12);
    EXPECT_EQ(server.handle(network_.upload_request(session_, clean), start_).reply->status, 200);
}

TEST_F(RehearsalTest, a_file_name_may_come_again_with_the_same_photo_only) {
    RehearsalServer server(quiet(), start_);
    EXPECT_EQ(server.handle(network_.upload_request(session_, photo()), start_).reply->status, 200);
    EXPECT_EQ(server.handle(network_.upload_request(session_, photo()), start_).reply->status, 200);
    auto other = photo();
    other.bytes = net::draw_avatar(4).bytes;
    EXPECT_EQ(server.handle(network_.upload_request(session_, other), start_).reply->status, 422);
}

// Everything a client hears in `span`, by stream, asked every half second.
static std::vector<domain::FeedPost> listen(const net::Mastodon& network, const ports::Session& session,
                                            RehearsalServer& server, UtcTime from, domain::Millis span,
                                            std::vector<std::string>* deleted = nullptr) {
    std::vector<domain::FeedPost> posts;
    EXPECT_FALSE(server.open_stream(1, *network.stream_request(session, {{"boty26"}, ""}), from));
    const auto reader = network.stream_reader(session, {});
    for (auto now = from; now <= from + span; now += milliseconds{500})
        for (const auto& chunk : server.advance(now)) {
            auto news = reader->read(chunk.bytes, now);
            EXPECT_TRUE(news) << news.error().detail;
            for (auto& post : news->posts) posts.push_back(std::move(post));
            if (deleted != nullptr) deleted->insert(deleted->end(), news->deleted.begin(), news->deleted.end());
        }
    return posts;
}

TEST_F(RehearsalTest, the_same_seed_gives_the_same_night_and_another_one_another) {
    const auto night = [&](std::uint64_t seed) {
        auto seeded = options();
        seeded.seed = seed;
        RehearsalServer server(seeded, start_);
        std::string all;
        for (const auto& post : listen(network_, session_, server, start_, minutes{10}))
            all += post.author_handle + ": " + post.text + "\n";
        return all;
    };
    EXPECT_EQ(night(1), night(1));
    EXPECT_NE(night(1), night(2));
}

TEST_F(RehearsalTest, the_audience_is_many_and_of_many_scripts_with_photos_and_trolls_and_floods) {
    RehearsalServer server(options(), start_);
    std::vector<std::string> deleted;
    const auto posts = listen(network_, session_, server, start_, minutes{20}, &deleted);
    EXPECT_GT(posts.size(), 150u);
    EXPECT_LT(posts.size(), 400u);
    std::set<std::string> authors;
    std::set<std::string> languages;
    std::size_t photos = 0;
    std::size_t floods = 0;
    for (const auto& post : posts) {
        authors.insert(post.author_handle);
        languages.insert(post.language);
        photos += post.media.size();
        floods += post.author_handle.find("@promo.example") != std::string::npos ? 1 : 0;
        EXPECT_THAT(post.tags, testing::Not(IsEmpty())) << post.text;
        EXPECT_FALSE(post.text.empty());
        EXPECT_EQ(post.text.find('{'), std::string::npos) << post.text;
    }
    EXPECT_GT(authors.size(), 35u);
    EXPECT_GT(languages.size(), 15u);
    EXPECT_GT(photos, 5u);
    EXPECT_GE(floods, 7u);
    EXPECT_THAT(deleted, testing::Not(IsEmpty()));
}

TEST_F(RehearsalTest, the_stream_and_the_pages_tell_the_same_posts) {
    RehearsalServer server(options(), start_);
    std::vector<std::string> deleted;
    std::set<std::string> heard;
    for (const auto& post : listen(network_, session_, server, start_, minutes{5}, &deleted))
        heard.insert(post.remote_id);
    for (const auto& id : deleted) heard.erase(id);
    const auto now = start_ + minutes{5};
    std::set<std::string> read;
    std::string cursor = "1";  // before everything
    for (bool more = true; more;) {
        const auto page = network_.read_poll(
            session_, cursor, *server.handle(network_.poll_request(session_, "BOTY26", cursor), now).reply, now);
        ASSERT_TRUE(page);
        for (const auto& post : page->posts)
            if (post.posted > start_) read.insert(post.remote_id);
        more = page->more;
        cursor = page->cursor;
    }
    EXPECT_EQ(read, heard);
}

TEST_F(RehearsalTest, a_post_of_the_desk_is_answered_by_people) {
    RehearsalServer server(options(), start_);
    ASSERT_FALSE(server.open_stream(1, *network_.stream_request(session_, {{"boty26"}, ""}), start_));
    const auto d = delivery("And the winner is … #BOTY26");
    const auto published =
        network_.read_create(d, *server.handle(network_.create_request(session_, d), start_).reply, start_);
    ASSERT_TRUE(published);
    const auto reader = network_.stream_reader(session_, {});
    bool heard_itself = false;
    int answers = 0;
    for (const auto& chunk : server.advance(start_ + seconds{45})) {
        const auto news = reader->read(chunk.bytes, start_);
        for (const auto& post : news->posts) {
            heard_itself = heard_itself || post.remote_id == published->remote_id;
            answers += post.is_reply ? 1 : 0;
        }
    }
    EXPECT_TRUE(heard_itself);
    EXPECT_GT(answers, 0);
}

TEST_F(RehearsalTest, before_the_doors_open_something_was_said_already) {
    RehearsalServer server(options(), start_);
    const auto page = network_.read_poll(
        session_, "", *server.handle(network_.poll_request(session_, "BOTY26", ""), start_).reply, start_);
    ASSERT_TRUE(page);
    EXPECT_GT(page->posts.size(), 5u);
    for (const auto& post : page->posts) EXPECT_LT(post.posted, start_);
}

TEST_F(RehearsalTest, speed_makes_the_audience_faster) {
    const auto count = [&](double speed) {
        auto fast = options();
        fast.speed = speed;
        RehearsalServer server(fast, start_);
        return listen(network_, session_, server, start_, minutes{4}).size();
    };
    EXPECT_GT(count(8), 4 * count(1));
}

TEST_F(RehearsalTest, a_laptop_that_slept_for_a_night_is_not_told_the_whole_night) {
    RehearsalServer server(options(), start_);
    ASSERT_FALSE(server.open_stream(1, *network_.stream_request(session_, {{"boty26"}, ""}), start_));
    EXPECT_LT(server.advance(start_ + std::chrono::hours{9}).size(), 500u);
}

TEST_F(RehearsalTest, the_stream_speaks_at_least_every_15_seconds) {
    RehearsalServer server(quiet(), start_);
    ASSERT_FALSE(server.open_stream(1, *network_.stream_request(session_, {{"x"}, ""}), start_));
    EXPECT_EQ(server.advance(start_)[0].bytes, ":)\n");
    EXPECT_EQ(server.next(), start_ + seconds{15});
    EXPECT_EQ(server.advance(start_ + seconds{15})[0].bytes, ":thump\n");
}

TEST_F(RehearsalTest, its_pictures_are_png_files_and_photos_of_a_folder_are_used) {
    auto with_photos = quiet();
    with_photos.pictures = {{"\xFF\xD8\xFFown", "image/jpeg", 0, 0}};
    RehearsalServer server(with_photos, start_);
    const auto get = [&](const std::string& path) {
        return *server
                    .handle(
                        ports::HttpRequest{.url = net::kRehearsalServer + path, .headers = {}, .body = {}, .parts = {}},
                        start_)
                    .reply;
    };
    EXPECT_TRUE(get("/avatars/7.png").body.starts_with("\x89PNG\r\n\x1A\n"));
    EXPECT_EQ(get("/avatars/7.png").body, get("/avatars/7.png").body);
    EXPECT_NE(get("/avatars/7.png").body, get("/avatars/8.png").body);
    EXPECT_EQ(get("/photos/3").body, "\xFF\xD8\xFFown");
    EXPECT_EQ(get("/nothing").status, 404);
}
