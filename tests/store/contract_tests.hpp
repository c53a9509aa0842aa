// The store contract's sentences. Included once by each store's test, which then instantiates StoreContract.
#pragma once
#include "tests/store/contract.hpp"

namespace store_contract {
using domain::DeliveryState;
using domain::ErrorKind;

inline void expect_same(const domain::Delivery& a, const domain::Delivery& b) {
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.post, b.post);
    EXPECT_EQ(a.event, b.event);
    EXPECT_EQ(a.account, b.account);
    EXPECT_EQ(a.network, b.network);
    EXPECT_EQ(a.state, b.state);
    EXPECT_EQ(a.text, b.text);
    EXPECT_EQ(a.language, b.language);
    EXPECT_EQ(a.visibility, b.visibility);
    EXPECT_EQ(a.retry_key, b.retry_key);
    EXPECT_EQ(a.attempts, b.attempts);
    EXPECT_EQ(a.lookups, b.lookups);
    EXPECT_EQ(a.created, b.created);
    EXPECT_EQ(a.not_before, b.not_before);
    EXPECT_EQ(a.fresh_until, b.fresh_until);
    EXPECT_EQ(a.first_try, b.first_try);
    EXPECT_EQ(a.changed, b.changed);
    EXPECT_EQ(a.remote_id, b.remote_id);
    EXPECT_EQ(a.url, b.url);
    EXPECT_EQ(a.error, b.error);
    EXPECT_EQ(a.error_kind, b.error_kind);
    ASSERT_EQ(a.media.size(), b.media.size());
    for (std::size_t i = 0; i < a.media.size(); ++i) {
        EXPECT_EQ(a.media[i].photo, b.media[i].photo);
        EXPECT_EQ(a.media[i].path, b.media[i].path);
        EXPECT_EQ(a.media[i].alt, b.media[i].alt);
        EXPECT_EQ(a.media[i].remote_id, b.media[i].remote_id);
        EXPECT_EQ(a.media[i].ready, b.media[i].ready);
    }
}

TEST_P(StoreContract, what_is_enqueued_comes_back_as_it_was) {
    const auto post = a_post("p1");
    const auto one = a_delivery("p1", "alice"), two = a_delivery("p1", "bob");
    ASSERT_TRUE(store_->enqueue(post, {one, two}, act("fire", "p1")));
    expect_same(store_->delivery(one.id).value(), one);
    expect_same(store_->delivery(two.id).value(), two);
    const auto back = store_->post({"p1"}).value();
    EXPECT_EQ(back.slots, post.slots);
    EXPECT_EQ(back.template_version, 3);
    EXPECT_EQ(back.visibility, domain::Visibility::unlisted);
    EXPECT_EQ(back.fired_at, post.fired_at);
    ASSERT_EQ(back.attachments.size(), 2u);
    EXPECT_EQ(back.attachments[0].alt, "A stage");
    EXPECT_TRUE(back.attachments[1].decorative);
}

TEST_P(StoreContract, a_post_is_enqueued_once_or_not_at_all) {
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {a_delivery("p1", "alice")}, act("fire")));
    const auto again = store_->enqueue(a_post("p1"), {a_delivery("p1", "bob")}, act("fire"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::conflict);
    EXPECT_EQ(store_->deliveries({}).value().size(), 1u);

    auto same_key = a_delivery("p2", "carol");
    same_key.retry_key = "key-p1.alice";
    ASSERT_FALSE(store_->enqueue(a_post("p2"), {a_delivery("p2", "bob"), same_key}, act("fire")));
    EXPECT_FALSE(store_->post({"p2"})) << "half an enqueue must leave nothing";
    EXPECT_EQ(log_length(), 1);
}

