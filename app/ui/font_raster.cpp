// FreeType bitmaps to RGBA, with bitmap emoji scaled from their single strike.
#include "ui/font_raster.hpp"
#include <algorithm>
#include <cmath>
#include FT_OUTLINE_H

namespace ui {
namespace {

struct Sum {
    float b = 0, g = 0, r = 0, a = 0, weight = 0;
};

// Area average of the source pixels under one target pixel; colours are premultiplied, so they may be added.
const unsigned char* row_of(const FT_Bitmap& bitmap, int y) { return bitmap.buffer + std::ptrdiff_t{bitmap.pitch} * y; }

Sum average(const FT_Bitmap& bitmap, float x0, float y0, float x1, float y1) {
    Sum sum;
    const int last_y = std::min(static_cast<int>(bitmap.rows), static_cast<int>(std::ceil(y1)));
    const int last_x = std::min(static_cast<int>(bitmap.width), static_cast<int>(std::ceil(x1)));
    for (int y = static_cast<int>(y0); y < last_y; ++y) {
        const float wy = std::min(static_cast<float>(y + 1), y1) - std::max(static_cast<float>(y), y0);
        for (int x = static_cast<int>(x0); x < last_x; ++x) {
            const float w = wy * (std::min(static_cast<float>(x + 1), x1) - std::max(static_cast<float>(x), x0));
            const unsigned char* p = row_of(bitmap, y) + std::ptrdiff_t{4} * x;
            sum.b += static_cast<float>(p[0]) * w;
            sum.g += static_cast<float>(p[1]) * w;
            sum.r += static_cast<float>(p[2]) * w;
            sum.a += static_cast<float>(p[3]) * w;
            sum.weight += w;
        }
    }
    return sum;
}

std::uint32_t straight(const Sum& sum) {
    if (sum.weight <= 0 || sum.a <= 0) return 0;
    const auto channel = [&](float v) { return static_cast<ImU32>(std::min(255.0F, v * 255 / sum.a + 0.5F)); };
    return IM_COL32(channel(sum.r), channel(sum.g), channel(sum.b),
                    static_cast<ImU32>(std::lround(sum.a / sum.weight)));
}

GlyphPixels scaled_colour(const FT_Bitmap& bitmap, float scale) {
    GlyphPixels out;
    const auto w = static_cast<float>(bitmap.width);
    const auto h = static_cast<float>(bitmap.rows);
    out.coloured = true;
    out.width_px = std::max(1, static_cast<int>(std::lround(w * scale)));
    out.height_px = std::max(1, static_cast<int>(std::lround(h * scale)));
    out.rgba.resize(static_cast<std::size_t>(out.width_px) * static_cast<std::size_t>(out.height_px));
    const float step_x = w / static_cast<float>(out.width_px);
    const float step_y = h / static_cast<float>(out.height_px);
    std::size_t i = 0;
    for (int y = 0; y < out.height_px; ++y)
        for (int x = 0; x < out.width_px; ++x)
            out.rgba[i++] = straight(average(bitmap, static_cast<float>(x) * step_x, static_cast<float>(y) * step_y,
                                             static_cast<float>(x + 1) * step_x, static_cast<float>(y + 1) * step_y));
    return out;
}

GlyphPixels coverage(const FT_Bitmap& bitmap) {
    GlyphPixels out;
    out.width_px = static_cast<int>(bitmap.width);
    out.height_px = static_cast<int>(bitmap.rows);
    out.rgba.reserve(static_cast<std::size_t>(bitmap.width) * bitmap.rows);
    const bool grey = bitmap.pixel_mode == FT_PIXEL_MODE_GRAY;
    for (int y = 0; y < out.height_px; ++y) {
        const unsigned char* row = row_of(bitmap, y);
        for (int x = 0; x < out.width_px; ++x) {
            const unsigned bit =
                (static_cast<unsigned>(row[grey ? x : x / 8]) >> static_cast<unsigned>(7 - x % 8)) & 1U;
            out.rgba.push_back(IM_COL32(255, 255, 255, grey ? row[x] : bit * 255U));
        }
    }
    return out;
}

}  // namespace

std::optional<GlyphPixels> raster_glyph(const Face& face, unsigned glyph, float size_px, float shift_px) {
    FT_Face ft = face.freetype.get();
    if (face.is_colour() ? FT_Select_Size(ft, 0) != 0
                         : FT_Set_Char_Size(ft, 0, static_cast<FT_F26Dot6>(size_px * 64), 72, 72) != 0)
        return std::nullopt;
    // Light hinting keeps to the vertical, so that horizontal sub-pixel positions stay true.
    const FT_Int32 flags = face.is_colour() ? FT_LOAD_COLOR : (FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT);
    if (FT_Load_Glyph(ft, glyph, flags) != 0) return std::nullopt;
    if (shift_px > 0 && ft->glyph->format == FT_GLYPH_FORMAT_OUTLINE)
        FT_Outline_Translate(&ft->glyph->outline, static_cast<FT_Pos>(shift_px * 64), 0);
    if (FT_Render_Glyph(ft->glyph, FT_RENDER_MODE_NORMAL) != 0) return std::nullopt;
    const FT_Bitmap& bitmap = ft->glyph->bitmap;
    if (bitmap.width == 0 || bitmap.rows == 0) return GlyphPixels{};
    const bool colour = bitmap.pixel_mode == FT_PIXEL_MODE_BGRA;
    const float scale = colour ? size_px / face.strike_px : 1;
    GlyphPixels out = colour ? scaled_colour(bitmap, scale) : coverage(bitmap);
    out.left_px = static_cast<float>(ft->glyph->bitmap_left) * scale;
    out.top_px = static_cast<float>(ft->glyph->bitmap_top) * scale;
    return out;
}

}  // namespace ui
