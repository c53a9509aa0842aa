// Countdown, account bands and the one button that fires.
#include "ui/panel_post.hpp"
#include "state/outbox_view.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_preview.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kBand = 58, kButton = 48, kInset = 10;

float seconds(domain::Millis span) { return static_cast<float>(span.count()) / 1000; }

std::string names_of(const state::AppState& app, const std::vector<domain::AccountId>& accounts) {
    std::string out;
    for (const auto& id : accounts)
        if (const auto* view = account_of(app, id))
            out += (out.empty() ? "" : ", ") + std::string(domain::facts_of(view->account.network).label);
    return out;
}

void draw_countdown(DeskFrame& frame, const state::Countdown& countdown, bool newest) {
    auto& kit = frame.kit;
    const float left = seconds(countdown.until - frame.app.now);
    const float whole = static_cast<float>(std::max(1, frame.app.pack->policy.countdown_s));
    const ItemScope scope("countdown:" + countdown.post.value);
    begin_card(kit, countdown.post.value.c_str(), {.ground = kit.theme.colours.accent.soft, .padding = 10});
    countdown_ring(kit, left / whole, std::to_string(static_cast<int>(std::ceil(left))), 38);
    kit.wake_in(kit.theme.reduced_motion ? 1.0 : 0.1);
    ImGui::SameLine(0, kit.theme.gap(3));
    const ButtonLook undo{.icon = Icon::undo, .shortcut = newest ? std::string_view("Esc") : std::string_view{}};
    const float undo_px = button_width(kit, "Undo", undo);
    ImGui::BeginGroup();
    const float words_px = room() - undo_px - kit.theme.gap(3);
    line(kit, "Leaves for " + names_of(frame.app, countdown.accounts), Type::strong, Ink::primary, words_px);
    line(kit, countdown.text, Type::caption, Ink::secondary, words_px);
    ImGui::EndGroup();
    const float words_middle = (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2;
    ImGui::SameLine(0, 0);
    to_right_end(undo_px);
    ImGui::SetCursorScreenPos(
        {ImGui::GetCursorScreenPos().x, std::floor(words_middle - kit.theme.px(kit.theme.touch ? 22.0F : 17.0F))});
    if (button(kit, "Undo", undo)) frame.ask(state::UndoOne{countdown.post});
    end_card(kit);
    space(kit, 2);
}

// The exact count stays in sight even where the preview is scrolled away.
std::string count_words(const state::AppState& app, const domain::AccountId& id) {
    for (const auto& preview : app.compose.previews) {
        if (preview.account != id) continue;
        if (preview.parts.size() > 1) return "thread of " + std::to_string(preview.parts.size());
        return std::to_string(preview.count.length) + " of " + std::to_string(preview.count.limit);
    }
    return {};
}

// One account's share of the ground: its colour when it is on, an outline when it is off.
void draw_band(DeskFrame& frame, const state::AccountView& view, ImVec2 at, ImVec2 size, bool on) {
    auto& kit = frame.kit;
    auto& list = *ImGui::GetWindowDrawList();
    const auto& p = kit.theme.colours;
    const auto tone = tone_from(kit.theme, colour_of(kit, view.account));
    ImGui::SetCursorScreenPos(at);
    const auto words = on ? "Switch off " : "Switch on ";
    const ItemScope scope("account:" + view.account.id.value);
    const auto pressed =
        press_area(kit, words + name_of(view.account) + "##" + view.account.id.value, {size.x, kit.theme.px(kBand)}, 8);
    tooltip(kit, words + name_of(view.account) + " (" + view.account.handle + ")");
    if (pressed.pressed) frame.ask(state::ToggleAccount{view.account.id});
    const float sign_px = kit.theme.px(20);
    const float x = at.x + kit.theme.px(kInset);
    const float middle = at.y + kit.theme.px(kBand) / 2;
    draw_icon(list, on ? Icon::check : Icon::plus, {x, middle - sign_px / 2}, sign_px,
              on ? tone.on_fill : p.text_muted);
    const float words_x = x + sign_px + kit.theme.gap(2);
    const float mark_px = kit.theme.px(20);
    const bool with_mark = size.x > kit.theme.px(120);
    const float end = at.x + size.x - kit.theme.px(kInset) - (with_mark ? mark_px + kit.theme.gap(2) : 0);
    const float room_px = std::max(1.0F, end - words_x);
    const auto name = kit.text.layout(name_of(view.account), kit.theme.type(Type::label, room_px, 1));
    const auto below = kit.text.layout("@" + view.account.handle, kit.theme.type(Type::caption, room_px, 1));
    if (with_mark)
        draw_network_sign(kit, list, {at.x + size.x - kit.theme.px(kInset) - mark_px, middle - mark_px / 2}, mark_px,
                          view.account.network);
    const auto words_below = on ? count_words(frame.app, view.account.id) : std::string("off");
    const auto count = kit.text.layout(words_below, kit.theme.type(Type::caption, room_px, 1));
    const float top = std::floor(middle - (name->height_px + below->height_px + count->height_px) / 2);
    kit.text.draw(list, *name, {words_x, top}, on ? tone.on_fill : p.text_secondary);
    kit.text.draw(list, *below, {words_x, top + name->height_px}, on ? tone.on_fill : p.text_muted);
    kit.text.draw(list, *count, {words_x, top + name->height_px + below->height_px}, on ? tone.on_fill : p.text_muted);
    note(name_of(view.account), {words_x, top}, {words_x + room_px, top + name->height_px});
    const float count_y = top + name->height_px + below->height_px;
    note(words_below, {words_x, count_y}, {words_x + room_px, count_y + count->height_px});
}

// Bands side by side, their colours down to the area's lower edge: the button stands on them.
float draw_bands(DeskFrame& frame, ImVec2 at, float width, float height) {
    auto& kit = frame.kit;
    auto& list = *ImGui::GetWindowDrawList();
    const auto& accounts = frame.app.accounts;
    const auto& p = kit.theme.colours;
    const float radius = kit.theme.radius_large();
    list.AddRectFilled(at, {at.x + width, at.y + height}, p.neutral.soft, radius);
    const float each = width / static_cast<float>(std::max<std::size_t>(1, accounts.size()));
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        const bool on = frame.app.compose.accounts.contains(accounts[i].account.id);
        const float left = std::floor(at.x + each * static_cast<float>(i));
        const float right = std::floor(at.x + each * static_cast<float>(i + 1));
        ImDrawFlags corners = ImDrawFlags_RoundCornersNone;
        if (i == 0) corners |= ImDrawFlags_RoundCornersLeft;
        if (i + 1 == accounts.size()) corners |= ImDrawFlags_RoundCornersRight;
        if (accounts.size() == 1) corners = ImDrawFlags_RoundCornersAll;
        const auto tone = tone_from(kit.theme, colour_of(kit, accounts[i].account));
        if (on) list.AddRectFilled({left, at.y}, {right, at.y + height}, tone.fill, radius, corners);
        draw_band(frame, accounts[i], {left, at.y + kit.theme.px(4)}, {right - left, height}, on);
    }
    list.AddRect(at, {at.x + width, at.y + height}, p.border, radius);
    return height;
}