TEST_P(StoreContract, a_record_is_written_only_over_the_expected_state) {
    const auto before = a_delivery("p1", "alice");
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {before}, act("fire")));
    auto sent = before;
    sent.state = DeliveryState::sent;
    sent.remote_id = "109";
    sent.url = "https://social.example/@a/109";
    sent.attempts = 1;
    sent.media[0].remote_id = "m1";
    sent.media[0].ready = true;
    const auto refused = store_->record(sent, DeliveryState::sending, act("sent"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    expect_same(store_->delivery(before.id).value(), before);
    EXPECT_EQ(log_length(), 1) << "a refused move must not be in the log";

    ASSERT_TRUE(store_->record(sent, DeliveryState::queued, act("sent")));
    expect_same(store_->delivery(before.id).value(), sent);
    EXPECT_EQ(store_->remote_ids({"alice"}).value(), std::set<std::string>{"109"});
    EXPECT_TRUE(store_->remote_ids({"bob"}).value().empty());
    EXPECT_EQ(log_length(), 2);
}

TEST_P(StoreContract, text_and_retry_key_stay_as_they_were_queued) {
    const auto before = a_delivery("p1", "alice");
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {before}, act("fire")));
    auto changed = before;
    changed.text = "other words";
    changed.retry_key = "other key";
    ASSERT_TRUE(store_->record(changed, DeliveryState::queued, act("held")));
    expect_same(store_->delivery(before.id).value(), before);
}

TEST_P(StoreContract, deliveries_are_listed_newest_first_by_filter) {
    const std::vector states{DeliveryState::queued, DeliveryState::sent, DeliveryState::failed,
                             DeliveryState::cancelled, DeliveryState::unknown};
    for (std::size_t i = 0; i < states.size(); ++i) {
        auto d = a_delivery("p" + std::to_string(i), "alice");
        d.created = at(static_cast<std::int64_t>(i));
        d.state = states[i];
        d.event = {i % 2 == 0 ? "even" : "odd"};
        ASSERT_TRUE(store_->enqueue(a_post("p" + std::to_string(i)), {d}, act("fire")));
    }
    const auto ids = [this](const ports::DeliveryFilter& filter) {
        std::string out;
        const auto found = store_->deliveries(filter).value();
        for (const auto& d : found) out += d.post.value + ' ';
        return out;
    };
    EXPECT_EQ(ids({}), "p4 p3 p2 p1 p0 ");
    EXPECT_EQ(ids({.unfinished_only = true}), "p4 p2 p0 ");
    EXPECT_EQ(ids({.event = domain::EventId{"odd"}}), "p3 p1 ");
    EXPECT_EQ(ids({.states = {DeliveryState::failed, DeliveryState::sent}}), "p2 p1 ");
    EXPECT_EQ(ids({.limit = 2}), "p4 p3 ");
}

TEST_P(StoreContract, what_is_not_there_is_not_found) {
    EXPECT_EQ(store_->delivery({"none"}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(store_->post({"none"}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(store_->moderate({"e"}, {"none"}, {}, act("hide")).error().kind, ErrorKind::not_found);
    EXPECT_EQ(store_->remove_feed({"e"}, {"none"}, act("gone")).error().kind, ErrorKind::not_found);
    EXPECT_EQ(log_length(), 0);
}

TEST_P(StoreContract, accounts_are_saved_changed_and_removed_and_each_is_logged) {
    domain::Account account;
    account.id = {"mastodon:a@b"};
    account.network = domain::NetworkKind::mastodon;
    account.server = "https://b";
    account.max_photo_pixels = 33'177'600;
    ASSERT_TRUE(store_->save_account(account, act("account-added")));
    account.display_name = "Library";
    account.max_characters = 5000;
    ASSERT_TRUE(store_->save_account(account, act("account-checked")));
    const auto all = store_->accounts().value();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].display_name, "Library");
    EXPECT_EQ(all[0].max_characters, 5000);
    EXPECT_EQ(all[0].max_photo_pixels, 33'177'600);
    ASSERT_TRUE(store_->remove_account(account.id, act("account-removed")));
    EXPECT_TRUE(store_->accounts().value().empty());
    EXPECT_EQ(log_length(), 3);
}

TEST_P(StoreContract, events_come_last_opened_first) {
    ASSERT_TRUE(store_->save_event({{"slam"}, "Slam", "2027-03-01", "/packs/slam", at(1)}));
    ASSERT_TRUE(store_->save_event({{"awards"}, "Awards", "2026-11-22", "/packs/awards", at(2)}));
    ASSERT_TRUE(store_->save_event({{"slam"}, "Poetry slam", "2027-03-01", "/packs/slam", at(3)}));
    const auto events = store_->events().value();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].name, "Poetry slam");
    EXPECT_EQ(events[1].pack_path, "/packs/awards");
}

