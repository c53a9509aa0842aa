// The post being composed: template, slots, hashtags, accounts; and what follows from them.
#include "domain/grapheme.hpp"
#include "domain/hashtag.hpp"
#include "domain/tag_style.hpp"
#include "state/preview.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

// How well a template answers the search: 0 its title begins so, 1 its title holds it, 2 its group or wording does;
// nullopt when nothing of it does.
static std::optional<int> rank_of(const domain::Template& tpl, const std::string& folded) {
    const auto place = [&](const std::string& text) { return domain::fold_tag(text).find(folded); };
    if (folded.empty()) return 0;
    if (const auto at = place(tpl.title); at != std::string::npos) return at == 0 ? 0 : 1;
    const bool elsewhere = place(tpl.group) != std::string::npos || place(tpl.text) != std::string::npos;
    return elsewhere ? std::optional(2) : std::nullopt;
}

static domain::Verdict verdict_of(const AppState& app, const domain::Template& tpl,
                                  const std::vector<domain::Photo>& photos, int max_photos) {
    domain::FireQuestion question;
    question.tpl = &tpl;
    question.cue = cue_for(app, tpl.id);
    const auto* progress = question.cue != nullptr ? progress_of(app, question.cue->id) : nullptr;
    question.embargo_open = progress != nullptr && progress->embargo_open;
    question.stopped = app.stopped;
    question.who = app.operator_name;
    question.photos = photos;
    question.max_photos = max_photos;
    return domain::may_fire(question, app.pack->policy);
}

void refresh_cards(AppState& app) {
    auto& cards = app.compose.cards;
    cards.clear();
    if (!app.pack) return;
    const auto folded = domain::fold_tag(app.compose.search);
    const auto add = [&](const domain::Template& tpl, bool of_cue) {
        const bool known = std::any_of(cards.begin(), cards.end(), [&](const auto& c) { return c.id == tpl.id; });
        const auto rank = known ? std::nullopt : rank_of(tpl, folded);
        if (rank) cards.push_back({tpl.id, verdict_of(app, tpl, {}, 4), of_cue, *rank});
    };
    if (app.compose.answering)
        for (const auto& tpl : app.pack->templates)
            if (tpl.answers) add(tpl, false);
    if (const auto* cue = app.armed ? app.pack->find(*app.armed) : nullptr)
        for (const auto& id : cue->templates)
            if (const auto* tpl = app.pack->find(id)) add(*tpl, true);
    for (const auto& tpl : app.pack->templates) add(tpl, false);
    std::stable_sort(cards.begin(), cards.end(), [](const Card& a, const Card& b) { return a.rank < b.rank; });
}

// A network refuses what is over its limit; a shorter one is the person's to find.
static std::string alt_fault(const AppState& app) {
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos) {
            if (view.photo.id != id || view.photo.decorative) continue;
            const int length = domain::count_graphemes(view.photo.alt);
            for (const auto& account : app.accounts) {
                const auto& facts = domain::facts_of(account.account.network);
                const int most =
                    account.account.max_alt_length > 0 ? account.account.max_alt_length : facts.max_alt_length;
                if (app.compose.accounts.contains(account.account.id) && length > most)
                    return "The alt text of " + view.photo.name + " is too long for " + std::string(facts.label) +
                           " by " + std::to_string(length - most) + ".";
            }
        }
    return {};
}

static const domain::Account* account_named(const AppState& app, const domain::AccountId& id) {
    for (const auto& view : app.accounts)
        if (view.account.id == id) return &view.account;
    return nullptr;
}

static domain::Verdict may_answer(const AppState& app, const domain::FeedPost& post, const domain::Account& account) {
    return domain::may_answer(post, account, account_named(app, post.read_with));
}

// Why one of the accounts that are on may not give this answer; empty when all may, or nothing is answered.
static std::string answer_fault(const AppState& app) {
    if (!app.compose.answering) return {};
    const auto& post = app.compose.answering->post;
    for (const auto& id : app.compose.accounts) {
        const auto* account = account_named(app, id);
        if (account == nullptr) continue;
        if (auto verdict = may_answer(app, post, *account); !verdict.allowed) return verdict.reason;
    }
    return {};
}

