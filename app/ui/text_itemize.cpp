// Graphemes, faces, scripts and directions of a paragraph.
#include "ui/text_itemize.hpp"
#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace ui {
namespace {

constexpr char16_t kEmojiSelector = 0xFE0F;
constexpr char16_t kTextSelector = 0xFE0E;
constexpr char16_t kKeycap = 0x20E3;

UChar32 first_character(std::u16string_view text) {
    UChar32 c = 0;
    U16_GET(text.data(), 0, 0, static_cast<int32_t>(text.size()), c);
    return c;
}

// UTS #51: an explicit selector wins; else what shows as a picture by default.
bool wants_emoji(std::u16string_view grapheme) {
    if (grapheme.find(kTextSelector) != std::u16string_view::npos) return false;
    if (grapheme.find(kEmojiSelector) != std::u16string_view::npos) return true;
    if (grapheme.find(kKeycap) != std::u16string_view::npos) return true;
    const UChar32 c = first_character(grapheme);
    return c > 0xA8 && u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0;
}

UBreakIterator* open_breaks(UBreakIteratorType type) {
    UErrorCode error = U_ZERO_ERROR;
    return ubrk_open(type, "en", nullptr, 0, &error);
}

}  // namespace

Itemizer::Itemizer()
    : graphemes_(open_breaks(UBRK_CHARACTER)),
      lines_(open_breaks(UBRK_LINE)),
      paragraph_(ubidi_open()),
      line_(ubidi_open()) {}

void Itemizer::cut(std::u16string_view text, int begin, int end, Weight weight, FontFaces& faces, Paragraph& out) {
    const std::u16string_view part =
        text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    const auto length = static_cast<int32_t>(part.size());
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setPara(paragraph_.get(), part.data(), length, UBIDI_DEFAULT_LTR, nullptr, &error);
    const UBiDiLevel* levels = ubidi_getLevels(paragraph_.get(), &error);
    out.begin = begin;
    out.end = end;
    out.right_to_left = (ubidi_getParaLevel(paragraph_.get()) & 1U) != 0;
    out.runs.clear();
    mark_breaks(part, out);
    last_script_ = USCRIPT_COMMON;
    for (int from = 0; from < length;) {
        int to = from + 1;
        while (to < length && out.grapheme_at[static_cast<std::size_t>(to)] == 0) ++to;
        const auto grapheme = part.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
        add_grapheme(grapheme, begin + from, levels != nullptr ? levels[from] : UBiDiLevel{0}, weight, faces, out);
        from = to;
    }
}

void Itemizer::mark_breaks(std::u16string_view paragraph, Paragraph& out) {
    const auto length = static_cast<int32_t>(paragraph.size());
    UErrorCode error = U_ZERO_ERROR;
    const auto mark = [&](UBreakIterator* iterator, std::vector<std::uint8_t>& marks) {
        marks.assign(paragraph.size() + 1, 0);
        ubrk_setText(iterator, paragraph.data(), length, &error);
        for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
            marks[static_cast<std::size_t>(at)] = 1;
    };
    mark(graphemes_.get(), out.grapheme_at);
    mark(lines_.get(), out.may_break);
}

void Itemizer::add_grapheme(std::u16string_view grapheme, int at, UBiDiLevel level, Weight weight, FontFaces& faces,
                            Paragraph& out) {
    UErrorCode error = U_ZERO_ERROR;
    const UChar32 c = first_character(grapheme);
    UScriptCode script = uscript_getScript(c, &error);
    // Punctuation and spaces go with the script before them.
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
        script = last_script_;
    else
        last_script_ = script;
    const bool as_emoji = wants_emoji(grapheme);
    // A space stays in the face around it, so that a run is not cut in two.
    const bool keep_face = c == u' ' && !out.runs.empty() && !faces.is_emoji(out.runs.back().face);
    const FaceId face = keep_face ? out.runs.back().face : faces.choose(grapheme, weight, as_emoji);
    const int end = at + static_cast<int>(grapheme.size());
    if (!out.runs.empty()) {
        TextRun& last = out.runs.back();
        if (last.face == face && last.level == level && (last.script == script || last.script == USCRIPT_COMMON)) {
            last.end = end;
            last.script = script;
            return;
        }
    }
    out.runs.push_back({at, end, face, script, level});
}

std::vector<VisualRun> Itemizer::reorder(const Paragraph& paragraph, int begin, int end) {
    std::vector<VisualRun> out;
    UErrorCode error = U_ZERO_ERROR;
    ubidi_setLine(paragraph_.get(), begin - paragraph.begin, end - paragraph.begin, line_.get(), &error);
    const int32_t count = ubidi_countRuns(line_.get(), &error);
    if (U_FAILURE(error)) return {{begin, end, false}};
    for (int32_t i = 0; i < count; ++i) {
        int32_t start = 0;
        int32_t length = 0;
        const UBiDiDirection direction = ubidi_getVisualRun(line_.get(), i, &start, &length);
        out.push_back({begin + start, begin + start + length, direction == UBIDI_RTL});
    }
    return out;
}

}  // namespace ui