TEST_P(StoreContract, a_consent_goes_for_the_picture_in_every_event) {
    domain::Photo photo;
    photo.id = {"sha1"};
    ASSERT_TRUE(store_->save_photo({"a"}, photo, act("photo")));
    ASSERT_TRUE(store_->save_photo({"b"}, photo, act("photo")));
    EXPECT_FALSE(store_->has_no_consent({"sha1"}).value());
    ASSERT_TRUE(store_->save_consent({"sha1"}, domain::Consent::no, act("consent")));
    EXPECT_TRUE(store_->has_no_consent({"sha1"}).value());
    EXPECT_FALSE(store_->has_no_consent({"sha2"}).value());
    EXPECT_EQ(store_->photos({"b"}).value().at(0).consent, domain::Consent::no);
    ASSERT_TRUE(store_->save_consent({"sha1"}, domain::Consent::granted, act("consent")));
    EXPECT_FALSE(store_->has_no_consent({"sha1"}).value());
}

TEST_P(StoreContract, cues_and_photos_are_kept_for_each_event) {
    ASSERT_TRUE(store_->save_cue({"a"}, {{"c1"}, domain::CueState::armed, false, at(1)}, act("cue")));
    ASSERT_TRUE(store_->save_cue({"a"}, {{"c1"}, domain::CueState::done, true, at(2)}, act("cue")));
    const auto cues = store_->cues({"a"}).value();
    ASSERT_EQ(cues.size(), 1u);
    EXPECT_EQ(cues[0].state, domain::CueState::done);
    EXPECT_TRUE(cues[0].embargo_open);
    EXPECT_TRUE(store_->cues({"b"}).value().empty());

    domain::Photo photo;
    photo.id = {"sha1"};
    photo.name = "IMG_1.JPG";
    photo.check = {
        domain::PhotoVerdict::warn, {domain::PhotoReason::dark, domain::PhotoReason::noisy}, 0.25, 40, 30, ""};
    photo.consent = domain::Consent::granted;
    ASSERT_TRUE(store_->save_photo({"a"}, photo, act("photo")));
    auto later = photo;
    later.id = {"sha2"};
    ASSERT_TRUE(store_->save_photo({"a"}, later, act("photo")));
    photo.alt = "A stage";
    photo.overridden_by = "Ada";
    photo.crop = {0.25, 0, 0.5, 1};
    photo.print = {7, {1, 2, 3, 1ULL << 63U}};
    photo.taken = domain::from_millis(1'795'892'400'123);
    photo.front = true;
    ASSERT_TRUE(store_->save_photo({"a"}, photo, act("photo")));
    const auto photos = store_->photos({"a"}).value();
    ASSERT_EQ(photos.size(), 2u);
    EXPECT_EQ(photos[0].id.value, "sha2") << "newest first, and a change does not make a photo newer";
    EXPECT_EQ(photos[1].alt, "A stage");
    EXPECT_EQ(photos[1].check.reasons, photo.check.reasons);
    EXPECT_EQ(photos[1].check.score, 0.25);
    EXPECT_EQ(photos[1].consent, domain::Consent::granted);
    EXPECT_EQ(photos[1].crop, photo.crop);
    EXPECT_EQ(photos[1].print, photo.print);
    EXPECT_EQ(photos[1].taken, photo.taken);
    EXPECT_TRUE(photos[1].front);
    EXPECT_FALSE(photos[0].front);
}

