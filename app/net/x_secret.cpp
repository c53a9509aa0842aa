// The secret line, written and read.
#include "net/x_secret.hpp"
#include "domain/time_text.hpp"
#include "net/json_read.hpp"
#include <algorithm>
#include <array>

namespace net {

using domain::ErrorKind;
using domain::fail;

static constexpr std::array<const char*, 4> kKeyNames{"consumer_key", "consumer_secret", "token", "token_secret"};
static constexpr std::size_t kMaxToken = 4096;

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= kMaxToken &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

ports::Secret write_x_secret(const XSecret& secret) {
    Json json;
    if (const auto* bearer = std::get_if<XBearer>(&secret)) {
        json = {{"kind", "oauth2"},
                {"client_id", bearer->client_id},
                {"access", bearer->access.reveal()},
                {"refresh", bearer->refresh.reveal()},
                {"expires", domain::to_iso(bearer->expires)},
                {"scope", bearer->scope}};
    } else {
        const auto& keys = std::get<OAuth1Keys>(secret);
        json = {{"kind", "oauth1"},
                {"consumer_key", keys.consumer_key},
                {"consumer_secret", keys.consumer_secret.reveal()},
                {"token", keys.token},
                {"token_secret", keys.token_secret.reveal()}};
    }
    return ports::Secret(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

static domain::Result<XSecret> keys_of(const std::array<std::string, 4>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!is_token(values[i]))
            return fail(ErrorKind::rejected, std::string("the ") + kKeyNames[i] +
                                                 " is missing or is not one word: give consumer_key, consumer_secret, "
                                                 "token and token_secret, as one JSON object or on four lines");
    return OAuth1Keys{values[0], values[2], ports::Secret(values[1]), ports::Secret(values[3])};
}

static domain::Result<XSecret> keys_in(const Json& json) {
    std::array<std::string, 4> values;
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = text_of(json, kKeyNames[i]);
    return keys_of(values);
}

domain::Result<XSecret> read_x_secret(const ports::Secret& line) {
    const auto json = parse_json(line.reveal());
    const auto kind = json ? text_of(*json, "kind") : std::string{};
    if (kind == "oauth1")
        if (auto keys = keys_in(*json)) return keys;
    const auto access = kind == "oauth2" ? text_of(*json, "access") : std::string{};
    if (!is_token(access))
        return fail(ErrorKind::malformed, "What is kept of this account's sign-in on X cannot be read: sign in again.");
    XBearer bearer;
    bearer.client_id = text_of(*json, "client_id");
    bearer.access = ports::Secret(access);
    bearer.refresh = ports::Secret(text_of(*json, "refresh"));
    bearer.expires = domain::from_iso(text_of(*json, "expires")).value_or(domain::UtcTime{});
    bearer.scope = text_of(*json, "scope");
    return bearer;
}

domain::Result<XSecret> read_x_keys(std::string_view input) {
    if (const auto first = input.find_first_not_of(" \t\r\n"); first != input.npos && input[first] == '{') {
        const auto json = parse_json(input);
        if (!json) return fail(ErrorKind::rejected, "what came on standard input is not one JSON object");
        return keys_in(*json);
    }
    std::array<std::string, 4> values;
    std::size_t count = 0;
    while (!input.empty()) {
        auto line = input.substr(0, input.find('\n'));
        input.remove_prefix(std::min(line.size() + 1, input.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
            line.remove_suffix(1);
        if (line.empty()) continue;
        if (count < values.size()) values[count] = line;
        ++count;
    }
    if (count > values.size())
        return fail(ErrorKind::rejected, "more than four lines came on standard input: give consumer_key, "
                                         "consumer_secret, token and token_secret");
    return keys_of(values);
}

}  // namespace net
