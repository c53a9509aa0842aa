// A WebSocket's frames and handshake as values: RFC 6455's own examples, and servers that break its rules.
#include "net/websocket.hpp"
#include "net/websocket_handshake.hpp"
#include "tests/net/websocket_frames.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using net::WebSocketReader;
using test::server_frame;
using testing::HasSubstr;

namespace {

// The mask of the RFC's example.
WebSocketReader reader(std::size_t most = net::kMaxMessageBytes) {
    return WebSocketReader([] { return 0x37FA213DU; }, most);
}

std::string close_code(const std::string& frame) {
    if (frame.size() < 8 || static_cast<unsigned char>(frame[0]) != 0x88) return "no close frame";
    const auto high = static_cast<unsigned char>(frame[6] ^ 0x37);
    const auto low = static_cast<unsigned char>(frame[7] ^ static_cast<char>(0xFA));
    return std::to_string(high * 256 + low);
}

// What a client answers to a server that breaks the rules.
std::string refusal_of(const std::string& bytes, std::size_t most = net::kMaxMessageBytes) {
    auto socket = reader(most);
    const auto news = socket.read(bytes);
    if (!news.is_over) return "goes on";
    EXPECT_EQ(news.why.kind, ErrorKind::malformed);
    EXPECT_TRUE(socket.read(server_frame(1, "after the end")).lines.empty());
    return close_code(news.to_send);
}

}  // namespace

TEST(WebSocket, the_example_of_the_standard_is_answered_as_it_says) {
    EXPECT_EQ(net::websocket_accept("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(net::websocket_key("the sample nonce"), "dGhlIHNhbXBsZSBub25jZQ==");
    auto socket = reader();
    EXPECT_EQ(socket.read("\x81\x05Hello").lines, "Hello\n");
    EXPECT_EQ(socket.read("\x89\x05Hello").to_send, "\x8A\x85\x37\xFA\x21\x3D\x7F\x9F\x4D\x51\x58");
}

TEST(WebSocket, messages_come_whole_however_their_bytes_are_cut) {
    std::string all;
    for (const auto& text : {std::string("a"), std::string(125, 'b'), std::string(126, 'c'), std::string(70'000, 'd'),
                             std::string("é日👩‍🏫"), std::string()})
        all += server_frame(1, text);
    all += server_frame(1, "in ", false) + server_frame(0, "three ", false) + server_frame(9, "ping between") +
           server_frame(0, "parts");
    std::string whole;
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1000}, all.size()}) {
        auto socket = reader();
        std::string lines;
        for (std::size_t at = 0; at < all.size(); at += step) lines += socket.read(all.substr(at, step)).lines;
        if (whole.empty()) whole = lines;
        EXPECT_EQ(lines, whole) << step;
    }
    EXPECT_THAT(whole, testing::EndsWith("é日👩‍🏫\n\nin three parts\n"));
    EXPECT_EQ(std::count(whole.begin(), whole.end(), '\n'), 7);
}

TEST(WebSocket, a_line_feed_in_a_message_does_not_make_two_of_it) {
    EXPECT_EQ(reader().read(server_frame(1, "{\n\"a\": 1}")).lines, "{ \"a\": 1}\n");
}

TEST(WebSocket, a_farewell_is_answered_and_is_the_end) {
    auto socket = reader();
    const auto news = socket.read(server_frame(1, "last") + server_frame(8, std::string("\x03\xE9", 2) + "bye"));
    EXPECT_EQ(news.lines, "last\n");
    EXPECT_TRUE(news.is_over);
    EXPECT_EQ(news.why.kind, ErrorKind::timeout);
    EXPECT_THAT(news.why.detail, HasSubstr("1001"));
    EXPECT_EQ(close_code(news.to_send), "1001");
    EXPECT_TRUE(reader().read(server_frame(8, "")).is_over);
}

