// The networks a post can go to, and what tells them apart. The table itself is domain/network_table.inl.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace domain {

// Values follow the table's order and are never stored: files hold the name.
enum class NetworkKind {
#define NETWORK(name, ...) name,
#include "domain/network_table.inl"
#undef NETWORK
};

inline constexpr std::array kAllNetworks{
#define NETWORK(name, ...) NetworkKind::name,
#include "domain/network_table.inl"
#undef NETWORK
};

// Whose way of counting a text, and of finding links, tags and mentions in it.
enum class TextRules {
    mastodon,
    bluesky,
    x,
    threads,  // an emoji counts its UTF-8 bytes; links, tags and mentions as Mastodon finds them
    plain,    // UTF-16 code units, as web forms count; links and tags, and no mentions
};

// How people are named there.
enum class HandleRule {
    none,         // they cannot be: posts give the name alone, and packs have no column for it
    with_server,  // ada@books.social
    dns_name,     // ada.bsky.social
    x,            // 1 to 15 letters, digits and _
    threads,      // 1 to 30 letters, digits, _ and dots
};

struct PhotoLimits {
    std::uint64_t max_bytes = 0;
    int max_side_px = 0;  // longer side of the picture that leaves
    // width × height of the picture that leaves
    std::int64_t max_pixels = std::numeric_limits<std::int64_t>::max();
};

// Money in thousandths of a US dollar: every price is a whole number of them.
using Mills = long long;

struct Prices {
    Mills post = 0, post_with_link = 0;
    Mills alt_text = 0;  // each photo that has one
    Mills read_post = 0, read_author = 0;
    Mills read_own = 0;  // a post of the account itself, as a look-up reads it
    Mills deletion = 0;
};

// The colour of its sign, 0xRRGGBB, on a light and on a dark ground.
struct NetworkTone {
    std::uint32_t on_light = 0, on_dark = 0;
};

struct NetworkFacts {
    NetworkKind kind{};
    std::string_view name;   // as in files and on the command line: "mastodon"
    bool by_hand = false;    // it offers an account no interface: a person posts, helped by us (domain/by_hand)
    std::string_view label;  // as on the screen: "Mastodon"
    TextRules text = TextRules::mastodon;
    int default_limit = 500;  // length of a text when the server says nothing, in that network's own units
    int url_length = 0;       // what a link counts; 0 = as written
    int max_photos = 4;
    int max_alt_length = 1500;  // characters
    PhotoLimits photo{16ULL << 20U, 3840, 3840LL * 2160};
    std::uint64_t photo_bytes_anywhere = 0;  // what each of its servers takes, when that is less; 0 = the same
    HandleRule handles = HandleRule::none;
    std::string_view no_photos = {};  // where max_photos is 0: why, and what to do
    bool has_feed = true;             // posts of others can be read there
    std::string_view server = {};     // where it is, when it is in one place; "" = each account names its server
    Prices prices = {};               // of its interface; all 0 = free of charge
    std::string_view composer = {};   // by hand: where a post is written; {text} is replaced by the text
    std::string_view hosts = {};  // by hand: whose pages are its posts, by blanks; "" = those of the account's server
    NetworkTone tone = {};
    bool brings_cards = false;  // the card of a link is part of the post: who posts brings it, no server makes it
};

const NetworkFacts& facts_of(NetworkKind kind);
inline std::string_view name_of(NetworkKind kind) { return facts_of(kind).name; }
// Whether posts there can name people by a handle of theirs.
inline bool names_people(NetworkKind kind) { return facts_of(kind).handles != HandleRule::none; }
std::optional<NetworkKind> network_named(std::string_view name);

}  // namespace domain
