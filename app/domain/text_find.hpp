// Links, hashtags and mentions as each network itself finds them, in code points. count_text is what others call.
#pragma once
#include "domain/text_count.hpp"
#include "domain/url_find.hpp"
#include <string_view>
#include <vector>

namespace domain {

// One found thing: the whole of it, and its name without sign.
struct PointEntity {
    TextSpan::Kind kind = TextSpan::Kind::url;
    PointSpan whole;
    PointSpan name;
    bool shown = true;  // false: it only keeps others out of its place (X: @user/list is no mention)
};

// In order of place, without overlap: where two meet, the one that begins first stays.
std::vector<PointEntity> find_x(std::u32string_view text);
std::vector<PointEntity> find_mastodon(std::u32string_view text);
std::vector<PointEntity> find_bluesky(std::u32string_view text);

// What the three share: order by place, then drop what overlaps the one before.
void sort_and_drop_overlaps(std::vector<PointEntity>& entities);

}  // namespace domain
