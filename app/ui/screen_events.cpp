// Recent events as cards; what is wrong with a pack that could not be opened, line by line.
#include "ui/screen_events.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kMostFaults = 12;

std::string place_of(const domain::PackFault& fault) {
    auto out = fault.file;
    if (fault.line > 0) out += ", line " + std::to_string(fault.line);
    return out;
}

void draw_fault(Kit& kit, const domain::PackFault& fault, int id) {
    ImGui::PushID(id);
    const bool error = fault.weight == domain::PackFault::Weight::error;
    icon(kit, error ? Icon::cross : Icon::warning, 16, error ? Ink::danger : Ink::warn);
    ImGui::SameLine(0, kit.theme.gap(2));
    ImGui::BeginGroup();
    line(kit, place_of(fault), Type::label, Ink::primary);
    text(kit, fault.what, Type::label, Ink::secondary);
    if (!fault.mend.empty()) text(kit, fault.mend, Type::caption, Ink::muted);
    ImGui::EndGroup();
    space(kit, 2);
    ImGui::PopID();
}

void draw_refusal(DeskFrame& frame) {
    if (!frame.app.refused) return;
    auto& kit = frame.kit;
    const auto& refused = *frame.app.refused;
    const ItemScope scope("refused");
    begin_card(kit, "refused", {.edge = kit.theme.colours.danger.text});
    line(kit, "This pack cannot be opened", Type::strong, Ink::danger);
    text(kit, refused.pack_path, Type::caption, Ink::muted, 1);
    space(kit, 1);
    text(kit, refused.why, Type::body, Ink::primary);
    space(kit, 3);
    for (std::size_t i = 0; i < refused.faults.size() && i < kMostFaults; ++i)
        draw_fault(kit, refused.faults[i], static_cast<int>(i));
    if (refused.faults.size() > kMostFaults)
        text(kit, "And " + std::to_string(refused.faults.size() - kMostFaults) + " more: see callboard pack check.",
             Type::caption, Ink::muted);
    if (button(kit, "Try again", {.size = Size::small, .icon = Icon::repeat}))
        frame.ask(state::AskOpenEvent{refused.pack_path});
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Dismiss", {.kind = ButtonKind::ghost, .size = Size::small})) frame.ask(state::DismissRefusal{});
    end_card(kit);
    space(kit, 4);
}

void draw_event(DeskFrame& frame, DeskScratch& scratch, const state::EventRow& row) {
    auto& kit = frame.kit;
    const ItemScope scope("event:" + row.id.value);
    const bool is_open = frame.app.event == row.id && frame.app.has_event();
    begin_card(kit, row.id.value.c_str(), {.selected = is_open});
    const char* const go = is_open ? "To the desk" : "Open";
    const auto gone = "Its folder is not there any more.";
    const bool is_next = is_open || (!frame.app.has_event() && &row == &frame.app.events.front());
    const ButtonLook open{.kind = is_next ? ButtonKind::primary : ButtonKind::secondary,
                          .enabled = is_open || row.reachable,
                          .why_not = gone};
    const float buttons = button_width(kit, go, open) + button_width(kit, "Copy…", {}) + kit.theme.gap(2);
    ImGui::BeginGroup();
    const float words = room() - buttons - kit.theme.gap(4);
    line(kit, row.name, Type::heading, row.reachable ? Ink::primary : Ink::muted, words);
    line(kit, row.first_day + "   " + row.pack_path, Type::caption, Ink::muted, words);
    if (!row.reachable) {
        space(kit, 2);
        badge(kit, "Folder not found", Tone::warn, Icon::folder);
    }
    ImGui::EndGroup();
    ImGui::SameLine(0, 0);
    to_right_end(buttons);
    const ImVec2 at{ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + kit.theme.px(4)};
    ImGui::SetCursorScreenPos(at);
    if (button(kit, go, open)) {
        if (is_open)
            frame.ask(state::ShowScreen{state::Screen::desk});
        else
            frame.ask(state::AskOpenEvent{row.pack_path});
    }
    ImGui::SetCursorScreenPos({at.x + button_width(kit, go, open) + kit.theme.gap(2), at.y});
    if (button(kit, "Copy…", {.enabled = row.reachable, .why_not = gone})) {
        scratch.events.copied = row;
        scratch.events.day.clear();
        scratch.dialog = Dialog::copy_event;
    }
    end_card(kit);
    space(kit, 2);
}

