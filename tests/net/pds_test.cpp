// The adapter and the wire against a real server: Bluesky's reference PDS.
#include "net/bluesky.hpp"
#include "net/bluesky_record.hpp"
#include "net/bluesky_reply.hpp"
#include "net/bluesky_secret.hpp"
#include "net/bluesky_sign_in.hpp"
#include "net/rehearsal_pictures.hpp"
#include "tests/net/loopback_server.hpp"
#include "tests/net/pds_tokens.hpp"
#include "tests/net/wire_probe.hpp"
#include "tests/peers/pds.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using domain::Millis;
using net::Json;
using testing::HasSubstr;

namespace {

domain::UtcTime now() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

// One server for all tests; each has texts of its own.
class PdsTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        pds_ = peers::Pds::start(why_);
        if (!pds_) return;
        desk_ = signed_in(pds_->desk);
        guest_ = signed_in(pds_->guest);
    }
    static void TearDownTestSuite() { pds_.reset(); }
    void SetUp() override {
        if (!pds_) GTEST_SKIP() << why_;
        session_ = desk_;
        session_.now = now();
    }

    static ports::HttpReply run_on(test::WireProbe& wire, const ports::HttpRequest& request) {
        const auto reply = wire.run(request);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply.value_or(ports::HttpReply{});
    }
    static domain::Result<net::BlueskySignIn> open_session(test::WireProbe& wire, const std::string& handle,
                                                           const std::string& password) {
        return net::read_session(run_on(wire, net::session_request(pds_->base_url, handle, ports::Secret(password))),
                                 now());
    }
    // As "callboard account add" does it.
    static ports::Session signed_in(const peers::BlueskyPerson& person) {
        test::WireProbe wire;
        const net::Bluesky network;
        ports::Session session;
        session.account.network = domain::NetworkKind::bluesky;
        session.account.server = pds_->base_url;
        session.now = now();
        const auto opened = open_session(wire, person.handle, person.app_password);
        EXPECT_TRUE(opened) << opened.error().detail;
        if (!opened) return session;
        session.token = net::write_bluesky_secret(opened->session);
        session.account.remote_id = opened->did;
        for (int step = 0; const auto request = network.check_request(session, step); ++step) {
            const auto read = network.read_check(session.account, step, run_on(wire, *request), now());
            EXPECT_TRUE(read) << read.error().detail;
        }
        return session;
    }

    ports::HttpReply run(const ports::HttpRequest& request) { return run_on(wire_, request); }
    static domain::Delivery delivery(std::string text) {
        domain::Delivery d;
        d.text = std::move(text);
        d.language = "en";
        d.retry_key = "pds-test-" + std::to_string(std::hash<std::string>{}(d.text));
        d.created = now();
        d.first_try = now();
        return d;
    }
    // All the steps of a create, with what must be found out before it.
    domain::Result<ports::Published> create(domain::Delivery& d) {
        while (const auto question = network_.preparation_request(session_, d)) {
            if (!question->url.starts_with("http://127.0.0.1:")) {  // the page of a link: no test asks the internet
                d.notes = network_.without_answer(d).value_or("");
                continue;
            }
            const auto notes = network_.read_preparation(d, run(*question), now());
            if (!notes) return tl::unexpected(notes.error());
            d.notes = *notes;
        }
        if (const auto picture = network_.picture_request(session_, d)) {
            const auto bytes = run(*picture).body;
            const ports::OutgoingPhoto photo{bytes, "image/png", "card.png", "", 96, 96};
            d.notes =
                network_.note_picture(d, *network_.read_upload(run(network_.upload_request(session_, photo)), now()));
        }
        return network_.read_create(d, run(network_.create_request(session_, d)), now());
    }
    ports::Published publish(domain::Delivery& d) {
        const auto published = create(d);
        EXPECT_TRUE(published) << published.error().detail;
        return published.value_or(ports::Published{});
    }
    ports::LookUp look_up(const domain::Delivery& d) {
        const auto found = network_.read_look_up(d, {}, run(network_.look_up_request(session_, d)), now());
        EXPECT_TRUE(found) << found.error().detail;
        return found.value_or(ports::LookUp{});
    }
    // The record as the server keeps it.
    Json stored(const std::string& uri) {
        const auto parts = net::read_at_uri(uri).value_or(net::AtUri{});
        const auto reply =
            run(net::xrpc_get(session_, "com.atproto.repo.getRecord",
                              {{"repo", parts.authority}, {"collection", parts.collection}, {"rkey", parts.key}}));
        const auto document = net::parse_json(reply.body);
        return document ? net::member(*document, "value") : Json{};
    }
    std::size_t posts_with(const std::string& text) {
        const auto reply = run(net::xrpc_get(
            session_, "com.atproto.repo.listRecords",
            {{"repo", session_.account.remote_id}, {"collection", net::kBlueskyPosts}, {"limit", "100"}}));
        const auto document = net::parse_json(reply.body).value_or(Json{});
        std::size_t count = 0;
        for (const auto* record : net::elements_of(net::member(document, "records"), 100))
            count += net::text_of(net::member(*record, "value"), "text") == text ? 1 : 0;
        return count;
    }
    domain::MediaProgress upload(const std::string& bytes, const std::string& alt, int width, int height) {
        const ports::OutgoingPhoto photo{bytes, "image/png", "x.png", alt, width, height};
        const auto media = network_.read_upload(run(network_.upload_request(session_, photo)), now());
        EXPECT_TRUE(media) << media.error().detail;
        domain::MediaProgress progress;
        progress.alt = alt;
        progress.remote_id = media.value_or(ports::MediaAnswer{}).remote_id;
        progress.ready = media && media->ready;
        progress.width_px = width;
        progress.height_px = height;
        return progress;
    }
    // What the server's administrator does to an account.
    void set_takedown(const std::string& did, bool applied) {
        ports::HttpRequest request;
        request.method = "POST";
        request.url = pds_->base_url + "/xrpc/com.atproto.admin.updateSubjectStatus";
        request.headers = {{"Content-Type", "application/json"},
                           {"Authorization", "Basic " + net::base64("admin:" + pds_->admin_password)}};
        request.body = Json{{"subject", {{"$type", "com.atproto.admin.defs#repoRef"}, {"did", did}}},
                            {"takedown", {{"applied", applied}}}}
                           .dump();
        EXPECT_EQ(run(request).status, 200);
    }

    inline static std::unique_ptr<peers::Pds> pds_;
    inline static std::string why_;
    inline static ports::Session desk_, guest_;
    net::Bluesky network_;
    test::WireProbe wire_;
    ports::Session session_;
};

}  // namespace

