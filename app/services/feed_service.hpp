// The event's feed: every watched hashtag on every reading account, merged, judged by the rules, stored, told.
// Back office thread only.
#pragma once
#include "domain/pack.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "services/emit.hpp"
#include "services/feed_list.hpp"
#include "services/feed_source.hpp"
#include "services/read_ledger.hpp"

namespace services {

inline constexpr domain::Millis kFeedTold{100};  // the desk is told at most ten times a second

class FeedService {
  public:
    FeedService(ports::Store& store, const ports::Clock& clock, Wire& wire, SessionKeeper& sessions,
                const ports::NetworkTable& networks, Emit emit, std::function<double()> random01,
                ReadLedger* ledger = nullptr);

    // Restores what the store has, tells it at once, and begins to read. By the accounts whose network reads tags.
    domain::Status open(const domain::EventId& event, std::shared_ptr<const domain::Pack> pack,
                        std::vector<domain::Account> readers);
    // The rules and tags may have changed; what was decided stays decided.
    void use_pack(std::shared_ptr<const domain::Pack> pack);
    void close();

    // An operator's word, already in the store: the list and the desk follow.
    void marked(const domain::FeedId& id, const domain::ModerationMark& mark);
    // Reads the store again: another process decided, or brought posts.
    domain::Status reload();
    // The same, reading only what is new since the last look.
    domain::Status follow();
    const domain::FeedItem* find(const domain::FeedId& id) const { return list_.find(id); }

    // Starts what is due and tells what has changed. Gives the next moment at which it wants to be called.
    domain::UtcTime tick();
    // What tells servers that nobody streams any more, and is not yet answered.
    std::size_t under_way() const { return leaving_.size(); }

  private:
    void leave(const FeedSource& source);
    void follow_streams();
    bool is_read(const domain::Account& account) const;
    void read_tags();
    std::unique_ptr<FeedSource> source_of(const domain::Account& account, const ports::Network& network,
                                          const std::string& tag, const std::vector<std::string>& tags);
    void take(const domain::Account& account, const std::string& tag, SourceNews news);
    void remove_deleted();
    domain::Status store_arrived();
    void save_cursors();
    void tell_health();

    ports::Store& store_;
    const ports::Clock& clock_;
    Wire& wire_;
    SessionKeeper& sessions_;
    const ports::NetworkTable& networks_;
    Emit emit_;
    std::function<double()> random01_;
    ReadLedger* ledger_;  // null: nothing here is paid for

    domain::EventId event_;
    std::shared_ptr<const domain::Pack> pack_;  // null: closed
    std::vector<domain::Account> readers_;
    std::vector<std::unique_ptr<FeedSource>> sources_;
    FeedList list_;
    ports::FeedMark seen_;                                              // of the store, by reload() and follow()
    std::vector<domain::FeedPost> arrived_;                             // not yet stored, oldest first
    std::vector<std::pair<domain::NetworkKind, std::string>> deleted_;  // network and remote id
    std::vector<std::pair<std::string, std::string>> cursors_;          // store keys, saved after the posts
    std::vector<std::pair<domain::Account, std::vector<domain::PaidRead>>> paid_;
    std::multiset<domain::AccountId> leaving_;  // their servers are being told
    domain::UtcTime told_{};
    bool changed_ = false, health_changed_ = false, storage_failed_ = false;
    state::FeedHealthChanged said_;
};

}  // namespace services