TEST_P(StoreContract, a_feed_post_is_taken_in_once_and_comes_back_whole) {
    const auto first = store_->add_feed({"e"}, {an_item("1", 10), an_item("2", 30)}).value();
    EXPECT_EQ(first.size(), 2u);
    const auto second = store_->add_feed({"e"}, {an_item("2", 30), an_item("3", 20), an_item("3", 20)}).value();
    EXPECT_EQ(second, std::vector<domain::FeedId>{{"3"}});
    EXPECT_EQ(store_->add_feed({"other"}, {an_item("1", 10)}).value().size(), 1u) << "events do not share a feed";
    EXPECT_TRUE(store_->add_feed({"e"}, {}).value().empty());

    const auto feed = store_->feed({"e"}, 2).value();
    ASSERT_EQ(feed.size(), 2u);
    EXPECT_EQ(feed[0].post.id.value, "2");
    EXPECT_EQ(feed[1].post.id.value, "3");
    const auto wanted = an_item("2", 30).post;
    const auto& got = feed[0].post;
    EXPECT_EQ(got.text, wanted.text);
    EXPECT_EQ(got.tags, wanted.tags);
    ASSERT_EQ(got.spans.size(), 1u);
    EXPECT_EQ(got.spans[0].end, 13u);
    EXPECT_EQ(got.spans[0].value, "boty26");
    ASSERT_EQ(got.media.size(), 1u);
    EXPECT_EQ(got.media[0].alt, "A stage");
    EXPECT_EQ(got.media[0].height_px, 480);
    EXPECT_TRUE(got.is_reply);
    EXPECT_FALSE(got.sensitive);
    EXPECT_EQ(got.posted, at(30));
    EXPECT_EQ(feed[0].mark.why, "first post");
}

TEST_P(StoreContract, a_decision_stands_when_the_post_comes_again) {
    ASSERT_TRUE(store_->add_feed({"e"}, {an_item("1", 10)}));
    const domain::ModerationMark mark{domain::ModerationState::hidden, "Ada", "spam", at(20)};
    ASSERT_TRUE(store_->moderate({"e"}, {"1"}, mark, act("hide", "1")));
    ASSERT_TRUE(store_->add_feed({"e"}, {an_item("1", 10)}));
    const auto feed = store_->feed({"e"}, 10).value();
    ASSERT_EQ(feed.size(), 1u);
    EXPECT_EQ(feed[0].mark.state, domain::ModerationState::hidden);
    EXPECT_EQ(feed[0].mark.by, "Ada");
    ASSERT_TRUE(store_->remove_feed({"e"}, {"1"}, act("gone", "1")));
    EXPECT_TRUE(store_->feed({"e"}, 10).value().empty());
    EXPECT_EQ(log_length(), 2) << "arrival is nobody's doing";
}

TEST_P(StoreContract, a_reader_of_the_feed_is_told_what_others_added_and_decided_and_nothing_twice) {
    auto other = bed_->open();
    ASSERT_TRUE(store_->add_feed({"e"}, {an_item("1", 10), an_item("2", 20), an_item("3", 30)}));
    const auto here = store_->feed_news({"e"}, {}, 0).value();
    EXPECT_TRUE(here.items.empty());
    EXPECT_TRUE(store_->feed_news({"e"}, here.upto, 100).value().items.empty());

    const domain::ModerationMark shown{domain::ModerationState::shown, "Ada", "good", at(40)};
    ASSERT_TRUE(other->moderate({"e"}, {"2"}, shown, act("show", "2")));
    ASSERT_TRUE(other->add_feed({"e"}, {an_item("5", 50), an_item("4", 40)}));
    ASSERT_TRUE(other->add_feed({"elsewhere"}, {an_item("9", 90)}));
    const auto news = store_->feed_news({"e"}, here.upto, 100).value();
    ASSERT_EQ(news.items.size(), 3u);
    EXPECT_EQ(news.items[0].post.id.value, "2");
    EXPECT_EQ(news.items[0].mark.by, "Ada");
    EXPECT_EQ(news.items[1].post.id.value, "4");
    EXPECT_EQ(news.items[2].post.id.value, "5");
    EXPECT_TRUE(news.gone.empty());
    EXPECT_EQ(store_->feed_news({"e"}, here.upto, 2).value().items.size(), 2u);

    ASSERT_TRUE(other->remove_feed({"e"}, {"5"}, act("gone", "5")));
    const auto last = store_->feed_news({"e"}, news.upto, 100).value();
    EXPECT_TRUE(last.items.empty());
    ASSERT_EQ(last.gone.size(), 1u);
    EXPECT_EQ(last.gone[0].value, "5");
}

