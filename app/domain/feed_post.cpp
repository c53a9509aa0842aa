// The four states of a decision, by name.
#include "domain/feed_post.hpp"
#include <array>
#include <utility>

namespace domain {

static constexpr std::array<std::pair<ModerationState, const char*>, 4> kNames{{
    {ModerationState::held, "held"},
    {ModerationState::shown, "shown"},
    {ModerationState::hidden, "hidden"},
    {ModerationState::featured, "featured"},
}};

const char* name_of(ModerationState state) {
    for (const auto& [value, name] : kNames)
        if (value == state) return name;
    return "?";
}

std::optional<ModerationState> moderation_named(std::string_view name) {
    for (const auto& [value, known] : kNames)
        if (name == known) return value;
    return std::nullopt;
}

}  // namespace domain
