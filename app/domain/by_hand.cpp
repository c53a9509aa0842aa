// Hosts are compared whole or after a dot, so that "linkedin.com.evil.example" is none of LinkedIn's.
#include "domain/by_hand.hpp"
#include "domain/utf8.hpp"
#include "domain/web_page.hpp"
#include <algorithm>

namespace domain {
namespace {

constexpr std::string_view kTextMark = "{text}";
constexpr std::size_t kLongestAddress = 2048;  // as is_web_page, which is asked before a browser is started

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        if (is_plain)
            out += static_cast<char>(c);
        else
            out.append(1, '%').append(1, kHex[c >> 4U]).append(1, kHex[c & 15U]);
    }
    return out;
}

struct Address {
    std::string host;  // in small letters, without a port
    std::string_view rest;
};

// Of an https address. Host "" when it cannot be trusted to be what it seems: a name before it, or letters of its own.
Address parts_of(std::string_view address) {
    address.remove_prefix(std::string_view("https://").size());
    const auto end = std::min(address.find_first_of("/?#\\"), address.size());
    auto authority = address.substr(0, end);
    Address out{{}, address.substr(end)};
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ':';
    };
    if (!std::all_of(authority.begin(), authority.end(), is_plain)) return out;
    for (const char c : authority.substr(0, authority.find(':')))
        out.host += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool is_https(std::string_view address) { return address.starts_with("https://") && is_web_page(address); }

bool belongs_to(std::string_view host, std::string_view owner) {
    if (owner.empty() || !host.ends_with(owner)) return false;
    return host.size() == owner.size() || host[host.size() - owner.size() - 1] == '.';
}

std::string_view without_www(std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; }

// Of a network with hosts of its own: those; else the host of the page that the account names.
bool is_of_network(const NetworkFacts& facts, std::string_view server, std::string_view host) {
    if (facts.hosts.empty()) return belongs_to(host, without_www(parts_of(server).host));
    for (auto rest = facts.hosts; !rest.empty();) {
        const auto one = rest.substr(0, rest.find(' '));
        if (belongs_to(host, one)) return true;
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return false;
}

}  // namespace

Result<std::string> composer_page(NetworkKind network, std::string_view typed) {
    const auto& facts = facts_of(network);
    if (typed.empty() && !facts.server.empty()) return std::string(facts.server);
    if (typed.empty())
        return fail(ErrorKind::rejected, "--server is missing: the page where posts are written there, e.g. "
                                         "https://forum.example/new?text={text}");
    // {text} is no part of a real address, but all else must hold as in one.
    auto bare = std::string(typed);
    if (const auto at = bare.find(kTextMark); at != std::string::npos) bare.replace(at, kTextMark.size(), "x");
    const auto host = is_https(bare) ? parts_of(bare).host : std::string();
    if (host.empty() || host.find('.') == std::string::npos)
        return fail(ErrorKind::rejected,
                    "“" + std::string(typed.substr(0, 200)) + "” is no page of the web: begin it with https://");
    if (!facts.hosts.empty() && !is_of_network(facts, typed, host))
        return fail(ErrorKind::rejected, host + " does not belong to " + std::string(facts.label) +
                                             ": give a page there, or leave --server out");
    return std::string(typed);
}

std::string composer_address(const Account& account, std::string_view text) {
    const auto& facts = facts_of(account.network);
    const bool is_own_page = account.server == facts.server || account.server.empty();
    const std::string_view page =
        is_own_page && !facts.composer.empty() ? facts.composer : std::string_view(account.server);
    const auto at = page.find(kTextMark);
    if (at == std::string_view::npos) return std::string(page);
    const auto before = std::string(page.substr(0, at));
    const auto after = page.substr(at + kTextMark.size());
    const auto encoded = percent_encoded(text);
    const bool fits = before.size() + encoded.size() + after.size() <= kLongestAddress;
    return before + (fits ? encoded : std::string()) + std::string(after);
}

Result<std::string> link_of_post(const Account& account, std::string_view typed) {
    const auto& facts = facts_of(account.network);
    const auto link = trim_blanks(typed);
    if (link.empty())
        return fail(ErrorKind::rejected, "Paste the link to the post: its own page, as the network shows it.");
    if (!is_https(link))
        return fail(ErrorKind::rejected, "This is no link to a page: it begins with https:// and has no blank in it, "
                                         "at most 2,048 characters.");
    const auto address = parts_of(link);
    if (address.host.empty() || !is_of_network(facts, account.server, address.host))
        return fail(ErrorKind::rejected,
                    "This link does not lead to " +
                        (facts.hosts.empty() ? parts_of(account.server).host : std::string(facts.label)) +
                        ": copy the post's own link there.");
    if (address.rest.find_first_not_of("/?#") == std::string_view::npos)
        return fail(ErrorKind::rejected, "This is the start page, not the post: copy the post's own link.");
    return std::string(link);
}

}  // namespace domain
