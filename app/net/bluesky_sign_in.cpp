// Bluesky's sign-in, as requests and readings.
#include "net/bluesky_sign_in.hpp"
#include "net/bluesky_reply.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

static constexpr const char* kResolver = "https://public.api.bsky.app";
static constexpr const char* kDirectory = "https://plc.directory";

static HttpRequest plain_get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.max_reply_bytes = 256u << 10;
    return request;
}

domain::Result<std::string> bluesky_handle(std::string_view typed) {
    const auto shown = std::string(typed.substr(0, 100));
    if (typed.starts_with('@')) typed.remove_prefix(1);
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    const bool is_handle = typed.size() <= 253 && typed.find('.') != typed.npos &&
                           std::all_of(typed.begin(), typed.end(), is_part) && typed.front() != '.' &&
                           typed.back() != '.' && typed.find("..") == typed.npos;
    if (!is_handle)
        return fail(ErrorKind::rejected, "“" + shown + "” is no Bluesky handle; write it like alice.bsky.social");
    std::string handle(typed);
    for (char& c : handle)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return handle;
}

HttpRequest resolve_handle_request(const std::string& handle, const std::string& resolver) {
    return plain_get((resolver.empty() ? kResolver : resolver) + "/xrpc/com.atproto.identity.resolveHandle?" +
                     form_encode({{"handle", handle}}));
}

domain::Result<std::string> read_resolved_did(const HttpReply& reply, UtcTime now) {
    const auto document = bluesky_document(reply, now);
    if (!document) {
        auto why = document.error();
        if (why.kind == ErrorKind::rejected) why.detail = "nobody has this handle: " + why.detail;
        return tl::unexpected(std::move(why));
    }
    auto did = text_of(*document, "did");
    if (!did.starts_with("did:") || did.size() > 2048)
        return fail(ErrorKind::malformed, "the answer does not say whose handle it is");
    return did;
}

domain::Result<HttpRequest> did_document_request(const std::string& did, const std::string& directory) {
    if (did.starts_with("did:plc:"))
        return plain_get((directory.empty() ? kDirectory : directory) + "/" + percent_encode(did));
    if (did.starts_with("did:web:"))
        if (const auto host = server_url(percent_decode(did.substr(8))))
            return plain_get(*host + "/.well-known/did.json");
    return fail(ErrorKind::rejected, "the account's identity is of a kind that is not known here: give its server by "
                                     "--server");
}

// "" when the document names none.
static std::string pds_in(const Json& did_document) {
    for (const auto* service : elements_of(member(did_document, "service"), 20)) {
        if (!text_of(*service, "id").ends_with("#atproto_pds")) continue;
        if (const auto address = server_url(text_of(*service, "serviceEndpoint"))) return *address;
    }
    return {};
}

domain::Result<std::string> read_pds_address(const HttpReply& reply, UtcTime now) {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    auto address = pds_in(*document);
    if (address.empty())
        return fail(ErrorKind::rejected, "the account's identity names no server: give it by --server");
    return address;
}

HttpRequest session_request(const std::string& server, const std::string& identifier,
                            const ports::Secret& app_password) {
    auto request = plain_get(server + "/xrpc/com.atproto.server.createSession");
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = Json{{"identifier", identifier}, {"password", app_password.reveal()}}.dump(
        -1, ' ', false, Json::error_handler_t::replace);
    request.fresh_connection = true;
    return request;
}

static domain::Error refused(const HttpReply& reply, UtcTime now) {
    const auto name = error_name(reply);
    if (name == "AuthFactorTokenRequired")
        return {ErrorKind::unauthorized,
                "this is the account's main password; make an app password in the Bluesky app (Settings, Privacy and "
                "security, App passwords) and use that"};
    if (name == "AuthenticationRequired")
        return {ErrorKind::unauthorized, "the server does not take this handle and app password: check both, or make a "
                                         "new app password"};
    return bluesky_refusal(reply, now);
}

domain::Result<BlueskySignIn> read_session(const HttpReply& reply, UtcTime now) {
    if (reply.status / 100 != 2) return tl::unexpected(refused(reply, now));
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    auto tokens = read_bluesky_tokens(*document, now);
    if (!tokens) return tl::unexpected(tokens.error());
    // The reference server names in the token what it may do; this scope may do everything, delete the account too.
    if (text_of(claims_of(tokens->access.reveal()), "scope") == "com.atproto.access")
        return fail(ErrorKind::unauthorized,
                    "this is the account's main password, which is not kept here; make an app password in the Bluesky "
                    "app (Settings, Privacy and security, App passwords) and use that");
    auto did = text_of(*document, "did");
    if (!did.starts_with("did:") || did.size() > 2048)
        return fail(ErrorKind::malformed, "the server's answer does not say whose session it is");
    return BlueskySignIn{std::move(*tokens), std::move(did), pds_in(member(*document, "didDoc"))};
}

}  // namespace net
