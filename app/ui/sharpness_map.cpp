// Cells as rectangles: at most 64 x 64 of them, so no texture is made for what is looked at once.
#include "ui/sharpness_map.hpp"
#include "ui/widgets_base.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImU32 kVeil = IM_COL32(110, 110, 110, 120);  // takes colour and contrast from the photo below
constexpr ImU32 kHatch = IM_COL32(255, 255, 255, 150);

ImU32 colour_of(std::uint8_t cell) {
    const auto heat = domain::heat_colour(cell);
    return IM_COL32(heat.red, heat.green, heat.blue, heat.alpha);
}

class MapPainter {
  public:
    MapPainter(ImDrawList& list, const domain::Sharpness& map, ImVec2 min, ImVec2 max)
        : list_(list), map_(map), min_(min), size_{max.x - min.x, max.y - min.y} {}

    void fill() const {
        for (int row = 0; row < map_.rows; ++row)
            for (int column = 0; column < map_.columns; ++column)
                if (const auto cell = at(column, row); cell != 0)
                    list_.AddRectFilled({x(column), y(row)}, {x(column + 1), y(row + 1)}, colour_of(cell));
    }

    // A stroke through each soft cell, so that it is told from a sharp one without colour.
    void hatch(float line_px) const {
        for (int row = 0; row < map_.rows; ++row)
            for (int column = 0; column < map_.columns; ++column)
                if (const auto cell = at(column, row); cell != 0 && cell < domain::kSharpCell)
                    list_.AddLine({x(column), y(row + 1)}, {x(column + 1), y(row)}, kHatch, line_px);
    }

  private:
    std::uint8_t at(int column, int row) const {
        return map_.cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(map_.columns) +
                          static_cast<std::size_t>(column)];
    }
    float x(int column) const {
        return std::round(min_.x + size_.x * static_cast<float>(column) / static_cast<float>(map_.columns));
    }
    float y(int row) const {
        return std::round(min_.y + size_.y * static_cast<float>(row) / static_cast<float>(map_.rows));
    }

    ImDrawList& list_;
    const domain::Sharpness& map_;
    ImVec2 min_, size_;
};

// The colours from soft to sharp as they look on the veil.
void draw_scale(Kit& kit) {
    constexpr int kSteps = 16;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float step = std::round(kit.theme.px(5)), high = kit.theme.px(10);
    const float top = std::floor(at.y + (kit.theme.px(16) - high) / 2);
    const ImVec2 min{at.x, top}, max{at.x + step * kSteps, top + high};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(min, max, IM_COL32(110, 110, 110, 255));
    for (int i = 0; i < kSteps; ++i) {
        const float left = min.x + step * static_cast<float>(i);
        const auto cell = static_cast<std::uint8_t>(1 + 254 * i / (kSteps - 1));
        list.AddRectFilled({left, min.y}, {left + step, max.y}, colour_of(cell));
        if (cell < domain::kSharpCell && i % 2 == 0)
            list.AddLine({left, max.y}, {left + 2 * step, min.y}, kHatch, kit.theme.px(1));
    }
    list.AddRect(min, max, kit.theme.colours.border_strong);
    ImGui::Dummy({max.x - min.x, kit.theme.px(16)});
}

}  // namespace

void draw_sharpness_map(ImDrawList& list, const domain::Sharpness& map, ImVec2 min, ImVec2 max, float line_px) {
    list.AddRectFilled(min, max, kVeil);
    if (map.empty()) return;
    const MapPainter painter(list, map, min, max);
    painter.fill();
    painter.hatch(line_px);
}

void draw_sharpness_legend(Kit& kit, const domain::Sharpness& map) {
    if (map.empty()) {
        text(kit, "It is too small to be looked at by regions: 64 px on each side are needed.", Type::caption,
             Ink::secondary);
        return;
    }
    line_in(kit, "soft, hatched", Type::caption, Ink::secondary, 16);
    ImGui::SameLine(0, kit.theme.gap(2));
    draw_scale(kit);
    ImGui::SameLine(0, kit.theme.gap(2));
    line_in(kit, "sharp", Type::caption, Ink::secondary, 16);
    text(kit, "No colour: nothing there has an edge to tell by.", Type::caption, Ink::muted);
}

}  // namespace ui