static std::string compose_fault(const AppState& app, const domain::Template& tpl) {
    if (app.accounts.empty()) return "No account is connected to this event. Add one with: callboard account add";
    if (app.compose.accounts.empty()) return "Switch on at least one account.";
    if (auto fault = answer_fault(app); !fault.empty()) return fault;
    for (const auto& preview : app.compose.previews)
        if (auto fault = fault_of(preview, tpl); !fault.empty()) return fault;
    if (auto fault = alt_fault(app); !fault.empty()) return fault;
    for (const auto& import : app.importing)
        if (import.attach) return "A photo is still being checked.";
    return {};
}

static std::vector<domain::Photo> attached_photos(const AppState& app) {
    std::vector<domain::Photo> out;
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos)
            if (view.photo.id == id) out.push_back(view.photo);
    return out;
}

static int fewest_photos(const AppState& app) {
    int out = 16;
    for (const auto& view : app.accounts) {
        if (!app.compose.accounts.contains(view.account.id)) continue;
        const auto& facts = domain::facts_of(view.account.network);
        out = std::min(out, view.account.max_photos > 0 ? view.account.max_photos : facts.max_photos);
    }
    return out;
}

static std::string start_of_answer(const Compose& compose, const domain::Account& account) {
    return compose.answering ? domain::answer_start(compose.answering->post, account) : std::string{};
}

void refresh_compose(AppState& app) {
    auto& compose = app.compose;
    compose.previews.clear();
    compose.alt_start.clear();
    const auto* tpl = app.pack && compose.chosen ? app.pack->find(*compose.chosen) : nullptr;
    if (tpl == nullptr) {
        compose.verdict = {false, "Choose a template: press 1 to 9, or search with /."};
        return;
    }
    const auto builtins = builtins_of(*app.pack, tags_on(*app.pack, compose.tags), cue_for(app, tpl->id));
    const auto photos = attached_photos(app);
    const auto described = std::count_if(photos.begin(), photos.end(),
                                         [](const auto& photo) { return !photo.decorative && !photo.alt.empty(); });
    const Wording wording{*app.pack, *tpl, compose.slots, builtins, photos.size(), static_cast<int>(described)};
    for (const auto& view : app.accounts)
        if (compose.accounts.contains(view.account.id))
            compose.previews.push_back(preview_for(wording, view.account, compose.threads.contains(view.account.id),
                                                   start_of_answer(compose, view.account)));
    compose.alt_start = alt_start_of(*app.pack, *tpl, compose.slots, builtins);
    compose.verdict = verdict_of(app, *tpl, photos, fewest_photos(app));
    if (!compose.verdict.allowed) return;
    if (auto fault = compose_fault(app, *tpl); !fault.empty()) compose.verdict = {false, std::move(fault)};
}

// Slots of the same name keep what was typed: a winner's name carries over to the congratulation that follows.
Orders on(AppState& app, const ChooseTemplate& intent) {
    const auto* tpl = app.pack ? app.pack->find(intent.id) : nullptr;
    if (tpl == nullptr) return {};
    auto& compose = app.compose;
    compose.question = Question::none;
    if (compose.chosen != intent.id) {
        std::erase_if(compose.slots, [&](const auto& slot) {
            const auto* rule = tpl->slot(slot.first);
            return rule == nullptr || !domain::slot_fault(*rule, slot.second, app.pack->people).empty();
        });
        compose.chosen = intent.id;
        compose.threads.clear();  // chosen for another text
    }
    refresh_compose(app);
    return {};
}

// A refused card can be chosen too: staff prepare the winner's post while it is under embargo. Post says why it waits.
Orders on(AppState& app, const ChooseTemplateByKey& intent) {
    const auto& cards = app.compose.cards;
    if (intent.number < 1 || static_cast<std::size_t>(intent.number) > cards.size()) return {};
    const auto id = cards[static_cast<std::size_t>(intent.number) - 1].id;  // a copy: choosing may rebuild the cards
    return on(app, ChooseTemplate{id});
}

// Approved wording is locked: only what the template calls a slot can be filled.
Orders on(AppState& app, const FillSlot& intent) {
    const auto* tpl = app.pack && app.compose.chosen ? app.pack->find(*app.compose.chosen) : nullptr;
    if (tpl == nullptr || tpl->slot(intent.slot) == nullptr) return {};
    app.compose.slots[intent.slot] = intent.value;
    refresh_compose(app);
    return {};
}

