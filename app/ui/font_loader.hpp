// How ImGui's atlas gets our glyphs. Source: imgui.h 1.92, struct ImFontLoader.
#pragma once
#include <imgui.h>
#include <imgui_internal.h>
#include <memory>

namespace ui {

// ImFontConfig::FontNo is a FaceId, and this bit when "code points" are characters (ImGui's own widgets) and not
// glyphs.
constexpr ImU32 kCharacterMapMode = 1U << 16U;

// A glyph as the code point that ImGui keys it by; `step` is its horizontal sub-pixel position.
constexpr ImWchar kFirstGlyph = 0x100;  // ImGui treats some lower ones (tab, space) in its own way
constexpr ImWchar glyph_key(unsigned glyph, int steps, int step) {
    return kFirstGlyph + glyph * static_cast<unsigned>(steps) + static_cast<unsigned>(step);
}

// The loader finds its FontFaces in the atlas' UserData. Must outlive the atlas.
std::unique_ptr<ImFontLoader> make_font_loader();

}  // namespace ui
