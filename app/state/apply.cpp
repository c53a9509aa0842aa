// Events about the open event, people, accounts, deliveries and pictures.
#include "domain/display_note.hpp"
#include "state/outbox_view.hpp"
#include "state/preview.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

// Pixels kept for textures not yet made; what was dropped is asked for again when it is drawn again.
static constexpr std::size_t kPictureBytes = std::size_t{16} << 20U;

void take(AppState& app, const EventsListed& event) { app.events = event.rows; }

// Everything of the event before goes; what belongs to the machine and the person stays.
static void forget_event(AppState& app) {
    AppState fresh;
    fresh.now = app.now;
    fresh.screen = app.screen;
    fresh.settings = app.settings;
    fresh.operator_name = app.operator_name;
    fresh.stopped = app.stopped;
    fresh.stopped_by = app.stopped_by;
    fresh.stopped_why = app.stopped_why;
    fresh.events = std::move(app.events);
    fresh.posts_made = app.posts_made;
    fresh.toasts = std::move(app.toasts);
    fresh.folder = std::move(app.folder);
    fresh.wall.columns = app.wall.columns;
    app = std::move(fresh);
}

// One progress for each cue, in the pack's order, whatever was known before.
static std::vector<domain::CueProgress> align(const domain::Pack& pack, const std::vector<domain::CueProgress>& known) {
    std::vector<domain::CueProgress> out;
    for (const auto& cue : pack.cues) {
        const auto it = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.id == cue.id; });
        out.push_back(it == known.end() ? domain::CueProgress{cue.id, domain::CueState::coming, false, {}} : *it);
    }
    return out;
}

static void set_cues(AppState& app, const std::vector<domain::CueProgress>& known) {
    app.cues = align(*app.pack, known);
    app.armed.reset();
    for (const auto& progress : app.cues)
        if (progress.state == domain::CueState::armed) app.armed = progress.id;
}

static bool reads_x(const AppState& app) {
    return std::any_of(app.accounts.begin(), app.accounts.end(),
                       [](const auto& view) { return view.account.network == domain::NetworkKind::x; });
}

void take(AppState& app, const EventOpened& event) {
    if (!event.pack) return;
    forget_event(app);
    app.event = event.id;
    app.pack_path = event.pack_path;
    app.pack = event.pack;
    app.pack_warnings = event.warnings;
    app.rehearsal = event.rehearsal;
    app.wall.scene = event.scene;
    for (const auto& account : event.accounts) {
        app.accounts.push_back({account, Health::unknown, {}, -1, {}});
        app.compose.accounts.insert(account.id);
    }
    set_cues(app, event.cues);
    app.compose.tags = tags_at_start(*app.pack);
    app.screen = app.operator_name.empty() ? Screen::sign_in : Screen::desk;
    if (app.pack->policy.read_x && reads_x(app))
        toast(app, Notice::Level::warning,
              std::string("This event reads X, and pays for each post. ") + domain::kXDisplayNote +
                  ": a public body asks its lawyers before they stand on the wall.");
    refresh_cards(app);
    refresh_compose(app);
}

void take(AppState& app, const PackReloaded& event) {
    if (!event.pack) return;
    app.pack = event.pack;
    app.pack_warnings = event.warnings;
    app.refused.reset();
    set_cues(app, std::vector<domain::CueProgress>(app.cues));
    auto tags = tags_at_start(*app.pack);
    for (auto& [tag, on] : tags)
        if (const auto it = app.compose.tags.find(tag); it != app.compose.tags.end()) on = it->second;
    app.compose.tags = std::move(tags);
    if (app.compose.chosen && app.pack->find(*app.compose.chosen) == nullptr) {
        app.compose.chosen.reset();
        app.compose.slots.clear();
        toast(app, Notice::Level::warning, "The pack changed: the template you were filling is no longer in it.");
    } else {
        toast(app, Notice::Level::info, "The pack was read again.");
    }
    refresh_cards(app);
    refresh_compose(app);
}

