// From a place in a layout to its text, and back.
#include "ui/text.hpp"
#include <algorithm>

namespace ui {
namespace {

std::size_t line_at(const TextLayout& layout, float y) {
    if (layout.line_height_px <= 0 || y < 0) return TextEngine::npos;
    const auto line = static_cast<std::size_t>(y / layout.line_height_px);
    return line < layout.baselines.size() ? line : TextEngine::npos;
}

}  // namespace

std::size_t TextEngine::byte_at(const TextLayout& layout, ImVec2 point) {
    const std::size_t line = line_at(layout, point.y);
    for (const PlacedGlyph& glyph : layout.glyphs)
        if (glyph.line == line && point.x >= glyph.x && point.x < glyph.x + glyph.advance_px) return glyph.byte;
    return npos;
}

std::vector<ImVec4> TextEngine::boxes_of(const TextLayout& layout, std::size_t begin, std::size_t end) {
    std::vector<ImVec4> boxes;
    std::size_t line = npos;
    for (const PlacedGlyph& glyph : layout.glyphs) {
        if (glyph.byte < begin || glyph.byte >= end) continue;
        const float top = static_cast<float>(glyph.line) * layout.line_height_px;
        if (glyph.line != line) boxes.emplace_back(glyph.x, top, glyph.x, top + layout.line_height_px);
        line = glyph.line;
        boxes.back().x = std::min(boxes.back().x, glyph.x);
        boxes.back().z = std::max(boxes.back().z, glyph.x + glyph.advance_px);
    }
    return boxes;
}

}  // namespace ui