TEST_P(StoreContract, small_things_are_kept_by_name) {
    EXPECT_EQ(store_->get("cursor").value(), "");
    ASSERT_TRUE(store_->put("cursor", "1"));
    ASSERT_TRUE(store_->put("cursor", "2"));
    EXPECT_EQ(store_->get("cursor").value(), "2");
    EXPECT_EQ(log_length(), 0);
    ASSERT_TRUE(store_->put("stop", "on", act("stop")));
    EXPECT_EQ(log_length(), 1);
}

TEST_P(StoreContract, the_log_is_chained_across_connections) {
    auto other = bed_->open();
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(store_->append(act("one")));
        ASSERT_TRUE(other->append(act("two", "x" + std::to_string(i))));
    }
    EXPECT_EQ(log_faults(), "");
    EXPECT_EQ(log_length(), 20);
    const auto page = store_->audit(5, 3).value();
    ASSERT_EQ(page.size(), 3u);
    EXPECT_EQ(page[0].number, 6);
    EXPECT_EQ(page[0].detail, R"({"why":"test"})");
}

TEST_P(StoreContract, another_connection_is_noticed_and_ones_own_writing_is_not) {
    auto other = bed_->open();
    const auto before = store_->foreign_changes().value();
    ASSERT_TRUE(store_->put("mine", "1"));
    EXPECT_EQ(store_->foreign_changes().value(), before);
    ASSERT_TRUE(other->put("theirs", "1"));
    EXPECT_NE(store_->foreign_changes().value(), before);
}

TEST_P(StoreContract, of_two_that_move_one_delivery_one_wins) {
    const auto queued = a_delivery("p1", "alice");
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {queued}, act("fire")));
    auto other = bed_->open();
    auto sending = queued, cancelled = queued;
    sending.state = DeliveryState::sending;
    cancelled.state = DeliveryState::cancelled;
    ASSERT_TRUE(store_->record(sending, DeliveryState::queued, act("send")));
    EXPECT_EQ(other->record(cancelled, DeliveryState::queued, act("cancel")).error().kind, ErrorKind::conflict);
    EXPECT_EQ(other->delivery(queued.id).value().state, DeliveryState::sending);
}

TEST_P(StoreContract, everything_is_there_after_the_connection_was_closed) {
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {a_delivery("p1", "alice")}, act("fire")));
    auto keeps_it = bed_->open();  // a database in memory lives as long as somebody has it open
    store_.reset();
    store_ = bed_->open();
    EXPECT_EQ(store_->deliveries({}).value().size(), 1u);
    EXPECT_EQ(log_faults(), "");
}

TEST_P(StoreContract, an_answer_is_kept_with_its_post_and_listed_as_far_as_it_has_come) {
    auto post = a_post("p1");
    post.answers = {"mastodon:https://social.example/1"};
    auto first = a_delivery("p1", "alice"), second = a_delivery("p1", "bob");
    second.created = at(2);
    second.part = second.parts = 2;
    ASSERT_TRUE(store_->enqueue(post, {first, second}, act("fire")));
    ASSERT_TRUE(store_->enqueue(a_post("p2"), {a_delivery("p2", "alice")}, act("fire")));
    EXPECT_EQ(store_->post({"p1"}).value().answers, post.answers);
    const auto stored = store_->delivery(first.id).value();
    EXPECT_EQ(stored.answers, post.answers);
    EXPECT_EQ(stored.fired_by, "Ada");
    first.state = DeliveryState::cancelled;
    first.changed = at(9);
    ASSERT_TRUE(store_->record(first, DeliveryState::queued, act("cancel")));
    const auto answers = store_->answers({"awards"}).value();
    ASSERT_EQ(answers.size(), 1u) << "the first part alone, and only what answers";
    EXPECT_EQ(answers[0].post, post.answers);
    EXPECT_EQ(answers[0].by, "Ada");
    EXPECT_EQ(answers[0].state, DeliveryState::cancelled);
    EXPECT_EQ(answers[0].at, at(9));
    EXPECT_TRUE(store_->answers({"elsewhere"}).value().empty());
}

