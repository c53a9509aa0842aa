// What every network's refusals share: what the status means, the server's own words made fit for a sentence, and how
// long it asks us to wait.
#pragma once
#include "ports/transport.hpp"
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace net {

// What a status of 3xx to 5xx says where the network gives no better reason. Source: RFC 9110, section 15.
domain::ErrorKind kind_of_status(int status);

// One line of at most 200 characters, without markup and without what looks like a token: a server could quote ours.
std::string server_words(std::string_view text);
// Of a body that is JSON (the first of `members` that holds text), HTML (its title) or plain; "" when there are none.
std::string words_of_body(std::string_view body, std::initializer_list<const char*> members);

// Retry-After, in seconds or as a date of the server's clock. Between 1 s and an hour.
std::optional<domain::Millis> retry_after_header(const ports::HttpReply& reply, domain::UtcTime now);
// How long it is until a moment of the server's clock, within the same bounds.
domain::Millis wait_until(domain::UtcTime moment, const ports::HttpReply& reply, domain::UtcTime now);

}  // namespace net
