// Mastodon, the account check and the sign-in.
#include "domain/time_text.hpp"
#include "net/mastodon.hpp"
#include "net/mastodon_sign_in.hpp"
#include "net/url.hpp"
#include "tests/net/fixtures.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using domain::ErrorKind;
using ports::HttpReply;
using testing::HasSubstr;

namespace {

const domain::UtcTime kNow = *domain::from_iso("2026-11-21T19:30:00Z");
constexpr const char* kWho = R"({"id":"42","username":"desk","acct":"desk","display_name":"The Desk 📚"})";

// Runs the steps against replies by path; gives the account or the first error.
domain::Result<domain::Account> check(const std::map<std::string, HttpReply>& replies) {
    const net::Mastodon mastodon;
    ports::Session session;
    session.account.server = "https://social.example";
    for (int step = 0; const auto request = mastodon.check_request(session, step); ++step) {
        const auto reply = replies.find(request->url.substr(session.account.server.size()));
        const auto read = mastodon.read_check(
            session.account, step, reply == replies.end() ? HttpReply{404, {}, "<h1>404</h1>"} : reply->second, kNow);
        if (!read) return tl::unexpected(read.error());
    }
    return session.account;
}

}  // namespace

TEST(MastodonCheck, a_new_server_tells_its_limits_by_v2) {
    const auto account = check({{"/api/v1/accounts/verify_credentials", {200, {}, kWho}},
                                {"/api/v2/instance", {200, {}, test::fixture("instance_v2.json")}}});
    ASSERT_TRUE(account);
    EXPECT_EQ(account->remote_id, "42");
    EXPECT_EQ(account->handle, "desk@social.example");
    EXPECT_EQ(account->display_name, "The Desk 📚");
    EXPECT_EQ(account->max_characters, 5000);
    EXPECT_EQ(account->max_photos, 6);
    EXPECT_EQ(account->url_length, 23);
    EXPECT_EQ(account->max_alt_length, 1500);
    EXPECT_EQ(account->max_photo_bytes, 16777216);
    EXPECT_EQ(account->max_photo_pixels, 33177600);
}

TEST(MastodonCheck, another_server_tells_them_by_v1) {
    const auto account = check({{"/api/v1/accounts/verify_credentials", {200, {}, kWho}},
                                {"/api/v1/instance", {200, {}, test::fixture("instance_v1.json")}}});
    ASSERT_TRUE(account);
    EXPECT_EQ(account->max_characters, 100000);
    EXPECT_EQ(account->url_length, 32);
    EXPECT_EQ(account->max_alt_length, 0);  // not told
    EXPECT_EQ(account->handle, "desk@127.0.0.1:57211");
}