// -- signing in ------------------------------------------------------------------------------------------------------

TEST_F(PdsTest, the_account_check_reads_its_name_and_limits) {
    const auto& account = session_.account;
    EXPECT_EQ(account.handle, "hall-desk.test");
    EXPECT_EQ(account.remote_id, pds_->desk.did);
    EXPECT_EQ(account.max_characters, 300);
    EXPECT_EQ(account.max_photos, 4);
    EXPECT_EQ(account.max_photo_bytes, 1'000'000);
}

TEST_F(PdsTest, the_handle_leads_to_the_server_through_the_directory) {
    const auto did = net::read_resolved_did(run(net::resolve_handle_request("hall-guest.test", pds_->base_url)), now());
    ASSERT_TRUE(did) << did.error().detail;
    EXPECT_EQ(*did, pds_->guest.did);
    const auto request = net::did_document_request(*did, pds_->plc_url);
    ASSERT_TRUE(request);
    const auto address = net::read_pds_address(run(*request), now());
    ASSERT_TRUE(address) << address.error().detail;
    EXPECT_THAT(*address, testing::StartsWith("http://localhost:"));
    EXPECT_FALSE(net::read_resolved_did(run(net::resolve_handle_request("nobody.test", pds_->base_url)), now()));
}

TEST_F(PdsTest, the_main_password_and_a_wrong_one_are_refused_with_what_to_do) {
    const auto main = open_session(wire_, "hall-guest.test", pds_->guest.password);
    ASSERT_FALSE(main);
    EXPECT_EQ(main.error().kind, ErrorKind::unauthorized);
    EXPECT_THAT(main.error().detail, HasSubstr("app password"));
    const auto wrong = open_session(wire_, "hall-guest.test", "aaaa-bbbb-cccc-dddd");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::unauthorized);
}

TEST_F(PdsTest, an_old_token_is_expired_and_the_renewed_one_is_taken) {
    const auto kept = net::read_bluesky_secret(session_.token);
    ASSERT_TRUE(kept);
    auto old = *kept;
    old.access = ports::Secret(test::expired_access_token(pds_->desk.did, pds_->jwt_secret));
    session_.token = net::write_bluesky_secret(old);
    auto d = delivery("Sent after the renewal");
    const auto refused = create(d);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::expired) << refused.error().detail;

    const auto request = network_.renew_request(session_, true);
    ASSERT_TRUE(request);
    const auto fresh = network_.read_renewal(session_, run(*request));
    ASSERT_TRUE(fresh) << fresh.error().detail;
    session_.token = *fresh;
    EXPECT_FALSE(network_.renew_request(session_, false)) << "it holds for two hours";
    session_.now += std::chrono::hours{2};
    EXPECT_TRUE(network_.renew_request(session_, false));
    publish(d);
    EXPECT_EQ(posts_with(d.text), 1u);
}

