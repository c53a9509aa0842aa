// What all of Bluesky's requests and replies share: addresses, refusals as errors. Inner part of net/bluesky.
#pragma once
#include "net/json_read.hpp"
#include "net/url.hpp"
#include "ports/network.hpp"

namespace net {

inline constexpr const char* kBlueskyPosts = "app.bsky.feed.post";  // the collection in which posts are kept

// GET, or POST when there is a body. With a secret that cannot be read the request goes out unsigned: the server says
// 401. `method` is a name like "com.atproto.repo.putRecord".
ports::HttpRequest xrpc_get(const ports::Session& session, const std::string& method, const Fields& query = {});
ports::HttpRequest xrpc_post(const ports::Session& session, const std::string& method, std::string json);

// The error of a reply that is not 2xx: {"error":NAME,"message":…}, or whatever a proxy says.
domain::Error bluesky_refusal(const ports::HttpReply& reply, domain::UtcTime now);
// The document of a 2xx reply; else the refusal, or malformed.
domain::Result<Json> bluesky_document(const ports::HttpReply& reply, domain::UtcTime now);
// "ExpiredToken"; "" when the body names none.
std::string error_name(const ports::HttpReply& reply);

// "at://DID/COLLECTION/KEY" in its parts; nullopt when it is none.
struct AtUri {
    std::string authority, collection, key;
};
std::optional<AtUri> read_at_uri(std::string_view uri);
// The page of a post in the browser, "" when `uri` is no address of a post.
std::string bluesky_link(std::string_view uri);

}  // namespace net
