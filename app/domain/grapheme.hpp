// Grapheme clusters: what a reader counts as one character. Unicode Standard Annex 29, extended clusters.
#pragma once
#include <cstddef>
#include <string_view>

namespace domain {

// Since Unicode 15.1 the consonants of a conjunct (न्दी) are one cluster in six Indic scripts. Bluesky counts so,
// Mastodon's servers and most systems do not yet.
enum class Conjuncts { apart, joined };

// The index after the cluster that begins at `begin`; `begin` < points.size().
std::size_t grapheme_end(std::u32string_view points, std::size_t begin, Conjuncts conjuncts = Conjuncts::apart);
int count_graphemes(std::u32string_view points, Conjuncts conjuncts = Conjuncts::apart);
int count_graphemes(std::string_view utf8);

}  // namespace domain
