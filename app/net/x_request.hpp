// Requests to X, signed as the account's sign-in asks. Inner part of net/x.
#pragma once
#include "net/url.hpp"
#include "ports/network.hpp"

namespace net {

// `path` without a query. With a secret that cannot be read the request goes out unsigned: X answers 401.
ports::HttpRequest x_request(const ports::Session& session, std::string method, const std::string& path,
                             const Fields& query = {});
ports::HttpRequest x_json_request(const ports::Session& session, std::string method, const std::string& path,
                                  std::string json);

// "https://x.com/HANDLE/status/ID"; without a handle X itself leads on from "i".
std::string x_permalink(std::string_view handle, const std::string& id);
// Of the account that a delivery goes to ("x:HANDLE"), "" when it is not told.
std::string x_handle_of(const domain::AccountId& account);
// X's ids are up to 19 digits, and text: they do not fit a double.
bool is_x_id(std::string_view id);
// The newer of two ids: longer, else later in order.
bool is_newer_x_id(std::string_view a, std::string_view b);

}  // namespace net
