// Room for messages.
#include "ui/desk_messages.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include <algorithm>
#include <imgui_internal.h>

namespace ui {

static constexpr float kMessageSide = 14, kMessageGap = 10;
static constexpr float kMostOfFeed = 0.45F;

static ImRect rect_of(const Box& box) { return {box.at, {box.at.x + box.size.x, box.at.y + box.size.y}}; }

DeskMessages::DeskMessages(DeskFrame& frame) {
    auto& kit = frame.kit;
    kit.toasts.expire(kit.now_s);
    toasts_ = kit.toasts.items();
    for (const auto& toast : frame.app.toasts) {
        const auto left = static_cast<double>((toast.until - frame.app.now).count()) / 1000;
        toasts_.push_back({toast.notice.text, sign_of(toast.notice.level).tone, kit.now_s + left});
    }
    for (const auto& toast : toasts_) kit.wake_in(toast.until_s - kit.now_s);
}

void DeskMessages::take_room(Kit& kit, DeskLayout& layout) {
    auto& feed = layout.feed;
    const bool alone = feed.size.x >= layout.body.size.x;  // then the Post area is a tab away, and the line is free
    if (toasts_.empty() || !feed.is_shown() || alone) return;
    const float side = kit.theme.px(kMessageSide);
    const float gap = kit.theme.px(kMessageGap);
    const float width = feed.size.x - 2 * side;
    const float height = toasts_height(kit, toasts_, width, feed.size.y * kMostOfFeed);
    const float taken = std::min(feed.size.y, height + 2 * gap);
    under_feed_ = {{feed.at.x, feed.at.y + feed.size.y - taken}, {feed.size.x, taken}};
    feed.size.y -= taken;
}

bool DeskMessages::draw_under_feed(Kit& kit) const {
    if (!under_feed_.is_shown()) return toasts_.empty();
    const ItemScope scope("messages");
    auto& list = *ImGui::GetWindowDrawList();
    auto box = rect_of(under_feed_);
    list.AddRectFilled(box.Min, box.Max, kit.theme.colours.surface);
    box.Expand({-kit.theme.px(kMessageSide), -kit.theme.px(kMessageGap)});
    draw_toasts(kit, list, toasts_, box);
    return true;
}

void DeskMessages::draw_as_status(Kit& kit, const Box& status) const {
    const ItemScope scope("messages");
    draw_toast_line(kit, *ImGui::GetWindowDrawList(), toasts_, rect_of(status));
}

void DeskMessages::draw_over_dialog(Kit& kit, const Box& status) const {
    if (ImGui::GetTopMostPopupModal() == nullptr) return;
    const ItemScope scope("messages");
    draw_toast_line(kit, *ImGui::GetForegroundDrawList(), toasts_, rect_of(status));
}

}  // namespace ui
