// The address that a browser is sent back to, with a browser that behaves and with some that do not.
#include "net/oauth_redirect.hpp"
#include "tests/net/loopback_server.hpp"
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using domain::ErrorKind;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

namespace {

int port_of(const net::OAuthRedirect& redirect) {
    const auto uri = redirect.uri();
    return std::stoi(uri.substr(uri.rfind(':') + 1));
}

// Sends the bytes and gives what comes back until the other side closes.
std::string browse(int port, const std::string& bytes) {
    const int socket_number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string reply;
    if (::connect(socket_number, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        ::send(socket_number, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        char block[4096];
        for (ssize_t got = 0; (got = ::recv(socket_number, block, sizeof block, 0)) > 0;)
            reply.append(block, static_cast<std::size_t>(got));
    }
    ::close(socket_number);
    return reply;
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"; }

struct Visit {
    domain::Result<std::string> code;
    std::vector<std::string> replies;
};

Visit visit(const std::vector<std::string>& requests) {
    auto redirect = net::OAuthRedirect::listen({0});
    std::vector<std::string> replies;
    std::thread browser([&, port = port_of(*redirect)] {
        for (const auto& request : requests) replies.push_back(browse(port, request));
    });
    auto code = redirect->wait_for_code("state-1", seconds{20});
    browser.join();
    return {std::move(code), std::move(replies)};
}

}  // namespace

TEST(OAuthRedirect, takes_the_code_of_its_own_state_and_says_so_to_the_person) {
    const auto visited = visit({get("/callboard?state=state-1&code=a%2Bb")});
    ASSERT_TRUE(visited.code) << visited.code.error().detail;
    EXPECT_EQ(*visited.code, "a+b");
    EXPECT_THAT(visited.replies.at(0), testing::StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(visited.replies.at(0), Not(HasSubstr("a+b")));
}

TEST(OAuthRedirect, what_a_browser_asks_for_beside_it_does_not_end_the_wait) {
    const auto visited = visit({get("/favicon.ico"), "POST /callboard?state=state-1&code=x HTTP/1.1\r\n\r\n",
                                "rubbish\r\n\r\n", get("/callboard?code=c0de&state=state-1")});
    ASSERT_TRUE(visited.code) << visited.code.error().detail;
    EXPECT_EQ(*visited.code, "c0de");
    EXPECT_THAT(visited.replies.at(0), testing::StartsWith("HTTP/1.1 404"));
}

TEST(OAuthRedirect, another_state_is_refused_and_ends_it) {
    for (const auto* target :
         {"/callboard?code=c0de&state=other", "/callboard?code=c0de", "/callboard?state=&code=c0de"}) {
        const auto visited = visit({get(target)});
        EXPECT_EQ(visited.code.error().kind, ErrorKind::rejected) << target;
        EXPECT_THAT(visited.replies.at(0), testing::StartsWith("HTTP/1.1 400")) << target;
    }
}

TEST(OAuthRedirect, a_person_who_says_no_is_told_apart_from_a_broken_answer) {
    EXPECT_EQ(visit({get("/callboard?state=state-1&error=access_denied")}).code.error().kind, ErrorKind::unauthorized);
    EXPECT_EQ(visit({get("/callboard?state=state-1")}).code.error().kind, ErrorKind::rejected);
    EXPECT_EQ(visit({get("/callboard?state=state-1&code=a%0Ab")}).code.error().kind, ErrorKind::rejected);
}

TEST(OAuthRedirect, a_request_without_end_is_cut_off) {
    const auto visited =
        visit({"GET /callboard?" + std::string(100'000, 'x'), get("/callboard?code=c0de&state=state-1")});
    ASSERT_TRUE(visited.code);
    EXPECT_EQ(*visited.code, "c0de");
}

TEST(OAuthRedirect, nobody_who_comes_is_a_time_out) {
    auto redirect = net::OAuthRedirect::listen({0});
    ASSERT_TRUE(redirect);
    EXPECT_EQ(redirect->wait_for_code("state-1", domain::Millis{20}).error().kind, ErrorKind::timeout);
}

TEST(OAuthRedirect, a_taken_port_leaves_the_next_one) {
    const auto first = net::OAuthRedirect::listen({0});
    const int taken = port_of(*first);
    EXPECT_EQ(net::OAuthRedirect::listen({taken}).error().kind, ErrorKind::conflict);
    const auto second = net::OAuthRedirect::listen({taken, 0});
    ASSERT_TRUE(second);
    EXPECT_NE(port_of(*second), taken);
}
