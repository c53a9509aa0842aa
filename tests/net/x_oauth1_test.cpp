// OAuth 1.0a: the published vectors, and what is signed of our own requests.
#include "net/oauth1.hpp"
#include "net/x_request.hpp"
#include "tests/net/x_values.hpp"

using test::header_of;
using test::keys_line;
using test::x_session;
using testing::HasSubstr;
using testing::Not;

namespace {

// X's documentation, "Creating a signature": the values are public and invalid as credentials.
const net::OAuth1Keys kPublished{"xvz1evFS4wEEPTGEFPHBog", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                                 ports::Secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
                                 ports::Secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")};
const net::Fields kPublishedFields{{"include_entities", "true"},
                                   {"status", "Hello Ladies + Gentlemen, a signed OAuth request!"}};
const domain::UtcTime kPublishedTime = domain::from_millis(1'318'622'958'000);

}  // namespace

TEST(OAuth1, signs_the_published_request_as_published) {
    const auto header = net::oauth1_header(kPublished, {kPublishedTime, "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"},
                                           "POST", "https://api.x.com/1.1/statuses/update.json", kPublishedFields);
    EXPECT_THAT(header, HasSubstr(R"(oauth_signature="Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D")"));
}

TEST(OAuth1, signs_the_older_published_request_too) {
    const auto header = net::oauth1_header(kPublished, {kPublishedTime, "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"},
                                           "POST", "https://api.twitter.com/1/statuses/update.json", kPublishedFields);
    EXPECT_THAT(header, HasSubstr(R"(oauth_signature="tnnArxj06cWHq44gCs1OSKk%2FjLY%3D")"));
}

TEST(OAuth1, sorts_names_and_then_values_after_encoding) {
    // RFC 5849, section 3.4.1.3.2: "a3" twice, and names that encode to other orders.
    const net::Fields one{{"a3", "a"}, {"a3", "2 q"}, {"c@", ""}, {"b5", "=%3D"}, {"c2", ""}};
    const net::Fields other{{"c2", ""}, {"b5", "=%3D"}, {"a3", "2 q"}, {"c@", ""}, {"a3", "a"}};
    EXPECT_EQ(net::oauth1_signature(kPublished, "GET", "https://x.example/r", one),
              net::oauth1_signature(kPublished, "GET", "https://x.example/r", other));
}

TEST(OAuth1, every_part_of_the_request_is_in_its_signature) {
    const auto sign = [](const char* method, const char* url, const net::Fields& fields) {
        return net::oauth1_signature(kPublished, method, url, fields);
    };
    const auto base = sign("GET", "https://x.example/r", {{"a", "1"}});
    EXPECT_NE(base, sign("POST", "https://x.example/r", {{"a", "1"}}));
    EXPECT_NE(base, sign("GET", "https://x.example/s", {{"a", "1"}}));
    EXPECT_NE(base, sign("GET", "https://x.example/r", {{"a", "2"}}));
    EXPECT_NE(base, sign("GET", "https://x.example/r", {}));
    auto keys = kPublished;
    keys.token_secret = ports::Secret("other");
    EXPECT_NE(base, net::oauth1_signature(keys, "GET", "https://x.example/r", {{"a", "1"}}));
}

TEST(OAuth1, our_header_names_the_moment_and_the_nonce_and_no_secret) {
    const auto header = header_of(net::x_request(x_session(keys_line()), "GET", "/2/users/me"), "Authorization");
    EXPECT_THAT(header, testing::StartsWith("OAuth oauth_consumer_key=\"consumer-key\", oauth_nonce=\""));
    EXPECT_THAT(header, HasSubstr("oauth_timestamp=\"1795289400\""));
    EXPECT_THAT(header, HasSubstr("oauth_token=\"user-token\""));
    EXPECT_THAT(header, Not(HasSubstr("secret")));
}

TEST(OAuth1, the_query_is_signed_and_a_json_body_is_not) {
    const auto session = x_session(keys_line());
    const auto a = header_of(net::x_request(session, "GET", "/2/tweets", {{"ids", "1"}}), "Authorization");
    const auto b = header_of(net::x_request(session, "GET", "/2/tweets", {{"ids", "2"}}), "Authorization");
    EXPECT_NE(a, b);
    const auto c = header_of(net::x_json_request(session, "POST", "/2/tweets", "{}"), "Authorization");
    const auto d = header_of(net::x_json_request(session, "POST", "/2/tweets", R"({"text":"x"})"), "Authorization");
    EXPECT_EQ(c, d);
}
