// Firing, undoing, retrying; STOP and what comes after it.
#include "domain/by_hand.hpp"
#include "domain/digest.hpp"
#include "state/outbox_view.hpp"
#include "state/preview.hpp"
#include "state/reduce.hpp"
#include <algorithm>
#include <utility>

namespace state {

static constexpr std::size_t kMaxFired = 8;

// Deterministic, so that a replayed evening makes the same ids; the counter keeps two posts of one moment apart.
static domain::PostId make_post_id(const AppState& app) {
    const auto seed = app.event.value + '\n' + app.operator_name + '\n' + std::to_string(domain::to_millis(app.now)) +
                      '\n' + std::to_string(app.posts_made);
    return {domain::sha256_hex(std::string_view{seed}).substr(0, 24)};
}

static std::vector<domain::Attachment> attachments_of(const AppState& app) {
    std::vector<domain::Attachment> out;
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos) {
            const auto& photo = view.photo;
            if (photo.id != id) continue;
            out.push_back({id, photo.stored_path, photo.decorative ? "" : photo.alt, photo.decorative, photo.crop});
        }
    return out;
}

static domain::Post make_post(const AppState& app, const domain::Template& tpl) {
    domain::Post post;
    post.id = make_post_id(app);
    post.event = app.event;
    post.template_id = tpl.id;
    post.template_version = tpl.version;
    post.approval_digest = domain::approval_digest(tpl);
    if (const auto* cue = cue_for(app, tpl.id)) post.cue = cue->id;
    post.slots = app.compose.slots;
    post.attachments = attachments_of(app);
    post.language = tpl.language.empty() ? app.pack->language : tpl.language;
    if (const auto& answering = app.compose.answering) {
        post.answers = answering->post.id;
        post.visibility = answering->post.visibility;
    }
    post.fired_by = app.operator_name;
    post.fired_at = app.now;
    return post;
}

// The draft is cleared at once, so that a second press of the same keys cannot fire the same post again.
static Orders fire(AppState& app) {
    const auto* tpl = app.pack->find(*app.compose.chosen);
    Orders out;
    for (const auto& id : app.compose.attached) save_words(app, id, out);
    ++app.posts_made;
    Enqueue enqueue{make_post(app, *tpl), {}, domain::Millis{app.pack->policy.countdown_s * 1000}};
    for (const auto& preview : app.compose.previews) {
        auto texts = texts_of(preview);
        pin_cards(app, preview, texts);
        for (auto& text : texts) enqueue.texts.push_back(std::move(text));
    }
    Fired fired;
    fired.id = enqueue.post.id;
    fired.template_id = tpl->id;
    fired.at = app.now;
    fired.until = app.now + enqueue.countdown;
    fired.draft = app.compose;
    fired.draft.cards.clear();
    app.fired.push_front(std::move(fired));
    if (app.fired.size() > kMaxFired) app.fired.pop_back();
    out.push_back(order(app, std::move(enqueue)));
    on(app, ClearCompose{});
    return out;
}

Orders on(AppState& app, const PressPost& /*intent*/) {
    if (!app.pack) return {};
    if (!app.compose.verdict.allowed) {
        toast(app, Notice::Level::warning, app.compose.verdict.reason);
        return {};
    }
    const auto& switched = app.compose.account_switched;
    auto& question = app.compose.question;
    if (switched != domain::UtcTime{} && app.now - switched < kAccountGuard)
        question = Question::right_account;
    else if (!repeated_by_post(app).empty())
        question = Question::post_again;
    return question == Question::none ? fire(app) : Orders{};
}

Orders on(AppState& app, const ConfirmPost& intent) {
    const auto asked = std::exchange(app.compose.question, Question::none);
    if (asked == Question::none || !intent.yes) return {};
    app.compose.account_switched = {};
    const bool may_fire = asked == Question::post_again && app.compose.verdict.allowed;
    return may_fire ? fire(app) : on(app, PressPost{});
}

Orders on(AppState& app, const PressUndo& /*intent*/) {
    const auto counting = counting_down(app);
    if (counting.empty()) return {};
    return on(app, UndoOne{counting.front().post});
}

// The draft comes back when nothing else is being written.
Orders on(AppState& app, const UndoOne& intent) {
    const auto fired =
        std::find_if(app.fired.begin(), app.fired.end(), [&](const auto& f) { return f.id == intent.post; });
    if (fired != app.fired.end()) {
        if (fired->undone) return {};
        fired->undone = true;
        if (!app.compose.chosen) {
            app.compose.chosen = fired->draft.chosen;
            app.compose.slots = fired->draft.slots;
            app.compose.attached = fired->draft.attached;
            app.compose.threads = fired->draft.threads;
            if (!app.compose.answering && fired->draft.answering) {
                app.compose.answering = fired->draft.answering;
                app.compose.accounts_before = fired->draft.accounts_before;
                app.compose.accounts = fired->draft.accounts;
                refresh_cards(app);
            }
            refresh_compose(app);
        }
    }
    return {order(app, UndoPost{intent.post})};
}

