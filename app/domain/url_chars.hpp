// Character classes of twitter-text's rules, and of JavaScript's regular expressions.
#pragma once

namespace domain {

constexpr bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
constexpr bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_latin_accent(char32_t c);
bool is_domain_char(char32_t c);  // in a label, apart from '-' and '_'
bool may_precede_url(char32_t c);
bool is_x_invalid(char32_t c);  // X refuses a post with one
bool is_x_space(char32_t c);
bool is_js_blank(char32_t c);  // \s

}  // namespace domain
