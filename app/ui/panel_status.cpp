// What a glance must tell, most urgent first; what does not fit is left to its screen.
#include "ui/panel_status.hpp"
#include "domain/time_text.hpp"
#include "state/outbox_view.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <vector>

namespace ui {
namespace {

struct Part {
    std::string words;
    Icon icon = Icon::none;
    Tone tone = Tone::neutral;
    std::string more;  // tooltip
};

// What this month's posts and reading cost, on the line of the account that spends it.
void add_money(domain::NetworkKind network, const domain::Spending& spending, Part& part) {
    part.words += ", " + domain::dollars(spending.total());
    if (spending.limit > 0) part.words += " of " + domain::dollars(spending.limit);
    part.more += " This month: " + domain::dollars(spending.posts) + " for posts, " + domain::dollars(spending.reads) +
                 " for reading";
    if (spending.limit > 0) part.more += " (of " + domain::dollars(spending.reads_limit) + ')';
    const auto may_read = domain::may_read(network, spending);
    part.more += may_read.allowed ? "." : ". " + may_read.reason;
    if (may_read.allowed) return;
    part.icon = Icon::warning;
    part.tone = spending.total() >= spending.limit ? Tone::danger : Tone::warn;
}

std::vector<Part> left_parts(const state::AppState& app) {
    std::vector<Part> out;
    if (state::is_offline(app))
        out.push_back(
            {"Offline", Icon::offline, Tone::danger, "No account's network answers. Posts wait in the outbox."});
    for (const auto& view : app.accounts) {
        const auto sign = sign_of(view.health);
        std::string words = std::string(domain::facts_of(view.account.network).label) + " " + std::string(sign.words);
        if (view.remaining >= 0) words += ", " + std::to_string(view.remaining) + " left";
        auto more = "@" + view.account.handle;
        if (!view.detail.empty()) more += ": " + view.detail;
        if (view.remaining >= 0)
            more += " Requests left until the limit starts anew: " + std::to_string(view.remaining) + ".";
        out.push_back({words, sign.icon, sign.tone, more});
        const auto spending = app.spending.find(view.account.network);
        if (spending != app.spending.end()) add_money(view.account.network, spending->second, out.back());
    }
    return out;
}

std::vector<Part> right_parts(const state::AppState& app) {
    std::vector<Part> out;
    out.push_back({app.settings.wall_open ? "Wall: " + std::string(label_of(app.wall.scene)) : "Wall closed",
                   Icon::wall,
                   app.settings.wall_open ? Tone::ok : Tone::neutral,
                   {}});
    if (const auto left = state::time_to_next_cue(app)) {
        const bool late = *left <= domain::Millis{-60'000};
        out.push_back({"Next cue " + until_words(*left), Icon::calendar, late ? Tone::warn : Tone::neutral, {}});
    }
    if (!app.operator_name.empty())
        out.push_back({app.operator_name, Icon::person, Tone::neutral,
                       "Signed in: everything done here is logged under this name."});
    if (app.pack)
        out.push_back({domain::local_clock(app.now, app.pack->zone), Icon::clock, Tone::neutral, app.pack->zone});
    return out;
}

float width_of(Kit& kit, const Part& part) {
    return kit.theme.px(16 + 6 + 18) + kit.text.measure(part.words, kit.theme.type(Type::label)).x;
}

void draw_part(Kit& kit, const Part& part) {
    status(kit, part.words, part.tone, part.icon);
    if (!part.more.empty()) tooltip(kit, part.more);
    ImGui::SameLine(0, kit.theme.px(18));
}

// Counts are pressed to see the outbox.
void draw_counts(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto counts = state::count_outbox(frame.app);
    auto words = std::to_string(counts.sent) + " sent";
    if (counts.waiting > 0) words = std::to_string(counts.waiting) + " waiting, " + words;
    if (counts.attention > 0) words = std::to_string(counts.attention) + " to look at, " + words;
    const auto tone = counts.attention > 0 ? Tone::warn : Tone::neutral;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Part part{words, counts.attention > 0 ? Icon::warning : Icon::send, tone, {}};
    const float width = width_of(kit, part) - kit.theme.px(12);
    const auto pressed = press_area(kit, "Outbox: " + words, {width, kit.theme.px(24)}, 6);
    if (pressed.pressed) {
        scratch.compose.outbox = true;
        scratch.column = DeskColumn::compose;
    }
    if (pressed.hovered)
        ImGui::GetWindowDrawList()->AddRectFilled({at.x - kit.theme.px(4), at.y},
                                                  {at.x + width, at.y + kit.theme.px(24)}, kit.theme.colours.hover,
                                                  kit.theme.px(6));
    ImGui::SetCursorScreenPos({at.x, at.y + kit.theme.px(1)});
    draw_part(kit, part);
}

}  // namespace

void draw_status(DeskFrame& frame, DeskScratch& scratch, const Box& box) {
    auto& kit = frame.kit;
    begin_area(kit, "status", box.at, box.size, kit.theme.colours.surface, 0);
    const ItemScope scope("status");
    ImGui::GetWindowDrawList()->AddRectFilled(
        box.at, {box.at.x + box.size.x, box.at.y + std::max(1.0F, kit.theme.px(1))}, kit.theme.colours.border);
    auto right = right_parts(frame.app);
    float right_px = 0;
    for (const auto& part : right) right_px += width_of(kit, part);
    // The clock, the name and the next cue give way before what is wrong does.
    while (right.size() > 1 && right_px > box.size.x * 0.6F) {
        right_px -= width_of(kit, right.front());
        right.erase(right.begin());
    }
    const float end = box.at.x + box.size.x - kit.theme.px(8);
    ImGui::SetCursorScreenPos({box.at.x + kit.theme.px(16), box.at.y + kit.theme.px(5)});
    draw_counts(frame, scratch);
    for (const auto& part : left_parts(frame.app))
        if (ImGui::GetCursorScreenPos().x + width_of(kit, part) < end - right_px) draw_part(kit, part);
    ImGui::SetCursorScreenPos({end - right_px, box.at.y + kit.theme.px(6)});
    for (const auto& part : right) draw_part(kit, part);
    end_area();
}

}  // namespace ui
