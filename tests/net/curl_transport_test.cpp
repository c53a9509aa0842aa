// The wire against a server that answers well, badly, too much, too late or not at all.
#include "net/curl_transport.hpp"
#include "tests/net/loopback_server.hpp"
#include "tests/net/wire_probe.hpp"
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using ports::HttpRequest;
using test::Connection;
using test::LoopbackServer;
using test::WireProbe;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

static HttpRequest get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return request;
}

static HttpRequest post(const std::string& url, std::string body) {
    auto request = get(url);
    request.method = "POST";
    request.body = std::move(body);
    request.fresh_connection = true;
    return request;
}

TEST(CurlTransport, brings_status_headers_and_body) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.reply(418, "short and stout", "X-RateLimit-Reset:  2026-11-22T02:00:00Z \r\n");
    });
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 418);
    EXPECT_EQ(reply->body, "short and stout");
    EXPECT_EQ(reply->header("x-ratelimit-reset"), "2026-11-22T02:00:00Z");
}

TEST(CurlTransport, a_post_names_us_and_its_length_and_expects_nothing) {
    std::promise<std::string> seen;
    LoopbackServer server([&](Connection& c) {
        seen.set_value(c.read_request());
        c.reply(200, "{}");
    });
    WireProbe wire;
    auto request = post(server.url("/x"), std::string(3000, 'a'));
    request.headers = {{"Content-Type", "application/json"}, {"User-Agent", "Somebody/1"}, {"Idempotency-Key", "k1"}};
    ASSERT_TRUE(wire.run(request));
    const auto text = seen.get_future().get();
    EXPECT_THAT(text, HasSubstr("POST /x HTTP/1.1\r\n"));
    EXPECT_THAT(text, HasSubstr("Content-Length: 3000\r\n"));
    EXPECT_THAT(text, HasSubstr("User-Agent: Callboard/"));
    EXPECT_THAT(text, HasSubstr("(+http"));
    EXPECT_THAT(text, HasSubstr("Idempotency-Key: k1\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("Somebody")));
    EXPECT_THAT(text, Not(HasSubstr("Expect")));
    EXPECT_THAT(text, EndsWith("\r\n\r\n" + std::string(3000, 'a')));
}

TEST(CurlTransport, parts_go_out_as_a_form_with_names_and_types) {
    std::promise<std::string> seen;
    LoopbackServer server([&](Connection& c) {
        seen.set_value(c.read_request());
        c.reply(200, "{}");
    });
    WireProbe wire;
    auto request = post(server.url(), "");
    request.parts = {{"file", "a-1.jpg", "image/jpeg", std::string("\xFF\xD8\0x", 4)},
                     {"description", "", "", "two\nlines é"}};
    ASSERT_TRUE(wire.run(request));
    const auto text = seen.get_future().get();
    EXPECT_THAT(text, HasSubstr("Content-Type: multipart/form-data; boundary="));
    EXPECT_THAT(text, HasSubstr("name=\"file\"; filename=\"a-1.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n" +
                                std::string("\xFF\xD8\0x", 4)));
    EXPECT_THAT(text, HasSubstr("name=\"description\"\r\n\r\ntwo\nlines é"));
}

TEST(CurlTransport, a_delete_without_body_sends_no_content_type) {
    std::promise<std::string> seen;
    LoopbackServer server([&](Connection& c) {
        seen.set_value(c.read_request());
        c.reply(200, "{}");
    });
    WireProbe wire;
    auto request = get(server.url("/api/v1/statuses/1"));
    request.method = "DELETE";
    ASSERT_TRUE(wire.run(request));
    const auto text = seen.get_future().get();
    EXPECT_THAT(text, HasSubstr("DELETE /api/v1/statuses/1 HTTP/1.1\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("Content-Type")));
}

TEST(CurlTransport, a_refused_connection_is_offline) {
    WireProbe wire;
    const auto reply = wire.run(post("http://127.0.0.1:" + std::to_string(test::closed_port()) + "/", "x"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::offline);
    EXPECT_THAT(reply.error().detail, HasSubstr("127.0.0.1"));
}

TEST(CurlTransport, a_name_that_does_not_exist_is_offline) {
    WireProbe wire;
    const auto reply = wire.run(post("http://callboard-test.invalid/", "x"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::offline);
}

TEST(CurlTransport, time_up_while_tls_is_not_yet_there_is_offline) {
    LoopbackServer silent([](Connection& c) { c.wait_for_close(); });
    WireProbe wire;
    auto request = post("https://127.0.0.1:" + std::to_string(silent.port()) + "/", "x");
    request.connect_timeout = domain::Millis{10'000};
    request.total_timeout = domain::Millis{200};
    const auto reply = wire.run(request);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::offline) << reply.error().detail;
}

TEST(CurlTransport, a_server_that_does_not_speak_tls_is_offline) {
    LoopbackServer plain([](Connection& c) { c.reply(400, "plain http"); });
    WireProbe wire;
    const auto reply = wire.run(post("https://127.0.0.1:" + std::to_string(plain.port()) + "/", "x"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::offline);
}

TEST(CurlTransport, silence_after_the_request_is_a_time_out_of_unknown_outcome) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.wait_for_close();
    });
    WireProbe wire;
    auto request = post(server.url(), "x");
    request.total_timeout = domain::Millis{200};
    const auto reply = wire.run(request);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::timeout);
}

TEST(CurlTransport, a_connection_that_is_reset_or_closed_after_the_request_is_of_unknown_outcome) {
    std::atomic<int> count{0};
    LoopbackServer server([&](Connection& c) {
        c.read_request();
        if (count++ == 0) c.reset();
    });
    WireProbe wire;
    EXPECT_EQ(wire.run(post(server.url(), "x")).error().kind, ErrorKind::timeout);
    EXPECT_EQ(wire.run(post(server.url(), "x")).error().kind, ErrorKind::timeout);
    EXPECT_EQ(server.connections(), 2);  // and nothing was sent a second time
}

TEST(CurlTransport, an_answer_cut_in_the_middle_is_of_unknown_outcome) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    });
    WireProbe wire;
    EXPECT_EQ(wire.run(post(server.url(), "x")).error().kind, ErrorKind::timeout);
}

