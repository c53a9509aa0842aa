// Character classes of twitter-text's link and mention rules.
#pragma once

namespace domain {

bool is_ascii_letter(char32_t c);
bool is_ascii_digit(char32_t c);
bool is_latin_accent(char32_t c);
bool is_domain_char(char32_t c);  // in a label, apart from '-' and '_'
bool may_precede_url(char32_t c);
bool is_x_invalid(char32_t c);  // X refuses a post with one

}  // namespace domain
