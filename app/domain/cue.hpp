// The rundown: cues in order, which one is next, and what a cue still holds back.
#pragma once
#include "domain/hashtag.hpp"
#include "domain/ids.hpp"
#include <optional>
#include <string>
#include <vector>

namespace domain {

enum class Scene { mosaic, spotlight, slide, blackout };
const char* name_of(Scene scene);
std::optional<Scene> scene_named(std::string_view name);

struct Cue {
    CueId id;
    UtcTime at{};  // planned
    std::string title;
    std::vector<TemplateId> templates;
    std::optional<Scene> scene;
    std::string embargo_releaser;  // a name: nothing of this cue leaves before that person opens it. Empty: no embargo
    std::string note;
};

enum class CueState { coming, armed, done, skipped };
const char* name_of(CueState state);

// A cue's place in the night: what happened to it, apart from what was planned. Kept in the store.
struct CueProgress {
    CueId id;
    CueState state = CueState::coming;
    bool embargo_open = false;
    UtcTime changed{};
};

// The index of the cue that `Next` arms: the first still coming after the armed one. nullopt at the end.
// A done or skipped cue is never armed again.
std::optional<std::size_t> next_cue(const std::vector<Cue>& cues, const std::vector<CueProgress>& progress);

}  // namespace domain
