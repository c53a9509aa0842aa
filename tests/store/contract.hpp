// What every store must do, whatever lies behind it: run by each store's own test through a bed that opens it.
#pragma once
#include "ports/store.hpp"
#include <functional>
#include <gtest/gtest.h>
#include <memory>

namespace store_contract {

// One empty database; open() gives connections to it, as several processes would have.
class Bed {
  public:
    virtual ~Bed() = default;
    virtual std::unique_ptr<ports::Store> open() = 0;
};
using MakeBed = std::function<std::unique_ptr<Bed>()>;

inline domain::UtcTime at(std::int64_t second) { return domain::from_millis(1'700'000'000'000 + second * 1000); }

inline ports::Act act(std::string word, std::string subject = "thing") {
    return {at(0), "Ada", std::move(word), std::move(subject), R"({"why":"test"})"};
}

inline domain::Post a_post(const std::string& id) {
    domain::Post post;
    post.id = {id};
    post.event = {"awards"};
    post.template_id = {"winner"};
    post.template_version = 3;
    post.approval_digest = std::string(64, 'a');
    post.cue = {"c7"};
    post.slots = {{"winner", "p4"}, {"title", "It's “quoted”; -- DROP TABLE posts\n"}};
    post.attachments = {{{"sha1"}, "/home/x/media/sha1.jpg", "A stage", false}, {{"sha2"}, "/y.png", "", true}};
    post.language = "en";
    post.visibility = domain::Visibility::unlisted;
    post.fired_by = "Ada";
    post.fired_at = at(1);
    return post;
}

inline domain::Delivery a_delivery(const std::string& post, const std::string& account) {
    domain::Delivery d;
    d.id = {post + "." + account};
    d.post = {post};
    d.event = {"awards"};
    d.account = {account};
    d.network = domain::NetworkKind::mastodon;
    d.text = "Congratulations 👩‍🚀 #BOTY26";
    d.language = "en";
    d.retry_key = "key-" + d.id.value;
    d.media = {{{"sha1"}, "/home/x/media/sha1.jpg", "A stage", "", false}, {{"sha2"}, "/y.png", "", "", false}};
    d.created = at(1);
    d.not_before = at(6);
    d.fresh_until = at(1800);
    d.changed = at(1);
    return d;
}

inline domain::FeedItem an_item(const std::string& id, std::int64_t posted) {
    domain::FeedItem item;
    auto& post = item.post;
    post.id = {id};
    post.network = domain::NetworkKind::mastodon;
    post.remote_id = "r" + id;
    post.url = "https://social.example/@ada/" + id;
    post.author_name = "Ada";
    post.author_handle = "ada@social.example";
    post.text = "Hello #boty26";
    post.spans = {{domain::TextSpan::Kind::hashtag, 6, 13, "boty26"}};
    post.tags = {"boty26", "5:x,"};
    post.media = {{"https://x/full.jpg", "https://x/small.jpg", "A stage", 640, 480, true}};
    post.language = "en";
    post.is_reply = true;
    post.posted = at(posted);
    post.arrived = at(posted + 1);
    item.mark = {domain::ModerationState::held, "rule", "first post", at(posted + 1)};
    return item;
}

class StoreContract : public ::testing::TestWithParam<MakeBed> {
  protected:
    void SetUp() override {
        bed_ = GetParam()();
        store_ = bed_->open();
        ASSERT_NE(store_, nullptr);
    }
    std::int64_t log_length() { return store_->audit_head().value().count; }
    std::string log_faults() {
        const auto entries = store_->audit(0, 1'000'000).value();
        std::string out;
        for (const auto& fault : domain::verify_chain(entries, store_->audit_head().value())) out += fault.what + '\n';
        return out;
    }

    std::unique_ptr<Bed> bed_;
    std::unique_ptr<ports::Store> store_;
};

}  // namespace store_contract