TEST(CurlTransport, an_answer_over_its_limit_is_malformed) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\n\r\n");
        while (c.send(std::string(65536, 'x'))) {
        }
    });
    WireProbe wire;
    auto request = get(server.url());
    request.max_reply_bytes = 100'000;
    const auto reply = wire.run(request);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::malformed);
    EXPECT_THAT(reply.error().detail, HasSubstr("97 KiB"));
}

// A gzip stream of one character and then, 13 bits each, "the last byte 258 times more" (RFC 1951, fixed codes).
static std::string gzip_bomb(std::size_t runs) {
    std::string out("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    unsigned bits = 0;
    int count = 0;
    const auto put = [&](const char* code) {
        for (; *code != 0; ++code) {
            bits |= (*code == '1' ? 1u : 0u) << count;
            if (++count < 8) continue;
            out += static_cast<char>(bits);
            bits = 0;
            count = 0;
        }
    };
    put("110");       // the last block, fixed codes (least bit first)
    put("01100000");  // the character '0'
    for (std::size_t i = 0; i < runs; ++i) put("1100010100000");
    put("0000000");  // the end
    put("0000000");
    return out;
}

TEST(CurlTransport, a_small_answer_that_unpacks_to_a_huge_one_is_malformed) {
    const auto bomb = gzip_bomb(80'000);  // 20 MB in 130 kB
    LoopbackServer server([&](Connection& c) {
        c.read_request();
        c.reply(200, bomb, "Content-Encoding: gzip\r\n");
    });
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));  // 4 MiB allowed
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::malformed);
}

