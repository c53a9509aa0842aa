// All that a frame can show, as values. One owner (the UI thread); it changes only between frames.
#pragma once
#include "domain/cost.hpp"
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

enum class Screen { events, sign_in, desk, settings, help, preflight };
enum class FeedTab { all, held };

// A switched account makes Post ask again for this long: the wrong account is picked in a hurry, and seen a breath
// later.
inline constexpr domain::Millis kAccountGuard{10'000};
inline constexpr std::size_t kMaxDeliveries = 500;
inline constexpr std::size_t kMaxWallPosts = 200;
inline constexpr std::size_t kMaxToasts = 4;

// One template as the desk offers it: in the order shown, the keys 1 to 9 are the first nine.
struct Card {
    domain::TemplateId id;
    domain::Verdict verdict;  // before slots and photos are looked at: sign-in, STOP, approval, embargo
    bool of_armed_cue = false;
    int rank = 0;  // how well it answers the search: 0 best
};

// One post of what an account would get: its whole text, or a part of its thread.
struct PreviewPart {
    std::string text;         // exactly what leaves
    domain::TextCount count;  // of it, there
    std::string shown;        // for reading: the same, with ‹Winner› where a needed slot is still empty
};

// Something worth knowing before Post is pressed; it holds nothing back.
struct PreviewHint {
    enum class Kind { cost, tag, mention, card } kind = Kind::cost;
    std::string words;        // a sentence
    std::string tag, better;  // kind tag: as written, and as it would be read; better is "" when nobody can know
    bool can_mend = false;    // kind tag: it was typed into a slot, so one press (MendTag) changes it
};

// What one account would get if Post were pressed now.
struct Preview {
    domain::AccountId account;
    domain::NetworkKind network = domain::NetworkKind::rehearsal;
    domain::Filled filled;           // this network's wording
    domain::TextCount count;         // of all of it
    std::vector<PreviewPart> parts;  // in the order in which they leave; more than one is a thread
    std::size_t thread_of = 0;  // the text is too long for one post: so many would take it; 0 it is not, or none can
    bool as_thread = false;     // and an operator said that it may be one
    std::vector<std::string> faults;  // "2 photos more than Bluesky takes": each holds the post back
    std::vector<PreviewHint> hints;
    domain::Mills cost = 0;  // of all parts; 0 where posting is free
};

// What Post may ask before it fires.
enum class Question {
    none,
    right_account,  // an account was switched within kAccountGuard
    post_again,     // the same words are out already, or on their way
};

struct Compose {
    std::optional<domain::TemplateId> chosen;
    domain::SlotValues slots;
    std::map<std::string, bool> tags;       // tag → on
    std::vector<domain::PhotoId> attached;  // in display order
    std::set<domain::AccountId> accounts;   // switched on
    std::set<domain::AccountId> threads;    // where the text may go as a thread if it is too long; of this draft only
    std::string search;                     // in the template cards
    std::vector<Card> cards;                // those that search leaves; the armed cue's first
    std::vector<Preview> previews;          // recomputed by update whenever one of the above changes
    domain::Verdict verdict;                // may Post be pressed, and if not why
    std::string alt_start;                  // how the template would begin the photo's alt text; a suggestion
    domain::UtcTime account_switched{};     // when an account was last switched by hand
    std::shared_ptr<const domain::FeedItem> answering;  // the feed post that this answers; null: none
    std::set<domain::AccountId> accounts_before;        // that were on when answering began
    Question question = Question::none;                 // what Post asks before it fires
};

// A post this desk asked to send, kept while Undo can still bring its draft back.
struct Fired {
    domain::PostId id;
    domain::TemplateId template_id;
    domain::UtcTime at{}, until{};  // until: end of the countdown
    bool confirmed = false;         // its deliveries are known: the outbox has it on the disk
    bool undone = false;
    Compose draft;  // as it was when Post was pressed
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
    bool unsaved = false;   // its words were typed here and are not yet with the back office
    std::size_t burst = 0;  // shots of one moment have the same number, from 1
    std::shared_ptr<const domain::Sharpness> sharpness = {};  // is there, and is forgotten, with the thumbnail
};

struct Import {  // a file asked for and not yet answered
    std::string path;
    bool attach = false;  // it was given while a post was being composed
};

struct Intake {
    std::size_t total = 0, done = 0;  // of the files asked for since nothing was under way
    std::size_t refused = 0;          // of those
    FolderWatchChanged watch;
};

struct PhotoFault {  // a file that could not become a photo; shown in the tray until dismissed
    std::string path, why;
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
    std::unordered_map<std::string, std::string>
        folded;  // by feed id, only while a search stands: folded once, not per key
    // Decisions made here that the back office has not told back yet: a list that was already on its way must not undo
    // them.
    std::map<domain::FeedId, domain::ModerationMark> pending;
    std::unordered_map<std::string, domain::Answer> answers;  // by feed id
    std::uint64_t arrived_total = 0;
    std::size_t held = 0;
    Health health = Health::unknown;
    bool streaming = false;
    std::string detail;
};

struct WallView {
    domain::Scene scene = domain::Scene::slide;
    std::vector<domain::ApprovedPost> posts;  // newest first, at most 200
    std::vector<domain::WallTile> tiles;
    int columns = 3;
};

struct LinkCardView {
    enum class Stage { settling, asked, told } stage = Stage::settling;  // settling: it may still be being typed
    domain::UtcTime since{};                                             // of that stage
    domain::LinkCard card;
    std::string why;  // told: why there is none
};

struct FolderView {  // what the file picker shows
    std::string path, parent;
    std::vector<FolderEntry> entries;
    std::string fault;
    bool waiting = false;  // asked for, not yet answered
};

struct PreflightView {
    bool asked = false, running = false;
    std::vector<domain::PreflightLine> lines;  // as they came
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
    std::deque<Fired> fired;        // newest first, at most 8
    std::uint64_t posts_made = 0;   // by this run; part of a post's id
    std::vector<PhotoView> photos;  // newest first
    // Places in photos: the shots of one moment together, the one in front first; in the order of their newest.
    std::vector<std::vector<std::size_t>> bursts;
    std::size_t bursts_made = 0;
    std::deque<domain::PhotoId> thumbnail_order;  // as they came, for forgetting the oldest
    std::set<domain::PhotoId> thumbnails_asked;
    std::size_t thumbnail_bytes = 0;
    std::vector<Import> importing;
    Intake intake;
    std::vector<PhotoFault> photo_faults;                            // newest first, at most 4
    std::vector<domain::Delivery> deliveries;                        // newest first, bounded to kMaxDeliveries
    std::unordered_map<std::string, domain::Engagement> engagement;  // by delivery id
    std::map<domain::NetworkKind, domain::Spending> spending;        // of networks that charge, this month
    FeedView feed;
    WallView wall;
    std::unordered_map<std::string, std::shared_ptr<const Picture>> pictures;  // by url; null: could not be had
    std::set<std::string> pictures_asked;
    std::deque<std::string> picture_order;  // as they came, for forgetting the oldest
    std::size_t picture_bytes = 0;
    std::map<std::string, LinkCardView> link_cards;  // by url
    std::deque<std::string> link_card_order;         // as they came, for forgetting the oldest
    FolderView folder;
    PreflightView preflight;   // of the open event
    std::deque<Toast> toasts;  // at most 4

    bool has_event() const { return pack != nullptr; }
};

}  // namespace state
