// Merges, judges and stores what the sources bring. Posts are stored before the cursor that passes them, so that a
// crash in between reads them twice (and drops them as known) instead of never.
#include "services/feed_service.hpp"
#include "domain/moderation.hpp"
#include <algorithm>
#include <map>
#include <utility>

namespace services {

using domain::FeedItem;
using domain::FeedPost;
using state::Health;

static constexpr int kMostNews = 2000;  // of another process at once; beyond it all is read anew

static std::string cursor_key(const domain::EventId& event, const domain::AccountId& account, const std::string& tag) {
    return "feed-cursor:" + event.value + ":" + account.value + ":" + domain::fold_tag(tag);
}

static std::string stream_key(const domain::EventId& event, const domain::AccountId& account, const std::string& tag) {
    return "feed-stream:" + event.value + ":" + account.value + ":" + domain::fold_tag(tag);
}

FeedService::FeedService(ports::Store& store, const ports::Clock& clock, Wire& wire, SessionKeeper& sessions,
                         const ports::NetworkTable& networks, Emit emit, std::function<double()> random01,
                         ReadLedger* ledger)
    : store_(store),
      clock_(clock),
      wire_(wire),
      sessions_(sessions),
      networks_(networks),
      emit_(std::move(emit)),
      random01_(std::move(random01)),
      ledger_(ledger) {}

domain::Status FeedService::open(const domain::EventId& event, std::shared_ptr<const domain::Pack> pack,
                                 std::vector<domain::Account> readers) {
    close();
    event_ = event;
    pack_ = std::move(pack);
    readers_ = std::move(readers);
    said_ = {};
    health_changed_ = true;
    if (auto restored = reload(); !restored) return restored;
    read_tags();
    return {};
}

void FeedService::use_pack(std::shared_ptr<const domain::Pack> pack) {
    const bool reads_others =
        !pack_ || pack_->hashtags != pack->hashtags || pack_->policy.read_x != pack->policy.read_x;
    pack_ = std::move(pack);
    if (reads_others) read_tags();
}

void FeedService::close() {
    if (pack_) {
        told_ = {};
        tick();  // what has arrived is stored
    }
    for (const auto& source : sources_) leave(*source);
    sources_.clear();
    readers_.clear();
    list_.clear();
    arrived_.clear();
    deleted_.clear();
    cursors_.clear();
    pack_ = nullptr;
}

domain::Status FeedService::reload() {
    const auto here = store_.feed_news(event_, {}, 0);
    if (!here) return tl::unexpected(here.error());
    seen_ = here->upto;
    auto stored = store_.feed(event_, static_cast<int>(kFeedBound));
    if (!stored) return tl::unexpected(stored.error());
    list_.restore(std::move(*stored));
    changed_ = true;
    told_ = {};
    return {};
}

// Where something of ours was taken out a row number may have been given anew, so all of it is read then.
domain::Status FeedService::follow() {
    auto news = store_.feed_news(event_, seen_, kMostNews);
    if (!news) return tl::unexpected(news.error());
    const auto is_here = [this](const domain::FeedId& id) { return list_.find(id) != nullptr; };
    if (std::cmp_greater_equal(news->items.size(), kMostNews) ||
        std::any_of(news->gone.begin(), news->gone.end(), is_here))
        return reload();
    seen_ = news->upto;
    bool differs = false;
    for (auto& item : news->items) {
        const auto* known = list_.find(item.post.id);
        if (known != nullptr && known->mark == item.mark) continue;
        differs = true;
        if (known != nullptr)
            list_.mark(item.post.id, item.mark);
        else
            list_.add(std::move(item));
    }
    if (!differs) return {};
    changed_ = true;
    told_ = {};
    return {};
}

// Until the server has answered, the account is not read anew: what it takes down late would be the new one's.
void FeedService::leave(const FeedSource& source) {
    auto request = source.farewell();
    if (!request) return;
    const auto id = source.account().id;
    leaving_.insert(id);
    wire_.start(std::move(*request), [this, id](const auto&) {
        if (const auto one = leaving_.find(id); one != leaving_.end()) leaving_.erase(one);
    });
}

// Where each post is paid for, one account reads: the others would find the same.
bool FeedService::is_read(const domain::Account& account) const {
    if (account.network == domain::NetworkKind::x && !pack_->policy.read_x) return false;
    if (domain::prices_of(account.network) == nullptr) return true;
    const auto first = std::find_if(readers_.begin(), readers_.end(),
                                    [&](const auto& other) { return other.network == account.network; });
    return first->id == account.id;
}

void FeedService::read_tags() {
    for (const auto& source : sources_)
        if (!is_read(source->account())) leave(*source);
    sources_.clear();
    std::vector<std::string> tags;
    for (const auto& hashtag : pack_->hashtags)
        if (hashtag.watched) tags.push_back(hashtag.tag);
    for (const auto& account : readers_) {
        const auto* network = networks_.find(account.network);
        if (network == nullptr || !is_read(account) || !domain::facts_of(account.network).has_feed) continue;
        for (const auto& tag : tags) sources_.push_back(source_of(account, *network, tag, tags));
    }
    health_changed_ = true;
}

std::unique_ptr<FeedSource> FeedService::source_of(const domain::Account& account, const ports::Network& network,
                                                   const std::string& tag, const std::vector<std::string>& tags) {
    ports::StreamWish wish{{tag}, store_.get(stream_key(event_, account.id, tag)).value_or("")};
    if (network.one_stream_for_all_tags()) wish.tags = tag == tags.front() ? tags : std::vector<std::string>{};
    std::function<ReadingLeave()> may_read;
    if (ledger_ != nullptr && domain::prices_of(account.network) != nullptr)
        may_read = [this, kind = account.network] {
            return ReadingLeave{ledger_->may_read(kind), ledger_->room_to_read(kind)};
        };
    return std::make_unique<FeedSource>(FeedSource::Parts{
        wire_, clock_, network, sessions_, account, tag, store_.get(cursor_key(event_, account.id, tag)).value_or(""),
        std::move(wish), static_cast<int>(tags.size()), random01_,
        [this, account, tag](SourceNews news) { take(account, tag, std::move(news)); },
        [this] { health_changed_ = true; }, std::move(may_read)});
}

void FeedService::take(const domain::Account& account, const std::string& tag, SourceNews news) {
    for (auto& post : news.posts) post.read_with = account.id;
    std::move(news.posts.begin(), news.posts.end(), std::back_inserter(arrived_));
    if (!news.paid.empty()) paid_.emplace_back(account, std::move(news.paid));
    for (auto& id : news.deleted) deleted_.emplace_back(account.network, std::move(id));
    if (!news.cursor.empty()) cursors_.emplace_back(cursor_key(event_, account.id, tag), std::move(news.cursor));
    if (!news.stream_cursor.empty())
        cursors_.emplace_back(stream_key(event_, account.id, tag), std::move(news.stream_cursor));
}

domain::Status FeedService::store_arrived() {
    const auto now = clock_.now();
    std::vector<FeedItem> items;
    std::set<domain::FeedId> in_batch;
    std::map<std::string, std::vector<domain::UtcTime>> times;  // of the batch, by author
    // Several tags answer at once, each with its own past: what comes together stands in the order it was said.
    std::stable_sort(arrived_.begin(), arrived_.end(),
                     [](const FeedPost& a, const FeedPost& b) { return a.posted < b.posted; });
    for (auto& post : arrived_) {
        if (list_.find(post.id) != nullptr || !in_batch.insert(post.id).second) continue;
        auto& own = times[post.author_handle];
        const auto before = std::count_if(own.begin(), own.end(), [&](domain::UtcTime at) {
            return at <= post.posted && post.posted - at < domain::Millis{60'000};
        });
        const int recent = list_.recent_by(post.author_handle, post.posted) + static_cast<int>(before) + 1;
        own.push_back(post.posted);
        auto mark = domain::decide(post, pack_->policy, recent, now);
        items.push_back({std::move(post), std::move(mark)});
    }
    arrived_.clear();
    if (items.empty()) return {};
    auto fresh = store_.add_feed(event_, items);
    if (!fresh) {  // kept, and tried again with what comes next
        for (auto& item : items) arrived_.push_back(std::move(item.post));
        return tl::unexpected(fresh.error());
    }
    const std::set<domain::FeedId> ids(fresh->begin(), fresh->end());
    for (auto& item : items)
        if (ids.contains(item.post.id)) list_.add(std::move(item));
    changed_ = changed_ || !ids.empty();
    return {};
}

void FeedService::remove_deleted() {
    for (const auto& [network, remote_id] : std::exchange(deleted_, {})) {
        const auto id = list_.by_remote_id(network, remote_id);
        if (!id) continue;
        const ports::Act act{clock_.now(), "callboard", "taken-down", id->value, ""};
        if (auto gone = store_.remove_feed(event_, *id, act); !gone)
            emit_(state::Notice{state::Notice::Level::error, gone.error().detail});
        list_.remove(*id);  // off the wall even when the disk fails
        changed_ = true;
    }
}

void FeedService::save_cursors() {
    std::map<std::string, std::string> last;
    for (auto& [key, value] : std::exchange(cursors_, {})) last[key] = value;
    for (const auto& [key, value] : last)
        if (auto saved = store_.put(key, value); !saved)
            emit_(state::Notice{state::Notice::Level::error, saved.error().detail});
}

void FeedService::marked(const domain::FeedId& id, const domain::ModerationMark& mark) {
    changed_ = list_.mark(id, mark) || changed_;
    told_ = {};  // an operator waits for it
}

domain::UtcTime FeedService::tick() {
    const auto now = clock_.now();
    if (!pack_) return now + domain::Millis{3'600'000};
    auto next = now + kPollLongest;
    follow_streams();
    for (auto& source : sources_)
        next = std::min(next, leaving_.contains(source->account().id) ? now + kFeedTold : source->tick());
    if (now - told_ < kFeedTold) {
        const bool waiting = changed_ || health_changed_ || !arrived_.empty() || !deleted_.empty() ||
                             !cursors_.empty() || !paid_.empty();
        return waiting ? std::min(next, told_ + kFeedTold) : next;
    }
    for (auto& [account, reads] : std::exchange(paid_, {}))
        if (ledger_ != nullptr) ledger_->count(event_, account.id, account.network, reads);
    const auto stored = store_arrived();
    if (stored) save_cursors();
    if (!stored && !storage_failed_) emit_(state::Notice{state::Notice::Level::error, stored.error().detail});
    storage_failed_ = !stored;
    remove_deleted();
    if (changed_ || storage_failed_) told_ = now;
    if (storage_failed_) next = std::min(next, now + kFeedTold);
    if (std::exchange(changed_, false)) emit_(state::FeedChanged{list_.snapshot(), list_.arrived_total()});
    if (std::exchange(health_changed_, false)) tell_health();
    return next;
}

// Where one stream brings all tags, the tags that it was not opened for stand and fall with it.
void FeedService::follow_streams() {
    for (const auto& source : sources_) {
        if (source->opens_stream()) continue;
        const auto opener = std::find_if(sources_.begin(), sources_.end(), [&](const auto& other) {
            return other->opens_stream() && other->account().id == source->account().id;
        });
        if (opener != sources_.end()) source->follow_stream((*opener)->health().streaming);
    }
}

// One word for the whole feed: the worst of its sources; streaming when any of them streams.
void FeedService::tell_health() {
    state::FeedHealthChanged all;
    if (sources_.empty()) all.detail = "No account here reads hashtags, or the event watches none.";
    const auto badness = [](Health health) {
        switch (health) {
        case Health::good: return 0;
        case Health::unknown: return 1;
        case Health::slow: return 2;
        case Health::offline: return 3;
        case Health::refused: return 4;
        }
        return 4;
    };
    int worst = -1;
    for (const auto& source : sources_) {
        const auto& health = source->health();
        all.streaming = all.streaming || health.streaming;
        if (badness(health.health) <= worst) continue;
        worst = badness(health.health);
        all.health = health.health;
        all.detail = health.detail.empty() ? "" : "#" + source->tag() + ": " + health.detail;
    }
    if (all.health == said_.health && all.streaming == said_.streaming && all.detail == said_.detail) return;
    said_ = all;
    emit_(all);
}

}  // namespace services