TEST(CurlTransport, a_packed_answer_is_unpacked) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.reply(200,
                std::string("\x1F"
                            "\x8B"
                            "\x08"
                            "\x00"
                            "\x00"
                            "\x00"
                            "\x00"
                            "\x00"
                            "\x02"
                            "\x03"
                            "\xCB"
                            "\x48"
                            "\xCD"
                            "\xC9"
                            "\xC9"
                            "\x57"
                            "\xC8"
                            "\x40"
                            "\x90"
                            "\x00"
                            "\x80"
                            "\x88"
                            "\xF9"
                            "\xE5"
                            "\x11"
                            "\x00"
                            "\x00"
                            "\x00"
                            "",
                            28),
                "Content-Encoding: gzip\r\n");
    });
    WireProbe wire;
    EXPECT_EQ(wire.run(get(server.url()))->body, "hello hello hello");
}

TEST(CurlTransport, headers_without_end_are_malformed) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.send("HTTP/1.1 200 OK\r\n");
        for (int i = 0; c.send("X-" + std::to_string(i) + ": y\r\n"); ++i) {
        }
    });
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::malformed);
    EXPECT_THAT(reply.error().detail, HasSubstr("200 headers"));
}

TEST(CurlTransport, interim_answers_without_end_are_malformed) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        while (c.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")) {
        }
    });
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::malformed);
}

// Answers `/` with a redirect to `target`, anything else with 200.
static LoopbackServer::Script redirecting_to(std::string target) {
    return [target = std::move(target)](Connection& c) {
        const auto request = c.read_request();
        if (request.find(" / HTTP") == std::string::npos) return c.reply(200, "there");
        c.reply(302, "", "Location: " + target + "\r\n");
    };
}

TEST(CurlTransport, a_get_follows_a_redirect) {
    LoopbackServer server(redirecting_to("/there"));
    WireProbe wire;
    EXPECT_EQ(wire.run(get(server.url()))->body, "there");
}

TEST(CurlTransport, a_post_is_not_redirected) {
    LoopbackServer server(redirecting_to("/there"));
    WireProbe wire;
    EXPECT_EQ(wire.run(post(server.url(), "x"))->status, 302);
    EXPECT_EQ(server.connections(), 1);
}

TEST(CurlTransport, a_redirect_to_a_file_is_malformed) {
    LoopbackServer server(redirecting_to("file:///etc/passwd"));
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::malformed);
}

TEST(CurlTransport, a_circle_of_redirects_is_malformed) {
    LoopbackServer server(redirecting_to("/"));
    WireProbe wire;
    EXPECT_EQ(wire.run(get(server.url())).error().kind, ErrorKind::malformed);
    EXPECT_EQ(server.connections(), 4);
}

TEST(CurlTransport, a_token_does_not_follow_a_redirect_to_another_server) {
    std::promise<std::string> seen;
    LoopbackServer other([&](Connection& c) {
        seen.set_value(c.read_request());
        c.reply(200, "");
    });
    LoopbackServer server(redirecting_to(other.url("/there")));
    WireProbe wire;
    auto request = get(server.url());
    request.headers = {{"Authorization", "Bearer s3cret"}};
    ASSERT_TRUE(wire.run(request));
    EXPECT_THAT(seen.get_future().get(), Not(HasSubstr("s3cret")));
}

TEST(CurlTransport, what_is_no_web_address_is_rejected) {
    WireProbe wire;
    for (const auto* url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "", "http://", "gopher://x", "http://a b/"}) {
        const auto reply = wire.run(get(url));
        ASSERT_FALSE(reply) << url;
        EXPECT_EQ(reply.error().kind, ErrorKind::rejected) << url << ": " << reply.error().detail;
    }
}

TEST(CurlTransport, a_header_cannot_smuggle_another_one) {
    LoopbackServer server([](Connection& c) { c.read_request(); });
    WireProbe wire;
    auto request = get(server.url());
    request.headers = {{"Authorization", "Bearer x\r\nX-Evil: 1"}};
    const auto reply = wire.run(request);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::rejected);
    EXPECT_EQ(server.connections(), 0);
}

