// What the tests of the X adapter share: sign-ins, a delivery, a header looked up.
#pragma once
#include "domain/time_text.hpp"
#include "net/x.hpp"
#include "net/x_secret.hpp"
#include "tests/net/fixtures.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace test {

inline const domain::UtcTime kXNow = *domain::from_iso("2026-11-21T19:30:00Z");

inline ports::Secret bearer_line(const std::string& access = "access-1", const std::string& refresh = "refresh-1",
                                 domain::UtcTime expires = kXNow + std::chrono::hours{2}) {
    return net::write_x_secret(net::XBearer{"client-1", ports::Secret(access), ports::Secret(refresh), expires,
                                            "tweet.read tweet.write users.read media.write offline.access"});
}

inline ports::Secret keys_line() {
    return net::write_x_secret(
        net::OAuth1Keys{"consumer-key", "user-token", ports::Secret("consumer-secret"), ports::Secret("token-secret")});
}

inline ports::Session x_session(ports::Secret secret = bearer_line(), const std::string& server = "https://api.x.com") {
    ports::Session session;
    session.account.id = {"x:library"};
    session.account.network = domain::NetworkKind::x;
    session.account.server = server;
    session.account.handle = "library";
    session.account.remote_id = "4242";
    session.token = std::move(secret);
    session.now = kXNow;
    session.nonce = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg";
    return session;
}

inline domain::Delivery x_delivery(const std::string& text = "And the winner is … #BOTY26") {
    domain::Delivery d;
    d.account = {"x:library"};
    d.network = domain::NetworkKind::x;
    d.text = text;
    d.attempts = 1;
    d.first_try = kXNow;
    return d;
}

inline std::string header_of(const ports::HttpRequest& request, const std::string& name) {
    for (const auto& h : request.headers)
        if (h.name == name) return h.value;
    return "";
}

}  // namespace test
