// Requests to X. Source: X API v2 documentation, "Authentication".
#include "net/x_request.hpp"
#include "net/x_secret.hpp"
#include <algorithm>

namespace net {

static std::string authorization(const ports::Session& session, const std::string& method, const std::string& url,
                                 const Fields& query) {
    const auto secret = read_x_secret(session.token);
    if (!secret) return {};
    if (const auto* bearer = std::get_if<XBearer>(&*secret)) return "Bearer " + bearer->access.reveal();
    return oauth1_header(std::get<OAuth1Keys>(*secret), {session.now, session.nonce}, method, url, query);
}

ports::HttpRequest x_request(const ports::Session& session, std::string method, const std::string& path,
                             const Fields& query) {
    ports::HttpRequest request;
    const auto url = session.account.server + path;
    request.url = query.empty() ? url : url + '?' + form_encode(query);
    request.headers = {{"Accept", "application/json"}};
    if (auto signed_by = authorization(session, method, url, query); !signed_by.empty())
        request.headers.push_back({"Authorization", std::move(signed_by)});
    request.method = std::move(method);
    return request;
}

ports::HttpRequest x_json_request(const ports::Session& session, std::string method, const std::string& path,
                                  std::string json) {
    auto request = x_request(session, std::move(method), path);
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(json);
    request.max_reply_bytes = 1u << 20;
    request.fresh_connection = true;
    return request;
}

std::string x_permalink(std::string_view handle, const std::string& id) {
    return "https://x.com/" + (handle.empty() ? "i" : percent_encode(handle)) + "/status/" + percent_encode(id);
}

std::string x_handle_of(const domain::AccountId& account) {
    return account.value.starts_with("x:") ? account.value.substr(2) : std::string{};
}

bool is_x_id(std::string_view id) {
    return !id.empty() && id.size() <= 19 &&
           std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_newer_x_id(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() > b.size() : a > b;
}

}  // namespace net