std::string post_label(const state::AppState& app) {
    const auto on = app.compose.accounts.size();
    if (on == 0) return "Post";
    if (on == 1)
        if (const auto* view = account_of(app, *app.compose.accounts.begin()))
            return "Post as " + name_of(view->account);
    return "Post to " + std::to_string(on) + " accounts";
}

// What all of it costs, where posting is paid for; said before anything is fired.
std::string cost_words(const state::AppState& app) {
    domain::Mills sum = 0;
    for (const auto& preview : app.compose.previews) sum += preview.cost;
    return sum > 0 ? " It costs about " + domain::dollars(sum) + "." : "";
}

void draw_reason(DeskFrame& frame, ComposeScratch& scratch) {
    auto& kit = frame.kit;
    const auto& verdict = frame.app.compose.verdict;
    const bool ready = verdict.allowed;
    const ButtonLook look{.kind = ButtonKind::ghost, .size = Size::small, .icon = Icon::eye};
    const float preview_px = button_width(kit, "Preview", look);
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float full = room();
    ImGui::BeginGroup();
    const float icon_px = kit.theme.px(16);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({icon_px, kit.theme.px(20)});
    draw_icon(*ImGui::GetWindowDrawList(), ready ? Icon::check : Icon::info, {at.x, at.y + kit.theme.px(2)}, icon_px,
              kit.theme.ink(ready ? Ink::ok : Ink::warn));
    ImGui::SameLine(0, kit.theme.gap(2));
    const auto countdown = std::to_string(frame.app.pack->policy.countdown_s);
    const auto words =
        ready ? "Ready. It leaves " + countdown + " s after you press Post." + cost_words(frame.app) : verdict.reason;
    const float words_px = full - icon_px - kit.theme.gap(4) - preview_px;
    const auto layout = kit.text.layout(words, kit.theme.type(Type::label, std::max(1.0F, words_px), 3));
    const ImVec2 words_at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({std::ceil(layout->width_px), std::ceil(layout->height_px)});
    note(words, words_at, {words_at.x + layout->width_px, words_at.y + layout->height_px});
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, words_at, kit.theme.ink(ready ? Ink::secondary : Ink::primary));
    ImGui::EndGroup();
    const float low = ImGui::GetItemRectMax().y;
    ImGui::SetCursorScreenPos({row.x + full - preview_px, row.y - kit.theme.px(4)});
    if (button(kit, "Preview##jump", look)) next_preview(frame.app, scratch);
    tooltip(kit, "Shows the post as each network will (Ctrl+P)");
    ImGui::SetCursorScreenPos({row.x, std::max(low, row.y + kit.theme.px(24))});
    ImGui::Dummy({0, 0});
}

}  // namespace

