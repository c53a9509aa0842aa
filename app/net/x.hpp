// X (API v2): jobs to requests, replies to values. No socket. Each request is signed by what the account signed in
// with: an OAuth 2.0 bearer that is renewed every two hours, or OAuth 1.0a keys.
// Sources: X API v2 documentation (manage posts, media, search, users, authentication) and openapi.json 2.167.
// X takes no key against doubles: an unknown outcome is settled by reading the account's own posts.
#pragma once
#include "ports/network.hpp"

namespace net {

class X : public ports::Network {
  public:
    // `post_fields`: how the REST endpoints name the list of a post's fields; "tweet.fields" until July 2026.
    explicit X(std::string post_fields = "post.fields") : post_fields_(std::move(post_fields)) {}
    domain::NetworkKind kind() const override { return domain::NetworkKind::x; }

    // OAuth 2.0 only, a minute before the end or when a reply said so. Refresh tokens are single use.
    std::optional<ports::HttpRequest> renew_request(const ports::Session&, bool expired) const override;
    domain::Result<ports::Secret> read_renewal(const ports::Session&, const ports::HttpReply&) const override;

    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime now) const override;
    ports::HttpRequest check_media_request(const ports::Session&, const domain::MediaProgress&) const override;
    domain::Result<ports::MediaAnswer> read_media(const domain::MediaProgress&, const ports::HttpReply&,
                                                  domain::UtcTime now) const override;
    // The alt texts, one call for each photo that has one: X takes them before the post or never. The notes are the
    // ids that have theirs.
    std::optional<ports::HttpRequest> preparation_request(const ports::Session&,
                                                          const domain::Delivery&) const override;
    domain::Result<std::string> read_preparation(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    // A second try that X calls a duplicate is `conflict`: the first one worked, and the look-up finds its id.
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    // An upload is good for a day.
    std::optional<ports::PhotosAgain> photos_again(const ports::HttpReply&) const override;
    // Needs the account's remote_id, which the check fills in.
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    bool can_delete() const override { return true; }
    std::optional<ports::HttpRequest> deletion_request(const ports::Session&, const domain::Delivery&,
                                                       int step) const override;
    domain::Status read_deletion(const domain::Delivery&, int step, const ports::HttpReply&,
                                 domain::UtcTime now) const override;

    // The filtered stream, one for all tags: it takes the token of an app with a secret (OAuth 1.0a keys) only. Its
    // rules lie on X's server: ours that are not wanted go at the start, all of ours at the end.
    std::optional<ports::HttpRequest> stream_preparation(const ports::Session&,
                                                         const ports::StreamWish&) const override;
    domain::Result<ports::Secret> read_stream_preparation(const ports::StreamWish&, const ports::HttpReply&,
                                                          domain::UtcTime now) const override;
    std::optional<ports::HttpRequest> stream_farewell(const ports::Session&, const ports::StreamWish&) const override;
    std::optional<ports::HttpRequest> stream_request(const ports::Session&, const ports::StreamWish&) const override;
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override;
    bool one_stream_for_all_tags() const override { return true; }
    std::optional<ports::StreamVerdict> judge_stream_end(const ports::StreamEnd&, domain::UtcTime now) const override;
    domain::Millis poll_beside_stream() const override { return std::chrono::minutes{10}; }
    std::vector<domain::PaidRead> paid_reads(const ports::HttpReply&, bool own) const override;
    // Recent search, seven days back. Every post that it brings is paid for (domain/cost.hpp).
    ports::HttpRequest poll_request(const ports::Session&, const std::string& tag,
                                    const std::string& cursor) const override;
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string& cursor, const ports::HttpReply&,
                                              domain::UtcTime now) const override;

    // Public counts of up to 100 posts, each paid for like one that is read.
    std::size_t reactions_at_once() const override { return 100; }
    std::optional<ports::HttpRequest> reactions_request(const ports::Session&,
                                                        const std::vector<std::string>& remote_ids) const override;
    domain::Result<std::vector<ports::Reactions>> read_reactions(const ports::HttpReply&,
                                                                 domain::UtcTime now) const override;

    // One step: who am I, and what may I.
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;

    ports::SignInFacts read_sign_in(const ports::Session&, const ports::HttpReply*, domain::UtcTime now) const override;

    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;

  private:
    std::string post_fields_;
};

}  // namespace net
