// Known top-level domains: what makes `example.com` a link and `node.js` a word. The tables are made when building, by
// cmake/tld_table.cmake.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace domain {

extern const std::span<const std::string_view> kXTlds;       // twitter-text's list; UTF-8, lower case, sorted
extern const std::span<const std::string_view> kPublicTlds;  // of the system's public suffix list; the same form

// True for a name of the public list, in lower case: "museum", "みんな".
bool is_public_tld(std::string_view name);

// Where the longest of X's domains that begins at `at` ends; `at` when none does. Upper case is taken too. It must not
// be followed by an ASCII letter or digit, '@', '+' or '-'. Any "xn--…" is one.
std::size_t x_tld_end(std::u32string_view text, std::size_t at);

}  // namespace domain
