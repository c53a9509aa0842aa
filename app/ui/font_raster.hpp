// One glyph as straight-alpha RGBA pixels.
#pragma once
#include "ui/font_faces.hpp"
#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

struct GlyphPixels {
    int width_px = 0, height_px = 0;
    float left_px = 0, top_px = 0;  // of the bitmap, from the origin on the baseline; top upwards
    bool coloured = false;
    std::vector<std::uint32_t> rgba;  // IM_COL32 order, row-major
};

// `shift_px` moves an outline to the right by a part of a pixel. nullopt when the face cannot draw that glyph.
std::optional<GlyphPixels> raster_glyph(const Face& face, unsigned glyph, float size_px, float shift_px);

}  // namespace ui
