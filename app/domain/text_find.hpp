// Links, tags and mentions as each network itself finds them, in code points. Others call count_text and entities_of.
#pragma once
#include "domain/text_entities.hpp"
#include "domain/url_find.hpp"
#include <string_view>
#include <vector>

namespace domain {

// One found thing: the whole of it, and its name without sign.
struct PointEntity {
    TextEntity::Kind kind = TextEntity::Kind::url;
    PointSpan whole;
    PointSpan name;
};

// In order of place, without overlap: where two meet, the one that begins first stays.
std::vector<PointEntity> find_x(std::u32string_view text, const std::vector<PointSpan>& urls);  // of find_urls
std::vector<PointEntity> find_mastodon(std::u32string_view text);
std::vector<PointEntity> find_bluesky(std::u32string_view text);
std::vector<PointEntity> find_entities(NetworkKind network, std::u32string_view text);

// What the three share: order by place, then drop what overlaps the one before.
void sort_and_drop_overlaps(std::vector<PointEntity>& entities);

}  // namespace domain
