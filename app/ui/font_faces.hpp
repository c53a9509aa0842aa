// The faces text is set in: which one takes a grapheme, opened only when first needed.
#pragma once
#include "domain/result.hpp"
#include "ui/font_find.hpp"
#include <array>
#include <deque>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <imgui.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

using FaceId = std::uint16_t;

// One opened face. Sizes are of one em; HarfBuzz works in `units_per_em`, so layouts do not depend on a pixel size.
struct Face {
    struct FreetypeDeleter {
        void operator()(FT_Face face) const { FT_Done_Face(face); }
    };
    struct HarfbuzzDeleter {
        void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    };
    std::unique_ptr<FT_FaceRec_, FreetypeDeleter> freetype;
    std::unique_ptr<hb_font_t, HarfbuzzDeleter> harfbuzz;
    float units_per_em = 1000;
    float ascent = 1;
    float descent = 0.25F;   // downwards, positive
    float strike_px = 0;     // height of its only bitmap size; 0: outlines
    int subpixel_steps = 1;  // horizontal positions a glyph is rastered at
    bool is_colour() const { return strike_px > 0; }
};

// Main thread only. Must outlive the ImGui context of its atlas, which calls back into it.
class FontFaces {
  public:
    // Sets the atlas' UserData to itself and adds ImGui's default font. not_found when no text face is installed.
    static domain::Result<std::unique_ptr<FontFaces>> create(ImFontAtlas& atlas);
    ~FontFaces();
    FontFaces(const FontFaces&) = delete;
    FontFaces& operator=(const FontFaces&) = delete;

    // The first face that has the whole grapheme; the emoji face is asked first when `as_emoji`. A grapheme nobody has
    // goes to the first face, which shows its "missing" box.
    FaceId choose(std::u16string_view grapheme, Weight weight, bool as_emoji);
    // nullptr when its file cannot be opened.
    const Face* open(FaceId id);
    // The face's glyphs in ImGui's atlas, keyed by glyph_key (font_loader.hpp). Not while ImGui loads a glyph.
    ImFont* glyph_font(FaceId id);
    bool has(FaceId id, char32_t c) const { return candidates_[id].file.has(c); }
    bool is_emoji(FaceId id) const { return emoji_ && *emoji_ == id; }
    const std::vector<std::string>& missing() const { return missing_; }

  private:
    struct Candidate {
        FontFile file;
        std::unique_ptr<Face> face = nullptr;
        ImFont* font = nullptr;
        bool broken = false;
    };
    struct LibraryDeleter {
        void operator()(FT_Library library) const { FT_Done_FreeType(library); }
    };
    explicit FontFaces(ImFontAtlas& atlas);
    std::optional<FaceId> add(std::optional<FontFile> file);
    void find_families();
    void add_default_font();
    bool covers(FaceId id, std::u16string_view grapheme) const;
    std::optional<FaceId> last_resort(std::u16string_view grapheme, Weight weight);

    ImFontAtlas& atlas_;
    std::unique_ptr<ImFontLoader> loader_;
    std::unique_ptr<FT_LibraryRec_, LibraryDeleter> library_;  // outlives the faces
    FontFinder finder_;
    std::deque<Candidate> candidates_;
    std::array<std::vector<FaceId>, 4> chains_;  // by Weight: in which order faces are asked
    std::optional<FaceId> emoji_;
    std::vector<char32_t> nowhere_;  // characters no installed font has: not asked for again
    std::vector<std::string> missing_;
};

}  // namespace ui
