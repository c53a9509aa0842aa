// Cuts a paragraph into graphemes, and these into runs of one face, script and direction.
// Sources: UAX #9 (bidirectional text), #14 (line breaks), #24 (scripts), #29 (graphemes), UTS #51 (emoji), all by ICU.
#pragma once
#include "ui/font_faces.hpp"
#include <memory>
#include <string_view>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uscript.h>
#include <vector>

namespace ui {

// [begin, end) in UTF-16 units of the whole text.
struct TextRun {
    int begin = 0, end = 0;
    FaceId face = 0;
    UScriptCode script = USCRIPT_COMMON;
    UBiDiLevel level = 0;
};

struct Paragraph {
    int begin = 0, end = 0;
    bool right_to_left = false;
    std::vector<TextRun> runs;              // in logical order
    std::vector<std::uint8_t> grapheme_at;  // by unit of the paragraph, one more at its end: a grapheme begins here
    std::vector<std::uint8_t> may_break;    // likewise: a line may begin here
};

// A stretch of one direction within a line, left to right.
struct VisualRun {
    int begin = 0, end = 0;
    bool right_to_left = false;
};

class Itemizer {
  public:
    Itemizer();
    // `out` is refilled. The paragraph is text[begin, end), without its newline, not empty.
    void cut(std::u16string_view text, int begin, int end, Weight weight, FontFaces& faces, Paragraph& out);
    // Of the paragraph cut last; text[begin, end) is one line of it.
    std::vector<VisualRun> reorder(const Paragraph& paragraph, int begin, int end);

  private:
    struct BreakDeleter {
        void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    };
    struct BidiDeleter {
        void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
    };
    void mark_breaks(std::u16string_view paragraph, Paragraph& out);
    void add_grapheme(std::u16string_view grapheme, int at, UBiDiLevel level, Weight weight, FontFaces& faces,
                      Paragraph& out);

    std::unique_ptr<UBreakIterator, BreakDeleter> graphemes_, lines_;
    std::unique_ptr<UBiDi, BidiDeleter> paragraph_, line_;
    UScriptCode last_script_ = USCRIPT_COMMON;
};

}  // namespace ui