TEST_F(PdsTest, a_sign_in_that_was_taken_back_asks_for_a_new_app_password) {
    const auto opened = open_session(wire_, "hall-guest.test", pds_->guest.app_password);
    ASSERT_TRUE(opened);
    ports::HttpRequest leave;
    leave.method = "POST";
    leave.url = pds_->base_url + "/xrpc/com.atproto.server.deleteSession";
    leave.headers = {{"Authorization", "Bearer " + opened->session.refresh.reveal()}};
    EXPECT_EQ(run(leave).status, 200);
    session_.token = net::write_bluesky_secret(opened->session);
    const auto renewed = network_.read_renewal(session_, run(*network_.renew_request(session_, true)));
    ASSERT_FALSE(renewed);
    EXPECT_EQ(renewed.error().kind, ErrorKind::unauthorized);
    EXPECT_THAT(renewed.error().detail, HasSubstr("app password"));
}

TEST_F(PdsTest, a_token_that_is_none_is_unauthorized) {
    session_.token = net::write_bluesky_secret({ports::Secret("garbage"), ports::Secret("garbage"), {}});
    auto d = delivery("never");
    EXPECT_EQ(create(d).error().kind, ErrorKind::unauthorized);
    session_.token = {};
    EXPECT_EQ(create(d).error().kind, ErrorKind::unauthorized);
}

// -- publishing ------------------------------------------------------------------------------------------------------

TEST_F(PdsTest, links_tags_and_people_become_facets_at_the_right_bytes) {
    auto d = delivery("✨ Grüße an @hall-guest.test und @nobody.test: https://example.org/a?b=1 #日本語 #BOTY26");
    const auto published = publish(d);
    EXPECT_EQ(published.url, "https://bsky.app/profile/" + pds_->desk.did + "/post/" + net::record_key_of(d));
    const auto record = stored(published.remote_id);
    EXPECT_EQ(net::text_of(record, "text"), d.text);
    EXPECT_EQ(record["langs"], Json::array({"en"}));
    std::vector<std::string> seen;
    for (const auto& facet : record["facets"]) {
        const auto begin = facet["index"]["byteStart"].get<std::size_t>();
        const auto end = facet["index"]["byteEnd"].get<std::size_t>();
        auto feature = facet["features"][0];
        feature.erase("$type");
        seen.push_back(d.text.substr(begin, end - begin) + " → " + feature.begin()->get<std::string>());
    }
    EXPECT_THAT(seen, testing::ElementsAre("@hall-guest.test → " + pds_->guest.did,
                                           "https://example.org/a?b=1 → https://example.org/a?b=1", "#日本語 → 日本語",
                                           "#BOTY26 → BOTY26"));
}

TEST_F(PdsTest, a_link_without_a_photo_stands_with_the_card_of_its_page) {
    test::LoopbackServer site([&](test::Connection& c) {
        const bool is_picture = c.read_request().starts_with("GET /fox.png");
        if (is_picture) return c.reply(200, net::draw_avatar(1).bytes, "Content-Type: image/png\r\n");
        c.reply(200,
                "<title>Site</title><meta property=og:title content='A Fox Called Tuesday'>"
                "<meta property=og:description content='A novel'><meta property=og:image content=/fox.png>",
                "Content-Type: text/html\r\n");
    });
    auto d = delivery("Read on: " + site.url("/book"));
    const auto embed = stored(publish(d).remote_id)["embed"];
    EXPECT_EQ(embed["$type"], "app.bsky.embed.external");
    EXPECT_EQ(embed["external"]["uri"], site.url("/book"));
    EXPECT_EQ(embed["external"]["title"], "A Fox Called Tuesday");
    EXPECT_EQ(embed["external"]["description"], "A novel");
    EXPECT_EQ(embed["external"]["thumb"]["mimeType"], "image/png");
}

TEST_F(PdsTest, what_was_sent_can_be_deleted_and_what_is_gone_counts_as_deleted) {
    auto d = delivery("Deleted again");
    d.remote_id = publish(d).remote_id;
    for (int time = 0; time < 2; ++time)
        EXPECT_TRUE(network_.read_deletion(d, 0, run(*network_.deletion_request(session_, d, 0)), now()));
    EXPECT_EQ(posts_with(d.text), 0u);
    EXPECT_FALSE(look_up(d).found);
}

