// The store in one SQLite file: the default, nothing to set up. The schema is docs/database.md.
#pragma once
#include "ports/store.hpp"
#include "store/database.hpp"
#include <filesystem>
#include <memory>

namespace store {

// WAL, synchronous FULL: what a call reported as done survives a power cut. Several processes may have the same file
// open; a call waits up to five seconds for the other one's transaction. One thread uses an object at a time.
class SqliteStore final : public ports::Store {
  public:
    // Opens or makes `file` and brings it to the newest version. Error (storage): no right to the folder, not a
    // database, damaged, or written by a newer Callboard; the detail says which and what to do.
    static domain::Result<std::unique_ptr<SqliteStore>> open(const std::filesystem::path& file);
    // Gone with the object: for tests and for rehearsals that leave nothing.
    static domain::Result<std::unique_ptr<SqliteStore>> in_memory();
    // Over a connection that is open already (or failed to open).
    static domain::Result<std::unique_ptr<SqliteStore>> over(domain::Result<std::unique_ptr<Database>> db);

    domain::Status save_event(const ports::EventRecord& event) override;
    domain::Result<std::vector<ports::EventRecord>> events() override;

    domain::Status save_account(const domain::Account& account, const ports::Act& act) override;
    domain::Status remove_account(const domain::AccountId& account, const ports::Act& act) override;
    domain::Result<std::vector<domain::Account>> accounts() override;

    domain::Status enqueue(const domain::Post& post, const std::vector<domain::Delivery>& deliveries,
                           const ports::Act& act) override;
    domain::Status record(const domain::Delivery& changed, domain::DeliveryState expected,
                          const ports::Act& act) override;
    domain::Result<domain::Delivery> delivery(const domain::DeliveryId& id) override;
    domain::Result<std::vector<domain::Delivery>> deliveries(const ports::DeliveryFilter& filter) override;
    domain::Result<domain::Post> post(const domain::PostId& id) override;
    domain::Result<std::set<std::string>> remote_ids(const domain::AccountId& account) override;

    domain::Status save_cue(const domain::EventId& event, const domain::CueProgress& cue,
                            const ports::Act& act) override;
    domain::Result<std::vector<domain::CueProgress>> cues(const domain::EventId& event) override;

    domain::Status save_photo(const domain::EventId& event, const domain::Photo& photo, const ports::Act& act) override;
    domain::Result<std::vector<domain::Photo>> photos(const domain::EventId& event) override;
    domain::Status save_consent(const domain::PhotoId& photo, domain::Consent consent, const ports::Act& act) override;
    domain::Result<bool> has_no_consent(const domain::PhotoId& photo) override;

    domain::Result<std::vector<domain::FeedId>> add_feed(const domain::EventId& event,
                                                         const std::vector<domain::FeedItem>& items) override;
    domain::Result<std::vector<domain::FeedItem>> feed(const domain::EventId& event, int newest) override;
    domain::Result<ports::FeedNews> feed_news(const domain::EventId& event, const ports::FeedMark& since,
                                              int at_most) override;
    domain::Status moderate(const domain::EventId& event, const domain::FeedId& post,
                            const domain::ModerationMark& mark, const ports::Act& act) override;
    domain::Status remove_feed(const domain::EventId& event, const domain::FeedId& post,
                               const ports::Act& act) override;

    domain::Status add_reads(const domain::EventId& event, const domain::Account& account, domain::UtcTime at,
                             const std::vector<domain::PaidRead>& reads) override;
    domain::Result<domain::ReadCounts> reads(const domain::EventId& event, domain::NetworkKind network,
                                             domain::UtcTime in_month) override;
    domain::Status save_engagement(const std::vector<domain::Engagement>& counts) override;
    domain::Result<std::vector<domain::Engagement>> engagement(const domain::EventId& event) override;
    domain::Result<std::vector<domain::Answer>> answers(const domain::EventId& event) override;

    domain::Status put(const std::string& key, const std::string& value) override;
    domain::Status put(const std::string& key, const std::string& value, const ports::Act& act) override;
    domain::Result<std::string> get(const std::string& key) override;

    domain::Status append(const ports::Act& act) override;
    domain::Result<std::vector<domain::AuditEntry>> audit(std::int64_t after_number, int limit) override;
    domain::Result<domain::AuditHead> audit_head() override;

    domain::Result<std::int64_t> foreign_changes() override;

  private:
    explicit SqliteStore(std::unique_ptr<Database> db) : db_(std::move(db)) {}
    std::unique_ptr<Database> db_;
};

}  // namespace store
