// What a person posts: laid out, kept waiting whatever happens, ended by a link or by a reason, and never sent by
// itself.
#include "services/by_hand_folder.hpp"
#include "tests/services/outbox_bed.hpp"
#include <fstream>
#include <iterator>

namespace outbox_test {
namespace {
namespace fs = std::filesystem;
using domain::DeliveryState;
using domain::ErrorKind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Words = std::vector<std::string>;

constexpr const char* kLink = "https://www.linkedin.com/posts/library-1";

class OutboxByHand : public OutboxBed {
  protected:
    void SetUp() override {
        OutboxBed::SetUp();
        page_.id = {"page"};
        page_.network = domain::NetworkKind::linkedin;
        page_.server = "https://www.linkedin.com";
        page_.handle = "City Library";
        ASSERT_TRUE(store->save_account(page_, {}));
        secrets.missing.insert("page");
    }
    void fire_by_hand(const std::string& id, int photos = 0, domain::Millis countdown = {}) {
        auto what = a_post(id, {"page", "alice"}, "Hello", countdown);
        for (int i = 1; i <= photos; ++i) attach(what, "sha" + std::to_string(i));
        const auto queued = outbox->enqueue(what, "Ada", {"awards"}, {page_, account("alice")}, policy);
        ASSERT_TRUE(queued) << queued.error().detail;
    }
    fs::path folder_of(const std::string& delivery) const {
        return services::ByHandFolder(by_hand_root(), {delivery}).path();
    }
    static std::string text_of(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    domain::Account page_;
};

TEST_F(OutboxByHand, is_handed_over_when_the_countdown_ends_and_asks_no_network) {
    fire_by_hand("p", 0, seconds{5});
    run_for(seconds{4});
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    run_for(seconds{2});
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    EXPECT_EQ(server.posts.size(), 1U);  // alice's
    EXPECT_EQ(acts_on("p.1"), (Words{"handed-over"}));
    EXPECT_EQ(text_of(folder_of("p.1") / "text.txt"), "Hello\n");
    EXPECT_TRUE(outbox->is_settled());
}

TEST_F(OutboxByHand, a_disk_that_takes_nothing_is_told_and_tried_again) {
    std::ofstream(by_hand_root()) << "a file where the folder should be";
    fire_by_hand("p");
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    EXPECT_FALSE(told<state::Notice>().empty());
    fs::remove(by_hand_root());
    run_for(seconds{5});
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
}

TEST_F(OutboxByHand, photos_lie_in_order_with_what_they_show) {
    fire_by_hand("p", 2);
    run_for(seconds{1});
    ASSERT_EQ(state_of("p.1"), DeliveryState::waiting);
    const auto place = folder_of("p.1");
    EXPECT_EQ(text_of(place / "photo-1.jpg"), "\x01\x02\x03");
    EXPECT_EQ(text_of(place / "photo-2.jpg"), "\x01\x02\x03");
    EXPECT_EQ(text_of(place / "photo-2.alt.txt"), "A stage\n");
    const auto mode = fs::status(by_hand_root()).permissions();
    EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
    EXPECT_EQ(delivery("p.1").media.at(1).width_px, 640);
}

TEST_F(OutboxByHand, waits_through_hours_restarts_and_stop_and_is_never_counted_as_sent) {
    fire_by_hand("p", 1);
    run_for(seconds{1});
    for (int i = 0; i < 3; ++i) {
        restart();
        run_for(hours{3});
    }
    ASSERT_TRUE(outbox->stop("Ada", "The speech has begun"));
    restart();
    run_for(minutes{1});
    ASSERT_TRUE(outbox->resume("Ada"));
    run_for(hours{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
    EXPECT_EQ(acts_on("p.1"), (Words{"upload", "uploaded", "handed-over"}));
    EXPECT_TRUE(fs::exists(folder_of("p.1") / "photo-1.jpg"));
}

TEST_F(OutboxByHand, nothing_is_handed_over_while_stop_is_on) {
    fire_by_hand("p", 0, seconds{5});
    ASSERT_TRUE(outbox->stop("Ada", "The speech has begun"));
    run_for(minutes{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::queued);
    ASSERT_TRUE(outbox->resume("Ada"));
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
}

TEST_F(OutboxByHand, is_sent_when_somebody_brings_the_link_and_the_log_says_who) {
    fire_by_hand("p", 1);
    run_for(seconds{1});
    ASSERT_TRUE(outbox->done_by_hand({"p.1"}, std::string(" ") + kLink + "\n", "Grace"));
    const auto row = delivery("p.1");
    EXPECT_EQ(row.state, DeliveryState::sent);
    EXPECT_EQ(row.url, kLink);
    EXPECT_FALSE(fs::exists(folder_of("p.1")));
    const auto log = store->audit(0, 1000).value();
    EXPECT_EQ(log.back().act, "sent");
    EXPECT_EQ(log.back().who, "Grace");
    EXPECT_NE(log.back().detail.find(kLink), std::string::npos);
    EXPECT_EQ(log_faults(), "");
}

TEST_F(OutboxByHand, a_wrong_link_changes_nothing) {
    fire_by_hand("p");
    run_for(seconds{1});
    for (const auto* bad :
         {"", "https://evil.example/1", "http://www.linkedin.com/posts/1", "https://www.linkedin.com/"}) {
        const auto done = outbox->done_by_hand({"p.1"}, bad, "Grace");
        ASSERT_FALSE(done) << bad;
        EXPECT_EQ(done.error().kind, ErrorKind::rejected) << bad;
    }
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
}

TEST_F(OutboxByHand, one_link_belongs_to_one_post) {
    fire_by_hand("p");
    fire_by_hand("q");
    run_for(seconds{1});
    ASSERT_TRUE(outbox->done_by_hand({"p.1"}, kLink, "Grace"));
    const auto again = outbox->done_by_hand({"q.1"}, kLink, "Grace");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::rejected);
    EXPECT_EQ(state_of("q.1"), DeliveryState::waiting);
}

TEST_F(OutboxByHand, only_what_waits_for_a_person_can_be_told_as_done) {
    fire_by_hand("p", 0, seconds{5});
    EXPECT_EQ(outbox->done_by_hand({"p.1"}, kLink, "Grace").error().kind, ErrorKind::conflict);  // still counts down
    run_for(seconds{6});
    EXPECT_EQ(outbox->done_by_hand({"p.2"}, kLink, "Grace").error().kind, ErrorKind::conflict);  // alice's was sent
    ASSERT_TRUE(outbox->done_by_hand({"p.1"}, kLink, "Grace"));
    EXPECT_EQ(outbox->done_by_hand({"p.1"}, kLink, "Grace").error().kind, ErrorKind::conflict);
}

TEST_F(OutboxByHand, not_posted_ends_it_with_the_reason_and_the_copies_go) {
    fire_by_hand("p", 1);
    run_for(seconds{1});
    ASSERT_TRUE(outbox->cancel({"p.1"}, "Grace", "Nobody could sign in"));
    EXPECT_EQ(state_of("p.1"), DeliveryState::cancelled);
    EXPECT_EQ(delivery("p.1").error, "Nobody could sign in");
    EXPECT_NE(store->audit(0, 1000).value().back().detail.find("Nobody could sign in"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder_of("p.1")));
}

TEST_F(OutboxByHand, consent_taken_back_holds_it_and_deletes_the_copies) {
    domain::Photo photo;
    photo.id = {"sha1"};
    ASSERT_TRUE(store->save_photo({"awards"}, photo, {}));
    fire_by_hand("p", 1);
    run_for(seconds{1});
    ASSERT_EQ(state_of("p.1"), DeliveryState::waiting);
    ASSERT_TRUE(outbox->hold_withdrawn("Ada"));
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
    photo.consent = domain::Consent::no;
    ASSERT_TRUE(store->save_photo({"awards"}, photo, {}));
    ASSERT_TRUE(outbox->hold_withdrawn("Ada"));
    EXPECT_EQ(state_of("p.1"), DeliveryState::held);
    EXPECT_FALSE(fs::exists(folder_of("p.1")));
}

TEST_F(OutboxByHand, a_part_of_a_thread_waits_for_the_one_before_it) {
    auto what = a_post("t", {"page"}, "one");
    what.texts.push_back({{"page"}, "two"});
    ASSERT_TRUE(outbox->enqueue(what, "Ada", {"awards"}, {page_}, policy));
    run_for(minutes{1});
    EXPECT_EQ(state_of("t.1"), DeliveryState::waiting);
    EXPECT_EQ(state_of("t.2"), DeliveryState::queued);
    ASSERT_TRUE(outbox->done_by_hand({"t.1"}, kLink, "Grace"));
    run_for(minutes{1});
    EXPECT_EQ(state_of("t.2"), DeliveryState::waiting);
    EXPECT_EQ(delivery("t.2").reply_to, kLink);
}

TEST_F(OutboxByHand, a_cleared_folder_is_laid_out_anew_before_it_is_handed_over) {
    prepared = tl::unexpected(domain::Error{ErrorKind::storage, "The disk is full."});
    fire_by_hand("p", 1);
    run_for(seconds{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::failed);
    prepared = ports::PreparedPhoto{{1, 2, 3}, 640, 480, 85};
    ASSERT_TRUE(outbox->release({"p.1"}, "Ada"));
    run_for(seconds{1});
    EXPECT_EQ(state_of("p.1"), DeliveryState::waiting);
    EXPECT_TRUE(fs::exists(folder_of("p.1") / "photo-1.jpg"));
}

TEST(ByHandFolder, an_id_cannot_lead_out_of_the_root) {
    for (const auto* id : {"../../etc", "..", ".", "", "a/b", "a\\b"}) {
        const services::ByHandFolder folder("/home/x/by-hand", {id});
        EXPECT_EQ(folder.path().lexically_normal().parent_path(), fs::path("/home/x/by-hand")) << id;
        EXPECT_FALSE(folder.path().filename().empty()) << id;
    }
}

}  // namespace
}  // namespace outbox_test
