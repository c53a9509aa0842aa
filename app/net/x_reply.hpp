// What all readings of an X reply share: refusals as errors. Inner part of net/x.
#pragma once
#include "net/json_read.hpp"
#include "ports/network.hpp"

namespace net {

// The error of a reply that is not 2xx, or of a 2xx that holds `errors` and nothing else. Bodies have four shapes
// (problem, problem with errors, {"errors":[{code,message}]}, OAuth), or are a proxy's HTML.
domain::Error x_refusal(const ports::HttpReply& reply, domain::UtcTime now);
// The document of a 2xx reply; else the refusal, or malformed.
domain::Result<Json> x_document(const ports::HttpReply& reply, domain::UtcTime now);

// What a post and what comes with it cost: the post, and each person among `includes` (X's pricing page names users;
// that those of an expansion count is the careful reading).
void add_paid(const Json& post, const Json& includes, std::vector<domain::PaidRead>& paid);

// "You are not allowed to create a Tweet with duplicate content."
bool is_x_duplicate(const ports::HttpReply& reply);
// "Your media IDs are invalid.": older than a day, or of another account.
bool is_x_media_gone(const ports::HttpReply& reply);
// A reply that X's self-service rules forbid.
bool is_x_reply_forbidden(const ports::HttpReply& reply);

}  // namespace net
