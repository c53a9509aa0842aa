// A signed webhook: each post as JSON to an address of the user's own, for what has no adapter here. Jobs to requests,
// replies to values. What is sent is written down in docs/networks.md, "Webhook".
// Source: the Standard Webhooks specification (headers webhook-id, webhook-timestamp, webhook-signature; secrets
// "whsec_…"; 2xx is done, 410 is gone).
// The receiver promises to take a message with the same webhook-id only once. So an unknown outcome is settled by
// sending the same message again: its answer says whether it is taken.
#pragma once
#include "ports/network.hpp"

namespace net {

class Webhook : public ports::Network {
  public:
    domain::NetworkKind kind() const override { return domain::NetworkKind::webhook; }

    // The address: https, or http to this machine; a path and a query may stand in it, names and passwords may not.
    // The secret: "whsec_" and base64 of 24 to 64 bytes, or 24 characters of one's own and more.
    domain::Result<ports::Access> take_access(ports::Access typed, domain::UtcTime now) const override;

    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override;
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime now) const override;
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime now) const override;
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override;
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>& taken,
                                               const ports::HttpReply&, domain::UtcTime now) const override;

    // One step: a signed message of type "callboard.check", which the receiver answers with 2xx and forgets.
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int step) const override;
    domain::Status read_check(domain::Account& account, int step, const ports::HttpReply&,
                              domain::UtcTime now) const override;
};

// The header's value for a message: "v1,BASE64".
std::string webhook_signature(const ports::Secret& secret, std::string_view id, std::string_view timestamp,
                              std::string_view body);

}  // namespace net
