// A post of the event's hashtags as it came in, and the one decision that stands about it.
#pragma once
#include "domain/ids.hpp"
#include "domain/network_kind.hpp"
#include "domain/post.hpp"
#include "domain/text_count.hpp"
#include <string>
#include <vector>

namespace domain {

struct FeedMedia {
    std::string url;      // full size
    std::string preview;  // smaller one where the network has it
    std::string alt;
    int width_px = 0, height_px = 0;  // 0: unknown
    bool is_image = true;
};

struct FeedPost {
    FeedId id;  // name_of(network) + ":" + remote id (Mastodon: its `uri`, so that two servers' copies are one)
    NetworkKind network = NetworkKind::rehearsal;
    std::string remote_id;  // for replies and look-ups on its server
    std::string url;
    std::string author_name, author_handle, author_avatar;  // handle without '@'
    std::string text;                                       // plain text, UTF-8, lines by \n
    std::vector<TextSpan> spans;                            // links, tags and mentions in `text`
    std::vector<std::string> tags;                          // without '#'
    std::vector<FeedMedia> media;
    std::string language;
    bool sensitive = false;
    bool is_reply = false;
    Visibility visibility = Visibility::everyone;
    AccountId read_with;  // whose server knows it as remote_id; empty: not known
    UtcTime posted{};     // as the network says
    UtcTime arrived{};    // here
};

enum class ModerationState { held, shown, hidden, featured };
const char* name_of(ModerationState state);
std::optional<ModerationState> moderation_named(std::string_view name);

struct ModerationMark {
    ModerationState state = ModerationState::held;
    std::string by;  // operator, or "rule"
    std::string why;
    UtcTime at{};
    bool operator==(const ModerationMark&) const = default;
};

struct FeedItem {
    FeedPost post;
    ModerationMark mark;
};

}  // namespace domain
