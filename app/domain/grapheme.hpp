// Grapheme clusters: what a reader counts as one character. Unicode Standard Annex 29, extended clusters.
#pragma once
#include <cstddef>
#include <string_view>

namespace domain {

// The index after the cluster that begins at `begin`; `begin` < points.size().
std::size_t grapheme_end(std::u32string_view points, std::size_t begin);
int count_graphemes(std::u32string_view points);
int count_graphemes(std::string_view utf8);

}  // namespace domain
