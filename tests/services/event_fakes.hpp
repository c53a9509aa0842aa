// A store in memory, a clock turned by hand and packs made in the test: what event, feed and photo services stand on.
#pragma once
#include "domain/audit.hpp"
#include "ports/clock.hpp"
#include "ports/pack_source.hpp"
#include "ports/store.hpp"
#include "services/emit.hpp"
#include <algorithm>
#include <map>

namespace fakes {

struct HandClock : ports::Clock {
    domain::UtcTime at = domain::from_millis(1'800'000'000'000);
    domain::UtcTime now() const override { return at; }
    void pass(domain::Millis time) { at += time; }
};

// What was told, in order.
struct Told {
    std::vector<state::Event> events;
    services::Emit emit() {
        return [this](state::Event event) { events.push_back(std::move(event)); };
    }
    template<class T>
    std::vector<T> all() const {
        std::vector<T> out;
        for (const auto& event : events)
            if (const auto* found = std::get_if<T>(&event)) out.push_back(*found);
        return out;
    }
    template<class T>
    std::optional<T> last() const {
        auto found = all<T>();
        return found.empty() ? std::nullopt : std::optional<T>(found.back());
    }
};

// `broken` makes every write fail, as a full disk would.
class EventStore : public ports::Store {
  public:
    bool broken = false;
    std::vector<ports::EventRecord> event_rows;
    std::vector<domain::Account> account_rows;
    std::vector<ports::Act> acts;
    std::map<std::string, std::string> values;
    std::vector<domain::FeedItem> feed_rows;  // oldest first
    std::map<domain::PhotoId, domain::Photo> photo_rows;
    std::map<domain::CueId, domain::CueProgress> cue_rows;

    std::vector<std::string> act_names() const {
        std::vector<std::string> out;
        for (const auto& act : acts) out.push_back(act.act);
        return out;
    }

    domain::Status save_event(const ports::EventRecord& e) override {
        std::erase_if(event_rows, [&](const auto& known) { return known.id == e.id; });
        event_rows.insert(event_rows.begin(), e);
        return wrote();
    }
    domain::Result<std::vector<ports::EventRecord>> events() override { return event_rows; }
    domain::Status save_account(const domain::Account& a, const ports::Act& act) override {
        account_rows.push_back(a);
        return wrote(act);
    }
    domain::Status remove_account(const domain::AccountId&, const ports::Act& act) override { return wrote(act); }
    domain::Result<std::vector<domain::Account>> accounts() override { return account_rows; }

    domain::Status enqueue(const domain::Post&, const std::vector<domain::Delivery>&, const ports::Act& act) override {
        return wrote(act);
    }
    domain::Status record(const domain::Delivery&, domain::DeliveryState, const ports::Act& act) override {
        return wrote(act);
    }
    domain::Result<domain::Delivery> delivery(const domain::DeliveryId&) override { return missing(); }
    std::vector<domain::Delivery> delivery_rows;
    domain::Result<std::vector<domain::Delivery>> deliveries(const ports::DeliveryFilter& filter) override {
        auto out = delivery_rows;
        std::erase_if(out, [&](const domain::Delivery& d) {
            return !filter.states.empty() &&
                   std::find(filter.states.begin(), filter.states.end(), d.state) == filter.states.end();
        });
        return out;
    }
    domain::Result<domain::Post> post(const domain::PostId&) override { return missing(); }
    domain::Result<std::set<std::string>> remote_ids(const domain::AccountId&) override {
        return std::set<std::string>{};
    }

    domain::Status save_cue(const domain::EventId&, const domain::CueProgress& cue, const ports::Act& act) override {
        if (!broken) cue_rows[cue.id] = cue;
        return wrote(act);
    }
    domain::Result<std::vector<domain::CueProgress>> cues(const domain::EventId&) override { return seconds(cue_rows); }
    domain::Status save_photo(const domain::EventId&, const domain::Photo& photo, const ports::Act& act) override {
        if (!broken) photo_rows[photo.id] = photo;
        return wrote(act);
    }
    bool photos_are_of_another_event = false;
    domain::Result<std::vector<domain::Photo>> photos(const domain::EventId&) override {
        return photos_are_of_another_event ? std::vector<domain::Photo>{} : seconds(photo_rows);
    }
    domain::Status save_consent(const domain::PhotoId& id, domain::Consent consent, const ports::Act& act) override {
        if (const auto row = photo_rows.find(id); !broken && row != photo_rows.end()) row->second.consent = consent;
        return wrote(act);
    }
    domain::Result<bool> has_no_consent(const domain::PhotoId& id) override {
        const auto row = photo_rows.find(id);
        return row != photo_rows.end() && row->second.consent == domain::Consent::no;
    }

