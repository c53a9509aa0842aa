// Breaking a text into lines and placing its glyphs.
#include "ui/text_layout.hpp"
#include <algorithm>
#include <cmath>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

namespace ui {
namespace {

constexpr char16_t kEllipsis = 0x2026;
constexpr char16_t kLeftToRightMark = 0x200E;
constexpr char16_t kRightToLeftMark = 0x200F;
constexpr float kSlack_em = 0.001F;  // sums of advances differ by rounding from pass to pass

// The longest beginning of at most kMaxTextBytes that does not end inside a character.
std::string_view bounded(std::string_view utf8) {
    if (utf8.size() <= kMaxTextBytes) return utf8;
    std::size_t end = kMaxTextBytes;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    return utf8.substr(0, end);
}

}  // namespace

TextLayout LayoutMaker::make(std::string_view utf8, const TextStyle& style) {
    decode(bounded(utf8));
    if (const CutAt cut = lay_out(style, style.max_lines > 0 ? Overflow::cut : Overflow::keep)) {
        const std::uint32_t byte = byte_of_[static_cast<std::size_t>(*cut)];
        text_.resize(static_cast<std::size_t>(*cut));
        text_.push_back(kEllipsis);
        byte_of_.resize(text_.size() + 1);
        byte_of_[text_.size() - 1] = byte;
        byte_of_[text_.size()] = byte;
        lay_out(style, Overflow::keep);
        out_.truncated = true;
    }
    align(style);
    return std::move(out_);
}

// UTF-8 → UTF-16 with the way back. What is not UTF-8 becomes U+FFFD; so do control characters other than newlines.
void LayoutMaker::decode(std::string_view utf8) {
    text_.clear();
    byte_of_.clear();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto length = static_cast<int32_t>(utf8.size());
    for (int32_t i = 0; i < length;) {
        const auto at = static_cast<std::uint32_t>(i);
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, length, c);
        if (c == '\r') continue;
        if (c == '#' || c == '@') keep_with_its_word(bytes, i, length, at);
        if (c == '\t') c = ' ';
        if (c < 0x20 && c != '\n') c = 0xFFFD;
        char16_t units[2];
        int32_t count = 0;
        U16_APPEND_UNSAFE(units, count, c);
        text_.append(units, static_cast<std::size_t>(count));
        byte_of_.insert(byte_of_.end(), static_cast<std::size_t>(count), at);
    }
    byte_of_.push_back(static_cast<std::uint32_t>(length));
}

// "#" and "@" have no direction of their own: among words of the other direction they would jump to the wrong end of
// their tag. An invisible mark gives them the direction of the letter that follows.
void LayoutMaker::keep_with_its_word(const std::uint8_t* bytes, int next, int length, std::uint32_t at) {
    if (next >= length) return;
    UChar32 letter = 0;
    U8_NEXT_OR_FFFD(bytes, next, length, letter);
    const UCharDirection direction = u_charDirection(letter);
    if (direction != U_LEFT_TO_RIGHT && direction != U_RIGHT_TO_LEFT && direction != U_RIGHT_TO_LEFT_ARABIC) return;
    text_.push_back(direction == U_LEFT_TO_RIGHT ? kLeftToRightMark : kRightToLeftMark);
    byte_of_.push_back(at);
}

LayoutMaker::CutAt LayoutMaker::lay_out(const TextStyle& style, Overflow overflow) {
    out_ = TextLayout{};
    out_.size_px = style.size_px;
    out_.line_height_px = style.size_px * style.line_height;
    lines_.clear();
    const int length = static_cast<int>(text_.size());
    for (int begin = 0; begin <= length;) {
        int end = begin;
        while (end < length && text_[static_cast<std::size_t>(end)] != u'\n') ++end;
        const bool is_last = end >= length;
        if (end == begin) {
            paragraph_.begin = paragraph_.end = begin;
            if (overflow == Overflow::cut && !is_last && static_cast<int>(lines_.size()) + 1 == style.max_lines)
                return begin;
            lines_.push_back({out_.glyphs.size(), 0, false});
            add_baseline(style);
        } else {
            itemizer_.cut(text_, begin, end, style.weight, faces_, paragraph_);
            if (begin == 0) out_.right_to_left = paragraph_.right_to_left;
            if (const CutAt cut = lay_out_paragraph(style, overflow, is_last)) return cut;
        }
        begin = end + 1;
    }
    return std::nullopt;
}

LayoutMaker::CutAt LayoutMaker::lay_out_paragraph(const TextStyle& style, Overflow overflow, bool is_last) {
    measure_graphemes();
    const float max_em = style.max_width_px > 0 ? style.max_width_px / style.size_px + kSlack_em : 1e9F;
    for (int begin = paragraph_.begin; begin < paragraph_.end;) {
        const int end = line_end(begin, max_em);
        const bool more = end < paragraph_.end || !is_last;
        if (overflow == Overflow::cut && more && static_cast<int>(lines_.size()) + 1 == style.max_lines)
            return ellipsis_cut(begin, max_em, style);
        place_line(begin, end, style);
        begin = end;
    }
    return std::nullopt;
}

