// From the state to what the wall draws.
#pragma once
#include "state/app_state.hpp"
#include "ui/desk_frame.hpp"
#include "ui/wall_view.hpp"
#include <string>
#include <vector>

namespace ui {

// Points into `app`. STOP puts the holding slide on the wall whatever scene was chosen.
WallScene wall_scene_of(const state::AppState& app);

// Puts up those of the pictures a wall lacked that the state has, and asks for the others.
void supply_wall_pictures(DeskFrame& frame, const std::vector<std::string>& missing);

}  // namespace ui
