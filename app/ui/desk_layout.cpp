// The columns of the desk: widths in design units, so that text size and monitor scale decide together what fits.
#include "ui/desk_layout.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kHeader = 52, kBannerLine = 30, kTabs = 48;
constexpr float kRundown = 244, kTemplates = 236, kFeed = 376, kWide = 1240, kTwo = 800, kCompactBelow = 500;

void place(Box& box, float& x, float y, float width, float height) {
    box = {{std::floor(x), y}, {std::floor(x + width) - std::floor(x), height}};
    x += width;
}

void wide_columns(DeskLayout& out, const Theme& theme, float width) {
    float x = 0;
    const float y = out.body.at.y;
    const float height = out.body.size.y;
    const float extra = std::max(0.0F, width - theme.px(1366)) / 4;  // wider screens share what is left
    const float rundown = theme.px(kRundown) + std::min(extra, theme.px(80));
    const float templates = theme.px(kTemplates) + std::min(extra, theme.px(90));
    const float feed = theme.px(kFeed) + std::min(extra, theme.px(140));
    out.templates_aside = true;
    place(out.rundown, x, y, rundown, height);
    place(out.templates, x, y, templates, height);
    place(out.compose, x, y, width - rundown - templates - feed, height);
    place(out.feed, x, y, feed, height);
}

void two_columns(DeskLayout& out, const Theme& theme, float width, DeskColumn tab) {
    float x = 0;
    const float tabs = out.compact ? 0 : theme.px(kTabs);
    const float y = out.body.at.y + tabs;
    const float feed = std::max(theme.px(340), width * 0.38F);
    auto& left = tab == DeskColumn::rundown ? out.rundown : out.compose;
    out.has_tabs = true;
    place(left, x, y, width - feed, out.body.size.y - tabs);
    place(out.feed, x, out.body.at.y, feed, out.body.size.y);
}

void one_column(DeskLayout& out, const Theme& theme, float width, DeskColumn tab) {
    float x = 0;
    auto& shown = tab == DeskColumn::rundown ? out.rundown : tab == DeskColumn::feed ? out.feed : out.compose;
    out.has_tabs = true;
    const float tabs = out.compact ? 0 : theme.px(kTabs);
    place(shown, x, out.body.at.y + tabs, width, out.body.size.y - tabs);
}

}  // namespace

DeskLayout lay_out_desk(const Theme& theme, ImVec2 size, int banner_lines, DeskColumn tab) {
    DeskLayout out;
    const float header = std::floor(theme.px(kHeader));
    const float banner = std::floor(theme.px(kBannerLine)) * static_cast<float>(banner_lines);
    const float status = std::floor(theme.px(kStatusLine));
    out.banner = {{0, 0}, {size.x, banner}};
    out.header = {{0, banner}, {size.x, header}};
    out.body = {{0, banner + header}, {size.x, std::max(0.0F, size.y - banner - header - status)}};
    out.status = {{0, size.y - status}, {size.x, status}};
    const float units = size.x / theme.scale;
    out.compact = size.y / theme.scale < kCompactBelow && units < kWide;
    if (units >= kWide)
        wide_columns(out, theme, size.x);
    else if (units >= kTwo)
        two_columns(out, theme, size.x, tab);
    else
        one_column(out, theme, size.x, tab);
    return out;
}

}  // namespace ui
