// Addresses. Percent-encoding by RFC 3986, section 2.3.
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;

static bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string percent_encode(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return out;
}

std::string form_encode(const Fields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + "=" + percent_encode(value);
    }
    return out;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape =
            text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

Fields decode_fields(std::string_view text) {
    Fields fields;
    while (!text.empty()) {
        const auto field = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(field.size() + 1, text.size()));
        const auto equals = std::min(field.find('='), field.size());
        const auto value = field.substr(std::min(equals + 1, field.size()));
        if (!field.empty()) fields.emplace_back(percent_decode(field.substr(0, equals)), percent_decode(value));
    }
    return fields;
}

static bool is_loopback(std::string_view host) {
    const auto name = host.substr(0, host.starts_with('[') ? host.find(']') + 1 : host.find(':'));
    return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

// Letters of any script may stand in a host name; what ends or splits an address may not.
static bool is_host(std::string_view host) {
    if (host.empty() || host.size() > 255 || host.front() == '.' || host.front() == '-') return false;
    return std::all_of(host.begin(), host.end(), [](char c) {
        return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
               std::string_view(".-_:[]").find(c) != std::string_view::npos;
    });
}

domain::Result<std::string> server_url(std::string_view typed) {
    const auto shown = std::string(typed.substr(0, 100));
    if (const auto at = typed.rfind('@'); at != typed.npos) typed.remove_prefix(at + 1);
    std::string scheme = "https://";
    if (typed.starts_with("https://")) typed.remove_prefix(8);
    if (typed.starts_with("http://")) {
        typed.remove_prefix(7);
        scheme = "http://";
    }
    while (typed.ends_with('/')) typed.remove_suffix(1);
    if (!is_host(typed))
        return fail(ErrorKind::rejected, "“" + shown + "” is no server; write it like https://social.example");
    if (scheme == "http://" && !is_loopback(typed))
        return fail(ErrorKind::rejected,
                    "“" + shown + "” would send the token unencrypted; use https:// (http:// only for this machine)");
    return scheme + std::string(typed);
}

std::string server_name(std::string_view server) {
    const auto begin = server.find("://");
    if (begin != server.npos) server.remove_prefix(begin + 3);
    return std::string(server.substr(0, server.find('/')));
}

bool is_web_url(std::string_view url) {
    if (url.size() > 2048 || !(url.starts_with("https://") || url.starts_with("http://"))) return false;
    return std::none_of(url.begin(), url.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7F; });
}

}  // namespace net