TEST_F(PdsTest, photos_stand_in_the_post_with_alt_text_and_shape) {
    auto d = delivery("Two photos #PdsPhotos");
    d.media = {upload(net::draw_avatar(1).bytes, "Alt “one” é", 96, 96), upload(net::draw_avatar(2).bytes, "", 96, 48)};
    const auto record = stored(publish(d).remote_id);
    const auto& images = record["embed"]["images"];
    ASSERT_EQ(images.size(), 2u);
    EXPECT_EQ(images[0]["alt"], "Alt “one” é");
    EXPECT_EQ(images[1]["alt"], "");
    EXPECT_EQ(images[1]["aspectRatio"], (Json{{"width", 96}, {"height", 48}}));
    ports::HttpRequest picture = network_.check_media_request(session_, d.media[0]);
    EXPECT_EQ(run(picture).body, net::draw_avatar(1).bytes);
}

TEST_F(PdsTest, the_same_delivery_sent_twice_is_one_post) {
    auto d = delivery("Sent twice #PdsTwice");
    const auto first = publish(d);
    const auto second = publish(d);
    EXPECT_EQ(first.remote_id, second.remote_id);
    EXPECT_EQ(posts_with(d.text), 1u);
}

TEST_F(PdsTest, a_post_whose_answer_was_lost_is_found_and_one_that_never_left_is_surely_absent) {
    auto d = delivery("The answer was lost");
    EXPECT_FALSE(look_up(d).found);
    EXPECT_TRUE(look_up(d).reaches_back);
    const auto published = publish(d);
    ASSERT_TRUE(look_up(d).found);
    EXPECT_EQ(look_up(d).found->remote_id, published.remote_id);
    EXPECT_EQ(look_up(d).found->url, published.url);
}

TEST_F(PdsTest, something_else_under_our_key_is_looked_at_and_never_overwritten) {
    auto d = delivery("What stood there first");
    publish(d);
    auto later = d;  // the same post as a later first try makes it
    later.first_try += std::chrono::seconds{5};
    const auto again = create(later);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::unavailable) << "not known yet: the look-up tells";
    EXPECT_TRUE(look_up(later).found);
    auto other = d;
    other.text = "Another text under the same key";
    EXPECT_FALSE(create(other));
    const auto read = network_.read_look_up(other, {}, run(network_.look_up_request(session_, other)), now());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::rejected);
    EXPECT_EQ(posts_with("Another text under the same key"), 0u);
}

TEST_F(PdsTest, the_parts_of_a_thread_answer_one_another_and_share_their_root) {
    std::vector<std::string> uris;
    for (int part = 1; part <= 3; ++part) {
        auto d = delivery("Part " + std::to_string(part));
        d.part = part;
        d.parts = 3;
        if (!uris.empty()) d.reply_to = uris.back();
        uris.push_back(publish(d).remote_id);
    }
    const auto third = stored(uris[2]);
    EXPECT_EQ(third["reply"]["root"]["uri"], uris[0]);
    EXPECT_EQ(third["reply"]["parent"]["uri"], uris[1]);
    EXPECT_FALSE(stored(uris[0]).contains("reply"));
}

TEST_F(PdsTest, an_answer_to_a_post_that_is_gone_is_refused_before_anything_leaves) {
    auto d = delivery("Nobody to answer");
    d.reply_to = "at://" + pds_->desk.did + "/app.bsky.feed.post/3mbd3542k2222";
    EXPECT_EQ(create(d).error().kind, ErrorKind::rejected);
    d.reply_to = "https://bsky.app/profile/x/post/y";
    EXPECT_EQ(create(d).error().kind, ErrorKind::rejected);
    EXPECT_EQ(posts_with(d.text), 0u);
}

TEST_F(PdsTest, a_photo_over_the_limit_of_posts_says_the_limit_and_a_lost_one_says_so) {
    auto d = delivery("Too big a photo");
    // A PNG may carry anything after its end.
    d.media = {upload(net::draw_avatar(3).bytes + std::string(1'200'000, 'x'), "big", 96, 96)};
    const auto reply = run(network_.create_request(session_, d));
    EXPECT_EQ(network_.read_create(d, reply, now()).error().kind, ErrorKind::rejected);
    const auto again = network_.photos_again(reply);
    ASSERT_TRUE(again) << reply.body;
    EXPECT_EQ(again->max_bytes, 1'000'000);

    auto blob = *net::parse_json(upload(net::draw_avatar(4).bytes, "", 96, 96).remote_id);
    blob["ref"]["$link"] = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";  // never uploaded
    d.media[0].remote_id = blob.dump();
    const auto lost = network_.photos_again(run(network_.create_request(session_, d)));
    ASSERT_TRUE(lost);
    EXPECT_EQ(lost->max_bytes, 0);
}

