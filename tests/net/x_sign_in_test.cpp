// Signing in on X: pages, codes, tokens, their renewal, and keys from standard input.
#include "net/x_request.hpp"
#include "net/x_sign_in.hpp"
#include "tests/net/x_values.hpp"

using domain::ErrorKind;
using test::bearer_line;
using test::keys_line;
using test::kXNow;
using test::x_session;
using testing::HasSubstr;
using testing::Not;

namespace {

// The verifier and challenge of RFC 7636, appendix B.
const net::XSignIn kSignIn{
    net::kXServer,
    "client-1",
    "http://127.0.0.1:47811/callboard",
    "state-1",
    {"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}};

const char* kToken =
    R"({"token_type":"bearer","expires_in":7200,"access_token":"access-2","refresh_token":"refresh-2","scope":"tweet.read users.read"})";

}  // namespace

TEST(XSignIn, the_page_names_app_scopes_state_and_challenge_and_no_secret) {
    const auto url = net::x_authorize_url(kSignIn);
    EXPECT_THAT(url, testing::StartsWith("https://x.com/i/oauth2/authorize?response_type=code&client_id=client-1&"));
    EXPECT_THAT(url, HasSubstr("redirect_uri=http%3A%2F%2F127.0.0.1%3A47811%2Fcallboard"));
    EXPECT_THAT(url, HasSubstr("scope=tweet.read%20tweet.write%20users.read%20media.write%20offline.access"));
    EXPECT_THAT(url,
                HasSubstr("state=state-1&code_challenge=" + kSignIn.pkce.challenge + "&code_challenge_method=S256"));
    EXPECT_THAT(url, Not(HasSubstr(kSignIn.pkce.verifier)));
}

TEST(XSignIn, the_challenge_is_that_of_the_published_vector) {
    // RFC 7636, appendix B.
    const unsigned char octets[] = {116, 24,  223, 180, 151, 153, 224, 37,  79, 250, 96, 125, 216, 173, 187, 186,
                                    22,  212, 37,  77,  105, 214, 191, 240, 91, 88,  5,  88,  83,  132, 141, 121};
    const auto pkce = net::pkce_of({reinterpret_cast<const char*>(octets), sizeof octets});
    EXPECT_EQ(pkce.verifier, kSignIn.pkce.verifier);
    EXPECT_EQ(pkce.challenge, kSignIn.pkce.challenge);
}

TEST(XSignIn, the_code_is_exchanged_by_a_form_of_a_public_client) {
    const auto request = net::x_token_request(kSignIn, "c0de");
    EXPECT_EQ(request.url, "https://api.x.com/2/oauth2/token");
    EXPECT_EQ(net::decode_fields(request.body), (net::Fields{{"grant_type", "authorization_code"},
                                                             {"code", "c0de"},
                                                             {"redirect_uri", kSignIn.redirect_uri},
                                                             {"code_verifier", kSignIn.pkce.verifier},
                                                             {"client_id", "client-1"}}));
    const auto token = net::read_x_token({200, {}, kToken}, {"client-1", {}, {}, {}, {}}, kXNow);
    ASSERT_TRUE(token);
    EXPECT_EQ(token->access.reveal(), "access-2");
    EXPECT_EQ(token->refresh.reveal(), "refresh-2");
    EXPECT_EQ(token->expires, kXNow + std::chrono::hours{2});
    EXPECT_EQ(net::missing_x_scopes(*token), "tweet.write media.write offline.access");
}

TEST(XSignIn, a_code_that_x_does_not_take_asks_to_sign_in_again) {
    for (const int status : {400, 401, 403})
        EXPECT_EQ(net::read_x_token({status, {}, R"({"error":"invalid_request"})"}, {}, kXNow).error().kind,
                  ErrorKind::unauthorized);
    EXPECT_EQ(net::read_x_token({503, {}, ""}, {}, kXNow).error().kind, ErrorKind::unavailable);
    for (const auto* body : {"{}", "[]", R"({"access_token":""})", R"({"access_token":"a b"})",
                             R"({"access_token":7.5})", R"({"access_token":"é"})"})
        EXPECT_EQ(net::read_x_token({200, {}, body}, {}, kXNow).error().kind, ErrorKind::malformed) << body;
}

TEST(XSignIn, a_token_is_renewed_a_minute_before_its_end_or_when_a_reply_said_so) {
    const net::X x;
    const auto due = [&](std::chrono::seconds left, bool expired) {
        return x.renew_request(x_session(bearer_line("a", "r", kXNow + left)), expired);
    };
    EXPECT_FALSE(due(std::chrono::seconds{61}, false));
    EXPECT_TRUE(due(std::chrono::seconds{60}, false));
    ASSERT_TRUE(due(std::chrono::hours{2}, true));
    EXPECT_EQ(net::decode_fields(due(std::chrono::hours{2}, true)->body),
              (net::Fields{{"grant_type", "refresh_token"}, {"refresh_token", "r"}, {"client_id", "client-1"}}));
    EXPECT_FALSE(x.renew_request(x_session(bearer_line("a", "")), true)) << "nothing to renew it with";
    EXPECT_FALSE(x.renew_request(x_session(keys_line()), true)) << "OAuth 1.0a keys do not run out";
    EXPECT_FALSE(x.renew_request(x_session(ports::Secret("nonsense")), true));
}

TEST(XSignIn, a_renewal_replaces_both_tokens_and_keeps_the_app) {
    const auto fresh = net::X().read_renewal(x_session(), {200, {}, kToken});
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->reveal().find('\n'), std::string::npos);
    const auto bearer = std::get<net::XBearer>(*net::read_x_secret(*fresh));
    EXPECT_EQ(bearer.client_id, "client-1");
    EXPECT_EQ(bearer.access.reveal(), "access-2");
    EXPECT_EQ(bearer.refresh.reveal(), "refresh-2");
    EXPECT_EQ(bearer.scope, "tweet.read users.read");
    EXPECT_EQ(net::X().read_renewal(x_session(), {400, {}, R"({"error":"invalid_grant"})"}).error().kind,
              ErrorKind::unauthorized);
}

TEST(XSignIn, keys_come_as_one_object_or_on_four_lines) {
    const auto lines = net::read_x_keys("ck\ncs\r\n\ntoken \nts\n");
    const auto object =
        net::read_x_keys(R"({"consumer_key":"ck","consumer_secret":"cs","token":"token","token_secret":"ts"})");
    ASSERT_TRUE(lines);
    ASSERT_TRUE(object);
    EXPECT_TRUE(net::write_x_secret(*lines).is_same(net::write_x_secret(*object)));
    EXPECT_EQ(std::get<net::OAuth1Keys>(*lines).token_secret.reveal(), "ts");
    EXPECT_THAT(net::read_x_keys("ck\ncs\nt0ken\n").error().detail, HasSubstr("token_secret is missing"));
    for (const auto* input : {"", "\n\n", "{", "{}", "a\nb\nc\nd\ne", "a b\nc\nd\ne", "[1,2,3,4]"})
        EXPECT_EQ(net::read_x_keys(input).error().kind, ErrorKind::rejected) << input;
    EXPECT_THAT(net::read_x_keys("s3cret-1\ns3cret-2\nc d\ne").error().detail, Not(HasSubstr("s3cret")));
}

TEST(XSignIn, a_damaged_secret_is_an_error_and_signs_nothing) {
    for (const auto* line : {"", "token", "{}", R"({"kind":"oauth2"})", R"({"kind":"oauth2","access":"a\nb"})",
                             R"({"kind":"oauth1","consumer_key":"a"})"})
        EXPECT_FALSE(net::read_x_secret(ports::Secret(line))) << line;
    EXPECT_EQ(test::header_of(net::x_request(x_session(ports::Secret("x")), "GET", "/2/users/me"), "Authorization"),
              "");
}

TEST(XCheck, asks_who_it_is_and_takes_over_what_x_says) {
    const net::X x;
    EXPECT_EQ(x.check_request(x_session(), 0)->url,
              "https://api.x.com/2/users/me?user.fields=name%2Csubscription_type%2Cusername");
    EXPECT_FALSE(x.check_request(x_session(), 1));
    domain::Account account;
    ASSERT_TRUE(x.read_check(account, 0, {200, {}, R"({"data":{"id":"42","username":"library","name":"The Library"}})"},
                             kXNow));
    EXPECT_EQ(account.remote_id, "42");
    EXPECT_EQ(account.handle, "library");
    EXPECT_EQ(account.display_name, "The Library");
    EXPECT_EQ(account.max_characters, 280);
    EXPECT_EQ(account.max_alt_length, 1000);
    ASSERT_TRUE(x.read_check(
        account, 0, {200, {}, R"({"data":{"id":"42","username":"l","subscription_type":"PremiumPlus"}})"}, kXNow));
    EXPECT_EQ(account.max_characters, 25'000);
    for (const auto* body : {"{}", R"({"data":{"id":"42"}})", R"({"data":{"id":"42","username":"../x"}})",
                             R"({"data":{"id":"x","username":"l"}})"})
        EXPECT_FALSE(x.read_check(account, 0, {200, {}, body}, kXNow)) << body;
    EXPECT_EQ(x.read_check(account, 0, {401, {}, ""}, kXNow).error().kind, ErrorKind::expired);
}
