// Which approved post stands in which tile. Pure: same posts and size, same picture.
#pragma once
#include "domain/cue.hpp"
#include "domain/moderation.hpp"
#include <vector>

namespace domain {

struct WallTile {
    FeedId post;
    int column = 0;
    float weight = 1;  // relative height wanted, from text length and media
};

// The mosaic: newest first, at most `columns × 4` tiles, filled column by column to even heights; a post keeps its
// column while it stays (so that one new post does not shuffle the wall).
std::vector<WallTile> arrange_mosaic(const std::vector<ApprovedPost>& posts, int columns,
                                     const std::vector<WallTile>& before);

// The post in the spotlight: the newest featured, else the newest with a photo, else the newest; turns every `period`.
const ApprovedPost* spotlight(const std::vector<ApprovedPost>& posts, UtcTime now, Millis period);
// When it turns to another one; nullopt while there is none to turn to.
std::optional<UtcTime> next_spotlight(const std::vector<ApprovedPost>& posts, UtcTime now, Millis period);

}  // namespace domain
