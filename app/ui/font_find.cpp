// Font look-up by fontconfig.
#include "ui/font_find.hpp"
#include <string_view>

namespace ui {
namespace {

struct PatternDeleter {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

int fontconfig_weight(Weight weight) {
    switch (weight) {
    case Weight::regular: return FC_WEIGHT_REGULAR;
    case Weight::medium: return FC_WEIGHT_MEDIUM;
    case Weight::semibold: return FC_WEIGHT_SEMIBOLD;
    case Weight::bold: return FC_WEIGHT_BOLD;
    }
    return FC_WEIGHT_REGULAR;
}

const FcChar8* as_fc(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

Pattern best_match(FcConfig* config, FcPattern* wanted, Weight weight) {
    FcPatternAddInteger(wanted, FC_WEIGHT, fontconfig_weight(weight));
    FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultMatch;
    return Pattern(FcFontMatch(config, wanted, &result));
}

// A face may carry its family under several names ("Inter", "Inter Semi Bold").
bool has_family(const FcPattern* found, const char* name) {
    FcChar8* family = nullptr;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &family) == FcResultMatch; ++i)
        if (FcStrCmpIgnoreCase(family, as_fc(name)) == 0) return true;
    return false;
}

std::optional<FontFile> file_of(const FcPattern* found) {
    FcChar8* path = nullptr;
    FcChar8* family = nullptr;
    FcCharSet* characters = nullptr;
    FontFile out;
    if (found == nullptr || FcPatternGetString(found, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetCharSet(found, FC_CHARSET, 0, &characters) != FcResultMatch)
        return std::nullopt;
    FcPatternGetInteger(found, FC_INDEX, 0, &out.index);
    if (FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch)
        out.family = reinterpret_cast<const char*>(family);
    out.path = reinterpret_cast<const char*>(path);
    out.characters.reset(FcCharSetCopy(characters));
    return out;
}

}  // namespace

FontFinder::FontFinder() : config_(FcInitLoadConfigAndFonts()) {}

std::optional<FontFile> FontFinder::family(const char* name, Weight weight) const {
    const Pattern wanted(FcPatternCreate());
    FcPatternAddString(wanted.get(), FC_FAMILY, as_fc(name));
    // Colour fonts of bitmaps are not "scalable" to fontconfig; best_match asks for scalable ones only as a wish.
    const Pattern found = best_match(config_.get(), wanted.get(), weight);
    if (!found || !has_family(found.get(), name)) return std::nullopt;
    return file_of(found.get());
}

std::optional<FontFile> FontFinder::with_character(char32_t c, Weight weight) const {
    const std::unique_ptr<FcCharSet, CharsetDeleter> set(FcCharSetCreate());
    FcCharSetAddChar(set.get(), c);
    const Pattern wanted(FcPatternCreate());
    FcPatternAddCharSet(wanted.get(), FC_CHARSET, set.get());
    FcPatternAddString(wanted.get(), FC_FAMILY, as_fc("sans-serif"));
    const Pattern found = best_match(config_.get(), wanted.get(), weight);
    std::optional<FontFile> file = file_of(found.get());
    if (!file || !file->has(c)) return std::nullopt;
    return file;
}

}  // namespace ui