void draw_head(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const ButtonLook make{.kind = ButtonKind::primary, .icon = Icon::plus};
    const ButtonLook find{.icon = Icon::folder};
    const float buttons =
        button_width(kit, "New event", make) + button_width(kit, "Open a pack…", find) + kit.theme.gap(2);
    const bool one_line = room() > buttons + kit.theme.px(160);
    line(kit, "Events", Type::display, Ink::primary, one_line ? room() - buttons : 0);
    if (one_line) {
        ImGui::SameLine(0, 0);
        to_right_end(buttons);
    }
    if (button(kit, "Open a pack…", find)) {
        scratch.dialog = Dialog::pack_picker;
        frame.ask(state::WantFolder{});
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "New event", make)) {
        scratch.events.name.clear();
        scratch.dialog = Dialog::new_event;
    }
    space(kit, 5);
}

bool is_day(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

void draw_new(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    bool open = scratch.dialog == Dialog::new_event;
    if (!begin_modal(kit, "New event", open, 460)) return;
    text(kit, "A pack is made for it: a folder of plain files with templates, people and a rundown to fill in.",
         Type::body, Ink::secondary);
    space(kit, 3);
    auto& name = scratch.events.name;
    text_field(kit, "Name", name,
               {.hint = "Poetry slam, spring 2027", .max_bytes = 240, .focus = ImGui::IsWindowAppearing()});
    const bool entered = field_entered(kit);
    space(kit, 4);
    const ButtonLook look{.kind = ButtonKind::primary, .enabled = !name.empty(), .why_not = "Give it a name first."};
    if (button(kit, "Make the event", look) || (entered && !name.empty())) {
        frame.ask(state::AskNewEvent{{}, name});
        open = false;
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Cancel")) open = false;
    if (!open) {
        scratch.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

void draw_copy(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    bool open = scratch.dialog == Dialog::copy_event;
    if (!begin_modal(kit, "Copy an event", open, 480)) return;
    auto& events = scratch.events;
    text(kit,
         "“" + events.copied.name + "” was on " + events.copied.first_day +
             ". Its templates, people and rundown are copied; all dates move by the same days, and what still names "
             "the old year, people or hashtags is flagged.",
         Type::body, Ink::secondary);
    space(kit, 3);
    const bool good = is_day(events.day);
    FieldLook look{.hint = "2027-03-20", .max_bytes = 10, .focus = ImGui::IsWindowAppearing()};
    look.help = "Year, month, day.";
    if (events.day.size() == 10 && !good) look.error = "Write it as year-month-day: 2027-03-20.";
    text_field(kit, "First day of the new event", events.day, look);
    const bool entered = field_entered(kit);
    space(kit, 4);
    if (button(kit, "Copy",
               {.kind = ButtonKind::primary, .icon = Icon::copy, .enabled = good, .why_not = "Give the day first."}) ||
        (entered && good)) {
        frame.ask(state::AskCopyEvent{events.copied.pack_path, {}, events.day});
        open = false;
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Cancel")) open = false;
    if (!open) {
        scratch.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

}  // namespace

void draw_events_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box) {
    auto& kit = frame.kit;
    begin_page(kit, "events", box, 880);
    draw_head(frame, scratch);
    draw_refusal(frame);
    if (frame.app.events.empty()) {
        if (!frame.app.refused &&
            empty_state(kit, Icon::calendar, "No events yet",
                        "Make one, or open the folder of a pack: the one that holds event.toml. To look around first, "
                        "close this and run: callboard rehearse",
                        "Make the first event")) {
            scratch.events.name.clear();
            scratch.dialog = Dialog::new_event;
        }
    } else {
        section(kit, "Opened lately");
        space(kit, 1);
    }
    for (const auto& row : frame.app.events) draw_event(frame, scratch, row);
    end_area();
    draw_new(frame, scratch);
    draw_copy(frame, scratch);
}

}  // namespace ui
