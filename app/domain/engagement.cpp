// The pace of reading back. A paid network charges a post once in a UTC day, so its first readings are close together.
#include "domain/engagement.hpp"
#include <array>

namespace domain {

using std::chrono::hours;
using std::chrono::minutes;

namespace {

struct Pace {
    Millis younger_than, every;
};
constexpr std::array kFree{Pace{minutes{10}, minutes{1}}, Pace{hours{1}, minutes{5}}, Pace{hours{6}, minutes{20}},
                           Pace{hours{24}, hours{2}}, Pace{hours{96}, hours{12}}};
constexpr std::array kPaid{minutes{15}, minutes{60}, minutes{6 * 60}, minutes{24 * 60}};  // after it was sent

std::optional<UtcTime> next_paid(UtcTime sent, UtcTime read) {
    for (const auto after : kPaid)
        if (read < sent + after) return sent + after;
    return std::nullopt;
}

}  // namespace

std::optional<UtcTime> next_engagement_read(UtcTime sent, UtcTime read, bool is_paid) {
    if (is_paid) return next_paid(sent, read);
    if (read < sent) return sent + minutes{1};
    for (const auto& pace : kFree)
        if (read - sent < pace.younger_than) return read + pace.every;
    return std::nullopt;
}

}  // namespace domain