TEST(WebSocket, what_breaks_the_rules_ends_it_with_the_code_that_says_why) {
    EXPECT_EQ(refusal_of("\x91\x01x"), "1002") << "a bit that no extension of ours means";
    EXPECT_EQ(refusal_of(std::string("\x81\x81\0\0\0\0x", 7)), "1002") << "a server's frame is never masked";
    EXPECT_EQ(refusal_of("\x83\x01x"), "1002") << "an unknown kind";
    EXPECT_EQ(refusal_of("\x8B\x01x"), "1002") << "an unknown kind of control";
    EXPECT_EQ(refusal_of(server_frame(0, "x")), "1002") << "a part of nothing";
    EXPECT_EQ(refusal_of(server_frame(1, "x", false) + server_frame(1, "y")), "1002") << "a message in a message";
    EXPECT_EQ(refusal_of(server_frame(9, "x", false)), "1002") << "a ping in parts";
    EXPECT_EQ(refusal_of(server_frame(9, std::string(126, 'x'))), "1002") << "a ping that is too long";
    EXPECT_EQ(refusal_of(server_frame(8, "x")), "1002") << "half a code";
    EXPECT_EQ(refusal_of(server_frame(8, std::string("\x03\xED", 2))), "1002") << "1005 never stands on the wire";
    EXPECT_EQ(refusal_of(server_frame(8, std::string("\0\0", 2))), "1002");
    EXPECT_EQ(refusal_of(server_frame(8, std::string("\x03\xE8\xFF", 3))), "1002") << "a reason that is no text";
    EXPECT_EQ(refusal_of(server_frame(2, "x")), "1003") << "bytes";
    EXPECT_EQ(refusal_of(server_frame(1, "\xC3\x28")), "1007");
    EXPECT_EQ(refusal_of(server_frame(1, "\xED\xA0\x80")), "1007") << "half a pair";
}

TEST(WebSocket, a_message_over_the_limit_is_refused_by_its_head_alone) {
    EXPECT_EQ(refusal_of(server_frame(1, std::string(101, 'x')).substr(0, 2), 100), "1009");
    EXPECT_EQ(refusal_of(server_frame(1, std::string(60, 'x'), false) + server_frame(0, std::string(41, 'x')), 100),
              "1009");
    EXPECT_EQ(refusal_of(std::string("\x81\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 10)), "1009");
    EXPECT_EQ(refusal_of(server_frame(1, std::string(100, 'x')), 100), "goes on");
}

TEST(WebSocketHandshake, the_request_names_host_path_and_key) {
    ports::HttpRequest request;
    request.url = "wss://social.example:8443/subscribe?a=b#c";
    request.headers = {{"Authorization", "Bearer t"}};
    const auto text = net::websocket_request(request, "KEY", "Callboard/1");
    EXPECT_THAT(text, testing::StartsWith("GET /subscribe?a=b HTTP/1.1\r\nHost: social.example:8443\r\n"));
    EXPECT_THAT(text, HasSubstr("Sec-WebSocket-Key: KEY\r\nSec-WebSocket-Version: 13\r\n"));
    EXPECT_THAT(text, testing::EndsWith("Authorization: Bearer t\r\n\r\n"));
    request.url = "ws://[::1]?a";
    EXPECT_THAT(net::websocket_request(request, "", ""), testing::StartsWith("GET /?a HTTP/1.1\r\nHost: [::1]\r\n"));
    EXPECT_EQ(net::http_of_websocket("wss://x/y"), "https://x/y");
    EXPECT_EQ(net::http_of_websocket("ws://x/y"), "http://x/y");
    EXPECT_EQ(net::http_of_websocket("https://x/y"), std::nullopt);
}

TEST(WebSocketHandshake, only_the_answer_that_fits_the_key_opens_it) {
    const std::string good =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nconnection: keep-alive, Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
    const std::string key = "dGhlIHNhbXBsZSBub25jZQ==";
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        const auto part = net::read_handshake(good.substr(0, cut), key);
        ASSERT_TRUE(part) << cut;
        EXPECT_FALSE(*part) << cut;
    }
    const auto whole = net::read_handshake(good + "\x81", key);
    ASSERT_TRUE(whole && *whole);
    EXPECT_EQ((*whole)->status, 101);
    EXPECT_EQ((*whole)->bytes, good.size());
    EXPECT_FALSE(net::read_handshake(good, "another key"));
    for (const std::string line : {"Upgrade: WebSocket\r\n", "connection: keep-alive, Upgrade\r\n",
                                   "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"}) {
        auto without = good;
        without.erase(without.find(line), line.size());
        EXPECT_FALSE(net::read_handshake(without, key)) << line;
    }
    auto extended = good;
    extended.insert(extended.size() - 2, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    EXPECT_FALSE(net::read_handshake(extended, key));
    EXPECT_EQ((*net::read_handshake("HTTP/1.1 403 Forbidden\r\n\r\nno", key))->status, 403);
    EXPECT_FALSE(net::read_handshake("SSH-2.0-OpenSSH\r\n\r\n", key));
    EXPECT_FALSE(net::read_handshake("SSH", key));
    EXPECT_FALSE(net::read_handshake("HTTP/1.1 101 " + std::string(70'000, 'x'), key));
}
