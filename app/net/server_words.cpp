// Meaning, words and waits of a refusal.
#include "net/server_words.hpp"
#include "domain/utf8.hpp"
#include "net/html_text.hpp"
#include "net/http_date.hpp"
#include "net/json_read.hpp"
#include <algorithm>
#include <cctype>
#include <charconv>

namespace net {

using domain::Millis;
using ports::HttpReply;

static constexpr Millis kLongestWait = std::chrono::hours{1};

// Long runs of token characters never reach a sentence.
static std::string without_tokens(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto is_token_char = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
        const auto* end = std::find_if_not(text.begin() + i, text.end(), is_token_char);
        const auto run = static_cast<std::size_t>(end - (text.begin() + i));
        if (run >= 32)
            out += "…";
        else
            out += text.substr(i, std::max<std::size_t>(run, 1));
        i += std::max<std::size_t>(run, 1);
    }
    return out;
}

std::string server_words(std::string_view text) {
    auto points = domain::decode_utf8(html_to_text(text.substr(0, 4096)).text).points;
    std::replace(points.begin(), points.end(), U'\n', U' ');
    if (points.size() > 200) points.resize(200);
    return without_tokens(domain::encode_utf8(points));
}

static std::string html_title(std::string_view body) {
    const auto begin = body.find("<title>");
    if (begin == body.npos) return {};
    const auto text = body.substr(begin + 7, 200);
    return server_words(text.substr(0, text.find("</")));
}

std::string words_of_body(std::string_view body, std::initializer_list<const char*> members) {
    const auto first = body.find_first_not_of(" \t\r\n");
    if (first == body.npos) return {};
    if (body[first] == '<') return html_title(body);
    const auto document = parse_json(body);
    if (!document) return server_words(body.substr(0, 200));
    for (const auto* name : members)
        if (const auto text = text_of(*document, name); !text.empty()) return server_words(text);
    return {};
}

static Millis within_reason(Millis wait) { return std::clamp<Millis>(wait, std::chrono::seconds{1}, kLongestWait); }

std::optional<Millis> retry_after_header(const HttpReply& reply, domain::UtcTime now) {
    const auto text = reply.header("retry-after");
    int seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (!text.empty() && fault == std::errc{} && end == text.data() + text.size())
        return within_reason(std::chrono::seconds{seconds});
    if (const auto date = read_http_date(text)) return wait_until(*date, reply, now);
    return std::nullopt;
}

domain::ErrorKind kind_of_status(int status) {
    using domain::ErrorKind;
    switch (status) {
    case 401: return ErrorKind::unauthorized;
    case 404:
    case 410: return ErrorKind::not_found;
    case 429: return ErrorKind::rate_limited;
    case 408:
    case 425: return ErrorKind::unavailable;
    case 501: return ErrorKind::rejected;
    default: return status >= 500 ? ErrorKind::unavailable : ErrorKind::rejected;
    }
}

Millis wait_until(domain::UtcTime moment, const HttpReply& reply, domain::UtcTime now) {
    return within_reason(moment - now - server_ahead(reply, now).value_or(Millis{}));
}

}  // namespace net
