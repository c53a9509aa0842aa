// Which cue comes next, and the names of scenes and states.
#include "domain/cue.hpp"
#include <algorithm>
#include <array>

namespace domain {

static constexpr std::array kScenes{Scene::mosaic, Scene::spotlight, Scene::slide, Scene::blackout};

const char* name_of(Scene scene) {
    switch (scene) {
    case Scene::mosaic: return "mosaic";
    case Scene::spotlight: return "spotlight";
    case Scene::slide: return "slide";
    case Scene::blackout: return "blackout";
    }
    return "mosaic";
}

std::optional<Scene> scene_named(std::string_view name) {
    for (const auto scene : kScenes)
        if (name == name_of(scene)) return scene;
    return std::nullopt;
}

const char* name_of(CueState state) {
    switch (state) {
    case CueState::coming: return "coming";
    case CueState::armed: return "armed";
    case CueState::done: return "done";
    case CueState::skipped: return "skipped";
    }
    return "coming";
}

static CueState state_of(const Cue& cue, const std::vector<CueProgress>& progress) {
    const auto it = std::find_if(progress.begin(), progress.end(), [&](const auto& p) { return p.id == cue.id; });
    return it == progress.end() ? CueState::coming : it->state;
}

std::optional<std::size_t> next_cue(const std::vector<Cue>& cues, const std::vector<CueProgress>& progress) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < cues.size(); ++i)
        if (state_of(cues[i], progress) == CueState::armed) from = i + 1;
    for (std::size_t i = from; i < cues.size(); ++i)
        if (state_of(cues[i], progress) == CueState::coming) return i;
    return std::nullopt;
}

}  // namespace domain
