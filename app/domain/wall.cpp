// Where approved posts stand on the wall: columns that stay as they are, and whose turn it is in the spotlight.
#include "domain/wall.hpp"
#include <algorithm>
#include <map>
#include <numeric>

namespace domain {

static constexpr std::size_t kTilesPerColumn = 4;
static constexpr std::size_t kSpotlightTurns = 12;  // older ones had their time

// Relative heights, by eye: a one-liner is 0.7, a full 280-byte post 1.5, a photo adds 1.3.
static float weight_of(const FeedPost& post) {
    const float fullness = std::min(1.0F, static_cast<float>(post.text.size()) / 280.0F);
    const bool has_picture =
        std::any_of(post.media.begin(), post.media.end(), [](const auto& m) { return m.is_image; });
    return 0.7F + 0.8F * fullness + (has_picture ? 1.3F : 0.0F);
}

static std::size_t lightest(const std::vector<float>& heights) {
    return static_cast<std::size_t>(std::min_element(heights.begin(), heights.end()) - heights.begin());
}

// A column that lost all its posts takes the oldest of the fullest one: a gap on the wall is worse than one move.
static void fill_empty_columns(std::vector<WallTile>& tiles, int columns) {
    for (int column = 0; column < columns; ++column) {
        std::vector<int> count(static_cast<std::size_t>(columns));
        for (const auto& tile : tiles) ++count[static_cast<std::size_t>(tile.column)];
        if (count[static_cast<std::size_t>(column)] > 0) continue;
        const auto fullest = std::max_element(count.begin(), count.end());
        if (*fullest < 2) return;
        const int from = static_cast<int>(fullest - count.begin());
        const auto oldest =
            std::find_if(tiles.rbegin(), tiles.rend(), [from](const auto& t) { return t.column == from; });
        oldest->column = column;
    }
}

std::vector<WallTile> arrange_mosaic(const std::vector<ApprovedPost>& posts, int columns,
                                     const std::vector<WallTile>& before) {
    columns = std::clamp(columns, 1, 16);
    std::map<FeedId, int> stood;
    for (const auto& tile : before)
        if (tile.column < columns) stood.emplace(tile.post, tile.column);

    std::vector<WallTile> tiles;
    std::vector<float> heights(static_cast<std::size_t>(columns));
    const auto room = std::min(posts.size(), static_cast<std::size_t>(columns) * kTilesPerColumn);
    for (std::size_t i = 0; i < room; ++i) {
        const auto& post = posts[i].post();
        const auto old = stood.find(post.id);
        tiles.push_back({post.id, old == stood.end() ? -1 : old->second, weight_of(post)});
        if (old != stood.end()) heights[static_cast<std::size_t>(old->second)] += tiles.back().weight;
    }
    for (auto& tile : tiles) {
        if (tile.column >= 0) continue;
        const auto column = lightest(heights);
        tile.column = static_cast<int>(column);
        heights[column] += tile.weight;
    }
    fill_empty_columns(tiles, columns);
    return tiles;
}

static std::vector<const ApprovedPost*> turns_of(const std::vector<ApprovedPost>& posts) {
    const auto pick = [&posts](auto&& wanted) {
        std::vector<const ApprovedPost*> out;
        for (const auto& post : posts)
            if (wanted(post) && out.size() < kSpotlightTurns) out.push_back(&post);
        return out;
    };
    auto turns = pick([](const ApprovedPost& p) { return p.is_featured(); });
    if (turns.empty()) turns = pick([](const ApprovedPost& p) { return !p.post().media.empty(); });
    if (turns.empty()) turns = pick([](const ApprovedPost&) { return true; });
    return turns;
}

// Turns are counted from the moment the newest was let through, so that it is seen at once and for its full time.
static std::size_t newest_of(const std::vector<const ApprovedPost*>& turns) {
    const auto newest = std::max_element(
        turns.begin(), turns.end(), [](const auto* a, const auto* b) { return a->approved_at() < b->approved_at(); });
    return static_cast<std::size_t>(newest - turns.begin());
}

static std::int64_t turns_passed(UtcTime since, UtcTime now, Millis period) {
    return std::max<std::int64_t>(0, (now - since).count()) / std::max<std::int64_t>(1, period.count());
}

const ApprovedPost* spotlight(const std::vector<ApprovedPost>& posts, UtcTime now, Millis period) {
    const auto turns = turns_of(posts);
    if (turns.empty()) return nullptr;
    const auto newest = newest_of(turns);
    const auto turn = static_cast<std::size_t>(turns_passed(turns[newest]->approved_at(), now, period));
    return turns[(newest + turn) % turns.size()];
}

std::optional<UtcTime> next_spotlight(const std::vector<ApprovedPost>& posts, UtcTime now, Millis period) {
    const auto turns = turns_of(posts);
    if (turns.size() < 2) return std::nullopt;
    const auto since = turns[newest_of(turns)]->approved_at();
    return since + period * (turns_passed(since, now, period) + 1);
}

}  // namespace domain
