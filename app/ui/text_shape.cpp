// Shaping by HarfBuzz.
#include "ui/text_shape.hpp"

namespace ui {

Shaper::Shaper() : buffer_(hb_buffer_create()) {}

void Shaper::shape(std::u16string_view text, const TextRun& run, int begin, int end, FontFaces& faces,
                   std::vector<ShapedGlyph>& out) {
    out.clear();
    const Face* face = faces.open(run.face);
    if (face == nullptr) return;
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf16(buffer, reinterpret_cast<const std::uint16_t*>(text.data()), static_cast<int>(text.size()),
                        static_cast<unsigned>(begin), end - begin);
    hb_buffer_set_direction(buffer, (run.level & 1U) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_string(uscript_getShortName(run.script), 4));
    hb_buffer_set_language(buffer, hb_language_get_default());
    hb_shape(face->harfbuzz.get(), buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, &count);
    const float em = 1 / face->units_per_em;
    float pen = 0;
    for (unsigned i = 0; i < count; ++i) {
        const float advance = static_cast<float>(places[i].x_advance) * em;
        out.push_back({infos[i].codepoint, static_cast<int>(infos[i].cluster),
                       pen + static_cast<float>(places[i].x_offset) * em, -static_cast<float>(places[i].y_offset) * em,
                       advance});
        pen += advance;
    }
}

}  // namespace ui
