// The text engine itself: a cache of layouts, and their glyphs as textured rectangles in a draw list.
#include "ui/font_loader.hpp"
#include "ui/text.hpp"
#include "ui/text_cache.hpp"
#include "ui/text_layout.hpp"
#include <algorithm>
#include <cmath>
#include <imgui_internal.h>

namespace ui {

struct TextEngine::Parts {
    std::unique_ptr<FontFaces> faces;
    LayoutMaker maker;
    TextCache cache{2000};
};

TextEngine::TextEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TextEngine::~TextEngine() = default;

domain::Result<std::unique_ptr<TextEngine>> TextEngine::create(ImFontAtlas& atlas) {
    auto faces = FontFaces::create(atlas);
    if (!faces) return tl::unexpected(faces.error());
    FontFaces& opened = **faces;
    std::unique_ptr<Parts> parts(new Parts{std::move(*faces), LayoutMaker(opened)});
    return std::unique_ptr<TextEngine>(new TextEngine(std::move(parts)));
}

TextRef TextEngine::layout(std::string_view utf8, const TextStyle& style) {
    if (TextRef known = parts_->cache.find(utf8, style)) return known;
    return parts_->cache.put(utf8, style, std::make_shared<TextLayout>(parts_->maker.make(utf8, style)));
}

namespace {

// A span's colour for a glyph; spans are few, glyphs come in visual order.
ImU32 colour_at(std::span<const ColourSpan> spans, std::uint32_t byte, ImU32 otherwise) {
    for (const ColourSpan& span : spans)
        if (byte >= span.begin && byte < span.end) return span.colour;
    return otherwise;
}

struct GlyphPen {
    FontFaces& faces;
    float size_px;
    FaceId face = 0;
    int steps = 1;
    ImFontBaked* baked = nullptr;

    void use(FaceId id) {
        if (baked != nullptr && id == face) return;
        face = id;
        ImFont* font = faces.glyph_font(id);
        steps = font != nullptr ? faces.open(id)->subpixel_steps : 1;
        baked = font != nullptr ? font->GetFontBaked(size_px) : nullptr;
    }
    // The glyph at x, and x moved onto the pixel grid.
    const ImFontGlyph* glyph(unsigned index, float& x) const {
        const float place = std::floor(x * static_cast<float>(steps) + 0.5F) / static_cast<float>(steps);
        const float whole = std::floor(place);
        const int step = static_cast<int>((place - whole) * static_cast<float>(steps));
        x = whole;
        return baked->FindGlyphNoFallback(glyph_key(index, steps, step));
    }
};

}  // namespace

void TextEngine::draw(ImDrawList& list, const TextLayout& layout, ImVec2 top_left, ImU32 colour,
                      std::span<const ColourSpan> spans) {
    if (layout.size_px < 1) return;  // ImGui bakes whole pixel sizes, from 1 on
    const float top = list.GetClipRectMin().y - layout.line_height_px;
    const float bottom = list.GetClipRectMax().y + layout.line_height_px;
    GlyphPen pen{*parts_->faces, layout.size_px};
    for (const PlacedGlyph& placed : layout.glyphs) {
        const float y = std::floor(top_left.y + placed.y + 0.5F);
        if (y < top || y > bottom) continue;
        pen.use(placed.face);
        if (pen.baked == nullptr) continue;
        float x = top_left.x + placed.x;
        const ImFontGlyph* glyph = pen.glyph(placed.glyph, x);
        if (glyph == nullptr || !glyph->Visible) continue;
        const ImU32 ink = colour_at(spans, placed.byte, colour);
        // One by one: a glyph that is new may have made the atlas larger, and then ImGui began another draw command.
        list.PrimReserve(6, 4);
        list.PrimRectUV({x + glyph->X0, y + glyph->Y0}, {x + glyph->X1, y + glyph->Y1}, {glyph->U0, glyph->V0},
                        {glyph->U1, glyph->V1}, glyph->Colored ? (ink | ~IM_COL32_A_MASK) : ink);
    }
}

ImVec2 TextEngine::draw(ImDrawList& list, std::string_view utf8, const TextStyle& style, ImVec2 top_left, ImU32 colour,
                        std::span<const ColourSpan> spans) {
    const TextRef made = layout(utf8, style);
    draw(list, *made, top_left, colour, spans);
    return {made->width_px, made->height_px};
}

ImVec2 TextEngine::measure(std::string_view utf8, const TextStyle& style) {
    const TextRef made = layout(utf8, style);
    return {made->width_px, made->height_px};
}

const std::vector<std::string>& TextEngine::missing_families() const { return parts_->faces->missing(); }

}  // namespace ui
