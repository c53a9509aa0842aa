// The heat map at the desk: a photo's sharpness laid over it, and the legend that says it in words.
#pragma once
#include "domain/sharpness.hpp"
#include "ui/widgets.hpp"

namespace ui {

// Over a photo that fills `min`..`max` whole. The photo fades, its parts are coloured by domain::heat_colour, and those
// that are soft are hatched: the map can be read without telling colours apart.
void draw_sharpness_map(ImDrawList& list, const domain::Sharpness& map, ImVec2 min, ImVec2 max, float line_px);

// What the colours mean, or why there are none.
void draw_sharpness_legend(Kit& kit, const domain::Sharpness& map);

}  // namespace ui
