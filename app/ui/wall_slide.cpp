// The holding slide, and the wall before anybody has posted.
#include "ui/wall_paint.hpp"
#include <algorithm>
#include <vector>

namespace ui {
namespace {

// Words under one another in the middle of the wall, with a gap of their own above each.
class Stack {
  public:
    Stack(WallPaint& paint, float width) : paint_(paint), width_(width) {}
    void add(std::string_view text, float size_px, Weight weight, ImU32 colour, float gap_px, int lines = 2) {
        if (text.empty()) return;
        TextStyle style = paint_.style(size_px, weight, width_, lines);
        style.align = Align::centre;
        style.line_height = 1.2F;
        rows_.push_back({paint_.kit.text.layout(text, style), colour, rows_.empty() ? 0 : gap_px});
        height_ += rows_.back().layout->height_px + rows_.back().gap_px;
        note(text, paint_.box.Min, paint_.box.Max);
    }
    float height() const { return height_; }
    void draw(float top) {
        const float left = paint_.box.GetCenter().x - width_ / 2;
        for (const Row& row : rows_) {
            top += row.gap_px;
            paint_.kit.text.draw(paint_.list, *row.layout, {left, top}, row.colour);
            top += row.layout->height_px;
        }
    }

  private:
    struct Row {
        TextRef layout;
        ImU32 colour = 0;
        float gap_px = 0;
    };
    WallPaint& paint_;
    float width_;
    float height_ = 0;
    std::vector<Row> rows_;
};

std::string tag_line(const std::vector<std::string>& tags) {
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(tags.size(), 3); ++i) out += (i > 0 ? "   #" : "#") + tags[i];
    return out;
}

void accent_bar(WallPaint& paint) {
    paint.list.AddRectFilled(paint.box.Min, {paint.box.Max.x, paint.box.Min.y + paint.unit(12)}, paint.ink.accent);
}

}  // namespace

void draw_wall_slide(WallPaint& paint) {
    const domain::Look& look = paint.scene.look;
    if (!look.holding_slide.empty()) {
        if (const Picture* slide = paint.picture("pack:" + look.holding_slide)) {
            const ImVec4 crop = cover_crop(*slide, paint.box.GetWidth(), paint.box.GetHeight());
            paint.list.AddImage(slide->id, paint.box.Min, paint.box.Max, {crop.x, crop.y}, {crop.z, crop.w});
            return;
        }
    }
    paint.background();
    accent_bar(paint);
    Stack stack(paint, paint.box.GetWidth() - 4 * paint.margin());
    const std::string& title = look.title_line.empty() ? paint.scene.event_name : look.title_line;
    stack.add(title, paint.unit(118), Weight::bold, paint.ink.words, 0, 3);
    if (title != paint.scene.event_name)
        stack.add(paint.scene.event_name, paint.unit(46), Weight::medium, paint.ink.quiet, paint.unit(20));
    stack.add(tag_line(paint.scene.tags), paint.unit(58), Weight::semibold, paint.ink.accent, paint.unit(54));
    stack.draw(paint.box.GetCenter().y - stack.height() / 2);
    const Picture* logo = look.logo.empty() ? nullptr : paint.picture("pack:" + look.logo);
    if (logo == nullptr) return;
    const float height = paint.unit(110);
    const float width = height * static_cast<float>(logo->width_px) / static_cast<float>(logo->height_px);
    const ImVec2 at{paint.box.GetCenter().x - width / 2, paint.box.Min.y + paint.unit(90)};
    paint.list.AddImageRounded(logo->id, at, {at.x + width, at.y + height}, {0, 0}, {1, 1}, IM_COL32_WHITE,
                               height * 0.2F);
}

void draw_wall_empty(WallPaint& paint) {
    paint.background();
    accent_bar(paint);
    const std::string tag = paint.scene.tags.empty() ? std::string() : "#" + paint.scene.tags.front();
    Stack stack(paint, paint.box.GetWidth() - 4 * paint.margin());
    stack.add(paint.scene.event_name, paint.unit(56), Weight::medium, paint.ink.quiet, 0);
    stack.add(tag, paint.unit(130), Weight::bold, paint.ink.accent, paint.unit(8), 1);
    stack.add(tag.empty() ? "Posts will appear here" : "Post with " + tag + " to appear here", paint.unit(48),
              Weight::medium, paint.ink.words, paint.unit(14));
    const float code = paint.has_invitation() ? paint.unit(330) : 0;
    const float gap = paint.has_invitation() ? paint.unit(50) : 0;
    const float top = paint.box.GetCenter().y - (stack.height() + gap + code) / 2;
    stack.draw(top);
    if (!paint.has_invitation()) return;
    const ImVec2 at{paint.box.GetCenter().x - code / 2, top + stack.height() + gap};
    qr_code(paint.kit, paint.list, at, code, paint.scene.link);
}

}  // namespace ui