void draw_countdowns(DeskFrame& frame) {
    const auto all = state::counting_down(frame.app);
    for (std::size_t i = 0; i < all.size() && i < 3; ++i) draw_countdown(frame, all[i], i == 0);
    if (all.size() > 3)
        text(frame.kit, plural(all.size() - 3, "more is counting down", "more are counting down"), Type::caption,
             Ink::muted);
}

void draw_post_area(DeskFrame& frame, ComposeScratch& scratch) {
    auto& kit = frame.kit;
    draw_reason(frame, scratch);
    space(kit, 2);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = room();
    const float height = std::round(kit.theme.px(kBand + kButton + kInset + 6));
    const ItemScope scope("post-area");
    draw_bands(frame, at, width, height);
    const float pad = kit.theme.px(kInset);
    ImGui::SetCursorScreenPos({at.x + pad, at.y + kit.theme.px(kBand + 6)});
    const auto& verdict = frame.app.compose.verdict;
    // Its own ground, so that a button which cannot be pressed reads as one on any account's colour.
    const ImVec2 ground{at.x + pad, at.y + kit.theme.px(kBand + 6)};
    ImGui::GetWindowDrawList()->AddRectFilled(ground, {at.x + width - pad, ground.y + kit.theme.px(44)},
                                              kit.theme.colours.raised, kit.theme.px(9));
    const ButtonLook look{.size = Size::large,
                          .icon = Icon::send,
                          .shortcut = "Ctrl+Enter",
                          .width_px = width - 2 * pad,
                          .enabled = verdict.allowed,
                          .why_not = verdict.reason,
                          .fill = verdict.allowed ? kit.theme.colours.text : 0};
    if (button(kit, post_label(frame.app) + "##post", look)) frame.ask(state::PressPost{});
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    ImGui::Dummy({width, 0});
}

}  // namespace ui
