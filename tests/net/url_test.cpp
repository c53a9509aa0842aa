// Addresses, forms, dates of headers.
#include "net/http_date.hpp"
#include "net/url.hpp"
#include <gtest/gtest.h>

TEST(Url, what_people_type_becomes_a_server) {
    for (const auto* typed : {"social.example", "https://social.example", "https://social.example/",
                              "@alice@social.example", "alice@social.example", "https://social.example//"})
        EXPECT_EQ(net::server_url(typed).value_or("refused"), "https://social.example") << typed;
    EXPECT_EQ(*net::server_url("https://social.example:8443"), "https://social.example:8443");
    EXPECT_EQ(*net::server_url("bücher.example"), "https://bücher.example");
}

TEST(Url, plain_http_is_for_this_machine_alone) {
    EXPECT_EQ(*net::server_url("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    EXPECT_EQ(*net::server_url("http://localhost"), "http://localhost");
    EXPECT_EQ(*net::server_url("http://[::1]:8080"), "http://[::1]:8080");
    for (const auto* typed :
         {"http://social.example", "http://127.0.0.1.evil.example", "http://localhost.evil.example"}) {
        const auto server = net::server_url(typed);
        ASSERT_FALSE(server) << typed;
        EXPECT_NE(server.error().detail.find("https://"), std::string::npos);
    }
}

TEST(Url, what_is_no_server_is_rejected) {
    for (const auto* typed : {"", "https://", "social example", "social.example/path", "ftp://x", "a?b", "x\ny",
                              "alice@", "http://user:pw/evil"})
        EXPECT_FALSE(net::server_url(typed)) << typed;
}

TEST(Url, a_form_survives_the_way_there_and_back) {
    const net::Fields fields{{"status", "a&b=c d+e\n%41 é 日本 👨‍👩‍👧"},
                             {"media_ids[]", "1"},
                             {"media_ids[]", "2"},
                             {"empty", ""}};
    EXPECT_EQ(net::form_encode({{"a b", "é&"}}), "a%20b=%C3%A9%26");
    EXPECT_EQ(net::decode_fields(net::form_encode(fields)), fields);
    EXPECT_EQ(net::percent_decode("%zz%4"), "%zz%4");
}

TEST(Url, only_web_addresses_without_blanks_count) {
    EXPECT_TRUE(net::is_web_url("https://x.example/é"));
    EXPECT_FALSE(net::is_web_url("javascript:alert(1)"));
    EXPECT_FALSE(net::is_web_url("https://x .example"));
    EXPECT_FALSE(net::is_web_url("https://" + std::string(3000, 'x')));
}

TEST(HttpDate, reads_the_one_form_that_servers_send) {
    using namespace std::chrono_literals;
    const auto date = net::read_http_date("Sun, 22 Nov 2026 01:58:04 GMT");
    ASSERT_TRUE(date);
    EXPECT_EQ(*date, domain::UtcTime{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 1h + 58min + 4s});
    for (const auto* text :
         {"", "Sun, 22 Nov 2026 01:58:04", "Sun, 22 Foo 2026 01:58:04 GMT", "Sun, 31 Nov 2026 01:58:04 GMT",
          "Sun, 22 Nov 2026 25:58:04 GMT", "2026-11-22T01:58:04Z", "Sun, xx Nov 2026 01:58:04 GMT"})
        EXPECT_FALSE(net::read_http_date(text)) << text;
}

TEST(HttpDate, tells_how_far_the_server_is_ahead) {
    const auto server = *net::read_http_date("Sun, 22 Nov 2026 02:00:00 GMT");
    const ports::HttpReply reply{200, {{"date", "Sun, 22 Nov 2026 02:00:00 GMT"}}, ""};
    EXPECT_EQ(net::server_ahead(reply, server - std::chrono::seconds{90}), domain::Millis{90'000});
    EXPECT_EQ(net::server_ahead({200, {}, ""}, server), std::nullopt);
}
