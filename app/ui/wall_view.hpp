// The wall as a picture: mosaic, spotlight, slide, blackout, at any size, in its own window or small inside the desk.
// It can draw approved posts only: there is no other way to make one.
#pragma once
#include "domain/wall.hpp"
#include "ui/widgets.hpp"
#include <string>
#include <vector>

namespace ui {

// What the wall shows. Points into what the caller keeps for the length of the call.
struct WallScene {
    domain::Scene scene = domain::Scene::slide;
    const std::vector<domain::ApprovedPost>* posts = nullptr;  // newest first
    const std::vector<domain::WallTile>* tiles = nullptr;      // of arrange_mosaic
    domain::Look look;
    std::string event_name;
    std::vector<std::string> tags;  // without '#'; the first is the one people are asked to use
    std::string link;               // of the QR code; empty: none is shown
    domain::UtcTime now{};          // turns the spotlight
};

constexpr domain::Millis kSpotlightPeriod{12'000};

// How many columns a mosaic of that shape has: as many as hold readable lines.
int wall_columns(ImVec2 size);

// Pictures come from kit.textures under their url (avatars, media) or "pack:<file>" (logo, holding slide).
// Gives the keys that are not there: the caller asks for them and draws again. No text is lower than 1/30 of the
// height.
std::vector<std::string> draw_wall(Kit& kit, ImDrawList& list, ImVec2 top_left, ImVec2 size, const WallScene& scene);

// Changes when the picture would: a wall window draws only then.
std::uint64_t wall_fingerprint(Kit& kit, ImVec2 size, const WallScene& scene);

}  // namespace ui
