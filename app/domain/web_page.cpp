// Plain comparison of bytes: what is not surely the same is not the same.
#include "domain/web_page.hpp"
#include <algorithm>

namespace domain {
namespace {

constexpr std::size_t kLongest = 2048;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::string_view without(std::string_view text, std::string_view start) {
    return text.starts_with(start) ? text.substr(start.size()) : text;
}

std::string_view without_scheme(std::string_view address) { return without(without(address, "https://"), "http://"); }

std::string_view host_of(std::string_view bare) { return bare.substr(0, bare.find_first_of("/?#\\")); }

// What a network leaves off when it shows a link.
std::string_view without_dressing(std::string_view address) {
    auto out = without(without_scheme(address), "www.");
    if (out.ends_with('/')) out.remove_suffix(1);
    return out;
}

bool is_plain_host(std::string_view host) {
    if (host.empty()) return false;
    return std::all_of(host.begin(), host.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F && c != '@'; });
}

}  // namespace

bool is_web_page(std::string_view address) {
    const auto start = lowered(address.substr(0, 8));
    if (address.size() > kLongest || !(start.starts_with("https://") || start.starts_with("http://"))) return false;
    if (host_of(address.substr(start.starts_with("https://") ? 8 : 7)).empty()) return false;
    return std::none_of(address.begin(), address.end(), [](unsigned char c) { return c <= 0x20 || c == 0x7F; });
}

std::string page_of(const TextSpan& span) {
    if (span.kind != TextSpan::Kind::url) return {};
    if (is_web_page(span.value)) return span.value;
    const bool has_scheme = span.value.find(':') < span.value.find_first_of("/?#");
    auto page = "https://" + span.value;
    return !has_scheme && is_web_page(page) ? page : std::string();
}

bool says_where(std::string_view words, std::string_view address) {
    const auto target = lowered(address);
    const auto bare = without_dressing(target);
    const auto host = host_of(bare);
    if (!is_plain_host(host)) return false;
    auto shown = lowered(words);
    for (const std::string_view ellipsis : {"…", "..."})
        if (shown.ends_with(ellipsis)) {
            shown.resize(shown.size() - ellipsis.size());
            const auto begin = without(without_scheme(shown), "www.");
            return begin.size() > host.size() && bare.starts_with(begin);
        }
    return without_dressing(shown) == bare;
}

}  // namespace domain
