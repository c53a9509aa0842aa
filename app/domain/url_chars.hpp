// Character classes of twitter-text's rules, and of JavaScript's regular expressions.
#pragma once

namespace domain {

bool is_ascii_letter(char32_t c);
bool is_ascii_digit(char32_t c);
bool is_latin_accent(char32_t c);
bool is_domain_char(char32_t c);  // in a label, apart from '-' and '_'
bool may_precede_url(char32_t c);
bool is_x_invalid(char32_t c);  // X refuses a post with one
bool is_x_space(char32_t c);
bool is_js_blank(char32_t c);  // \s

}  // namespace domain
