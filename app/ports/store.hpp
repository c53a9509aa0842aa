// What must outlive the program. Each call is one transaction: it is on the disk when it returns, or nothing changed.
// One thread (the back office) owns a Store; several processes may share the database behind it.
#pragma once
#include "domain/answer.hpp"
#include "domain/audit.hpp"
#include "domain/cue.hpp"
#include "domain/delivery.hpp"
#include "domain/engagement.hpp"
#include "domain/feed_post.hpp"
#include "domain/paid_read.hpp"
#include "domain/photo.hpp"
#include "domain/post.hpp"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ports {

struct EventRecord {
    domain::EventId id;
    std::string name;
    std::string first_day;  // ISO date
    std::string pack_path;  // absolute
    domain::UtcTime opened{};
};

// An act for the log; the store gives it number, time order and hash inside the same transaction as the change.
struct Act {
    domain::UtcTime at{};
    std::string who, act, subject, detail;
};

// How far a reader of an event's feed has come.
struct FeedMark {
    std::int64_t row = 0, act = 0;
};
struct FeedNews {
    std::vector<domain::FeedItem> items;  // new, or acted upon; oldest first
    std::vector<domain::FeedId> gone;     // acted upon and not in the feed; may hold what never was in it
    FeedMark upto;
};

struct DeliveryFilter {
    std::optional<domain::EventId> event = {};
    bool unfinished_only = false;
    std::vector<domain::DeliveryState> states = {};  // empty: all
    int limit = 1000;                                // newest first
};

class Store {
  public:
    virtual ~Store() = default;

    virtual domain::Status save_event(const EventRecord&) = 0;
    virtual domain::Result<std::vector<EventRecord>> events() = 0;  // last opened first

    virtual domain::Status save_account(const domain::Account&, const Act&) = 0;
    virtual domain::Status remove_account(const domain::AccountId&, const Act&) = 0;
    virtual domain::Result<std::vector<domain::Account>> accounts() = 0;

    // The post, all its deliveries (each with its retry key) and the act, together.
    virtual domain::Status enqueue(const domain::Post&, const std::vector<domain::Delivery>&, const Act&) = 0;
    // Writes `changed` if the stored state is still `expected`; conflict (and nothing written) when it is not.
    virtual domain::Status record(const domain::Delivery& changed, domain::DeliveryState expected, const Act&) = 0;
    virtual domain::Result<domain::Delivery> delivery(const domain::DeliveryId&) = 0;
    virtual domain::Result<std::vector<domain::Delivery>> deliveries(const DeliveryFilter&) = 0;
    virtual domain::Result<domain::Post> post(const domain::PostId&) = 0;
    // Remote ids that sent deliveries of that account own, deleted ones too.
    virtual domain::Result<std::set<std::string>> remote_ids(const domain::AccountId&) = 0;

    virtual domain::Status save_cue(const domain::EventId&, const domain::CueProgress&, const Act&) = 0;
    virtual domain::Result<std::vector<domain::CueProgress>> cues(const domain::EventId&) = 0;

    virtual domain::Status save_photo(const domain::EventId&, const domain::Photo&, const Act&) = 0;
    virtual domain::Result<std::vector<domain::Photo>> photos(const domain::EventId&) = 0;
    // What the people in it said goes for the picture, whatever event has it: written to all of them.
    virtual domain::Status save_consent(const domain::PhotoId&, domain::Consent, const Act&) = 0;
    // True when any event of this home has *no* for it.
    virtual domain::Result<bool> has_no_consent(const domain::PhotoId&) = 0;

    // Adds those not yet there (by id); returns the ids that were new. No act: arrival is nobody's doing.
    virtual domain::Result<std::vector<domain::FeedId>> add_feed(const domain::EventId&,
                                                                 const std::vector<domain::FeedItem>&) = 0;
    virtual domain::Result<std::vector<domain::FeedItem>> feed(const domain::EventId&, int newest) = 0;  // newest first
    // What came or was acted upon (an act whose subject is the post) since then, by whatever process. The oldest
    // `at_most` items: with that many there may be more. at_most 0 gives the mark alone.
    virtual domain::Result<FeedNews> feed_news(const domain::EventId&, const FeedMark& since, int at_most) = 0;
    virtual domain::Status moderate(const domain::EventId&, const domain::FeedId&, const domain::ModerationMark&,
                                    const Act&) = 0;
    // Gone at its source: out of the feed and off the wall, at once.
    virtual domain::Status remove_feed(const domain::EventId&, const domain::FeedId&, const Act&) = 0;

    // What was read and is charged for: each resource counts once for an account and a UTC day, whoever asks how often.
    virtual domain::Status add_reads(const domain::EventId&, const domain::Account&, domain::UtcTime at,
                                     const std::vector<domain::PaidRead>&) = 0;
    // Of the calendar month (UTC) that `in_month` is in.
    virtual domain::Result<domain::ReadCounts> reads(const domain::EventId&, domain::NetworkKind,
                                                     domain::UtcTime in_month) = 0;

    // The newest counts stand; older ones are not kept.
    virtual domain::Status save_engagement(const std::vector<domain::Engagement>&) = 0;
    virtual domain::Result<std::vector<domain::Engagement>> engagement(const domain::EventId&) = 0;
    // Answers to feed posts, oldest first; of a thread its first part.
    virtual domain::Result<std::vector<domain::Answer>> answers(const domain::EventId&) = 0;

    // Small things by name: feed cursors, settings, the wall's scene.
    virtual domain::Status put(const std::string& key, const std::string& value) = 0;
    virtual domain::Status put(const std::string& key, const std::string& value, const Act&) = 0;  // and the log
    virtual domain::Result<std::string> get(const std::string& key) = 0;                           // "" when never put

    virtual domain::Status append(const Act&) = 0;
    virtual domain::Result<std::vector<domain::AuditEntry>> audit(std::int64_t after_number, int limit) = 0;
    virtual domain::Result<domain::AuditHead> audit_head() = 0;  // kept apart from the entries themselves

    // Another number when another process wrote to the same database.
    virtual domain::Result<std::int64_t> foreign_changes() = 0;
};

}  // namespace ports
