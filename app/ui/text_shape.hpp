// Characters of one run → glyphs with places. A thin hand on HarfBuzz.
#pragma once
#include "ui/text_itemize.hpp"
#include <memory>
#include <string_view>
#include <vector>

namespace ui {

// Units of one em; x grows along the line, y downwards. `unit` is the UTF-16 place its cluster begins.
struct ShapedGlyph {
    std::uint32_t glyph = 0;
    int unit = 0;
    float x = 0, y = 0;
    float advance = 0;
};

class Shaper {
  public:
    Shaper();
    // Shapes text[begin, end), a part of `run`, with the text around it as context. `out` is refilled, visual order.
    void shape(std::u16string_view text, const TextRun& run, int begin, int end, FontFaces& faces,
               std::vector<ShapedGlyph>& out);

  private:
    struct BufferDeleter {
        void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
    };
    std::unique_ptr<hb_buffer_t, BufferDeleter> buffer_;
};

}  // namespace ui
