// All that a frame can show, as values. One owner (the UI thread); it changes only between frames.
#pragma once
#include "domain/policy.hpp"
#include "domain/text_count.hpp"
#include "domain/wall.hpp"
#include "state/event.hpp"
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace state {

enum class Screen { events, desk, settings, help };
enum class FeedTab { all, held };

// What one account would get if Post were pressed now.
struct Preview {
    domain::AccountId account;
    domain::Filled filled;
    domain::TextCount count;
    std::vector<std::string> warnings;  // "2 photos more than Bluesky takes"
};

struct Compose {
    std::optional<domain::TemplateId> chosen;
    domain::SlotValues slots;
    std::map<std::string, bool> tags;       // tag → on
    std::vector<domain::PhotoId> attached;  // in display order
    std::set<domain::AccountId> accounts;   // switched on
    std::string search;                     // in the template cards
    std::vector<Preview> previews;          // recomputed by update whenever one of the above changes
    domain::Verdict verdict;                // may Post be pressed, and if not why
};

struct AccountView {
    domain::Account account;
    Health health = Health::unknown;
    std::string detail;
    int remaining = -1;
    domain::UtcTime reset{};
};

struct PhotoView {
    domain::Photo photo;
    std::shared_ptr<const Picture> thumbnail;
};

struct Toast {
    Notice notice;
    domain::UtcTime until{};
};

struct FeedView {
    std::shared_ptr<const FeedList> list = std::make_shared<FeedList>();  // all that came, newest first
    FeedTab tab = FeedTab::all;
    std::string search;
    std::vector<std::size_t> rows;  // indices into list that tab and search leave
    std::optional<domain::FeedId> selected;
    std::size_t held = 0;
    Health health = Health::unknown;
    bool streaming = false;
    std::string detail;
};

struct WallView {
    domain::Scene scene = domain::Scene::slide;
    std::vector<domain::ApprovedPost> posts;  // newest first, at most 200
    std::vector<domain::WallTile> tiles;
};

struct AppState {
    domain::UtcTime now{};  // of this frame
    Screen screen = Screen::events;
    Settings settings;
    std::string operator_name;  // empty: nobody signed in
    bool stopped = false;
    std::string stopped_by, stopped_why;

    std::vector<EventRow> events;
    std::optional<PackRefused> refused;  // shown on the events screen until the next try

    // of the open event
    domain::EventId event;
    std::string pack_path;
    bool rehearsal = false;
    std::shared_ptr<const domain::Pack> pack;  // null: no event is open
    std::vector<domain::PackFault> pack_warnings;
    std::vector<AccountView> accounts;
    std::vector<domain::CueProgress> cues;  // one for each cue of the pack, same order
    std::optional<domain::CueId> armed;
    Compose compose;
    std::vector<PhotoView> photos;             // newest first
    std::vector<domain::Delivery> deliveries;  // newest first, bounded to 500
    FeedView feed;
    WallView wall;
    std::unordered_map<std::string, std::shared_ptr<const Picture>> pictures;  // by url; null: could not be had
    std::set<std::string> pictures_asked;
    std::deque<Toast> toasts;  // at most 4

    bool has_event() const { return pack != nullptr; }
};

}  // namespace state