TEST_F(PdsTest, a_text_that_is_too_long_is_refused_for_good) {
    auto d = delivery(std::string(301, 'x'));
    const auto reply = run(network_.create_request(session_, d));
    EXPECT_EQ(network_.read_create(d, reply, now()).error().kind, ErrorKind::rejected);
    EXPECT_FALSE(network_.photos_again(reply)) << reply.body;
}

TEST_F(PdsTest, an_account_that_was_taken_down_says_so_in_words) {
    session_ = guest_;
    set_takedown(pds_->guest.did, true);
    auto d = delivery("From one who was taken down");
    const auto refused = create(d);
    const auto renewed = network_.read_renewal(session_, run(*network_.renew_request(session_, true)));
    set_takedown(pds_->guest.did, false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unauthorized) << refused.error().detail;
    EXPECT_THAT(refused.error().detail, HasSubstr("taken"));
    ASSERT_FALSE(renewed);
    EXPECT_EQ(renewed.error().kind, ErrorKind::unauthorized);
}

// -- the stream ------------------------------------------------------------------------------------------------------

TEST_F(PdsTest, posts_and_deletions_come_by_the_stream_and_a_new_stream_goes_on_where_the_last_one_was) {
    const net::Bluesky network(pds_->jetstream_url);
    const ports::StreamWish wish{{"PdsStream"}, std::to_string(domain::to_millis(now()) * 1000)};
    auto first = delivery("Before the stream #pdsstream");
    const auto before = publish(first);
    auto other = delivery("Of another tag #elsewhere");
    publish(other);

    wire_.transport->open_stream(1, *network.stream_request(session_, wish));
    const auto reader = network.stream_reader(session_, wish);
    std::size_t taken = 0;
    std::vector<std::string> seen;
    std::vector<std::string> deleted;
    const auto read_until = [&](const std::string& uri, std::vector<std::string>& where) {
        while (std::find(where.begin(), where.end(), uri) == where.end()) {
            wire_.wait_bytes(taken + 1);
            const auto bytes = wire_.bytes();
            const auto news = reader->read(std::string_view(bytes).substr(taken), now());
            taken = bytes.size();
            ASSERT_TRUE(news) << news.error().detail;
            for (const auto& post : news->posts) seen.push_back(post.remote_id);
            deleted.insert(deleted.end(), news->deleted.begin(), news->deleted.end());
        }
    };
    read_until(before.remote_id, seen);
    auto second = delivery("While it streams #PdsStream");
    const auto during = publish(second);
    read_until(during.remote_id, seen);
    EXPECT_THAT(seen, testing::ElementsAre(before.remote_id, during.remote_id));

    const Json goner{
        {"repo", session_.account.remote_id}, {"collection", net::kBlueskyPosts}, {"rkey", net::record_key_of(second)}};
    EXPECT_EQ(run(net::xrpc_post(session_, "com.atproto.repo.deleteRecord", goner.dump())).status, 200);
    read_until(during.remote_id, deleted);
}

// -- a server that limits rates --------------------------------------------------------------------------------------

TEST(PdsRate, too_many_requests_wait_until_the_servers_own_reset) {
    setenv("PDS_RATE", "1", 1);
    std::string why;
    const auto pds = peers::Pds::start(why);
    unsetenv("PDS_RATE");
    if (!pds) GTEST_SKIP() << why;
    test::WireProbe wire;
    std::optional<domain::Error> refused;
    for (int i = 0; i < 40 && !refused; ++i) {  // 30 sign-ins in five minutes are allowed
        const auto reply =
            wire.run(net::session_request(pds->base_url, pds->desk.handle, ports::Secret(pds->desk.app_password)));
        ASSERT_TRUE(reply);
        if (reply->status == 200) continue;
        EXPECT_EQ(reply->status, 429);
        const auto read = net::read_session(*reply, now());
        ASSERT_FALSE(read);
        refused = read.error();
    }
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->kind, ErrorKind::rate_limited) << "the outbox puts it back until then";
    ASSERT_TRUE(refused->retry_after);
    EXPECT_GT(*refused->retry_after, domain::Millis{0});
    EXPECT_LE(*refused->retry_after, std::chrono::minutes{5});
}
