// What each network takes of a picture.
#include "domain/photo_limits.hpp"
#include <cmath>
#include <limits>

namespace domain {

namespace {

constexpr std::int64_t kNoPixelLimit = std::numeric_limits<std::int64_t>::max();

}  // namespace

PhotoLimits photo_limits_of(NetworkKind network) {
    switch (network) {
    // X: 5 MB a picture; its largest rendition has 4096 px on a side.
    case NetworkKind::x: return {5'000'000, 4096, kNoPixelLimit};
    // Bluesky: on its own servers; others, with the older lexicon, take half, which the account check writes down.
    case NetworkKind::bluesky: return {2'000'000, 2000, kNoPixelLimit};
    // Mastodon: 16 MiB; what is over 3840 × 2160 pixels is scaled down by the server, and not as well.
    case NetworkKind::mastodon:
    case NetworkKind::rehearsal: break;
    }
    return {16ULL << 20U, 3840, 3840LL * 2160};
}

PhotoLimits photo_limits_anywhere(NetworkKind network) {
    auto limits = photo_limits_of(network);
    if (network == NetworkKind::bluesky) limits.max_bytes = 1'000'000;
    return limits;
}

bool CropBox::valid() const {
    const bool finite = std::isfinite(left) && std::isfinite(top) && std::isfinite(width) && std::isfinite(height);
    constexpr double kSlack = 1e-9;  // shares of a dragged box rarely sum to exactly 1
    return finite && left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 1 + kSlack &&
           top + height <= 1 + kSlack;
}

}  // namespace domain
