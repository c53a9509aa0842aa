// Cards in a column, or one line that fills its box.
#include "ui/widgets_toast.hpp"
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr std::size_t kAtOnce = 4;
constexpr int kToastLines = 4;
constexpr float kToastPad = 12, kToastIcon = 18;

Icon icon_of(Tone tone) {
    switch (tone) {
    case Tone::ok: return Icon::check;
    case Tone::warn:
    case Tone::danger: return Icon::warning;
    case Tone::neutral:
    case Tone::accent: return Icon::info;
    }
    return Icon::info;
}

TextRef layout_of(Kit& kit, const Toast& toast, float width_px) {
    const float words_px = width_px - kit.theme.px(2 * kToastPad + kToastIcon + 8);
    return kit.text.layout(toast.words, kit.theme.type(Type::body, std::max(1.0F, words_px), kToastLines));
}

float height_of_one(Kit& kit, const Toast& toast, float width_px) {
    return std::ceil(layout_of(kit, toast, width_px)->height_px + kit.theme.px(2 * kToastPad - 2));
}

float gap_of(const Kit& kit) { return kit.theme.gap(2); }

void draw_toast(Kit& kit, ImDrawList& list, const Toast& toast, const ImRect& box) {
    const Palette& p = kit.theme.colours;
    const auto& tone = p.of(toast.tone);
    const float radius = kit.theme.radius();
    const float pad = kit.theme.px(kToastPad);
    const bool loud = toast.tone != Tone::neutral;
    list.AddRectFilled(box.Min, box.Max, loud ? tone.soft : p.raised, radius);
    list.AddRect(box.Min, box.Max, loud ? tone.text : p.border_strong, radius);
    draw_icon(list, icon_of(toast.tone), {box.Min.x + pad, box.Min.y + pad}, kit.theme.px(kToastIcon), tone.text);
    const TextRef words = layout_of(kit, toast, box.GetWidth());
    kit.text.draw(list, *words, {box.Min.x + pad + kit.theme.px(kToastIcon + 8), box.Min.y + pad - kit.theme.px(1)},
                  p.text);
    note(toast.words, box.Min, box.Max);
}

// A style in which the words fit the box: one line as labels are, or two of a smaller size.
TextStyle fit_in(Kit& kit, const std::string& words, float width_px) {
    const auto one = kit.theme.type(Type::label);
    if (kit.text.measure(words, one).x <= width_px) return one;
    return kit.theme.type(Type::caption, width_px, 2);
}

}  // namespace

void Toasts::add(std::string words, Tone tone, double now_s, double for_s) {
    const auto same =
        std::find_if(items_.begin(), items_.end(), [&](const Toast& toast) { return toast.words == words; });
    if (same != items_.end()) {
        same->until_s = now_s + for_s;
        return;
    }
    if (items_.size() >= kAtOnce) items_.erase(items_.begin());
    items_.push_back({std::move(words), tone, now_s + for_s});
}

void Toasts::expire(double now_s) {
    std::erase_if(items_, [now_s](const Toast& toast) { return toast.until_s <= now_s; });
}

float toasts_height(Kit& kit, std::span<const Toast> toasts, float width_px, float most_px) {
    float out = 0;
    for (std::size_t i = toasts.size(); i-- > 0;) {
        const float more = height_of_one(kit, toasts[i], width_px) + (out > 0 ? gap_of(kit) : 0);
        if (out > 0 && out + more > most_px) break;
        out += more;
    }
    return out;
}

void draw_toasts(Kit& kit, ImDrawList& list, std::span<const Toast> toasts, const ImRect& box) {
    float bottom = box.Max.y;
    for (std::size_t i = toasts.size(); i-- > 0;) {
        const float top = bottom - height_of_one(kit, toasts[i], box.GetWidth());
        if (top < box.Min.y - 1) break;
        draw_toast(kit, list, toasts[i], ImRect(box.Min.x, top, box.Max.x, bottom));
        bottom = top - gap_of(kit);
    }
}

void draw_toast_line(Kit& kit, ImDrawList& list, std::span<const Toast> toasts, const ImRect& box) {
    if (toasts.empty()) return;
    const auto& newest = toasts.back();
    const auto& tone = kit.theme.colours.of(newest.tone);
    const float side = kit.theme.px(16);
    const float icon_px = kit.theme.px(kToastIcon);
    list.AddRectFilled(box.Min, box.Max, tone.fill);
    const float middle = box.GetCenter().y;
    draw_icon(list, icon_of(newest.tone), {box.Min.x + side, std::floor(middle - icon_px / 2)}, icon_px, tone.on_fill);
    const auto more = toasts.size() > 1 ? "+" + std::to_string(toasts.size() - 1) : std::string();
    const auto more_style = kit.theme.type(Type::label);
    const float more_px = more.empty() ? 0 : kit.text.measure(more, more_style).x + kit.theme.gap(3);
    const float x = box.Min.x + side + icon_px + kit.theme.gap(2);
    const float room_px = std::max(1.0F, box.Max.x - side - more_px - x);
    const TextRef words = kit.text.layout(newest.words, fit_in(kit, newest.words, room_px));
    kit.text.draw(list, *words, {x, std::floor(middle - words->height_px / 2)}, tone.on_fill);
    if (!more.empty())
        words_in(kit, list, more, more_style, box, box.Max.x - side - more_px + kit.theme.gap(3), tone.on_fill);
    note(newest.words, box.Min, box.Max);
}

}  // namespace ui
