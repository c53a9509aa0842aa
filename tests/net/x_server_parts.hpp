// What the two halves of X's fake share: a request taken apart, and an answer.
#pragma once
#include "net/url.hpp"
#include "tests/net/x_server.hpp"
#include <nlohmann/json.hpp>

namespace test {

using Json = nlohmann::json;

struct XServer::Request {
    std::string method, path, head, body;
    net::Fields query;
    std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

struct XServer::Answer {
    int status = 200;
    std::string body;
    bool cut = false;
    std::string headers = {};
};

inline std::string problem(int status, const std::string& title, const std::string& detail) {
    return Json{{"type", "about:blank"}, {"title", title}, {"detail", detail}, {"status", status}}.dump();
}

}  // namespace test
