// A composed post: what an operator fires. It becomes one delivery for each account.
#pragma once
#include "domain/ids.hpp"
#include "domain/network_kind.hpp"
#include "domain/photo_limits.hpp"
#include "domain/template.hpp"
#include <string>
#include <vector>

namespace domain {

enum class Visibility { everyone, unlisted, followers };

struct Attachment {
    PhotoId photo;
    std::string path;  // our stored copy of the original; what leaves is prepared from it
    std::string alt;
    bool decorative = false;
    CropBox crop = {};  // what of it leaves
};

struct Post {
    PostId id;
    EventId event;
    TemplateId template_id;
    int template_version = 0;
    std::string approval_digest;  // of the template as it was when fired
    CueId cue;                    // may be empty
    SlotValues slots;
    std::vector<Attachment> attachments;
    std::string language;
    Visibility visibility = Visibility::everyone;
    FeedId answers;  // the feed post that it answers; empty: none
    std::string fired_by;
    UtcTime fired_at{};
};

// A sign-in on a network. Its secret is elsewhere (ports/secrets.hpp).
struct Account {
    AccountId id;
    NetworkKind network = NetworkKind::rehearsal;
    std::string server;  // "https://social.example", no slash at the end
    std::string handle;  // "alice@social.example"
    std::string display_name;
    std::string remote_id;   // the account's id on its server
    std::string colour;      // "#RRGGBB"
    int max_characters = 0;  // 0: the network's default
    int url_length = 0;
    int max_photos = 0;
    int max_alt_length = 0;
    long max_photo_bytes = 0;
    long max_photo_pixels = 0;
};

}  // namespace domain
