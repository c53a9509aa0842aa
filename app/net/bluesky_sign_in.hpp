// Signing in on Bluesky with an app password: whose server it is, and a session there. No socket.
// Sources: lexicons com.atproto.identity.resolveHandle, com.atproto.server.createSession; the DID methods plc and web.
#pragma once
#include "net/bluesky_secret.hpp"
#include "ports/transport.hpp"
#include <string>

namespace net {

// "@alice.bsky.social" → "alice.bsky.social". rejected when it is no handle.
domain::Result<std::string> bluesky_handle(std::string_view typed);

// Which server keeps this handle's account, in two questions. The places are public servers unless a test says else.
ports::HttpRequest resolve_handle_request(const std::string& handle, const std::string& resolver = "");
domain::Result<std::string> read_resolved_did(const ports::HttpReply& reply, domain::UtcTime now);
// rejected for a DID of another method than plc and web.
domain::Result<ports::HttpRequest> did_document_request(const std::string& did, const std::string& directory = "");
// "https://…" of the document's #atproto_pds; rejected when it names none, or one that is not safe to send a token to.
domain::Result<std::string> read_pds_address(const ports::HttpReply& reply, domain::UtcTime now);

ports::HttpRequest session_request(const std::string& server, const std::string& identifier,
                                   const ports::Secret& app_password);

struct BlueskySignIn {
    BlueskySession session;
    std::string did;
    std::string server;  // where the account really is, "" when the answer does not tell
};
// unauthorized for a wrong password, and for the account's main password: what may do everything does not belong into
// a program that posts.
domain::Result<BlueskySignIn> read_session(const ports::HttpReply& reply, domain::UtcTime now);

}  // namespace net
