// The rundown's progress and the wall's scene: what the night has done to the plan, kept in the store.
#include "services/event_registry.hpp"
#include "services/event_service.hpp"
#include <algorithm>

namespace services {

using domain::CueProgress;
using domain::CueState;
using domain::ErrorKind;
using domain::fail;

static const char* act_of(CueState state) {
    switch (state) {
    case CueState::armed: return "arm-cue";
    case CueState::done: return "end-cue";
    case CueState::skipped: return "skip-cue";
    case CueState::coming: return "return-cue";
    }
    return "cue";
}

domain::Status EventService::save_progress(const CueProgress& changed, const std::string& who, const char* act) {
    const ports::Act entry{changed.changed, who, act, changed.id.value, ""};
    if (auto saved = parts_.store.save_cue(current_.id, changed, entry); !saved) return saved;
    const auto place = std::find_if(current_.cues.begin(), current_.cues.end(),
                                    [&](const CueProgress& known) { return known.id == changed.id; });
    *place = changed;
    parts_.emit(state::CueChanged{changed});
    return {};
}

// Arming a cue ends the one that was armed before: one cue is live at a time.
domain::Status EventService::set_cue(const domain::CueId& cue, CueState state, const std::string& who) {
    const auto* known = current_.progress(cue);
    if (known == nullptr) return fail(ErrorKind::not_found, "The rundown has no cue \"" + cue.value + "\".");
    const bool over = known->state == CueState::done || known->state == CueState::skipped;
    if (over && state == CueState::armed)
        return fail(ErrorKind::conflict, "That cue is over: a cue that was sent is never armed again.");
    if (known->state == state) return {};
    auto changed = *known;
    changed.state = state;
    changed.changed = parts_.clock.now();
    if (state == CueState::armed) {
        for (auto before : std::vector(current_.cues)) {
            if (before.state != CueState::armed) continue;
            before.state = CueState::done;
            before.changed = changed.changed;
            if (auto saved = save_progress(before, who, act_of(CueState::done)); !saved) return saved;
        }
    }
    return save_progress(changed, who, act_of(state));
}

domain::Status EventService::open_embargo(const domain::CueId& cue, const std::string& who) {
    const auto* known = current_.progress(cue);
    const auto* planned = current_.is_open() ? current_.pack->find(cue) : nullptr;
    if (known == nullptr || planned == nullptr)
        return fail(ErrorKind::not_found, "The rundown has no cue \"" + cue.value + "\".");
    if (who != planned->embargo_releaser)
        return fail(ErrorKind::unauthorized, "Only " + planned->embargo_releaser + " opens this embargo, not " +
                                                 (who.empty() ? "somebody who is not signed in" : who) + ".");
    auto changed = *known;
    changed.embargo_open = true;
    changed.changed = parts_.clock.now();
    return save_progress(changed, who, "open-embargo");
}

domain::Status EventService::set_scene(domain::Scene scene, const std::string& who) {
    if (!current_.is_open()) return {};
    current_.scene = scene;
    parts_.emit(state::SceneChanged{scene});  // the room sees it at once; the disk may follow
    return parts_.store.put(scene_key(current_.id), domain::name_of(scene),
                            {parts_.clock.now(), who, "scene", domain::name_of(scene), ""});
}

void EventService::refresh_cues() {
    if (!current_.is_open()) return;
    const auto stored = parts_.store.cues(current_.id);
    if (!stored) return;
    const auto fresh = progress_of(*current_.pack, *stored);  // same order as ours
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        auto& known = current_.cues[i];
        if (known.state == fresh[i].state && known.embargo_open == fresh[i].embargo_open) continue;
        known = fresh[i];
        parts_.emit(state::CueChanged{known});
    }
}

}  // namespace services