TEST_P(StoreContract, a_feed_post_keeps_who_may_see_it_and_with_whom_it_was_read) {
    auto item = an_item("f1", 1);
    item.post.visibility = domain::Visibility::unlisted;
    item.post.read_with = {"mastodon:library@social.example"};
    ASSERT_TRUE(store_->add_feed({"awards"}, {item}));
    const auto back = store_->feed({"awards"}, 10).value();
    ASSERT_EQ(back.size(), 1u);
    EXPECT_EQ(back[0].post.visibility, domain::Visibility::unlisted);
    EXPECT_EQ(back[0].post.read_with, item.post.read_with);
}

TEST_P(StoreContract, of_engagement_the_newest_count_stands) {
    const auto sent = a_delivery("p1", "alice");
    ASSERT_TRUE(store_->enqueue(a_post("p1"), {sent}, act("fire")));
    ASSERT_TRUE(store_->save_engagement({{sent.id, 1, 0, 0, at(60)}}));
    ASSERT_TRUE(store_->save_engagement({{sent.id, 5, 2, 1, at(120)}}));
    const auto counts = store_->engagement({"awards"}).value();
    ASSERT_EQ(counts.size(), 1u);
    EXPECT_EQ(counts[0].likes, 5);
    EXPECT_EQ(counts[0].reposts, 2);
    EXPECT_EQ(counts[0].replies, 1);
    EXPECT_EQ(counts[0].read, at(120));
    EXPECT_TRUE(store_->engagement({"elsewhere"}).value().empty());
}

TEST_P(StoreContract, what_was_read_is_charged_once_in_a_day_and_summed_by_the_month) {
    using Kind = domain::PaidRead::Kind;
    domain::Account x;
    x.id = {"x:library"};
    x.network = domain::NetworkKind::x;
    const auto noon = domain::from_millis(1'795'867'200'000);  // 2026-11-28T12:00:00Z
    const auto hours = [&](int n) { return noon + std::chrono::hours{n}; };
    ASSERT_TRUE(store_->add_reads({"awards"}, x, noon, {{Kind::post, "1"}, {Kind::author, "7"}, {Kind::own, "1"}}));
    ASSERT_TRUE(
        store_->add_reads({"awards"}, x, hours(6), {{Kind::post, "1"}, {Kind::post, "2"}, {Kind::author, "7"}}));
    ASSERT_TRUE(store_->add_reads({"awards"}, x, hours(12), {{Kind::post, "1"}})) << "the next UTC day begins";
    const auto november = store_->reads({"awards"}, x.network, noon).value();
    EXPECT_EQ(november.posts, 3);
    EXPECT_EQ(november.authors, 1);
    EXPECT_EQ(november.own, 1);
    ASSERT_TRUE(store_->add_reads({"awards"}, x, hours(24 * 3), {{Kind::post, "9"}}));
    EXPECT_EQ(store_->reads({"awards"}, x.network, noon).value().posts, 3) << "December is another month";
    EXPECT_EQ(store_->reads({"awards"}, x.network, hours(24 * 3)).value().posts, 1);
    EXPECT_EQ(store_->reads({"awards"}, domain::NetworkKind::mastodon, noon).value().posts, 0);
    EXPECT_EQ(store_->reads({"elsewhere"}, x.network, noon).value().posts, 0);
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreContract);
}  // namespace store_contract
