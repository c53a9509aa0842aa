// What a copied pack still says of the event it was copied from.
#pragma once
#include "domain/pack_check.hpp"

namespace domain {

// Warnings for the pack `now`, a copy of `old`: texts, hashtags, titles and roles with an old year; texts that write a
// hashtag or the name of a person of the pack outright; releasers; approvals that came along. `places` are those of
// `now`.
std::vector<PackFault> leftovers_of(const Pack& old, const Pack& now, const PackPlaces& places);

}  // namespace domain
