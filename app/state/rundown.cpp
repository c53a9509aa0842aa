// Moving through the rundown: arming, skipping, opening an embargo. What was sent is never armed again.
#include "domain/hashtag.hpp"
#include "state/preview.hpp"
#include "state/reduce.hpp"
#include <algorithm>

namespace state {

using domain::CueState;

static domain::CueProgress* progress_at(AppState& app, const domain::CueId& id) {
    const auto it = std::find_if(app.cues.begin(), app.cues.end(), [&](const auto& p) { return p.id == id; });
    return it == app.cues.end() ? nullptr : &*it;
}

static void move_to(AppState& app, domain::CueProgress& progress, CueState state, Orders& out) {
    progress.state = state;
    progress.changed = app.now;
    out.push_back(order(app, SetCue{progress.id, state}));
}

static void end_armed(AppState& app, Orders& out) {
    if (auto* armed = app.armed ? progress_at(app, *app.armed) : nullptr) move_to(app, *armed, CueState::done, out);
    app.armed.reset();
}

static Orders arm(AppState& app, const domain::Cue& cue) {
    Orders out;
    auto* progress = progress_at(app, cue.id);
    if (progress == nullptr) return out;
    if (progress->state == CueState::armed) return out;
    if (progress->state != CueState::coming) {
        toast(app, Notice::Level::warning,
              "“" + cue.title + "” is " + domain::name_of(progress->state) + " and is not armed again.");
        return out;
    }
    end_armed(app, out);
    move_to(app, *progress, CueState::armed, out);
    app.armed = cue.id;
    if (cue.scene && !app.stopped) {  // while stopped the wall keeps the holding slide
        app.wall.scene = *cue.scene;
        out.push_back(order(app, SetScene{*cue.scene}));
    }
    refresh_cards(app);
    refresh_compose(app);
    return out;
}

Orders on(AppState& app, const NextCue& /*intent*/) {
    if (!app.pack) return {};
    const auto next = domain::next_cue(app.pack->cues, app.cues);
    if (next) return arm(app, app.pack->cues[*next]);
    toast(app, Notice::Level::info, "That was the last cue of the rundown.");
    Orders out;
    end_armed(app, out);
    refresh_cards(app);
    refresh_compose(app);
    return out;
}

Orders on(AppState& app, const ArmCue& intent) {
    const auto* cue = app.pack ? app.pack->find(intent.cue) : nullptr;
    return cue == nullptr ? Orders{} : arm(app, *cue);
}

Orders on(AppState& app, const SkipCue& intent) {
    auto* progress = progress_at(app, intent.cue);
    if (progress == nullptr || progress->state == CueState::done || progress->state == CueState::skipped) return {};
    Orders out;
    if (app.armed == intent.cue) app.armed.reset();
    move_to(app, *progress, CueState::skipped, out);
    refresh_cards(app);
    refresh_compose(app);
    return out;
}

// Only the named releaser opens an embargo. The state waits for the event: nothing leaves on a hope.
Orders on(AppState& app, const ReleaseEmbargo& intent) {
    const auto* cue = app.pack ? app.pack->find(intent.cue) : nullptr;
    if (cue == nullptr || cue->embargo_releaser.empty()) return {};
    if (domain::fold_tag(cue->embargo_releaser) != domain::fold_tag(app.operator_name)) {
        toast(app, Notice::Level::warning,
              "Only " + cue->embargo_releaser + " can open “" + cue->title + "”. You are signed in as " +
                  (app.operator_name.empty() ? "nobody" : app.operator_name) + ".");
        return {};
    }
    return {order(app, OpenEmbargo{intent.cue})};
}

void take(AppState& app, const CueChanged& event) {
    if (auto* progress = progress_at(app, event.cue.id)) *progress = event.cue;
    app.armed.reset();
    for (const auto& progress : app.cues)
        if (progress.state == CueState::armed) app.armed = progress.id;
    refresh_cards(app);
    refresh_compose(app);
}

}  // namespace state
