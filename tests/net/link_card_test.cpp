// The card of a link: what a page says of itself, hostile pages, and that no link leads into this machine's network.
#include "net/link_card.hpp"
#include "net/public_address.hpp"
#include "tests/net/loopback_server.hpp"
#include "tests/net/wire_probe.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using net::is_public_address;
using net::read_link_card;
using testing::HasSubstr;

namespace {

ports::HttpReply page(std::string html, std::string type = "text/html; charset=utf-8") {
    return {200, {{"content-type", std::move(type)}}, std::move(html)};
}

const std::string kUrl = "https://example.org/books/fox?page=2";

}  // namespace

TEST(LinkCard, open_graph_comes_before_what_html_says) {
    const auto card = read_link_card(page(R"(<!doctype html><html><head><title>Site | Fox</title>
        <meta name="description" content="Plain"><meta property="og:title" content="A Fox Called Tuesday &amp; more">
        <META PROPERTY='og:description' CONTENT='A novel about &quot;a fox&quot;'>
        <meta property="og:image" content="https://img.example/fox.jpg"></head><body></body>)"),
                                     kUrl);
    EXPECT_EQ(card.title, "A Fox Called Tuesday & more");
    EXPECT_EQ(card.description, "A novel about \"a fox\"");
    EXPECT_EQ(card.image, "https://img.example/fox.jpg");
}

TEST(LinkCard, a_page_without_open_graph_gives_its_title_and_description) {
    const auto card = read_link_card(
        page("<head><title>\n  The Library\n</title><meta name=description content=Books></head>"), kUrl);
    EXPECT_EQ(card.title, "The Library");
    EXPECT_EQ(card.description, "Books");
    EXPECT_EQ(card.image, "");
}

TEST(LinkCard, a_picture_may_be_named_from_where_the_page_is) {
    const auto image = [](const std::string& written) {
        return read_link_card(page("<title>T</title><meta property=og:image content=\"" + written + "\">"), kUrl).image;
    };
    EXPECT_EQ(image("/img/fox.jpg"), "https://example.org/img/fox.jpg");
    EXPECT_EQ(image("//cdn.example/fox.jpg"), "https://cdn.example/fox.jpg");
    EXPECT_EQ(image("file:///etc/passwd"), "");
    EXPECT_EQ(image("javascript:alert(1)"), "");
    EXPECT_EQ(image("data:image/png;base64,AAAA"), "");
}

TEST(LinkCard, what_is_no_page_has_no_card) {
    EXPECT_EQ(read_link_card(page("<title>T</title>", "application/pdf"), kUrl), domain::LinkCard{});
    EXPECT_EQ(read_link_card({404, {}, "<title>Not found</title>"}, kUrl), domain::LinkCard{});
    EXPECT_EQ(read_link_card(page(""), kUrl), domain::LinkCard{});
    EXPECT_EQ(read_link_card(page("<html><body><title>in the body</title>"), kUrl), domain::LinkCard{});
}

TEST(LinkCard, hostile_pages_are_bounded_and_safe) {
    const auto words = read_link_card(page("<title>" + std::string(1 << 20, 'x') + "</title>"), kUrl);
    EXPECT_FALSE(words.title.empty());
    EXPECT_LE(words.title.size(), 300u);
    const auto control = read_link_card(page(std::string("<title>a\0b\x1b[31m\xFFz</title>", 25)), kUrl);
    EXPECT_FALSE(control.title.empty());
    EXPECT_EQ(control.title.find('\x1b'), std::string::npos);
    EXPECT_EQ(read_link_card(page(std::string(1 << 20, '<')), kUrl), domain::LinkCard{});
    EXPECT_EQ(read_link_card(page("<meta content=\"" + std::string(1 << 20, 'x')), kUrl), domain::LinkCard{});
    std::string many;
    for (int i = 0; i < 50'000; ++i) many += "<meta property=og:image content=x>";
    EXPECT_EQ(read_link_card(page(many), kUrl), domain::LinkCard{});
    EXPECT_EQ(read_link_card(page("<script>'<title>no</title>'</script><title>yes</title>"), kUrl).title, "yes");
}

TEST(PublicAddress, this_machine_and_private_networks_are_not_public) {
    for (const auto* address : {"127.0.0.1",
                                "127.9.9.9",
                                "0.0.0.0",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "192.0.2.7",
                                "198.18.0.1",
                                "224.0.0.1",
                                "255.255.255.255",
                                "::1",
                                "::",
                                "fe80::1",
                                "fd00::1",
                                "fc00::1",
                                "ff02::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::a00:1",
                                "2002:7f00:1::",
                                "2001:db8::1",
                                "2001::1",
                                "",
                                "localhost",
                                "1.2.3"})
        EXPECT_FALSE(is_public_address(std::string(address))) << address;
    for (const auto* address : {"1.1.1.1", "93.184.216.34", "172.32.0.1", "172.15.255.255", "192.167.1.1",
                                "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"})
        EXPECT_TRUE(is_public_address(std::string(address))) << address;
}

TEST(PublicAddress, a_request_for_the_public_reaches_nobody_here) {
    test::LoopbackServer server([](test::Connection& c) {
        c.read_request();
        c.reply(200, "secret");
    });
    test::WireProbe wire;
    ports::HttpRequest request;
    request.url = server.url();
    ASSERT_TRUE(wire.run(request)) << "a connection stands now, and must not be used either";
    const int before = server.connections();
    request.public_only = true;
    for (const auto& url : {server.url(), "http://localhost:" + std::to_string(server.port()) + "/",
                            "http://[::ffff:127.0.0.1]:" + std::to_string(server.port()) + "/"}) {
        request.url = url;
        const auto reply = wire.run(request);
        ASSERT_FALSE(reply) << url;
    }
    EXPECT_EQ(server.connections(), before);
}
