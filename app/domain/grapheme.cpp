// The rules GB3 to GB13 of UAX 29 as one walk over ICU's character properties. ICU's own BreakIterator says the same (a
// test holds them together) but has to be made anew or shared between threads; this needs neither, and is linear.
#include "domain/grapheme.hpp"
#include "domain/utf8.hpp"
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace domain {

static int break_class(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return U_GCB_OTHER;
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
}

static bool is_pictograph(char32_t c) {
    return c >= 0xA9 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC);
}

static bool is_control(int cls) { return cls == U_GCB_CONTROL || cls == U_GCB_CR || cls == U_GCB_LF; }

// GB6 to GB8: Hangul syllables written as their parts.
static bool joins_hangul(int before, int after) {
    switch (before) {
    case U_GCB_L: return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V: return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T: return after == U_GCB_T;
    default: return false;
    }
}

// The scripts of Indic_Conjunct_Break (Unicode 15.1), for rule GB9c.
static bool is_conjunct_script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_BENGALI:
    case USCRIPT_DEVANAGARI:
    case USCRIPT_GUJARATI:
    case USCRIPT_MALAYALAM:
    case USCRIPT_ORIYA:
    case USCRIPT_TELUGU: return true;
    default: return false;
    }
}

static bool has_syllabic(char32_t c, int category) {
    if (c < 0x900 || c > 0xD7F) return false;
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_INDIC_SYLLABIC_CATEGORY) == category &&
           is_conjunct_script(c);
}

// GB9c: consonant, then extending marks with a linker (virama) among them, then a consonant.
class ConjunctRule {
  public:
    explicit ConjunctRule(char32_t first) : after_consonant_(has_syllabic(first, U_INSC_CONSONANT)) {}

    bool joins(char32_t c) const { return after_consonant_ && linked_ && has_syllabic(c, U_INSC_CONSONANT); }
    void take(char32_t c, bool extends) {
        if (has_syllabic(c, U_INSC_CONSONANT)) {
            after_consonant_ = true;
            linked_ = false;
        } else {
            linked_ = linked_ || (extends && has_syllabic(c, U_INSC_VIRAMA));
            after_consonant_ = after_consonant_ && extends;
        }
    }

  private:
    bool after_consonant_;
    bool linked_ = false;
};

std::size_t grapheme_end(std::u32string_view points, std::size_t begin, Conjuncts conjuncts) {
    int before = break_class(points[begin]);
    bool after_pictograph = is_pictograph(points[begin]);  // pictograph Extend*
    bool joined = false;                                   // … and then a ZWJ
    bool odd_flag = before == U_GCB_REGIONAL_INDICATOR;
    ConjunctRule conjunct(points[begin]);
    std::size_t i = begin + 1;
    for (; i < points.size(); ++i) {
        const int now = break_class(points[i]);
        if (before == U_GCB_CR && now == U_GCB_LF) return i + 1;       // GB3
        if (is_control(before) || is_control(now)) break;              // GB4, GB5
        const bool extends = now == U_GCB_EXTEND || now == U_GCB_ZWJ;  // GB9
        const bool keeps = extends || now == U_GCB_SPACING_MARK || before == U_GCB_PREPEND || joins_hangul(before, now);
        const bool pictograph = is_pictograph(points[i]);
        const bool flag = odd_flag && now == U_GCB_REGIONAL_INDICATOR;  // GB12, GB13
        const bool links = conjuncts == Conjuncts::joined && conjunct.joins(points[i]);
        if (!keeps && !flag && !links && !(joined && pictograph)) break;  // GB11
        joined = after_pictograph && now == U_GCB_ZWJ;
        after_pictograph = pictograph || (after_pictograph && now == U_GCB_EXTEND);
        odd_flag = !flag && now == U_GCB_REGIONAL_INDICATOR;
        conjunct.take(points[i], extends);
        before = now;
    }
    return i;
}

int count_graphemes(std::u32string_view points, Conjuncts conjuncts) {
    int count = 0;
    for (std::size_t i = 0; i < points.size(); i = grapheme_end(points, i, conjuncts)) ++count;
    return count;
}

int count_graphemes(std::string_view utf8) { return count_graphemes(decode_utf8(utf8).points); }

}  // namespace domain