static const domain::Delivery* find_delivery(const AppState& app, const domain::DeliveryId& id) {
    const auto it =
        std::find_if(app.deliveries.begin(), app.deliveries.end(), [&](const auto& d) { return d.id == id; });
    return it == app.deliveries.end() ? nullptr : &*it;
}

Orders on(AppState& app, const RetryDelivery& intent) {
    const auto* delivery = find_delivery(app, intent.delivery);
    if (delivery == nullptr || !can_retry(*delivery)) return {};
    if (app.stopped) {
        toast(app, Notice::Level::warning, "Sending is stopped. Resume first; then decide about this post.");
        return {};
    }
    return {order(app, ReleaseDelivery{intent.delivery})};
}

Orders on(AppState& app, const DropDelivery& intent) {
    const auto* delivery = find_delivery(app, intent.delivery);
    if (delivery == nullptr || !can_drop(*delivery)) return {};
    return {order(app, CancelDelivery{intent.delivery, intent.why})};
}

// What waits for a person; nullptr for all else, and while nothing may leave, with words.
static const domain::Delivery* to_post_by_hand(AppState& app, const domain::DeliveryId& id) {
    const auto* delivery = find_delivery(app, id);
    if (delivery == nullptr || delivery->state != domain::DeliveryState::waiting) return nullptr;
    if (!app.stopped) return delivery;
    toast(app, Notice::Level::warning, "Sending is stopped. Resume first; then decide about this post.");
    return nullptr;
}

static const domain::Account* account_of(const AppState& app, const domain::AccountId& id) {
    const auto it =
        std::find_if(app.accounts.begin(), app.accounts.end(), [&](const auto& a) { return a.account.id == id; });
    return it == app.accounts.end() ? nullptr : &it->account;
}

Orders on(AppState& app, const OpenComposer& intent) {
    const auto* delivery = to_post_by_hand(app, intent.delivery);
    const auto* account = delivery != nullptr ? account_of(app, delivery->account) : nullptr;
    if (account == nullptr) return {};
    return {order(app, OpenPage{domain::composer_address(*account, delivery->text)})};
}

Orders on(AppState& app, const OpenPrepared& intent) {
    const auto* delivery = to_post_by_hand(app, intent.delivery);
    if (delivery == nullptr) return {};
    return {order(app, ShowPrepared{intent.delivery})};
}

// Also while all is stopped: it says what has happened already.
Orders on(AppState& app, const ConfirmByHand& intent) {
    const auto* delivery = find_delivery(app, intent.delivery);
    const auto* account = delivery != nullptr ? account_of(app, delivery->account) : nullptr;
    if (account == nullptr || delivery->state != domain::DeliveryState::waiting) return {};
    const auto link = domain::link_of_post(*account, intent.link);
    if (!link) {
        toast(app, Notice::Level::warning, link.error().detail);
        return {};
    }
    return {order(app, ConfirmDelivery{intent.delivery, *link})};
}

Orders on(AppState& app, const DeletePublic& intent) {
    const auto* delivery = find_delivery(app, intent.delivery);
    if (delivery == nullptr || !can_delete(*delivery) || intent.why.empty()) return {};
    if (app.operator_name.empty()) {
        toast(app, Notice::Level::warning, "Sign in first: a deletion is logged under a name.");
        return {};
    }
    return {order(app, DeleteSent{intent.delivery, intent.why})};
}

// STOP acts on the press; the reason may follow. Nobody needs to be signed in to stop.
Orders on(AppState& app, const PressStop& intent) {
    const bool first = !app.stopped;
    app.stopped = true;
    if (first) app.stopped_by = app.operator_name;
    app.stopped_why = intent.why;
    Orders out{order(app, StopAll{intent.why})};
    if (first) {
        app.wall.scene = domain::Scene::slide;
        out.push_back(order(app, SetScene{domain::Scene::slide}));
        refresh_cards(app);
        refresh_compose(app);
    }
    return out;
}

Orders on(AppState& app, const PressResume& /*intent*/) {
    if (!app.stopped) return {};
    if (app.operator_name.empty()) {
        toast(app, Notice::Level::warning, "Sign in first: resuming is logged under a name.");
        return {};
    }
    return {order(app, ResumeAll{})};
}

}  // namespace state
