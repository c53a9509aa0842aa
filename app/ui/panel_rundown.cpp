// One row for each cue; the armed and the opened one show their note and what can be done.
#include "ui/panel_rundown.hpp"
#include "domain/time_text.hpp"
#include "state/actions.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <cmath>

namespace ui {
namespace {

using domain::CueState;

struct Row {
    const domain::Cue& cue;
    const domain::CueProgress& progress;
    bool open = false;
    bool locked() const { return !cue.embargo_releaser.empty() && !progress.embargo_open; }
};

// Late is only what is still to come.
std::string lateness(const DeskFrame& frame, const Row& row) {
    const auto left = row.cue.at - frame.app.now;
    const bool is_late = row.progress.state == CueState::coming && left <= domain::Millis{-60'000};
    return is_late ? until_words(left) : std::string{};
}

bool is_over(const Row& row) { return row.progress.state == CueState::done || row.progress.state == CueState::skipped; }

Icon row_icon(const Row& row) { return row.locked() && !is_over(row) ? Icon::lock : sign_of(row.progress.state).icon; }

// What is still to come may take two lines; what is over gives its room away.
TextRef row_title(Kit& kit, const Row& row, float width) {
    const bool armed = row.progress.state == CueState::armed;
    const float after = row_icon(row) == Icon::none ? 8 : 30;
    const auto style = kit.theme.type(armed ? Type::strong : Type::body,
                                      std::max(1.0F, width - kit.theme.px(54 + after)), is_over(row) ? 1 : 2);
    return kit.text.layout(row.cue.title, style);
}

void draw_row_words(DeskFrame& frame, const Row& row, ImVec2 at, float width, float height) {
    auto& kit = frame.kit;
    const auto& p = kit.theme.colours;
    auto& list = *ImGui::GetWindowDrawList();
    const bool over = is_over(row);
    const auto clock = kit.theme.type(Type::label);
    const bool closed = row.locked() && !over;
    const auto time = domain::local_clock(row.cue.at, frame.app.pack->zone);
    const auto middle = [&](float words_px) { return std::floor(at.y + (height - words_px) / 2); };
    const auto time_layout = kit.text.layout(time, clock);
    const auto title_layout = row_title(kit, row, width);
    kit.text.draw(list, *time_layout, {at.x + kit.theme.px(10), middle(time_layout->height_px)},
                  over ? p.text_muted : p.text_secondary);
    const ImVec2 title_at{at.x + kit.theme.px(54), middle(title_layout->height_px)};
    kit.text.draw(list, *title_layout, title_at, over ? p.text_muted : p.text);
    note(row.cue.title, title_at, {at.x + width, at.y + height});
    const float icon_px = kit.theme.px(16);
    const auto tone = closed ? Tone::warn : sign_of(row.progress.state).tone;
    draw_icon(list, row_icon(row), {at.x + width - icon_px - kit.theme.px(8), middle(icon_px)}, icon_px,
              tone == Tone::neutral ? p.text_muted : p.of(tone).text);
}

std::string templates_of(const DeskFrame& frame, const domain::Cue& cue) {
    std::string out;
    for (const auto& id : cue.templates)
        if (const auto* tpl = frame.app.pack->find(id)) out += (out.empty() ? "" : " · ") + tpl->title;
    return out;
}

void draw_lock(DeskFrame& frame, const Row& row) {
    auto& kit = frame.kit;
    note_box(kit, Tone::warn, Icon::lock, "Under embargo", "Only " + row.cue.embargo_releaser + " can open it.");
    space(kit, 2);
    if (button(kit, "Open the embargo", {.size = Size::small, .icon = Icon::unlock}))
        frame.ask(state::ReleaseEmbargo{row.cue.id});
    ImGui::SameLine(0, kit.theme.gap(1));
    if (room() < kit.theme.px(60)) ImGui::NewLine();
}

void draw_details(DeskFrame& frame, const Row& row) {
    auto& kit = frame.kit;
    const TightRows tight(kit.theme.gap(1));
    space(kit, 2);
    ImGui::Indent(kit.theme.px(10));
    if (const auto late = lateness(frame, row); !late.empty()) badge(kit, late, Tone::warn, Icon::clock);
    if (!row.cue.note.empty()) text(kit, row.cue.note, Type::label, Ink::secondary);
    if (const auto names = templates_of(frame, row.cue); !names.empty()) text(kit, names, Type::caption, Ink::muted);
    if (row.cue.scene) text(kit, "Wall: " + std::string(label_of(*row.cue.scene)), Type::caption, Ink::muted);
    if (is_over(row)) {
        text(kit, std::string(sign_of(row.progress.state).words) + ". It is not armed again.", Type::caption,
             Ink::muted);
    } else {
        space(kit, 1);
        if (row.locked()) draw_lock(frame, row);
        if (row.progress.state == CueState::coming) {
            if (button(kit, "Arm", {.size = Size::small, .icon = Icon::bolt})) frame.ask(state::ArmCue{row.cue.id});
            ImGui::SameLine(0, kit.theme.gap(1));
        }
        if (button(kit, "Skip", {.kind = ButtonKind::ghost, .size = Size::small}))
            frame.ask(state::SkipCue{row.cue.id});
    }
    space(kit, 2);
    ImGui::Unindent(kit.theme.px(10));
}

void draw_cue(DeskFrame& frame, DeskScratch& scratch, const Row& row) {
    auto& kit = frame.kit;
    const ItemScope scope("cue:" + row.cue.id.value);
    ImGui::PushID(row.cue.id.value.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = room();
    const auto title = row_title(kit, row, width);
    const float height =
        std::round(std::max(kit.theme.px(kit.theme.touch ? 48.0F : 38.0F), title->height_px + kit.theme.px(14)));
    Pressed pressed;
    {
        const TightRows tight;
        pressed = press_area(kit, row.cue.title, {width, height}, 7);
    }
    if (title->truncated) tooltip(kit, row.cue.title);
    if (pressed.pressed) scratch.cue = row.open && scratch.cue == row.cue.id ? std::nullopt : std::optional{row.cue.id};
    auto& list = *ImGui::GetWindowDrawList();
    const auto& p = kit.theme.colours;
    const bool armed = row.progress.state == CueState::armed;
    if (armed) {
        list.AddRectFilled(at, {at.x + width, at.y + height}, p.accent.soft, kit.theme.px(7));
        list.AddRectFilled({at.x, at.y + kit.theme.px(8)}, {at.x + kit.theme.px(3), at.y + height - kit.theme.px(8)},
                           p.accent.text, kit.theme.px(2));
    }
    if (pressed.hovered) list.AddRectFilled(at, {at.x + width, at.y + height}, p.hover, kit.theme.px(7));
    draw_row_words(frame, row, at, width, height);
    if (row.open) draw_details(frame, row);
    ImGui::PopID();
}

void draw_next(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto verdict = can_do(frame.app, state::ActionId::next_cue);
    const auto next = domain::next_cue(frame.app.pack->cues, frame.app.cues);
    if (button(kit, "Next cue",
               {.kind = ButtonKind::primary,
                .icon = Icon::arrow_right,
                .shortcut = "Space",
                .width_px = -1,
                .enabled = verdict.allowed,
                .why_not = verdict.reason}))
        frame.ask(state::NextCue{});
    if (!next) return;
    const auto& cue = frame.app.pack->cues[*next];
    space(kit, 1);
    text(kit, cue.title + ", " + until_words(cue.at - frame.app.now), Type::caption, Ink::muted, 1);
}

}  // namespace

void draw_rundown(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto& pack = *frame.app.pack;
    if (!scratch.compact) {
        section(kit, "Rundown", plural(pack.cues.size(), "cue", "cues"));
        space(kit, 2);
    }
    if (pack.cues.empty()) {
        empty_state(kit, Icon::calendar, "No rundown", "Add rundown.csv to the pack: time, title, templates.");
        return;
    }
    draw_next(frame);
    space(kit, 3);
    begin_scroll(kit, "cues");
    const bool moved = frame.app.armed != scratch.armed_seen;
    scratch.armed_seen = frame.app.armed;
    for (std::size_t i = 0; i < pack.cues.size() && i < frame.app.cues.size(); ++i) {
        const auto& progress = frame.app.cues[i];
        const bool open = scratch.cue == pack.cues[i].id || progress.state == CueState::armed;
        draw_cue(frame, scratch, {pack.cues[i], progress, open});
        if (moved && progress.state == CueState::armed) ImGui::SetScrollHereY(0.7F);
    }
    end_scroll();
}

}  // namespace ui
