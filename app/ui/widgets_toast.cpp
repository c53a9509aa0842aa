// Which toasts there are, and how they are drawn.
#include "ui/widgets_toast.hpp"
#include "ui/widgets_base.hpp"
#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kAtOnce = 4;

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

// Gives the top of the toast drawn with its lower edge at `bottom`.
float draw_toast(Kit& kit, ImDrawList& list, const Toast& toast, float middle, float bottom) {
    const Palette& p = kit.theme.colours;
    const float pad = kit.theme.gap(3);
    const float icon_px = kit.theme.px(18);
    const TextRef words = kit.text.layout(toast.words, kit.theme.type(Type::body, kit.theme.px(420), 4));
    const float width = words->width_px + icon_px + kit.theme.gap(2) + 2 * pad + kit.theme.gap(1);
    const float height = words->height_px + 2 * pad - kit.theme.px(2);
    const ImVec2 at{std::floor(middle - width / 2), std::floor(bottom - height)};
    const ImRect box(at, {at.x + width, at.y + height});
    shadow(list, kit, box, kit.theme.radius(), kit.theme.px(14));
    list.AddRectFilled(box.Min, box.Max, p.raised, kit.theme.radius());
    list.AddRect(box.Min, box.Max, p.border, kit.theme.radius());
    draw_icon(list, icon_of(toast.tone), {at.x + pad, at.y + pad + kit.theme.px(1)}, icon_px, p.of(toast.tone).text);
    kit.text.draw(list, *words, {at.x + pad + icon_px + kit.theme.gap(2), at.y + pad - kit.theme.px(1)}, p.text);
    note(toast.words, box.Min, box.Max);
    return at.y;
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

void draw_toasts(Kit& kit) {
    kit.toasts.expire(kit.now_s);
    const ImGuiViewport* viewport = ImGui::GetMainViewport();
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    float bottom = viewport->Pos.y + viewport->Size.y - kit.theme.gap(14);
    for (auto toast = kit.toasts.items().rbegin(); toast != kit.toasts.items().rend(); ++toast) {
        bottom = draw_toast(kit, list, *toast, viewport->GetCenter().x, bottom) - kit.theme.gap(2);
        kit.wake_in(toast->until_s - kit.now_s);
    }
}

}  // namespace ui