TEST(CurlTransport, a_proxy_that_refuses_is_offline) {
    LoopbackServer proxy([](Connection& c) {
        c.read_request();
        c.reply(403, "no");
    });
    setenv("https_proxy", proxy.url().c_str(), 1);
    WireProbe wire;
    const auto reply = wire.run(post("https://callboard-test.invalid/", "x"));
    unsetenv("https_proxy");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::offline) << reply.error().detail;
    EXPECT_EQ(proxy.connections(), 1);
}

TEST(CurlTransport, loopback_goes_round_the_proxy) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.reply(200, "direct");
    });
    setenv("http_proxy", "http://127.0.0.1:1", 1);
    WireProbe wire;
    const auto reply = wire.run(get(server.url()));
    unsetenv("http_proxy");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "direct");
}

TEST(CurlTransport, a_cancelled_request_has_one_answer_that_says_whether_it_may_have_arrived) {
    std::promise<void> arrived;
    LoopbackServer server([&](Connection& c) {
        c.read_request();
        arrived.set_value();
        c.wait_for_close();
    });
    LoopbackServer silent([](Connection& c) { c.wait_for_close(); });
    WireProbe wire;
    wire.transport->start(1, post(server.url(), "x"));
    arrived.get_future().wait();
    wire.transport->cancel(1);
    EXPECT_EQ(wire.wait_done(1).error().kind, ErrorKind::timeout);
    wire.transport->start(2, post("https://127.0.0.1:" + std::to_string(silent.port()) + "/", "x"));
    wire.transport->cancel(2);
    EXPECT_EQ(wire.wait_done(2).error().kind, ErrorKind::offline);
    wire.transport->cancel(2);
    wire.transport.reset();
    EXPECT_EQ(wire.answers(1), 1);
    EXPECT_EQ(wire.answers(2), 1);
}

TEST(CurlTransport, many_at_once_have_one_answer_each) {
    LoopbackServer server([](Connection& c) {
        const auto request = c.read_request();
        if (!request.empty()) c.reply(200, request.substr(0, request.find(" HTTP")));
    });
    WireProbe wire;
    for (ports::TransferId id = 1; id <= 60; ++id) wire.transport->start(id, get(server.url("/" + std::to_string(id))));
    for (ports::TransferId id = 1; id <= 60; ++id) {
        const auto reply = wire.wait_done(id);
        ASSERT_TRUE(reply) << reply.error().detail;
        EXPECT_EQ(reply->body, "GET /" + std::to_string(id));
        EXPECT_EQ(wire.answers(id), 1);
    }
}

TEST(CurlTransport, what_is_under_way_at_the_end_is_answered_before_the_end) {
    LoopbackServer server([](Connection& c) {
        c.read_request();
        c.wait_for_close();
    });
    WireProbe wire({.shutdown_grace = domain::Millis{50}});
    wire.transport->start(1, get(server.url()));
    wire.transport->open_stream(2, get(server.url()));
    wire.transport.reset();
    EXPECT_EQ(wire.answers(1), 1);
    EXPECT_EQ(wire.answers(2), 1);
}

TEST(CurlTransport, a_request_under_way_may_still_finish_within_the_grace) {
    std::promise<void> arrived;
    std::promise<void> ending;
    LoopbackServer server([&, go = std::make_shared<std::future<void>>(ending.get_future())](Connection& c) {
        c.read_request();
        arrived.set_value();
        go->wait();
        c.reply(200, "late but whole");
    });
    WireProbe wire({.shutdown_grace = std::chrono::minutes{1}});
    wire.transport->start(1, post(server.url(), "x"));
    arrived.get_future().wait();
    std::thread ender([&] { wire.transport.reset(); });
    ending.set_value();
    ender.join();
    EXPECT_EQ(wire.wait_done(1)->body, "late but whole");
}
