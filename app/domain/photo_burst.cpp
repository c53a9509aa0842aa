// Grouping by likeness and by the camera's clock.
#include "domain/photo_burst.hpp"
#include <chrono>

namespace domain {

using namespace std::chrono_literals;

static constexpr Millis kShotAfterShot = 3s, kSameScene = 30s;

bool same_moment(const Photo& a, const Photo& b) {
    if (a.id == b.id) return true;
    const auto likeness = likeness_of(a.print, b.print);
    if (likeness == Likeness::different) return false;
    if (a.taken == UtcTime{} || b.taken == UtcTime{}) return likeness == Likeness::same;
    const auto apart = a.taken > b.taken ? a.taken - b.taken : b.taken - a.taken;
    return apart <= kShotAfterShot || (likeness == Likeness::same && apart <= kSameScene);
}

bool stands_before(const Photo& a, const Photo& b) {
    if (a.front != b.front) return a.front;
    if (a.check.verdict != b.check.verdict) return a.check.verdict < b.check.verdict;
    if (a.check.score != b.check.score) return a.check.score > b.check.score;
    return a.taken < b.taken;
}

}  // namespace domain
