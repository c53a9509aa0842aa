// Lines: a text and a style in, placed glyphs out. Greedy line breaking, bidirectional lines, ellipsis.
#pragma once
#include "ui/text.hpp"
#include "ui/text_itemize.hpp"
#include "ui/text_shape.hpp"
#include <optional>
#include <string>

namespace ui {

constexpr std::size_t kMaxTextBytes = std::size_t{16} * 1024;

class LayoutMaker {
  public:
    explicit LayoutMaker(FontFaces& faces) : faces_(faces) {}
    TextLayout make(std::string_view utf8, const TextStyle& style);

  private:
    enum class Overflow { cut, keep };
    // The UTF-16 place after which an ellipsis must come, when the text needs more lines than it may have.
    using CutAt = std::optional<int>;

    void decode(std::string_view utf8);
    void keep_with_its_word(const std::uint8_t* bytes, int next, int length, std::uint32_t at);
    CutAt lay_out(const TextStyle& style, Overflow overflow);
    CutAt lay_out_paragraph(const TextStyle& style, Overflow overflow, bool is_last);
    void measure_graphemes();
    int line_end(int begin, float max_em) const;
    int ellipsis_cut(int begin, float max_em, const TextStyle& style);
    void place_line(int begin, int end, const TextStyle& style);
    void add_baseline(const TextStyle& style);
    void align(const TextStyle& style);
    float width_of(char16_t c, Weight weight);

    FontFaces& faces_;
    Itemizer itemizer_;
    Shaper shaper_;
    std::u16string text_;
    std::vector<std::uint32_t> byte_of_;  // by UTF-16 unit, one more at the end
    Paragraph paragraph_;
    std::vector<float> advances_;  // by unit of the paragraph, in em: each grapheme's at its first unit
    std::vector<ShapedGlyph> shaped_;
    struct Line {
        std::size_t first_glyph = 0;
        float width_px = 0;
        bool right_to_left = false;
    };
    std::vector<Line> lines_;
    TextLayout out_;
};

}  // namespace ui
