// Answers the atlas' questions from FontFaces: which glyphs, how high, which pixels.
#include "ui/font_loader.hpp"
#include "ui/font_faces.hpp"
#include "ui/font_raster.hpp"
#include <cmath>

namespace ui {
namespace {

FontFaces& faces_of(ImFontAtlas* atlas) { return *static_cast<FontFaces*>(atlas->UserData); }
FaceId face_id(const ImFontConfig* source) { return static_cast<FaceId>(source->FontNo & 0xFFFFU); }
bool by_character(const ImFontConfig* source) { return (source->FontNo & kCharacterMapMode) != 0; }

struct Wanted {
    const Face* face = nullptr;
    unsigned glyph = 0;
    float shift_px = 0;
};

// nullopt: this source does not have it, ask the next.
std::optional<Wanted> wanted(ImFontAtlas* atlas, const ImFontConfig* source, ImWchar key) {
    FontFaces& faces = faces_of(atlas);
    const FaceId id = face_id(source);
    if (by_character(source)) {
        if (!faces.has(id, key)) return std::nullopt;
        const Face* face = faces.open(id);
        hb_codepoint_t glyph = 0;
        if (face == nullptr || hb_font_get_nominal_glyph(face->harfbuzz.get(), key, &glyph) == 0) return std::nullopt;
        return Wanted{face, glyph, 0};
    }
    const Face* face = faces.open(id);
    if (face == nullptr || key < kFirstGlyph) return std::nullopt;
    const auto steps = static_cast<unsigned>(face->subpixel_steps);
    const unsigned glyph = (key - kFirstGlyph) / steps;
    if (glyph >= static_cast<unsigned>(face->freetype->num_glyphs)) return std::nullopt;
    const unsigned step = (key - kFirstGlyph) % steps;
    return Wanted{face, glyph, static_cast<float>(step) / static_cast<float>(steps)};
}

bool source_init(ImFontAtlas*, ImFontConfig*) { return true; }

bool contains_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImWchar key) {
    return by_character(source) ? faces_of(atlas).has(face_id(source), key) : wanted(atlas, source, key).has_value();
}

bool baked_init(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*) {
    if (by_character(source) && source->MergeMode) return true;  // the first source sets the line
    const Face* face = faces_of(atlas).open(face_id(source));
    if (face == nullptr) return false;
    // ImGui's line is as high as the font size, which is less than ascent and descent: they overhang it evenly.
    baked->Ascent = std::round((1 + face->ascent - face->descent) / 2 * baked->Size);
    baked->Descent = baked->Ascent - baked->Size;
    return true;
}

float advance_px(const Wanted& want, float size_px) {
    const auto units = static_cast<float>(hb_font_get_glyph_h_advance(want.face->harfbuzz.get(), want.glyph));
    return units / want.face->units_per_em * size_px;
}

bool put_pixels(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const GlyphPixels& pixels,
                ImFontGlyph* out) {
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, pixels.width_px, pixels.height_px);
    if (id == ImFontAtlasRectId_Invalid) return false;
    const float unit = 1 / baked->RasterizerDensity;
    const float line =
        by_character(source) ? baked->Ascent : 0;  // ImGui draws from the top of its line, we from the baseline
    out->X0 = pixels.left_px * unit;
    out->Y0 = line - pixels.top_px * unit;
    out->X1 = out->X0 + static_cast<float>(pixels.width_px) * unit;
    out->Y1 = out->Y0 + static_cast<float>(pixels.height_px) * unit;
    out->Visible = true;
    out->Colored = pixels.coloured;
    out->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out, ImFontAtlasPackGetRect(atlas, id),
                                       reinterpret_cast<const unsigned char*>(pixels.rgba.data()),
                                       ImTextureFormat_RGBA32, pixels.width_px * 4);
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar key, ImFontGlyph* out,
                float* only_advance) {
    const auto want = wanted(atlas, source, key);
    if (!want) return false;
    const float advance = by_character(source) ? advance_px(*want, baked->Size) : 0;  // our layouts bring their own
    if (only_advance != nullptr) {
        *only_advance = advance;
        return true;
    }
    const auto pixels = raster_glyph(*want->face, want->glyph, baked->Size * baked->RasterizerDensity, want->shift_px);
    if (!pixels) return false;
    out->Codepoint = key;
    out->AdvanceX = advance;
    if (pixels->rgba.empty()) return true;
    return put_pixels(atlas, source, baked, *pixels, out);
}

}  // namespace

std::unique_ptr<ImFontLoader> make_font_loader() {
    auto loader = std::make_unique<ImFontLoader>();
    loader->Name = "callboard";
    loader->FontSrcInit = source_init;
    loader->FontSrcContainsGlyph = contains_glyph;
    loader->FontBakedInit = baked_init;
    loader->FontBakedLoadGlyph = load_glyph;
    return loader;
}

}  // namespace ui
