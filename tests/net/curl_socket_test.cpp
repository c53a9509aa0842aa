// WebSockets on the wire: they open, speak, fall silent and break off without holding up anything else.
#include "tests/net/loopback_server.hpp"
#include "tests/net/websocket_frames.hpp"
#include "tests/net/wire_probe.hpp"
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using test::agreement_to;
using test::Connection;
using test::LoopbackServer;
using test::server_frame;
using test::WireProbe;
using testing::HasSubstr;

static ports::HttpRequest socket_to(const LoopbackServer& server, domain::Millis silence = std::chrono::minutes{1}) {
    ports::HttpRequest request;
    request.url = "ws" + server.url("/subscribe?x=1").substr(4);
    request.total_timeout = silence;
    return request;
}

// How it ends when the server says just this.
static ports::StreamEnded end_after(const std::string& answer, bool agrees = true) {
    LoopbackServer server([&](Connection& c) {
        const auto request = c.read_request();
        c.send((agrees ? agreement_to(request) : "") + answer);
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, socket_to(server));
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(wire.answers(1), 1);
    return ended;
}

TEST(CurlSocket, messages_come_as_lines_while_other_requests_go_on) {
    std::promise<void> enough;
    std::string asked;
    LoopbackServer server([&](Connection& c) {
        const auto request = c.read_request();
        if (request.find("Upgrade") == request.npos) return c.reply(200, "beside it");
        asked = request;
        c.send(agreement_to(request) + server_frame(1, "one"));
        enough.get_future().wait();
        c.send(server_frame(1, "two"));
        c.send(server_frame(8, std::string("\x03\xE8", 2)));
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, socket_to(server));
    wire.wait_bytes(4);
    EXPECT_EQ(wire.bytes(), "one\n");
    EXPECT_THAT(wire.opened(), testing::ElementsAre(101));
    EXPECT_THAT(asked, testing::StartsWith("GET /subscribe?x=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
    EXPECT_THAT(asked, HasSubstr("User-Agent: Callboard/"));
    ports::HttpRequest beside;
    beside.url = server.url();
    EXPECT_EQ(wire.run(beside)->body, "beside it");
    enough.set_value();
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(ended.status, 101);
    EXPECT_EQ(ended.why.kind, ErrorKind::timeout);
    EXPECT_EQ(wire.bytes(), "one\ntwo\n");
}

TEST(CurlSocket, a_flood_arrives_whole) {
    std::string flood;
    std::size_t size = 0;
    for (int i = 0; i < 3000; ++i) {
        const std::string text(1000 + i % 700, static_cast<char>('a' + i % 26));
        flood += server_frame(1, text);
        size += text.size() + 1;
    }
    LoopbackServer server([&](Connection& c) {
        c.send(agreement_to(c.read_request()) + flood);
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, socket_to(server));
    wire.wait_bytes(size);
    EXPECT_EQ(wire.bytes().size(), size);
    wire.transport->cancel(1);
    EXPECT_EQ(wire.wait_ended(1).status, 101);
}

TEST(CurlSocket, a_refusal_brings_its_status_and_reason) {
    const auto ended = end_after("HTTP/1.1 400 Bad Request\r\nContent-Length: 17\r\n\r\nno such collection", false);
    EXPECT_EQ(ended.status, 400);
    EXPECT_EQ(ended.why.kind, ErrorKind::rejected);
    EXPECT_THAT(ended.body, testing::StartsWith("no such"));
}

TEST(CurlSocket, answers_that_agree_to_something_else_are_not_opened) {
    const auto ended = end_after("HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                 "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
                                 false);
    EXPECT_EQ(ended.why.kind, ErrorKind::malformed);
    EXPECT_EQ(end_after("HTTP/1.1 101 " + std::string(100'000, 'x'), false).why.kind, ErrorKind::malformed);
    EXPECT_EQ(end_after("220 mail.example ESMTP\r\n", false).why.kind, ErrorKind::malformed);
}

TEST(CurlSocket, broken_rules_and_limits_end_it) {
    EXPECT_EQ(end_after(server_frame(2, "bytes")).why.kind, ErrorKind::malformed);
    EXPECT_EQ(end_after(server_frame(1, "\xFF")).why.kind, ErrorKind::malformed);
    EXPECT_EQ(end_after(std::string("\x81\x7F\0\0\0\0\xFF\xFF\xFF\xFF", 10)).why.kind, ErrorKind::malformed);
}

TEST(CurlSocket, pings_are_answered_and_silence_is_asked_and_then_ends_it) {
    std::promise<std::string> heard_until_the_end;
    LoopbackServer server([&](Connection& c) {
        c.send(agreement_to(c.read_request()) + server_frame(9, "are you there"));
        heard_until_the_end.set_value(c.wait_for_close());
    });
    {
        WireProbe wire;
        wire.transport->open_stream(1, socket_to(server, domain::Millis{400}));
        const auto ended = wire.wait_ended(1);
        EXPECT_EQ(ended.why.kind, ErrorKind::timeout);
        EXPECT_THAT(ended.why.detail, HasSubstr("silent"));
    }
    const auto heard = heard_until_the_end.get_future().get();
    ASSERT_GE(heard.size(), 6u + 13u + 6u) << "a pong with what was said, and a ping of our own";
    EXPECT_EQ(heard.substr(0, 2), "\x8A\x8D");
    EXPECT_EQ(heard.substr(19, 2), "\x89\x80");
}

TEST(CurlSocket, nobody_there_is_offline) {
    ports::HttpRequest request;
    request.url = "ws://127.0.0.1:" + std::to_string(test::closed_port()) + "/";
    WireProbe wire;
    wire.transport->open_stream(1, request);
    EXPECT_EQ(wire.wait_ended(1).why.kind, ErrorKind::offline);
    wire.transport->start(2, request);
    EXPECT_EQ(wire.wait_done(2).error().kind, ErrorKind::rejected) << "a plain request knows no ws://";
}

TEST(CurlSocket, the_end_of_the_program_does_not_wait_for_it) {
    LoopbackServer server([](Connection& c) {
        c.send(agreement_to(c.read_request()));
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, socket_to(server));
    while (wire.opened().empty()) std::this_thread::yield();
    wire.transport.reset();
    EXPECT_EQ(wire.answers(1), 1);
}
