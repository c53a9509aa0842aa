// One question at a time for each account.
#include "services/engagement_service.hpp"
#include "domain/cost.hpp"
#include "domain/engagement.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::Millis;
using domain::UtcTime;

static constexpr int kMostPosts = 5'000;        // of an event, the newest
static constexpr Millis kBetween{5'000};        // questions of one account
static constexpr Millis kFirstFailure{60'000};  // doubled each time
static constexpr Millis kLongestFailure{1'800'000};
static constexpr Millis kNoMoney{600'000};

EngagementService::EngagementService(ports::Store& store, const ports::Clock& clock, Wire& wire,
                                     SessionKeeper& sessions, const ports::NetworkTable& networks, ReadLedger& ledger,
                                     Emit emit)
    : store_(store),
      clock_(clock),
      wire_(wire),
      sessions_(sessions),
      networks_(networks),
      ledger_(ledger),
      emit_(std::move(emit)) {}

EngagementService::~EngagementService() { close(); }

void EngagementService::close() {
    for (const auto& [id, account] : accounts_)
        if (account.question != 0) wire_.cancel(account.question);
    accounts_.clear();
}

domain::Status EngagementService::open(const domain::EventId& event) {
    close();
    event_ = event;
    auto known = store_.engagement(event);
    if (!known) return tl::unexpected(known.error());
    std::map<domain::DeliveryId, UtcTime> read;
    for (const auto& one : *known) read[one.delivery] = one.read;
    const auto sent = store_.deliveries({.event = event, .states = {domain::DeliveryState::sent}, .limit = kMostPosts});
    if (!sent) return tl::unexpected(sent.error());
    for (const auto& delivery : *sent) add(delivery, read[delivery.id]);
    if (!known->empty()) emit_(state::EngagementChanged{std::move(*known)});
    return {};
}

void EngagementService::moved(const std::vector<domain::Delivery>& deliveries) {
    for (const auto& delivery : deliveries)
        if (delivery.event == event_ && delivery.state == domain::DeliveryState::sent) add(delivery, {});
}

void EngagementService::add(const domain::Delivery& delivery, UtcTime read) {
    const auto* network = networks_.find(delivery.network);
    if (network == nullptr || network->reactions_at_once() == 0 || delivery.remote_id.empty()) return;
    const bool is_paid = domain::prices_of(delivery.network) != nullptr;
    const auto due = domain::next_engagement_read(delivery.changed, read, is_paid);
    if (!due) return;
    auto& account = accounts_[delivery.account];
    account.network = delivery.network;
    const bool is_known = std::any_of(account.posts.begin(), account.posts.end(),
                                      [&](const Sent& one) { return one.delivery == delivery.id; });
    if (is_known) return;
    account.due = account.posts.empty() ? *due : std::min(account.due, *due);
    account.posts.push_back({delivery.id, delivery.remote_id, delivery.changed, read, *due});
}

UtcTime EngagementService::tick() {
    const auto now = clock_.now();
    auto next = UtcTime::max();
    for (auto& [id, account] : accounts_) {
        if (account.question != 0 || account.posts.empty()) continue;
        const auto at = std::max(account.due, account.not_before);
        if (at <= now) ask(id, account, now);
        if (account.question == 0 && !account.posts.empty())
            next = std::min(next, std::max({account.due, account.not_before, now + Millis{1'000}}));
    }
    return next;
}

void EngagementService::ask(const domain::AccountId& id, Account& account, UtcTime now) {
    if (!ledger_.may_read(account.network).allowed) {
        account.not_before = now + kNoMoney;
        return;
    }
    if (const auto later = sessions_.wait(id)) {
        account.not_before = *later;
        return;
    }
    const auto session = sessions_.open(id);
    if (!session) return failed(id, account, 0, session.error());
    const auto* network = networks_.find(account.network);
    const auto most = account.one_by_one ? 1 : network->reactions_at_once();
    std::vector<std::string> asked;
    for (const auto& post : account.posts)
        if (post.due <= now && asked.size() < most) asked.push_back(post.remote_id);
    auto request = network->reactions_request(*session, asked);
    if (!request) {  // nothing of it can be asked for
        keep(account, asked, {});
        return;
    }
    account.not_before = now + kBetween;
    account.question =
        wire_.start(std::move(*request), [this, id, asked](const auto& reply) { answered(id, asked, reply); });
}

void EngagementService::answered(const domain::AccountId& id, const std::vector<std::string>& asked,
                                 const domain::Result<ports::HttpReply>& reply) {
    auto& account = accounts_[id];
    account.question = 0;
    const auto* network = networks_.find(account.network);
    const auto now = clock_.now();
    if (reply) ledger_.count(event_, id, account.network, network->paid_reads(*reply, false));
    const auto counts = reply.and_then([&](const auto& r) { return network->read_reactions(r, now); });
    if (!counts) return failed(id, account, asked.size(), counts.error());
    account.failures = 0;
    // The most of what is left is for the feed and for posting.
    if (const auto budget = network->read_budget(*reply); budget && budget->remaining < budget->limit * 3 / 4)
        account.not_before = std::max(account.not_before, std::min(budget->reset, now + kLongestFailure));
    keep(account, asked, *counts);
}

// One that the answer leaves out is gone, or was never one: it is asked for again at its pace, and then no more.
void EngagementService::keep(Account& account, const std::vector<std::string>& asked,
                             const std::vector<ports::Reactions>& counts) {
    const auto now = clock_.now();
    const bool is_paid = domain::prices_of(account.network) != nullptr;
    std::vector<domain::Engagement> read;
    for (auto& post : account.posts) {
        if (std::find(asked.begin(), asked.end(), post.remote_id) == asked.end()) continue;
        post.read = now;
        post.due = domain::next_engagement_read(post.sent, now, is_paid).value_or(UtcTime::max());
        const auto found = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto& one) { return one.remote_id == post.remote_id; });
        if (found != counts.end()) read.push_back({post.delivery, found->likes, found->reposts, found->replies, now});
    }
    std::erase_if(account.posts, [](const Sent& post) { return post.due == UtcTime::max(); });
    account.due = UtcTime::max();
    for (const auto& post : account.posts) account.due = std::min(account.due, post.due);
    if (read.empty()) return;
    if (auto saved = store_.save_engagement(read); !saved)
        emit_(state::Notice{state::Notice::Level::error, saved.error().detail});
    emit_(state::EngagementChanged{std::move(read)});
}

// Nobody is told: the posts are out, and the counts come later.
void EngagementService::failed(const domain::AccountId& id, Account& account, std::size_t asked,
                               const domain::Error& why) {
    const auto now = clock_.now();
    if (why.kind == ErrorKind::expired) sessions_.expired(id);
    const bool knows_no_lists =
        why.kind == ErrorKind::not_found || why.kind == ErrorKind::rejected || why.kind == ErrorKind::malformed;
    if (asked > 1 && knows_no_lists && !std::exchange(account.one_by_one, true)) return;
    if (asked == 1 && why.kind == ErrorKind::not_found) {  // it was deleted
        for (auto& post : account.posts)
            if (post.due <= now) return keep(account, {post.remote_id}, {});
        return;
    }
    const auto wait = std::min(kLongestFailure, kFirstFailure * (1 << std::min(account.failures++, 10)));
    account.not_before = now + std::max(wait, why.retry_after.value_or(Millis{0}));
}

}  // namespace services