Orders on(AppState& app, const SearchTemplates& intent) {
    app.compose.search = intent.text;
    refresh_cards(app);
    return {};
}

Orders on(AppState& app, const ToggleTag& intent) {
    if (!app.pack) return {};
    for (const auto& tag : app.pack->hashtags) {
        if (tag.tag != intent.tag || tag.use == domain::HashtagUse::always) continue;
        app.compose.tags[tag.tag] = !app.compose.tags[tag.tag];
    }
    refresh_compose(app);
    return {};
}

Orders on(AppState& app, const ToggleAccount& intent) {
    const bool known = std::any_of(app.accounts.begin(), app.accounts.end(),
                                   [&](const auto& view) { return view.account.id == intent.account; });
    if (!known) return {};
    if (app.compose.accounts.erase(intent.account) == 0) app.compose.accounts.insert(intent.account);
    app.compose.account_switched = app.now;
    app.compose.question = Question::none;
    refresh_compose(app);
    return {};
}

Orders on(AppState& app, const ToggleThread& intent) {
    if (!app.pack || !app.pack->policy.threads) return {};
    if (app.compose.threads.erase(intent.account) == 0) app.compose.threads.insert(intent.account);
    refresh_compose(app);
    return {};
}

// The wording itself is approved as it is: only what staff typed is mended.
Orders on(AppState& app, const MendTag& intent) {
    const auto* tpl = app.pack && app.compose.chosen ? app.pack->find(*app.compose.chosen) : nullptr;
    if (tpl == nullptr || domain::fold_tag(intent.tag) != domain::fold_tag(intent.better)) return {};
    for (auto& [name, value] : app.compose.slots) {
        const auto* rule = tpl->slot(name);
        if (rule != nullptr && rule->kind == domain::SlotKind::text)
            value = domain::replace_tag(value, intent.tag, intent.better);
    }
    refresh_compose(app);
    return {};
}

Orders on(AppState& app, const ClearCompose& /*intent*/) {
    app.compose.chosen.reset();
    app.compose.threads.clear();
    app.compose.slots.clear();
    app.compose.attached.clear();
    app.compose.question = Question::none;
    stop_answering(app);
    refresh_compose(app);
    return {};
}

void stop_answering(AppState& app) {
    auto& compose = app.compose;
    if (!compose.answering) return;
    compose.answering.reset();
    compose.accounts = std::move(compose.accounts_before);
    compose.accounts_before.clear();
    refresh_cards(app);
}

// The account that may answer is switched on, and no other. Where none may, those of the network stay to be chosen
// from, and Post says why it waits.
static std::set<domain::AccountId> accounts_that_answer(const AppState& app, const domain::FeedPost& post) {
    std::set<domain::AccountId> of_network;
    for (const auto& view : app.accounts) {
        if (may_answer(app, post, view.account).allowed) return {view.account.id};
        if (view.account.network == post.network) of_network.insert(view.account.id);
    }
    return of_network;
}

static void choose_for_answer(AppState& app) {
    const auto& templates = app.pack->templates;
    const auto first = std::find_if(templates.begin(), templates.end(), [](const auto& tpl) { return tpl.answers; });
    const bool is_only = first != templates.end() &&
                         std::none_of(std::next(first), templates.end(), [](const auto& tpl) { return tpl.answers; });
    if (!app.compose.chosen && is_only) app.compose.chosen = first->id;
}

Orders on(AppState& app, const ReplyToPost& intent) {
    if (!app.pack) return {};
    auto& compose = app.compose;
    if (intent.post.empty()) {
        stop_answering(app);
        refresh_compose(app);
        return {};
    }
    const auto& list = *app.feed.list;
    const auto item =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one->post.id == intent.post; });
    if (item == list.end()) return {};
    if (!compose.answering) compose.accounts_before = compose.accounts;
    compose.answering = *item;
    compose.accounts = accounts_that_answer(app, (*item)->post);
    compose.question = Question::none;
    choose_for_answer(app);
    refresh_cards(app);
    refresh_compose(app);
    return {};
}

}  // namespace state
