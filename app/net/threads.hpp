// Threads (Meta's API, v1.0): jobs to requests, replies to values.
// Sources: Meta's Threads API documentation, "Publishing", "Posts", "Long-lived tokens", "Troubleshooting".
// A post is made in two steps: a container, which nobody sees, and its publishing. One container becomes at most one
// post, so the publishing may be repeated; its id is the delivery's notes, on the disk before it is published.
// Pictures are fetched by Threads from a public address and never taken as bytes, so posts here are words alone.
#pragma once
#include "ports/network.hpp"

namespace net {

class Threads : public ports::Network {
  public:
    domain::NetworkKind kind() const override { return domain::NetworkKind::threads; }

    // A long-lived token of the user's own app; kept with the moment it came, since it is good for 60 days from then.
    domain::Result<ports::Access> take_access(ports::Access typed, domain::UtcTime now) const override;
    // From half of its life on, and never in its first day, when Threads refuses to.
    std::optional<ports::HttpRequest> renew_request(const ports::Session&, bool expired) const override;
    domain::Result<ports::Secret> read_renewal(const ports::Session&, const ports::HttpReply&) const override;

    // Never asked for: the table says that Threads takes no photos, and posts with some are refused before they leave.
    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime now) const override;

    // The container, and before each try whether it is ready. One that ran out or failed is made anew, unless it may be
    // public already.
    std::optional<ports::HttpRequest> preparation_request(const ports::Session&,
                                                          const domain::Delivery&) const override;
    domain::Result<std::string> read_preparation(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    // A later try that is refused may mean that an earlier one worked: `unavailable`, so that it is looked for.
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    // Two steps: who am I, and how much of the day's 250 posts is used up.
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override;
};

}  // namespace net
