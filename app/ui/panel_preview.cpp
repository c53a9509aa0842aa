// Preview cards, two beside each other where they fit.
#include "ui/panel_preview.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_feed_post.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

void draw_author(DeskFrame& frame, const domain::Account& account) {
    auto& kit = frame.kit;
    avatar(kit, name_of(account), nullptr, 34);
    ImGui::SameLine(0, kit.theme.gap(2));
    ImGui::BeginGroup();
    const float sign = kit.theme.px(26);
    line(kit, name_of(account), Type::strong, Ink::primary, room() - sign);
    line(kit, "@" + account.handle, Type::caption, Ink::muted, room() - sign);
    ImGui::EndGroup();
    ImGui::SameLine(0, 0);
    to_right_end(kit.theme.px(20));
    network_sign(kit, account.network);
}

void draw_pictures(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& attached = frame.app.compose.attached;
    if (attached.empty()) return;
    space(kit, 2);
    const auto shown = std::min<std::size_t>(attached.size(), 4);
    const float gap = kit.theme.px(4);
    const float each = (room() - gap * static_cast<float>(shown - 1)) / static_cast<float>(shown);
    const float high = shown == 1 ? std::min(each * 0.56F, kit.theme.px(180)) : kit.theme.px(90);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) ImGui::SameLine(0, gap);
        const auto view = std::find_if(frame.app.photos.begin(), frame.app.photos.end(),
                                       [&](const auto& v) { return v.photo.id == attached[i]; });
        if (view == frame.app.photos.end()) continue;
        picture_box(kit, view->photo.name.c_str(), large_picture_of(frame, *view), {each, high}, Icon::photo,
                    part_of(view->photo.crop));
    }
}

void draw_count(DeskFrame& frame, const state::Preview& preview) {
    auto& kit = frame.kit;
    const auto& count = preview.count;
    const bool waiting = !preview.filled.missing.empty();
    const bool near = count.length > count.limit * 9 / 10;
    const auto tone = waiting ? Tone::neutral : !count.valid ? Tone::danger : near ? Tone::warn : Tone::ok;
    space(kit, 2);
    progress_bar(kit, count.limit > 0 ? static_cast<float>(count.length) / static_cast<float>(count.limit) : 0,
                 tone == Tone::neutral ? Tone::accent : tone);
    const int left = count.limit - count.length;
    const auto words = std::to_string(count.length) + " of " + std::to_string(count.limit);
    const auto rest = left < 0 ? std::to_string(-left) + " too many" : std::to_string(left) + " left";
    line(kit, words + ", " + rest, Type::caption, tone == Tone::danger ? Ink::danger : Ink::muted);
    for (const auto& warning : preview.warnings) text(kit, warning, Type::caption, Ink::danger);
}

void draw_one(DeskFrame& frame, const state::Preview& preview, const domain::Account& account, float width_px) {
    auto& kit = frame.kit;
    const ItemScope scope("preview:" + account.id.value);
    begin_card(kit, account.id.value.c_str(),
               {.edge = tone_from(kit.theme, colour_of(kit, account)).fill, .padding = 12, .width_px = width_px});
    draw_author(frame, account);
    space(kit, 2);
    coloured_words(kit, preview.shown, colour_spans(kit, preview.shown_spans), Type::body, Ink::primary);
    draw_pictures(frame);
    draw_count(frame, preview);
    end_card(kit);
}

}  // namespace

ImU32 colour_of(const Kit& kit, const domain::Account& account) {
    return colour_from(account.colour, network_colours(kit.theme, account.network).fill);
}

std::string name_of(const domain::Account& account) {
    return account.display_name.empty() ? account.handle : account.display_name;
}

void draw_previews(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& previews = frame.app.compose.previews;
    if (previews.empty()) return;
    section(kit, "Preview", plural(previews.size(), "account", "accounts"));
    space(kit, 1);
    const float gap = kit.theme.gap(3);
    const float full = room();
    const bool two = previews.size() > 1 && full >= kit.theme.px(440);
    const float each = two ? std::floor((full - gap) / 2) : full;
    for (std::size_t i = 0; i < previews.size(); ++i) {
        const auto* view = account_of(frame.app, previews[i].account);
        if (view == nullptr) continue;
        if (two && i % 2 == 1) ImGui::SameLine(0, gap);
        draw_one(frame, previews[i], view->account, each);
        if (!two || i % 2 == 1 || i + 1 == previews.size()) space(kit, 3);
    }
}

}  // namespace ui
