// Photos on their way up: before the post, repeated safely, waited for.
#include "tests/services/outbox_bed.hpp"

namespace outbox_test {
namespace {
using domain::DeliveryState;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

class OutboxPhotos : public OutboxBed {
  protected:
    void fire_with_photos(const std::string& id, int count) {
        auto what = a_post(id, {"alice"}, "Hello");
        for (int i = 1; i <= count; ++i) attach(what, "sha" + std::to_string(i));
        fire(what);
    }
};

TEST_F(OutboxPhotos, all_photos_go_up_before_the_post_and_in_their_order) {
    fire_with_photos("p", 2);
    answer_all();
    EXPECT_EQ(server.log, (Words{"upload alice", "upload alice", "create alice"}));
    ASSERT_EQ(server.posts.size(), 1u);
    EXPECT_EQ(server.posts[0].media, (Words{"m1", "m2"}));
    EXPECT_EQ(acts_on("p.1"), (Words{"upload", "uploaded", "uploaded", "send", "sent"}));
    EXPECT_EQ(photos_prepared, 2);
}

TEST_F(OutboxPhotos, a_photo_that_the_server_still_processes_is_waited_for) {
    server.media_polls = 3;
    fire_with_photos("p", 1);
    run_for(seconds{30});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.log, (Words{"upload alice", "media alice", "media alice", "media alice", "create alice"}));
}

TEST_F(OutboxPhotos, a_server_that_never_finishes_is_given_up_on) {
    server.media_polls = 1'000'000;
    fire_with_photos("p", 1);
    run_for(minutes{10});
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_TRUE(server.posts.empty());
    EXPECT_NE(delivery("p.1").error.find("did not finish"), std::string::npos) << delivery("p.1").error;
}

TEST_F(OutboxPhotos, an_upload_whose_answer_is_lost_is_simply_repeated) {
    server.uploads = {cut_after(), reply(503, "busy"), reply(200, "<html>Wi-Fi</html>"), offline(), well()};
    server.file_names.clear();
    fire_with_photos("p", 1);
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    server.file_names.clear();  // the same photo may come under the same name; two photos may not
    run_until_settled();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.posts.size(), 1u);
}

TEST_F(OutboxPhotos, a_post_refused_for_the_size_of_its_photos_goes_out_with_smaller_ones_and_the_limit_is_kept) {
    server.names_come_again = true;
    server.creates = {reply(400, "photos below 900000")};
    fire_with_photos("p", 2);
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(photos_prepared, 4);
    ASSERT_EQ(server.posts.size(), 1u);
    EXPECT_EQ(server.posts[0].media, (Words{"m3", "m4"}));
    const auto accounts = store->accounts();
    ASSERT_TRUE(accounts);
    for (const auto& kept : *accounts) EXPECT_EQ(kept.max_photo_bytes, kept.id.value == "alice" ? 900'000 : 0);
}

TEST_F(OutboxPhotos, a_limit_that_the_photos_were_under_already_fails_the_delivery_instead_of_going_round) {
    server.names_come_again = true;
    server.creates = {reply(400, "photos below 900000"), reply(400, "photos below 900000")};
    fire_with_photos("p", 1);
    run_for(minutes{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_EQ(delivery("p.1").error, "400: photos below 900000");
    EXPECT_TRUE(server.posts.empty());
}

TEST_F(OutboxPhotos, photos_that_the_server_lost_before_the_post_go_up_again) {
    server.names_come_again = true;
    server.creates = {reply(400, "photos lost")};
    fire_with_photos("p", 1);
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(server.posts.at(0).media, Words{"m2"});
}

TEST_F(OutboxPhotos, a_refused_photo_fails_the_delivery_with_the_servers_words) {
    server.uploads = {reply(422, "File is too big")};
    fire_with_photos("p", 1);
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_NE(delivery("p.1").error.find("File is too big"), std::string::npos);
}

TEST_F(OutboxPhotos, a_photo_that_cannot_be_prepared_fails_the_delivery_by_its_number) {
    prepared = domain::fail(domain::ErrorKind::malformed, "The file is damaged.");
    fire_with_photos("p", 1);
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    EXPECT_EQ(delivery("p.1").error, "Photo 1: The file is damaged.");
    EXPECT_TRUE(server.log.empty());
    prepared = ports::PreparedPhoto{{1}, 1, 1, 85};
    ASSERT_TRUE(outbox->release({"p.1"}, "Ada"));
    answer_all();
    EXPECT_EQ(state_of("p.1"), DeliveryState::sent);
}

TEST_F(OutboxPhotos, photos_that_are_up_are_not_sent_up_again_after_a_crash) {
    server.media_polls = 0;
    fire_with_photos("p", 2);
    outbox->tick(clock.now());
    wire->deliver(transport->answer_next());  // the first is up, the second is on its way
    restart();
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    server.file_names.clear();
    answer_all();
    EXPECT_EQ(server.log, (Words{"upload alice", "upload alice", "create alice"}));
    EXPECT_EQ(server.posts.at(0).media, (Words{"m1", "m2"}));
}

TEST_F(OutboxPhotos, consent_that_was_taken_back_keeps_it_here) {
    domain::Photo photo;
    photo.id = {"sha1"};
    photo.name = "hall.jpg";
    ASSERT_TRUE(store->save_photo({"awards"}, photo, {}));
    auto what = a_post("p", {"alice"}, "Hello", seconds{5});
    attach(what, "sha1");
    fire(what);
    photo.consent = domain::Consent::no;
    ASSERT_TRUE(store->save_photo({"awards"}, photo, {}));
    run_for(seconds{10});
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_TRUE(server.log.empty());
}

TEST_F(OutboxPhotos, cancelled_during_its_upload_nothing_is_posted) {
    fire_with_photos("p", 1);
    outbox->tick(clock.now());
    EXPECT_EQ(state_of("p.1"), DeliveryState::uploading);
    ASSERT_TRUE(outbox->cancel({"p.1"}, "Ada"));
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::cancelled);
    EXPECT_TRUE(server.posts.empty());
    fire("q", {"alice"}, "next");
    answer_all();
    EXPECT_EQ(texts_at("alice"), Words{"next"}) << "the account goes on";
}
}  // namespace
}  // namespace outbox_test
