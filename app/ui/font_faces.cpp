// Finding, opening and choosing faces.
#include "ui/font_faces.hpp"
#include "ui/font_loader.hpp"
#include <algorithm>
#include <hb-ot.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace ui {
namespace {

constexpr std::size_t kMaxFaces = 200;    // bounds what a hostile text can make us open,
constexpr std::size_t kMaxNowhere = 256;  // and how often it can make us look in vain, which takes milliseconds

constexpr std::array kTextFamilies{"Noto Sans",      "Noto Sans Arabic", "Noto Sans Hebrew",  "Noto Sans Devanagari",
                                   "Noto Sans Thai", "Noto Sans CJK JP", "Noto Sans Symbols", "Noto Sans Symbols2"};

// Fallback families come in two weights only; a third would double what is opened for little to see.
Weight fallback_weight(Weight weight) {
    return weight == Weight::semibold || weight == Weight::bold ? Weight::bold : Weight::regular;
}

std::unique_ptr<hb_font_t, Face::HarfbuzzDeleter> open_harfbuzz(const FontFile& file) {
    // HarfBuzz maps the file: a 19 MB collection is not copied.
    hb_blob_t* blob = hb_blob_create_from_file(file.path.c_str());
    hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(file.index) & 0xFFFFU);
    hb_blob_destroy(blob);
    std::unique_ptr<hb_font_t, Face::HarfbuzzDeleter> font(hb_font_create(face));
    const int units = static_cast<int>(hb_face_get_upem(face));
    hb_face_destroy(face);
    hb_ot_font_set_funcs(font.get());
    hb_font_set_scale(font.get(), units, units);
    if (const int instance = file.index >> 16; instance > 0)
        hb_font_set_var_named_instance(font.get(), static_cast<unsigned>(instance - 1));
    return font;
}

std::unique_ptr<Face> open_face(FT_Library library, const FontFile& file) {
    FT_Face raw = nullptr;
    if (FT_New_Face(library, file.path.c_str(), file.index, &raw) != 0) return nullptr;
    auto face = std::make_unique<Face>();
    face->freetype.reset(raw);
    face->harfbuzz = open_harfbuzz(file);
    face->units_per_em = static_cast<float>(hb_face_get_upem(hb_font_get_face(face->harfbuzz.get())));
    if (FT_HAS_FIXED_SIZES(raw) && FT_HAS_COLOR(raw))
        face->strike_px = static_cast<float>(raw->available_sizes[0].y_ppem) / 64;
    // Small alphabets afford four horizontal positions each, so that spacing is even; ideographs do not need it.
    else if (raw->num_glyphs < 12'000)
        face->subpixel_steps = 4;
    hb_font_extents_t extents{};
    hb_font_get_h_extents(face->harfbuzz.get(), &extents);
    face->ascent = static_cast<float>(extents.ascender) / face->units_per_em;
    face->descent = -static_cast<float>(extents.descender) / face->units_per_em;
    return face;
}

}  // namespace

FontFaces::FontFaces(ImFontAtlas& atlas) : atlas_(atlas), loader_(make_font_loader()) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) library_.reset(library);
}

FontFaces::~FontFaces() = default;

domain::Result<std::unique_ptr<FontFaces>> FontFaces::create(ImFontAtlas& atlas) {
    std::unique_ptr<FontFaces> faces(new FontFaces(atlas));
    if (!faces->library_) return domain::fail(domain::ErrorKind::bug, "FreeType cannot be started");
    faces->find_families();
    if (faces->chains_[0].empty() || faces->open(faces->chains_[0].front()) == nullptr)
        return domain::fail(domain::ErrorKind::not_found,
                            "No font is installed. Install the packages fonts-inter and fonts-noto-core.");
    atlas.UserData = faces.get();
    faces->add_default_font();
    return faces;
}

std::optional<FaceId> FontFaces::add(std::optional<FontFile> file) {
    if (!file || candidates_.size() >= kMaxFaces) return std::nullopt;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
        if (candidates_[i].file.path == file->path && candidates_[i].file.index == file->index)
            return static_cast<FaceId>(i);
    candidates_.push_back({.file = std::move(*file)});
    return static_cast<FaceId>(candidates_.size() - 1);
}

