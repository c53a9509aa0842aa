// How long a domain label is in Punycode. Source: RFC 3492.
#pragma once
#include <cstddef>
#include <string_view>

namespace domain {

// Length of the label as DNS carries it: itself when ASCII, else "xn--" and its encoding.
std::size_t dns_label_length(std::u32string_view label);

}  // namespace domain
