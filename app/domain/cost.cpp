// The price table, and sums over it.
#include "domain/cost.hpp"
#include "domain/text_entities.hpp"
#include <algorithm>

namespace domain {

const Prices* prices_of(NetworkKind network) {
    const auto& prices = facts_of(network).prices;
    return prices.post > 0 ? &prices : nullptr;
}

static std::string dear_link(NetworkKind network, std::string_view text) {
    for (const auto& entity : entities_of(network, text))
        if (entity.kind == TextEntity::Kind::url) return entity.value;
    return {};
}

Mills cost_of_post(NetworkKind network, std::string_view text, int described_photos) {
    const auto* prices = prices_of(network);
    if (prices == nullptr) return 0;
    const auto post = dear_link(network, text).empty() ? prices->post : prices->post_with_link;
    return post + prices->alt_text * std::max(0, described_photos);
}

Mills cost_of(const Delivery& delivery) {
    const auto described = std::count_if(delivery.media.begin(), delivery.media.end(),
                                         [](const auto& photo) { return !photo.alt.empty(); });
    const auto* prices = prices_of(delivery.network);
    const bool is_deleted = delivery.state == DeliveryState::deleting || delivery.state == DeliveryState::deleted;
    return cost_of_post(delivery.network, delivery.text, static_cast<int>(described)) +
           (prices != nullptr && is_deleted ? prices->deletion : 0);
}

Mills cost_of_reads(NetworkKind network, const ReadCounts& reads) {
    const auto* prices = prices_of(network);
    if (prices == nullptr) return 0;
    return prices->read_post * reads.posts + prices->read_author * reads.authors + prices->read_own * reads.own;
}

static bool is_same_month(UtcTime a, UtcTime b) {
    const std::chrono::year_month_day day_a{std::chrono::floor<std::chrono::days>(a)};
    const std::chrono::year_month_day day_b{std::chrono::floor<std::chrono::days>(b)};
    return day_a.year() == day_b.year() && day_a.month() == day_b.month();
}

// What is on its way counts too: it will be charged if it arrives.
static bool is_charged(const Delivery& delivery, UtcTime now) {
    switch (delivery.state) {
    case DeliveryState::queued:
    case DeliveryState::uploading:
    case DeliveryState::waiting: return true;
    case DeliveryState::sending:
    case DeliveryState::unknown:
    case DeliveryState::deleting:
    case DeliveryState::deleted:
    case DeliveryState::sent: return is_same_month(delivery.first_try, now);
    default: return false;
    }
}

Mills spent_this_month(const std::vector<Delivery>& deliveries, NetworkKind network, UtcTime now) {
    Mills sum = 0;
    for (const auto& delivery : deliveries)
        if (delivery.network == network && is_charged(delivery, now)) sum += cost_of(delivery);
    return sum;
}

std::string dollars(Mills mills) {
    const auto fraction = std::to_string(1000 + std::abs(mills) % 1000).substr(1);
    const auto shown = fraction.back() == '0' ? fraction.substr(0, 2) : fraction;
    return (mills < 0 ? "-$" : "$") + std::to_string(std::abs(mills) / 1000) + '.' + shown;
}

Verdict may_spend(NetworkKind network, Mills spent, Mills cost, Mills limit) {
    if (limit <= 0 || cost <= 0 || spent + cost <= limit) return {};
    const std::string label(facts_of(network).label);
    return {false, "This costs " + dollars(cost) + " on " + label + ", and " + dollars(spent) + " of this month's " +
                       dollars(limit) + " are spent: leave out a link, or raise the limit in the pack's [policy]."};
}

Spending spending_of(NetworkKind network, Mills posts, const ReadCounts& reads, const Policy& policy) {
    constexpr Mills kMillsInACent = 10;
    Spending out{posts, cost_of_reads(network, reads), 0, 0};
    if (prices_of(network) == nullptr) return out;
    out.limit = policy.x_budget_cents * kMillsInACent;
    out.reads_limit = out.limit * policy.x_reading_percent / 100;
    return out;
}

Verdict may_read(NetworkKind network, const Spending& spending) {
    if (spending.limit <= 0) return {};
    const std::string label(facts_of(network).label);
    if (spending.total() >= spending.limit)
        return {false, label + " is not read any more this month: the budget of " + dollars(spending.limit) +
                           " is used up. Raise x_budget_cents in the pack's [policy] to go on."};
    if (spending.reads < spending.reads_limit) return {};
    return {false, label + " is not read any more this month: " + dollars(spending.reads) + " of the " +
                       dollars(spending.reads_limit) + " for reading are spent. Posting goes on. Raise " +
                       "x_budget_cents or x_reading_percent in the pack's [policy] to go on reading."};
}

int room_to_read(NetworkKind network, const Spending& spending) {
    constexpr int kNoBound = 1'000'000;
    const auto* prices = prices_of(network);
    if (prices == nullptr || spending.limit <= 0) return kNoBound;
    const auto left = std::min(spending.reads_limit - spending.reads, spending.limit - spending.total());
    const auto posts = left / (prices->read_post + prices->read_author);
    return static_cast<int>(std::clamp<Mills>(posts, 0, kNoBound));
}

std::string link_price_warning(NetworkKind network, std::string_view text) {
    const auto* prices = prices_of(network);
    if (prices == nullptr) return {};
    const auto link = dear_link(network, text);
    if (link.empty()) return {};
    const auto times = (prices->post_with_link + prices->post / 2) / prices->post;
    return "“" + link + "” is a link to " + std::string(facts_of(network).label) + ", and makes the post " +
           std::to_string(times) + " times dearer: " + dollars(prices->post_with_link) + " instead of " +
           dollars(prices->post) + '.';
}

}  // namespace domain
