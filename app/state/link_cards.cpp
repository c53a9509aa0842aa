// Cards of the links that are previewed: asked for once a link has stood still, kept by url, and sent as they were
// seen.
#include "domain/text_entities.hpp"
#include "domain/web_page.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

using Stage = LinkCardView::Stage;

static constexpr std::size_t kMostCards = 64;
static constexpr domain::Millis kSettled{700};      // since the link was first seen: it may still be being typed
static constexpr domain::Millis kAskAgain{30'000};  // for a page that had none

static LinkCardView& view_of(AppState& app, const std::string& url) {
    const auto [place, is_new] = app.link_cards.try_emplace(url);
    if (!is_new) return place->second;
    place->second.since = app.now;
    app.link_card_order.push_back(url);
    if (app.link_card_order.size() > kMostCards) {
        app.link_cards.erase(app.link_card_order.front());
        app.link_card_order.pop_front();
    }
    return place->second;
}

static bool is_due(const LinkCardView& view, domain::UtcTime now) {
    if (view.stage == Stage::settling) return now >= view.since + kSettled;
    return view.stage == Stage::told && view.card.title.empty() && now >= view.since + kAskAgain;
}

Orders on(AppState& app, const WantLinkCard& intent) {
    if (!domain::is_web_page(intent.url)) return {};
    auto& view = view_of(app, intent.url);
    if (!is_due(view, app.now)) return {};
    if (view.stage == Stage::settling) view.stage = Stage::asked;
    view.since = app.now;
    return {order(app, LoadLinkCard{intent.account, intent.url})};
}

void take(AppState& app, const LinkCardTold& event) {
    const auto known = app.link_cards.find(event.url);
    if (known == app.link_cards.end()) return;  // of an event that is closed, or long ago
    known->second = {Stage::told, app.now, event.card, event.why};
}

void pin_cards(const AppState& app, const Preview& preview, std::vector<TextFor>& texts) {
    if (!domain::facts_of(preview.network).brings_cards) return;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i == 0 && !app.compose.attached.empty()) continue;
        const auto view = app.link_cards.find(domain::first_link(preview.network, texts[i].text));
        if (view != app.link_cards.end() && view->second.stage == Stage::told) texts[i].card = view->second.card;
    }
}

domain::UtcTime next_settled(const AppState& app, domain::UtcTime never) {
    auto out = never;
    for (const auto& [url, view] : app.link_cards)
        if (view.stage == Stage::settling && view.since + kSettled > app.now)
            out = std::min(out, view.since + kSettled);
    return out;
}

}  // namespace state