void take(AppState& app, const PackRefused& event) {
    app.refused = event;
    if (app.has_event())
        toast(app, Notice::Level::error, "The changed pack cannot be used; the one before stays. " + event.why);
}

void take(AppState& app, const SignedIn& event) {
    app.operator_name = event.name;
    app.settings.operator_name = event.name.empty() ? app.settings.operator_name : event.name;
    if (event.name.empty())
        app.screen = Screen::sign_in;
    else if (app.screen == Screen::sign_in)
        app.screen = app.has_event() ? Screen::desk : Screen::events;
    refresh_cards(app);
    refresh_compose(app);
}

static void tell_failure(AppState& app, const domain::Delivery& delivery) {
    const std::string network{domain::facts_of(delivery.network).label};
    toast(app, Notice::Level::error, network + " did not take a post: " + delivery.error);
}

static void take_answer(AppState& app, const domain::Delivery& delivery) {
    if (delivery.answers.empty() || delivery.part > 1) return;
    take(app, AnswersListed{{{delivery.answers, delivery.id, delivery.fired_by, delivery.state, delivery.changed,
                              delivery.url}}});
}

static void take_one(AppState& app, const domain::Delivery& delivery) {
    take_answer(app, delivery);
    for (auto& fired : app.fired)
        if (fired.id == delivery.post) fired.confirmed = true;
    const auto known =
        std::find_if(app.deliveries.begin(), app.deliveries.end(), [&](const auto& d) { return d.id == delivery.id; });
    if (known == app.deliveries.end()) {
        app.deliveries.push_back(delivery);
        return;
    }
    const bool failed_now = delivery.state == domain::DeliveryState::failed && known->state != delivery.state;
    *known = delivery;
    if (failed_now) tell_failure(app, delivery);
}

void take(AppState& app, const DeliveriesChanged& event) {
    for (const auto& delivery : event.deliveries) take_one(app, delivery);
    auto& all = app.deliveries;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.created > b.created; });
    for (auto i = all.size(); i-- > 0 && all.size() > kMaxDeliveries;)  // the oldest finished go; the rest must be seen
        if (domain::is_finished(all[i].state)) all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
}

void take(AppState& app, const StopChanged& event) {
    app.stopped = event.stopped;
    app.stopped_by = event.who;
    app.stopped_why = event.why;
    if (event.stopped) app.wall.scene = domain::Scene::slide;
    refresh_cards(app);
    refresh_compose(app);
}

void take(AppState& app, const AccountHealthChanged& event) {
    for (auto& view : app.accounts) {
        if (view.account.id != event.account) continue;
        view.health = event.health;
        view.detail = event.detail;
        view.remaining = event.remaining;
        view.reset = event.reset;
    }
}

static std::size_t bytes_of(const AppState& app, const std::string& url) {
    const auto it = app.pictures.find(url);
    return it == app.pictures.end() || !it->second ? 0 : it->second->rgba.size();
}

void take(AppState& app, const PictureLoaded& event) {
    app.picture_bytes -= bytes_of(app, event.url);
    if (!app.pictures.contains(event.url)) app.picture_order.push_back(event.url);
    app.pictures[event.url] = event.picture;
    app.picture_bytes += bytes_of(app, event.url);
    while (app.picture_bytes > kPictureBytes && app.picture_order.size() > 1) {
        const auto oldest = app.picture_order.front();
        app.picture_order.pop_front();
        app.picture_bytes -= bytes_of(app, oldest);
        app.pictures.erase(oldest);
        app.pictures_asked.erase(oldest);
    }
}

void take(AppState& app, const SettingsLoaded& event) { app.settings = event.settings; }

void take(AppState& app, const FolderListed& event) {
    app.folder = {event.path, event.parent, event.entries, event.fault, false};
}

void take(AppState& app, const Notice& event) { toast(app, event.level, event.text); }

}  // namespace state
