// What has happened, told by the back office to the desk. Past tense, plain data.
#pragma once
#include "domain/answer.hpp"
#include "domain/cost.hpp"
#include "domain/delivery.hpp"
#include "domain/engagement.hpp"
#include "domain/feed_post.hpp"
#include "domain/link_card.hpp"
#include "domain/pack.hpp"
#include "domain/photo.hpp"
#include "domain/preflight.hpp"
#include "domain/sharpness.hpp"
#include "state/settings.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace state {

struct EventRow {
    domain::EventId id;
    std::string name, first_day, pack_path;
    bool reachable = true;  // its folder is still there
};
struct EventsListed {
    std::vector<EventRow> rows;
};
struct EventOpened {
    domain::EventId id;
    std::string pack_path;
    std::shared_ptr<const domain::Pack> pack;
    std::vector<domain::PackFault> warnings;
    std::vector<domain::Account> accounts;  // those this event posts to
    std::vector<domain::CueProgress> cues;
    domain::Scene scene = domain::Scene::slide;
    bool rehearsal = false;
};
struct PackReloaded {  // the files changed while the event was open
    std::shared_ptr<const domain::Pack> pack;
    std::vector<domain::PackFault> warnings;
};
struct PackRefused {  // opening or reloading failed; what was live stays live
    std::string pack_path, why;
    std::vector<domain::PackFault> faults;
};
struct SignedIn {
    std::string name;  // empty: signed out
};
struct DeliveriesChanged {
    std::vector<domain::Delivery> deliveries;  // those that are new or changed
};
struct StopChanged {
    bool stopped = false;
    std::string who, why;
};
struct CueChanged {
    domain::CueProgress cue;
};

struct Picture {
    int width_px = 0, height_px = 0;
    std::vector<std::uint8_t> rgba;  // height × width × 4, row-major
};
struct PhotoChanged {
    domain::Photo photo;
    std::shared_ptr<const Picture> thumbnail;                 // null when only its words changed
    std::string from_path = {};                               // of the ImportPhoto this answers; empty otherwise
    std::shared_ptr<const domain::Sharpness> sharpness = {};  // comes with the thumbnail
};
struct PhotoRefused {
    std::string path, why;
};
struct PhotosAnnounced {  // of the watched folder: each is answered as one that was asked for
    std::vector<std::string> paths;
};
struct PhotosLeft {  // they went away with their folder, untouched
    std::vector<std::string> paths;
};
struct FolderWatchChanged {
    enum class State { off, watching, missing } state = State::off;
    std::string folder;
    std::string detail;  // a sentence, when there is something to say
};

using FeedList = std::vector<std::shared_ptr<const domain::FeedItem>>;  // newest first
struct FeedChanged {
    std::shared_ptr<const FeedList> feed;
    std::uint64_t arrived_total = 0;
};
struct AnswersListed {  // of the event that was opened; what comes later is told by DeliveriesChanged
    std::vector<domain::Answer> answers;
};
struct EngagementChanged {
    std::vector<domain::Engagement> counts;  // those that are new or changed
};
struct SpendingChanged {
    domain::NetworkKind network = domain::NetworkKind::x;
    domain::Spending spending;
};
struct PictureLoaded {
    std::string url;
    std::shared_ptr<const Picture> picture;  // null: could not be had
};
struct LinkCardTold {
    std::string url;
    domain::LinkCard card;
    std::string why;  // there is none: a sentence
};
struct SceneChanged {
    domain::Scene scene;
};

enum class Health { unknown, good, slow, offline, refused };
struct AccountHealthChanged {
    domain::AccountId account;
    Health health = Health::unknown;
    std::string detail;  // a sentence
    int remaining = -1;  // of the rate limit; -1: not known
    domain::UtcTime reset{};
};
struct FeedHealthChanged {
    Health health = Health::unknown;
    bool streaming = false;  // false: polling
    std::string detail;
};
struct SettingsLoaded {
    Settings settings;
};
struct FolderEntry {
    std::string name;
    bool is_folder = false;
    std::uint64_t bytes = 0;
    domain::UtcTime modified{};
};
struct FolderListed {
    std::string path;                  // absolute, as resolved
    std::string parent;                // empty at the root
    std::vector<FolderEntry> entries;  // folders, and pictures the desk can read; at most 2,000, hidden ones left out
    std::string fault;                 // why it could not be read, a sentence; then entries is empty
};
struct PreflightTold {
    std::vector<domain::PreflightLine> lines;
    bool done = false;  // these are the last
};
struct Notice {
    enum class Level { info, good, warning, error } level = Level::info;
    std::string text;
};

using Event =
    std::variant<EventsListed, EventOpened, PackReloaded, PackRefused, SignedIn, DeliveriesChanged, StopChanged,
                 CueChanged, PhotoChanged, PhotoRefused, PhotosAnnounced, PhotosLeft, FolderWatchChanged, FeedChanged,
                 PictureLoaded, LinkCardTold, SceneChanged, AccountHealthChanged, AnswersListed, EngagementChanged,
                 SpendingChanged, FeedHealthChanged, SettingsLoaded, FolderListed, PreflightTold, Notice>;

}  // namespace state