void LayoutMaker::measure_graphemes() {
    advances_.assign(static_cast<std::size_t>(paragraph_.end - paragraph_.begin) + 1, 0);
    for (const TextRun& run : paragraph_.runs) {
        shaper_.shape(text_, run, run.begin, run.end, faces_, shaped_);
        for (const ShapedGlyph& glyph : shaped_)
            advances_[static_cast<std::size_t>(glyph.unit - paragraph_.begin)] += glyph.advance;
    }
}

// Where the line that begins at `begin` ends: after the last break that fits, else after the last grapheme that fits,
// and never before one grapheme.
int LayoutMaker::line_end(int begin, float max_em) const {
    float width = 0;
    int last_break = -1;
    int last_grapheme = -1;
    for (int i = begin; i < paragraph_.end; ++i) {
        const auto at = static_cast<std::size_t>(i - paragraph_.begin);
        if (i > begin && paragraph_.grapheme_at[at] != 0) last_grapheme = i;
        if (i > begin && paragraph_.may_break[at] != 0) last_break = i;
        const bool is_space = text_[static_cast<std::size_t>(i)] == u' ';  // spaces may hang over the edge
        if (!is_space && width + advances_[at] > max_em && last_grapheme > begin)
            return last_break > begin ? last_break : last_grapheme;
        width += advances_[at];
    }
    return paragraph_.end;
}

// How much of the line at `begin` leaves room for an ellipsis. Words are cut where they must be.
int LayoutMaker::ellipsis_cut(int begin, float max_em, const TextStyle& style) {
    const float room = max_em - width_of(kEllipsis, style.weight);
    float width = 0;
    int cut = begin;
    for (int i = begin; i < paragraph_.end; ++i) {
        const auto at = static_cast<std::size_t>(i - paragraph_.begin);
        width += advances_[at];
        if (width > room) break;
        if (paragraph_.grapheme_at[at + 1] != 0) cut = i + 1;
    }
    while (cut > begin && text_[static_cast<std::size_t>(cut - 1)] == u' ') --cut;
    return cut;
}

float LayoutMaker::width_of(char16_t c, Weight weight) {
    const std::u16string_view text(&c, 1);
    const TextRun run{0, 1, faces_.choose(text, weight, false), USCRIPT_COMMON, 0};
    shaper_.shape(text, run, 0, 1, faces_, shaped_);
    return shaped_.empty() ? 0 : shaped_.front().advance;
}

void LayoutMaker::place_line(int begin, int end, const TextStyle& style) {
    int visible_end = end;
    while (visible_end > begin + 1 && text_[static_cast<std::size_t>(visible_end - 1)] == u' ') --visible_end;
    const auto line = static_cast<std::uint16_t>(lines_.size());
    lines_.push_back({out_.glyphs.size(), 0, paragraph_.right_to_left});
    add_baseline(style);
    const float baseline = out_.baselines.back();
    float pen = 0;
    const auto place_part = [&](const TextRun& run, int from, int to) {
        if (from >= to) return;
        shaper_.shape(text_, run, from, to, faces_, shaped_);
        for (const ShapedGlyph& glyph : shaped_)
            out_.glyphs.push_back({glyph.glyph, run.face, line, byte_of_[static_cast<std::size_t>(glyph.unit)],
                                   pen + glyph.x * style.size_px, baseline + glyph.y * style.size_px,
                                   glyph.advance * style.size_px});
        for (const ShapedGlyph& glyph : shaped_) pen += glyph.advance * style.size_px;
    };
    for (const VisualRun& visual : itemizer_.reorder(paragraph_, begin, visible_end)) {
        const auto place = [&](const TextRun& run) {
            place_part(run, std::max(run.begin, visual.begin), std::min(run.end, visual.end));
        };
        if (visual.right_to_left)
            std::for_each(paragraph_.runs.rbegin(), paragraph_.runs.rend(), place);
        else
            std::for_each(paragraph_.runs.begin(), paragraph_.runs.end(), place);
    }
    lines_.back().width_px = pen;
    out_.width_px = std::max(out_.width_px, pen);
}

// The em box of the first face sits in the middle of the line, whatever faces the line mixes: lines stay even.
void LayoutMaker::add_baseline(const TextStyle& style) {
    const Face* face = faces_.open(faces_.choose(u"x", style.weight, false));
    const float ascent = face != nullptr ? face->ascent : 1;
    const float descent = face != nullptr ? face->descent : 0.25F;
    const float lead = (style.line_height - ascent - descent) / 2;
    out_.baselines.push_back(out_.height_px + (lead + ascent) * style.size_px);
    out_.height_px += out_.line_height_px;
}

void LayoutMaker::align(const TextStyle& style) {
    const float box = style.max_width_px > 0 ? style.max_width_px : out_.width_px;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const float spare = box - lines_[i].width_px;
        const bool at_right = style.align == Align::end ? !lines_[i].right_to_left
                                                        : style.align == Align::start && lines_[i].right_to_left;
        const float shift = style.align == Align::centre ? spare / 2 : (at_right ? spare : 0);
        if (shift == 0) continue;
        const std::size_t last = i + 1 < lines_.size() ? lines_[i + 1].first_glyph : out_.glyphs.size();
        for (std::size_t g = lines_[i].first_glyph; g < last; ++g) out_.glyphs[g].x += shift;
    }
}

}  // namespace ui
