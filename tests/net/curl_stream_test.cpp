// Streams on the wire: bytes as they come, silence as an alarm, a refusal with its reason.
#include "tests/net/loopback_server.hpp"
#include "tests/net/wire_probe.hpp"
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using test::Connection;
using test::LoopbackServer;
using test::WireProbe;

static ports::HttpRequest stream(const std::string& url, domain::Millis silence = std::chrono::minutes{1}) {
    ports::HttpRequest request;
    request.url = url;
    request.total_timeout = silence;
    return request;
}

TEST(CurlStream, bytes_come_before_the_stream_ends) {
    std::promise<void> enough;
    LoopbackServer server([&](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n:)\n");
        enough.get_future().wait();
        c.send("event: update\n");
    });
    WireProbe wire;
    wire.transport->open_stream(1, stream(server.url()));
    wire.wait_bytes(3);
    EXPECT_EQ(wire.bytes(), ":)\n");
    EXPECT_THAT(wire.opened(), testing::ElementsAre(200));
    enough.set_value();
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(ended.status, 200);
    EXPECT_EQ(ended.why.kind, ErrorKind::timeout);
    EXPECT_EQ(wire.bytes(), ":)\nevent: update\n");
    EXPECT_EQ(wire.answers(1), 1);
}

TEST(CurlStream, a_refusal_brings_status_and_body_and_no_bytes) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.reply(404, "<h1>404 Not Found</h1>" + std::string(200'000, 'x'));
    });
    WireProbe wire;
    wire.transport->open_stream(1, stream(server.url()));
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(ended.status, 404);
    EXPECT_EQ(ended.why.kind, ErrorKind::rejected);
    EXPECT_TRUE(ended.body.starts_with("<h1>404"));
    EXPECT_EQ(ended.body.size(), 65536u);
    EXPECT_TRUE(wire.opened().empty());
    EXPECT_EQ(wire.bytes(), "");
}

TEST(CurlStream, silence_ends_it_as_a_time_out) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\n\r\n:thump\n");
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, stream(server.url(), domain::Millis{150}));
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(ended.why.kind, ErrorKind::timeout);
    EXPECT_EQ(wire.bytes(), ":thump\n");
}

TEST(CurlStream, a_server_that_is_not_there_is_offline_with_status_0) {
    WireProbe wire;
    wire.transport->open_stream(1, stream("http://127.0.0.1:" + std::to_string(test::closed_port())));
    const auto ended = wire.wait_ended(1);
    EXPECT_EQ(ended.status, 0);
    EXPECT_EQ(ended.why.kind, ErrorKind::offline);
}

TEST(CurlStream, an_unusable_address_is_rejected) {
    WireProbe wire;
    wire.transport->open_stream(1, stream("file:///etc/passwd"));
    EXPECT_EQ(wire.wait_ended(1).why.kind, ErrorKind::rejected);
    wire.transport->open_stream(2, stream("http://x\n/"));
    EXPECT_EQ(wire.wait_ended(2).why.kind, ErrorKind::rejected);
}

TEST(CurlStream, a_cancelled_stream_ends_once) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\n\r\nx");
        c.wait_for_close();
    });
    WireProbe wire;
    wire.transport->open_stream(1, stream(server.url()));
    wire.wait_bytes(1);
    wire.transport->cancel(1);
    wire.wait_ended(1);
    wire.transport.reset();
    EXPECT_EQ(wire.answers(1), 1);
}

TEST(CurlStream, the_token_follows_to_the_streaming_host_that_the_server_names) {
    std::promise<std::string> seen;
    LoopbackServer streaming([&](Connection& c) {
        seen.set_value(c.read_request());
        c.send("HTTP/1.1 200 OK\r\n\r\n:)\n");
    });
    LoopbackServer server([&](Connection& c) {
        c.read_request();
        c.reply(301, "", "Location: " + streaming.url("/api/v1/streaming/hashtag?tag=x") + "\r\n");
    });
    WireProbe wire;
    auto request = stream(server.url());
    request.headers = {{"Authorization", "Bearer t"}};
    wire.transport->open_stream(1, request);
    EXPECT_THAT(seen.get_future().get(), testing::HasSubstr("Authorization: Bearer t\r\n"));
    wire.wait_ended(1);
    EXPECT_EQ(wire.bytes(), ":)\n");
}
