// Sums over the deliveries a frame can show.
#include "state/outbox_view.hpp"
#include "state/preview.hpp"
#include <algorithm>
#include <map>

namespace state {

using domain::DeliveryState;

bool is_counting_down(const domain::Delivery& delivery, domain::UtcTime now) {
    // A back-off waits too, but has an attempt or an error to its name.
    return delivery.state == DeliveryState::queued && delivery.attempts == 0 && delivery.error.empty() &&
           delivery.not_before > now;
}

static Countdown* find(std::vector<Countdown>& all, const domain::PostId& post) {
    const auto it = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.post == post; });
    return it == all.end() ? nullptr : &*it;
}

// The parts of a thread are one account's: it is named once, and its first part is what is read.
static void add_to(Countdown& countdown, const domain::Delivery& delivery) {
    auto& accounts = countdown.accounts;
    countdown.until = std::min(countdown.until, delivery.not_before);
    if (std::find(accounts.begin(), accounts.end(), delivery.account) == accounts.end())
        accounts.push_back(delivery.account);
    if (delivery.part == 1 && delivery.account == accounts.front()) countdown.text = delivery.text;
}

static bool was_undone(const AppState& app, const domain::PostId& post) {
    return std::any_of(app.fired.begin(), app.fired.end(), [&](const auto& f) { return f.id == post && f.undone; });
}

std::vector<Countdown> counting_down(const AppState& app) {
    std::vector<Countdown> out;
    for (const auto& fired : app.fired) {
        if (fired.confirmed || fired.undone || fired.until <= app.now) continue;
        Countdown one{fired.id, fired.until, {}, {fired.draft.accounts.begin(), fired.draft.accounts.end()}};
        if (!fired.draft.previews.empty()) one.text = fired.draft.previews.front().filled.text;
        out.push_back(std::move(one));
    }
    for (const auto& delivery : app.deliveries) {
        if (!is_counting_down(delivery, app.now) || was_undone(app, delivery.post)) continue;
        auto* one = find(out, delivery.post);
        if (one == nullptr) one = &out.emplace_back(Countdown{delivery.post, delivery.not_before, {}, {}});
        add_to(*one, delivery);
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.until > b.until; });
    return out;
}

static bool may_be_public(const domain::Delivery& delivery) {
    switch (delivery.state) {
    case DeliveryState::failed:
    case DeliveryState::cancelled:
    case DeliveryState::deleting:
    case DeliveryState::deleted: return false;
    default: return true;
    }
}

std::vector<const domain::Delivery*> repeated_by_post(const AppState& app) {
    const auto& compose = app.compose;
    const auto answers = compose.answering ? compose.answering->post.id : domain::FeedId{};
    std::map<domain::AccountId, std::string> words;
    for (const auto& preview : compose.previews)
        if (auto texts = texts_of(preview); !texts.empty()) words[preview.account] = std::move(texts.front().text);
    std::vector<const domain::Delivery*> out;
    for (const auto& delivery : app.deliveries) {
        const auto own = words.find(delivery.account);
        if (own == words.end() || own->second != delivery.text || delivery.answers != answers) continue;
        if (may_be_public(delivery) && !was_undone(app, delivery.post)) out.push_back(&delivery);
    }
    return out;
}

OutboxCounts count_outbox(const AppState& app) {
    OutboxCounts out;
    for (const auto& delivery : app.deliveries) {
        switch (delivery.state) {
        case DeliveryState::queued:
        case DeliveryState::uploading:
        case DeliveryState::sending: ++out.waiting; break;
        case DeliveryState::waiting:
        case DeliveryState::unknown:
        case DeliveryState::failed:
        case DeliveryState::held: ++out.attention; break;
        case DeliveryState::sent: ++out.sent; break;
        case DeliveryState::deleting: ++out.waiting; break;
        case DeliveryState::cancelled:
        case DeliveryState::deleted: break;
        }
    }
    return out;
}

bool can_retry(const domain::Delivery& delivery) {
    return domain::apply_move(delivery.state, domain::DeliveryMove::release).has_value();
}

bool can_drop(const domain::Delivery& delivery) {
    return domain::apply_move(delivery.state, domain::DeliveryMove::cancel).has_value();
}

bool can_delete(const domain::Delivery& delivery) {
    return domain::apply_move(delivery.state, domain::DeliveryMove::ask_deletion).has_value();
}

bool is_offline(const AppState& app) {
    return !app.accounts.empty() && std::all_of(app.accounts.begin(), app.accounts.end(),
                                                [](const auto& a) { return a.health == Health::offline; });
}

std::optional<domain::Millis> time_to_next_cue(const AppState& app) {
    if (!app.pack) return std::nullopt;
    const auto next = domain::next_cue(app.pack->cues, app.cues);
    if (!next) return std::nullopt;
    return app.pack->cues[*next].at - app.now;
}

}  // namespace state
