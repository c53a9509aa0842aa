// The feed as shown (tab, search), decisions that act on the next frame, and what of it stands on the wall.
#include "domain/hashtag.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

using domain::FeedItem;
using domain::ModerationState;

static const std::string& folded_text(FeedView& feed, const FeedItem& item) {
    auto [it, is_new] = feed.folded.try_emplace(item.post.id.value);
    if (is_new)
        it->second = domain::fold_tag(item.post.author_name + '\n' + item.post.author_handle + '\n' + item.post.text);
    return it->second;
}

void refresh_rows(AppState& app) {
    auto& feed = app.feed;
    const auto needle = domain::fold_tag(feed.search);
    if (needle.empty()) feed.folded.clear();
    feed.rows.clear();
    feed.held = 0;
    for (std::size_t i = 0; i < feed.list->size(); ++i) {
        const auto& item = *(*feed.list)[i];
        const bool held = item.mark.state == ModerationState::held;
        if (held) ++feed.held;
        if (feed.tab == FeedTab::held && !held) continue;
        if (!needle.empty() && folded_text(feed, item).find(needle) == std::string::npos) continue;
        feed.rows.push_back(i);
    }
}

void refresh_wall(AppState& app) {
    auto& wall = app.wall;
    wall.posts.clear();
    for (const auto& item : *app.feed.list) {
        if (wall.posts.size() >= kMaxWallPosts) break;
        if (auto approved = domain::approve(*item)) wall.posts.push_back(std::move(*approved));
    }
    wall.tiles = domain::arrange_mosaic(wall.posts, wall.columns, wall.tiles);
}

// The list with `mark` on `post`: a new list, since the old one may still be drawn or shared. Null when it is not in
// it.
static std::shared_ptr<const FeedList> with_mark(const FeedList& list, const domain::FeedId& post,
                                                 const domain::ModerationMark& mark) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item->post.id == post; });
    if (at == list.end()) return nullptr;
    auto out = std::make_shared<FeedList>(list);
    auto item = std::make_shared<FeedItem>(**at);
    item->mark = mark;
    (*out)[static_cast<std::size_t>(at - list.begin())] = std::move(item);
    return out;
}

Orders on(AppState& app, const ShowFeedTab& intent) {
    app.feed.tab = intent.tab;
    refresh_rows(app);
    return {};
}

Orders on(AppState& app, const SearchFeed& intent) {
    app.feed.search = intent.text;
    refresh_rows(app);
    return {};
}

Orders on(AppState& app, const SelectPost& intent) {
    app.feed.selected = intent.post.empty() ? std::nullopt : std::optional{intent.post};
    return {};
}

Orders on(AppState& app, const DecidePost& intent) {
    if (app.operator_name.empty()) {
        toast(app, Notice::Level::warning, "Sign in first: every decision about a post is logged under a name.");
        return {};
    }
    if (intent.to == ModerationState::hidden && intent.why.empty()) {
        toast(app, Notice::Level::warning, "Give a reason for hiding it: the log keeps it.");
        return {};
    }
    const domain::ModerationMark mark{intent.to, app.operator_name, intent.why, app.now};
    auto list = with_mark(*app.feed.list, intent.post, mark);
    if (!list) return {};
    app.feed.list = std::move(list);
    app.feed.pending[intent.post] = mark;
    refresh_rows(app);
    refresh_wall(app);
    return {order(app, Moderate{intent.post, intent.to, intent.why})};
}

Orders on(AppState& app, const ChooseScene& intent) {
    using domain::Scene;
    if (app.stopped && intent.scene != Scene::slide) {
        toast(app, Notice::Level::warning,
              "While everything is stopped the wall keeps the holding slide. Resume first.");
        return {};
    }
    app.wall.scene = intent.scene;
    return {order(app, SetScene{intent.scene})};
}

Orders on(AppState& app, const WallResized& intent) {
    if (app.wall.columns == intent.columns) return {};
    app.wall.columns = intent.columns;
    refresh_wall(app);
    return {};
}

// A list that was on its way while somebody decided must not bring the hidden post back for a moment.
static std::shared_ptr<const FeedList> keep_pending(FeedView& feed, const std::shared_ptr<const FeedList>& list) {
    std::map<domain::FeedId, domain::ModerationMark> still;
    std::shared_ptr<FeedList> changed;
    for (std::size_t i = 0; i < list->size() && !feed.pending.empty(); ++i) {
        const auto pending = feed.pending.find((*list)[i]->post.id);
        if (pending == feed.pending.end()) continue;
        const auto& told = (*list)[i]->mark;
        if (told.state == pending->second.state) continue;  // confirmed
        still.insert(*pending);
        if (!changed) changed = std::make_shared<FeedList>(*list);
        auto item = std::make_shared<FeedItem>(*(*list)[i]);
        item->mark = pending->second;
        (*changed)[i] = std::move(item);
    }
    feed.pending = std::move(still);
    return changed ? changed : list;
}

// Nobody answers what is not there any more.
static void let_go_of_the_gone(AppState& app) {
    const auto& answering = app.compose.answering;
    if (!answering) return;
    const auto& list = *app.feed.list;
    const bool is_here =
        std::any_of(list.begin(), list.end(), [&](const auto& item) { return item->post.id == answering->post.id; });
    if (is_here) return;
    toast(app, Notice::Level::warning,
          "The post that you were answering was taken down: your draft stands for itself.");
    stop_answering(app);
    refresh_compose(app);
}

void take(AppState& app, const FeedChanged& event) {
    if (!event.feed) return;
    app.feed.list = keep_pending(app.feed, event.feed);
    app.feed.arrived_total = event.arrived_total;
    let_go_of_the_gone(app);
    refresh_rows(app);
    refresh_wall(app);
}

// Of several answers to one post the one that is furthest stands: what is out is not hidden by a later try.
static int rank_of(domain::DeliveryState state) {
    switch (state) {
    case domain::DeliveryState::sent: return 3;
    case domain::DeliveryState::cancelled: return 0;
    case domain::DeliveryState::failed:
    case domain::DeliveryState::held: return 1;
    default: return 2;
    }
}

void take(AppState& app, const AnswersListed& event) {
    for (const auto& answer : event.answers) {
        const auto known = app.feed.answers.find(answer.post.value);
        if (known == app.feed.answers.end())
            app.feed.answers.emplace(answer.post.value, answer);
        else if (known->second.delivery == answer.delivery || rank_of(answer.state) >= rank_of(known->second.state))
            known->second = answer;
    }
}

void take(AppState& app, const EngagementChanged& event) {
    for (const auto& counts : event.counts) app.engagement[counts.delivery.value] = counts;
}

void take(AppState& app, const SpendingChanged& event) { app.spending[event.network] = event.spending; }

void take(AppState& app, const SceneChanged& event) { app.wall.scene = event.scene; }

void take(AppState& app, const FeedHealthChanged& event) {
    app.feed.health = event.health;
    app.feed.streaming = event.streaming;
    app.feed.detail = event.detail;
}

}  // namespace state
