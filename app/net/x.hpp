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
    // A second try that X calls a duplicate is `unavailable`: the first one worked, and the look-up finds its id.
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    // An upload is good for a day.
    std::optional<ports::PhotosAgain> photos_again(const ports::HttpReply&) const override;
    // Needs the account's remote_id, which the check fills in.
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    // No stream: the filtered one takes an app's own token only.
    std::optional<ports::HttpRequest> stream_request(const ports::Session&, const ports::StreamWish&) const override;
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override;
    // Recent search, seven days back. Every post that it brings is paid for (domain/cost.hpp).
    ports::HttpRequest poll_request(const ports::Session&, const std::string& tag,
                                    const std::string& cursor) const override;
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string& cursor, const ports::HttpReply&,
                                              domain::UtcTime now) const override;

    // One step: who am I, and what may I.
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;

    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;

  private:
    std::string post_fields_;
};

}  // namespace net
