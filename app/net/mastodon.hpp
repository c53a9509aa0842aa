// Mastodon and what speaks its language (GoToSocial, snac, Pleroma …): jobs to requests, replies to values. No socket.
// Source: Mastodon API documentation, methods "media", "statuses", "accounts", "timelines", "streaming", "instance".
// Ids are opaque strings. The reading differs from the documentation where real servers do (docs/networks.md).
#pragma once
#include "ports/network.hpp"

namespace net {

class Mastodon : public ports::Network {
  public:
    // `rehearsal`: the same language spoken to the network that lives inside.
    explicit Mastodon(domain::NetworkKind kind = domain::NetworkKind::mastodon) : kind_(kind) {}
    domain::NetworkKind kind() const override { return kind_; }

    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime now) const override;
    ports::HttpRequest check_media_request(const ports::Session&, const domain::MediaProgress&) const override;
    domain::Result<ports::MediaAnswer> read_media(const domain::MediaProgress&, const ports::HttpReply&,
                                                  domain::UtcTime now) const override;
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    // A success that cannot be read is `unavailable`: the post may stand, so the outcome is unknown.
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    // Needs the account's remote_id, which the check fills in.
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    // The deletion, then a look whether it is gone.
    bool can_delete() const override { return true; }
    std::optional<ports::HttpRequest> deletion_request(const ports::Session&, const domain::Delivery&,
                                                       int step) const override;
    domain::Status read_deletion(const domain::Delivery&, int step, const ports::HttpReply&,
                                 domain::UtcTime now) const override;

    // One connection for each tag. A server without streams answers 404 (StreamEnded): poll then.
    std::optional<ports::HttpRequest> stream_request(const ports::Session&, const ports::StreamWish&) const override;
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override;
    // The cursor is the newest status id seen; "" asks for the newest page.
    ports::HttpRequest poll_request(const ports::Session&, const std::string& tag,
                                    const std::string& cursor) const override;
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string& cursor, const ports::HttpReply&,
                                              domain::UtcTime now) const override;

    // One status by its own address, several by a list, which servers of before Mastodon 4.3 do not know (404).
    std::size_t reactions_at_once() const override { return 20; }
    std::optional<ports::HttpRequest> reactions_request(const ports::Session&,
                                                        const std::vector<std::string>& remote_ids) const override;
    domain::Result<std::vector<ports::Reactions>> read_reactions(const ports::HttpReply&,
                                                                 domain::UtcTime now) const override;

    // Steps: 0 who am I, 1 the instance (v2), 2 the instance (v1) when step 1 left max_characters at 0. The session's
    // account must be the one that read_check filled.
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;

    // GET /api/v1/instance/rules; other software than Mastodon may not have it.
    std::optional<ports::HttpRequest> house_rules_request(const ports::Session&) const override;
    domain::Result<std::vector<std::string>> read_house_rules(const ports::HttpReply&,
                                                              domain::UtcTime now) const override;

    // In a rehearsal: Mastodon's own servers make their cards themselves.
    std::optional<ports::HttpRequest> page_request(const ports::Session&, const std::string& url) const override;
    domain::LinkCard read_page(const ports::HttpReply&, const std::string& url) const override;
    ports::HttpRequest page_picture_request(const ports::Session&, const std::string& url) const override;

    std::optional<ports::HttpRequest> sign_in_request(const ports::Session&) const override;
    ports::SignInFacts read_sign_in(const ports::Session&, const ports::HttpReply*, domain::UtcTime now) const override;

    // The reset is a moment of the server's clock.
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;

  private:
    domain::NetworkKind kind_;
};

}  // namespace net