void FontFaces::find_families() {
    for (const Weight weight : {Weight::regular, Weight::medium, Weight::semibold, Weight::bold}) {
        auto& chain = chains_[static_cast<std::size_t>(weight)];
        const auto want = [&](const char* family, Weight of) {
            if (const auto id = add(finder_.family(family, of)))
                chain.push_back(*id);
            else if (weight == Weight::regular)
                missing_.emplace_back(family);
        };
        want("Inter", weight);
        for (const char* family : kTextFamilies) want(family, fallback_weight(weight));
    }
    emoji_ = add(finder_.family("Noto Color Emoji", Weight::regular));
    if (!emoji_) missing_.emplace_back("Noto Color Emoji");
    if (!chains_[0].empty()) return;
    // A machine with other fonts: whatever fontconfig gives for Latin carries everything.
    for (auto& chain : chains_)
        if (const auto id = add(finder_.with_character(U'a', Weight::regular))) chain.push_back(*id);
}

// ImGui's own fields know code points, not glyphs: one font of all families in character-map mode.
void FontFaces::add_default_font() {
    ImFontConfig config;
    config.FontLoader = loader_.get();
    config.SizePixels = 15;
    std::vector<FaceId> order = chains_[0];
    if (emoji_) order.push_back(*emoji_);
    for (const FaceId id : order) {
        config.FontNo = static_cast<ImU32>(id) | kCharacterMapMode;
        atlas_.AddFont(&config);
        config.MergeMode = true;
    }
}

const Face* FontFaces::open(FaceId id) {
    Candidate& candidate = candidates_[id];
    if (candidate.face || candidate.broken) return candidate.face.get();
    candidate.face = open_face(library_.get(), candidate.file);
    candidate.broken = candidate.face == nullptr;
    return candidate.face.get();
}

ImFont* FontFaces::glyph_font(FaceId id) {
    Candidate& candidate = candidates_[id];
    if (candidate.font == nullptr && open(id) != nullptr) {
        ImFontConfig config;
        config.FontLoader = loader_.get();
        config.FontNo = static_cast<ImU32>(id);
        config.SizePixels = 16;
        candidate.font = atlas_.AddFont(&config);
    }
    return candidate.font;
}

bool FontFaces::covers(FaceId id, std::u16string_view grapheme) const {
    if (candidates_[id].broken) return false;
    const auto length = static_cast<int32_t>(grapheme.size());
    for (int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U16_NEXT(grapheme.data(), i, length, c);
        if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
        if (!has(id, static_cast<char32_t>(c))) return false;
    }
    return true;
}

FaceId FontFaces::choose(std::u16string_view grapheme, Weight weight, bool as_emoji) {
    const auto& chain = chains_[static_cast<std::size_t>(weight)];
    const FaceId first = chain.empty() ? chains_[0].front() : chain.front();
    if (as_emoji && emoji_ && covers(*emoji_, grapheme)) return *emoji_;
    for (const FaceId id : chain)
        if (covers(id, grapheme)) return id;
    if (emoji_ && covers(*emoji_, grapheme)) return *emoji_;
    return last_resort(grapheme, weight).value_or(first);
}

std::optional<FaceId> FontFaces::last_resort(std::u16string_view grapheme, Weight weight) {
    UChar32 c = 0;
    int32_t i = 0;
    U16_NEXT(grapheme.data(), i, static_cast<int32_t>(grapheme.size()), c);
    const auto character = static_cast<char32_t>(c);
    if (!u_isdefined(c) || u_charType(c) == U_PRIVATE_USE_CHAR || nowhere_.size() >= kMaxNowhere) return std::nullopt;
    if (std::find(nowhere_.begin(), nowhere_.end(), character) != nowhere_.end()) return std::nullopt;
    const auto id = add(finder_.with_character(character, fallback_weight(weight)));
    if (!id) {
        nowhere_.push_back(character);
        return std::nullopt;
    }
    for (auto& chain : chains_)
        if (std::find(chain.begin(), chain.end(), *id) == chain.end()) chain.push_back(*id);
    return id;
}

}  // namespace ui
