// Bluesky (AT Protocol) with an app password: jobs to requests, replies to values. No socket.
// Sources: lexicons com.atproto.server, com.atproto.repo, com.atproto.identity, app.bsky.feed; Jetstream's v1
// /subscribe; what a real PDS answers (docs/networks.md). A post's address is chosen by us, so a create may be
// repeated.
#pragma once
#include "ports/network.hpp"

namespace net {

class Bluesky : public ports::Network {
  public:
    // `jetstream`: where the stream of all posts is, e.g. "ws://127.0.0.1:6008/subscribe"; "" takes the public servers.
    explicit Bluesky(std::string jetstream = "") : jetstream_(std::move(jetstream)) {}
    domain::NetworkKind kind() const override { return domain::NetworkKind::bluesky; }

    // Access tokens hold for about two hours. A refusal is `unauthorized`: only a new app password helps.
    std::optional<ports::HttpRequest> renew_request(const ports::Session&, bool expired) const override;
    domain::Result<ports::Secret> read_renewal(const ports::Session&, const ports::HttpReply&) const override;

    // MediaAnswer::remote_id is the server's whole description of the blob, as JSON.
    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime now) const override;
    // Never needed: a blob is ready at once.
    ports::HttpRequest check_media_request(const ports::Session&, const domain::MediaProgress&) const override;
    domain::Result<ports::MediaAnswer> read_media(const domain::MediaProgress&, const ports::HttpReply&,
                                                  domain::UtcTime now) const override;
    // Who is mentioned, one after the other, then the post that is answered, then the page of the first link.
    std::optional<ports::HttpRequest> preparation_request(const ports::Session&,
                                                          const domain::Delivery&) const override;
    domain::Result<std::string> read_preparation(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    // A link's page that says nothing costs the post its card, not the post.
    std::optional<std::string> without_answer(const domain::Delivery&) const override;
    std::optional<ports::HttpRequest> picture_request(const ports::Session&, const domain::Delivery&) const override;
    std::optional<ports::HttpRequest> page_request(const ports::Session&, const std::string& url) const override;
    domain::LinkCard read_page(const ports::HttpReply&, const std::string& url) const override;
    ports::HttpRequest page_picture_request(const ports::Session&, const std::string& url) const override;
    std::string note_card(const std::string& url, const domain::LinkCard&) const override;
    std::string note_picture(const domain::Delivery&, const std::optional<ports::MediaAnswer>&) const override;
    // putRecord under our own key and only if nothing is there: repeated, it changes nothing and is answered again.
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    // Something else under our key is `unavailable`: the look-up tells whether it is ours.
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    // A blob that the server dropped, or that is larger than a post may hold.
    std::optional<ports::PhotosAgain> photos_again(const ports::HttpReply&) const override;
    // Exact: the record under our key is ours, or there is none.
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    bool can_delete() const override { return true; }
    std::optional<ports::HttpRequest> deletion_request(const ports::Session&, const domain::Delivery&,
                                                       int step) const override;
    domain::Status read_deletion(const domain::Delivery&, int step, const ports::HttpReply&,
                                 domain::UtcTime now) const override;

    // Jetstream brings every post of the network, without names or pictures of people; what carries a watched tag is
    // kept. Deletions are told for all posts.
    std::optional<ports::HttpRequest> stream_request(const ports::Session&, const ports::StreamWish&) const override;
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override;
    bool one_stream_for_all_tags() const override { return true; }
    // The search, asked through the account's server. The cursor is the newest moment of indexing seen, and while a gap
    // is filled backwards also where that stands.
    ports::HttpRequest poll_request(const ports::Session&, const std::string& tag,
                                    const std::string& cursor) const override;
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string& cursor, const ports::HttpReply&,
                                              domain::UtcTime now) const override;
    // At most 25 ids a question.
    std::optional<ports::HttpRequest> details_request(const ports::Session&,
                                                      const std::vector<std::string>& remote_ids) const override;
    domain::Result<std::vector<domain::FeedPost>> read_details(const ports::Session&, const ports::HttpReply&,
                                                               domain::UtcTime now) const override;

    // getPosts, through the account's server.
    std::size_t reactions_at_once() const override { return 25; }
    std::optional<ports::HttpRequest> reactions_request(const ports::Session&,
                                                        const std::vector<std::string>& remote_ids) const override;
    domain::Result<std::vector<ports::Reactions>> read_reactions(const ports::HttpReply&,
                                                                 domain::UtcTime now) const override;

    // Steps: 0 who am I, 1 the name people see (left out where the server has no profiles).
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;

    ports::SignInFacts read_sign_in(const ports::Session&, const ports::HttpReply*, domain::UtcTime now) const override;

    // The reset is a moment of the server's clock.
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;

  private:
    std::string jetstream_;
};

}  // namespace net
