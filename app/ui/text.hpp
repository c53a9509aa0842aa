// Shaped text: any script and emoji as written. HarfBuzz shapes, ICU cuts, FreeType rasters into ImGui's atlas.
#pragma once
#include "domain/result.hpp"
#include <cstddef>
#include <cstdint>
#include <imgui.h>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

enum class Weight { regular, medium, semibold, bold };
enum class Align { start, centre, end };  // start: left, or right where the paragraph reads right to left

struct TextStyle {
    float size_px = 15;
    Weight weight = Weight::regular;
    float max_width_px = 0;  // 0: no wrapping
    int max_lines = 0;       // 0: all; else the last line that fits ends in an ellipsis
    Align align = Align::start;
    float line_height = 1.4F;  // of size_px
    auto operator<=>(const TextStyle&) const = default;
};

// One placed glyph. x, y: its origin on the baseline, in pixels from the layout's top left corner.
struct PlacedGlyph {
    std::uint32_t glyph = 0;
    std::uint16_t face = 0;
    std::uint16_t line = 0;
    std::uint32_t byte = 0;  // where its grapheme begins in the text
    float x = 0, y = 0;
    float advance_px = 0;
};

struct TextLayout {
    std::vector<PlacedGlyph> glyphs;  // in visual order, line by line
    std::vector<float> baselines;     // one a line
    float size_px = 0;
    float width_px = 0;   // widest line
    float height_px = 0;  // all lines
    float line_height_px = 0;
    bool truncated = false;
    bool right_to_left = false;  // its first paragraph
};
using TextRef = std::shared_ptr<const TextLayout>;

// Bytes [begin, end) of the text in another colour: links, tags, found words.
struct ColourSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    ImU32 colour = 0;
};

// Lays out and draws text. One for a process' ImGui context; main thread only; must outlive the context.
class TextEngine {
  public:
    // Finds the fonts by fontconfig and adds Inter as ImGui's own default font (for InputText, with emoji and CJK
    // single code points behind it). not_found when the machine has no usable font at all.
    static domain::Result<std::unique_ptr<TextEngine>> create(ImFontAtlas& atlas);
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    // Cached by text and style (the last 2,000). Text beyond 16 KiB is cut at a grapheme; invalid UTF-8 shows as
    // U+FFFD.
    TextRef layout(std::string_view utf8, const TextStyle& style);
    void draw(ImDrawList& list, const TextLayout& layout, ImVec2 top_left, ImU32 colour,
              std::span<const ColourSpan> spans = {});
    // layout and draw in one; gives the size taken.
    ImVec2 draw(ImDrawList& list, std::string_view utf8, const TextStyle& style, ImVec2 top_left, ImU32 colour,
                std::span<const ColourSpan> spans = {});
    ImVec2 measure(std::string_view utf8, const TextStyle& style);

    // The byte where the grapheme under a point (relative to the layout) begins; npos when the point is beside all
    // text.
    static std::size_t byte_at(const TextLayout& layout, ImVec2 point);
    // Boxes, relative to the layout, around bytes [begin, end): one for each line they touch.
    static std::vector<ImVec4> boxes_of(const TextLayout& layout, std::size_t begin, std::size_t end);

    // Families looked for and not installed, e.g. "Noto Color Emoji": preflight and `callboard screenshot` tell them.
    const std::vector<std::string>& missing_families() const;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  private:
    struct Parts;
    explicit TextEngine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace ui