    domain::Result<std::vector<domain::FeedId>> add_feed(const domain::EventId&,
                                                         const std::vector<domain::FeedItem>& items) override {
        if (broken) return full();
        std::vector<domain::FeedId> fresh;
        for (const auto& item : items) {
            if (row_of(item.post.id) != feed_rows.end()) continue;
            feed_rows.push_back(item);
            fresh.push_back(item.post.id);
        }
        return fresh;
    }
    domain::Result<std::vector<domain::FeedItem>> feed(const domain::EventId&, int newest) override {
        ++feed_reads;
        std::vector<domain::FeedItem> out(feed_rows.rbegin(), feed_rows.rend());
        if (out.size() > static_cast<std::size_t>(newest)) out.resize(static_cast<std::size_t>(newest));
        return out;
    }
    // Rows count as read once; decisions of others are put into `acted` by the test.
    std::vector<domain::FeedId> acted;
    int feed_reads = 0;
    domain::Result<ports::FeedNews> feed_news(const domain::EventId&, const ports::FeedMark& since,
                                              int at_most) override {
        ports::FeedNews out;
        out.upto = {static_cast<std::int64_t>(feed_rows.size()), static_cast<std::int64_t>(acted.size())};
        if (at_most <= 0) return out;
        for (std::size_t i = 0; i < feed_rows.size(); ++i) {
            const auto is_new = static_cast<std::int64_t>(i) >= since.row;
            const auto at = std::find(acted.begin() + since.act, acted.end(), feed_rows[i].post.id);
            if (is_new || at != acted.end()) out.items.push_back(feed_rows[i]);
        }
        for (auto id = acted.begin() + since.act; id != acted.end(); ++id)
            if (row_of(*id) == feed_rows.end()) out.gone.push_back(*id);
        return out;
    }
    domain::Status moderate(const domain::EventId&, const domain::FeedId& id, const domain::ModerationMark& mark,
                            const ports::Act& act) override {
        const auto row = row_of(id);
        if (row == feed_rows.end()) return missing();
        if (!broken) row->mark = mark;
        return wrote(act);
    }
    domain::Status remove_feed(const domain::EventId&, const domain::FeedId& id, const ports::Act& act) override {
        std::erase_if(feed_rows, [&](const auto& item) { return item.post.id == id; });
        return wrote(act);
    }

    std::map<std::string, domain::PaidRead> paid;  // by day and resource
    domain::Status add_reads(const domain::EventId&, const domain::Account&, domain::UtcTime at,
                             const std::vector<domain::PaidRead>& reads) override {
        const auto day = std::to_string(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
        for (const auto& read : reads)
            paid[day + ' ' + std::to_string(static_cast<int>(read.kind)) + ' ' + read.resource] = read;
        return wrote();
    }
    domain::Result<domain::ReadCounts> reads(const domain::EventId&, domain::NetworkKind, domain::UtcTime) override {
        domain::ReadCounts out;
        for (const auto& [key, read] : paid) {
            if (read.kind == domain::PaidRead::Kind::post) ++out.posts;
            if (read.kind == domain::PaidRead::Kind::author) ++out.authors;
            if (read.kind == domain::PaidRead::Kind::own) ++out.own;
        }
        return out;
    }
    std::map<domain::DeliveryId, domain::Engagement> engagement_rows;
    domain::Status save_engagement(const std::vector<domain::Engagement>& counts) override {
        for (const auto& one : counts) engagement_rows[one.delivery] = one;
        return wrote();
    }
    domain::Result<std::vector<domain::Engagement>> engagement(const domain::EventId&) override {
        return seconds(engagement_rows);
    }
    domain::Result<std::vector<domain::Answer>> answers(const domain::EventId&) override {
        return std::vector<domain::Answer>{};
    }

    domain::Status put(const std::string& key, const std::string& value) override {
        if (!broken) values[key] = value;
        return wrote();
    }
    domain::Status put(const std::string& key, const std::string& value, const ports::Act& act) override {
        if (!broken) values[key] = value;
        return wrote(act);
    }
    domain::Result<std::string> get(const std::string& key) override { return values[key]; }
    domain::Status append(const ports::Act& act) override { return wrote(act); }
    domain::Result<std::vector<domain::AuditEntry>> audit(std::int64_t, int) override {
        return std::vector<domain::AuditEntry>{};
    }
    domain::Result<domain::AuditHead> audit_head() override { return domain::AuditHead{}; }
    domain::Result<std::int64_t> foreign_changes() override { return 1; }

  private:
    static tl::unexpected<domain::Error> full() {
        return domain::fail(domain::ErrorKind::storage, "The disk is full.");
    }
    static tl::unexpected<domain::Error> missing() {
        return domain::fail(domain::ErrorKind::not_found, "It is not here.");
    }
    domain::Status wrote() const { return broken ? domain::Status{full()} : domain::Status{}; }
    domain::Status wrote(const ports::Act& act) {
        if (!broken) acts.push_back(act);
        return wrote();
    }
    std::vector<domain::FeedItem>::iterator row_of(const domain::FeedId& id) {
        return std::find_if(feed_rows.begin(), feed_rows.end(), [&](const auto& item) { return item.post.id == id; });
    }
    template<class Map>
    static std::vector<typename Map::mapped_type> seconds(const Map& map) {
        std::vector<typename Map::mapped_type> out;
        for (const auto& [key, value] : map) out.push_back(value);
        return out;
    }
};

// Packs by folder name; `saved` counts up as if a file had been saved.
struct ShelfOfPacks : ports::PackSource {
    mutable std::map<std::string, ports::LoadedPack> packs;
    int saved = 0;

    domain::Result<ports::LoadedPack> load(const std::filesystem::path& folder) const override {
        const auto found = packs.find(folder.filename().string());
        if (found == packs.end())
            return domain::fail(domain::ErrorKind::not_found, folder.string() + " has no event.toml.");
        return found->second;
    }
    domain::Status create(const std::filesystem::path& folder, const std::string& name) const override {
        packs[folder.filename().string()].pack.name = name;
        return {};
    }
    domain::Result<std::vector<domain::PackFault>> copy(const std::filesystem::path& from,
                                                        const std::filesystem::path& to,
                                                        const std::string& first_day) const override {
        packs[to.filename().string()] = packs[from.filename().string()];
        packs[to.filename().string()].pack.first_day = first_day;
        return std::vector<domain::PackFault>(1);
    }
    std::string fingerprint(const std::filesystem::path&) const override { return std::to_string(saved); }
};

}  // namespace fakes