TEST(MastodonCheck, a_server_that_names_only_a_toot_length_is_understood) {
    const auto account =
        check({{"/api/v1/accounts/verify_credentials", {200, {}, kWho}},
               {"/api/v1/instance", {200, {}, R"({"uri":"https://p.example","max_toot_chars":"5000"})"}}});
    ASSERT_TRUE(account);
    EXPECT_EQ(account->max_characters, 5000);
    EXPECT_EQ(account->handle, "desk@social.example");
}

TEST(MastodonCheck, nonsense_figures_are_kept_within_sense) {
    const auto account = check(
        {{"/api/v1/accounts/verify_credentials", {200, {}, kWho}},
         {"/api/v2/instance",
          {200,
           {},
           R"({"domain":"evil domain","configuration":{"statuses":{"max_characters":99999999999999,"max_media_attachments":-4}}})"}}});
    ASSERT_TRUE(account);
    EXPECT_EQ(account->max_characters, 1'000'000);
    EXPECT_EQ(account->max_photos, 0);
    EXPECT_EQ(account->handle, "desk@social.example");
}

TEST(MastodonCheck, a_bad_token_is_unauthorized_however_the_server_says_it) {
    for (const int status : {401, 403, 422})
        EXPECT_EQ(check({{"/api/v1/accounts/verify_credentials", {status, {}, ""}}}).error().kind,
                  ErrorKind::unauthorized)
            << status;
}

TEST(MastodonCheck, what_is_no_mastodon_is_said_so) {
    EXPECT_EQ(check({}).error().kind, ErrorKind::not_found);
    EXPECT_EQ(check({{"/api/v1/accounts/verify_credentials", {200, {}, "<html>"}}}).error().kind, ErrorKind::malformed);
    EXPECT_EQ(check({{"/api/v1/accounts/verify_credentials", {200, {}, "{}"}}}).error().kind, ErrorKind::malformed);
    EXPECT_EQ(check({{"/api/v1/accounts/verify_credentials", {200, {}, kWho}}, {"/api/v2/instance", {502, {}, ""}}})
                  .error()
                  .kind,
              ErrorKind::unavailable);
}

TEST(MastodonSignIn, pkce_is_the_one_of_the_standard) {
    // The octets of RFC 7636, appendix B.
    const unsigned char octets[] = {116, 24,  223, 180, 151, 153, 224, 37,  79, 250, 96, 125, 216, 173, 187, 186,
                                    22,  212, 37,  77,  105, 214, 191, 240, 91, 88,  5,  88,  83,  132, 141, 121};
    const auto pkce = net::pkce_of({reinterpret_cast<const char*>(octets), sizeof octets});
    EXPECT_EQ(pkce.verifier, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    EXPECT_EQ(pkce.challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(MastodonSignIn, pkce_is_used_where_it_is_announced) {
    EXPECT_TRUE(net::announces_pkce({200, {}, R"({"code_challenge_methods_supported":["S256"]})"}));
    EXPECT_FALSE(net::announces_pkce({200, {}, R"({"code_challenge_methods_supported":["plain"]})"}));
    EXPECT_FALSE(net::announces_pkce({200, {}, "{}"}));
    EXPECT_FALSE(net::announces_pkce({404, {}, "<h1>404</h1>"}));
}

TEST(MastodonSignIn, the_page_to_open_asks_for_the_scopes_and_shows_the_code) {
    const net::RegisteredApp app{"id 1", ports::Secret("s3cret")};
    const auto url = net::authorize_url("https://social.example", app, net::pkce_of("x"));
    EXPECT_THAT(url, HasSubstr("https://social.example/oauth/authorize?response_type=code&client_id=id%201&"));
    EXPECT_THAT(url, HasSubstr("write%3Astatuses"));
    EXPECT_THAT(url, HasSubstr("code_challenge_method=S256"));
    EXPECT_EQ(url.find("s3cret"), std::string::npos);
    EXPECT_EQ(net::authorize_url("https://social.example", app, {}).find("code_challenge"), std::string::npos);
}

TEST(MastodonSignIn, registration_and_token_are_read_or_refused) {
    const auto app = net::read_registration({200, {}, R"({"client_id":"a","client_secret":"b"})"}, kNow);
    ASSERT_TRUE(app);
    const auto fields =
        net::decode_fields(net::token_request("https://s.example", *app, "c0de", net::pkce_of("x")).body);
    EXPECT_THAT(fields, testing::Contains(std::pair<std::string, std::string>("code", "c0de")));
    EXPECT_THAT(fields, testing::Contains(testing::Pair("code_verifier", net::pkce_of("x").verifier)));
    EXPECT_EQ(net::read_registration({200, {}, R"({"client_id":"a"})"}, kNow).error().kind, ErrorKind::malformed);
    EXPECT_EQ(net::read_registration({429, {}, ""}, kNow).error().kind, ErrorKind::rate_limited);
    EXPECT_EQ(net::read_token({200, {}, R"({"access_token":"tt"})"}, kNow)->reveal(), "tt");
    EXPECT_EQ(net::read_token({400, {}, R"({"error":"invalid_grant"})"}, kNow).error().kind, ErrorKind::unauthorized);
    EXPECT_EQ(net::read_token({200, {}, R"({"access_token":"a\r\nb"})"}, kNow).error().kind, ErrorKind::malformed);
}

TEST(MastodonSignIn, scopes_are_told_where_the_server_tells_them) {
    EXPECT_EQ(net::read_scopes({200, {}, R"({"scopes":["read:accounts","write:statuses"]})"}),
              "read:accounts write:statuses");
    EXPECT_EQ(net::read_scopes({404, {}, ""}), "");
}

TEST(MastodonCheck, the_rules_of_the_house_are_read_in_their_order_and_within_limits) {
    const net::Mastodon mastodon;
    ports::Session session;
    session.account.server = "https://social.example";
    EXPECT_EQ(mastodon.house_rules_request(session)->url, "https://social.example/api/v1/instance/rules");
    const auto read = [&](int status, const std::string& body) {
        return mastodon.read_house_rules({status, {}, body}, kNow);
    };
    const auto rules = read(200, R"([{"id":"2","text":"Be\u001b kind.\n"},{"id":"1","text":""},{"text":[7]},5,
                                     {"id":"3","text":"No spam.","hint":"None at all."}])");
    ASSERT_TRUE(rules);
    EXPECT_EQ(rules->size(), 2u);
    EXPECT_EQ(rules->back(), "No spam.");
    EXPECT_EQ(rules->front().find('\x1b'), std::string::npos);
    EXPECT_TRUE(read(200, "[]")->empty());
    EXPECT_EQ(read(404, "<h1>404</h1>").error().kind, ErrorKind::not_found);
    std::string many = "[";
    for (int i = 0; i < 5000; ++i) many += R"({"text":")" + std::string(50, 'x') + R"("},)";
    EXPECT_LE(read(200, many + R"({"text":"x"}])")->size(), 60u);
    EXPECT_LE(read(200, R"([{"text":")" + std::string(100'000, 'x') + R"("}])")->front().size(), 1000u);
}
