// Bursts: shots of one moment, of which one is shown and the others stand behind it.
#pragma once
#include "domain/photo.hpp"

namespace domain {

// Shots of one moment: very alike and taken within 3 s, or as good as the same and taken within 30 s. Where a camera's
// clock is not known, only the same picture counts: a tripod makes a whole evening alike.
bool same_moment(const Photo& a, const Photo& b);

// Who of two stands in front: a person's choice, then what passes the check, then the higher score (which is
// sharpness first of all, docs/photo-check.md); of equals, the first taken.
bool stands_before(const Photo& a, const Photo& b);

}  // namespace domain
