// Slots as fields: text, a list, a person, a number.
#include "ui/panel_form.hpp"
#include "state/preview.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <utility>

namespace ui {
namespace {

using domain::SlotKind;

struct Field {
    const domain::SlotRule& rule;
    std::string label, value, fault;
};

Field field_of(const DeskFrame& frame, const domain::Template& tpl, const domain::SlotRule& rule) {
    const auto& slots = frame.app.compose.slots;
    const auto it = slots.find(rule.name);
    Field out{rule, state::slot_label(tpl, rule.name), it == slots.end() ? "" : it->second, {}};
    if (!rule.required) out.label += " (optional)";
    if (!out.value.empty()) out.fault = domain::slot_fault(rule, out.value, frame.app.pack->people);
    return out;
}

bool draw_choice(DeskFrame& frame, ComposeScratch& scratch, Field& field, FieldLook look) {
    const auto& choices = field.rule.choices;
    const auto at = std::find(choices.begin(), choices.end(), field.value);
    int current = at == choices.end() ? -1 : static_cast<int>(at - choices.begin());
    look.hint = field.rule.hint.empty() ? "Choose" : std::string_view(field.rule.hint);
    const auto row = [&](std::size_t i) { return PickRow{choices[i], {}}; };
    if (!pick(frame.kit, field.label, choices.size(), row, current, scratch.searches[field.rule.name], look))
        return false;
    field.value = choices[static_cast<std::size_t>(current)];
    return true;
}

// Whoever may not be named is not offered at all.
bool draw_person(DeskFrame& frame, ComposeScratch& scratch, Field& field, FieldLook look) {
    std::vector<const domain::Person*> people;
    for (const auto& person : frame.app.pack->people)
        if (person.consent_named) people.push_back(&person);
    int current = -1;
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people[i]->id.value == field.value) current = static_cast<int>(i);
    look.hint = people.empty() ? "people.csv of the pack is empty" : "Choose a person";
    const auto row = [&](std::size_t i) { return PickRow{people[i]->name, people[i]->role}; };
    if (!pick(frame.kit, field.label, people.size(), row, current, scratch.searches[field.rule.name], look))
        return false;
    field.value = people[static_cast<std::size_t>(current)]->id.value;
    return true;
}

bool draw_field(DeskFrame& frame, ComposeScratch& scratch, Field& field, float width_px) {
    FieldLook look;
    look.width_px = width_px;
    look.hint = field.rule.hint;
    look.error = field.fault;
    switch (field.rule.kind) {
    case SlotKind::choice: return draw_choice(frame, scratch, field, look);
    case SlotKind::person: return draw_person(frame, scratch, field, look);
    case SlotKind::number: look.max_bytes = 16; return text_field(frame.kit, field.label, field.value, look);
    case SlotKind::text: look.max_bytes = 4000; return text_field(frame.kit, field.label, field.value, look);
    }
    return false;
}

bool is_short(const domain::SlotRule& rule) { return rule.kind != SlotKind::text || rule.max_length <= 40; }

}  // namespace

void draw_form_head(DeskFrame& frame, const domain::Template& tpl, float right_px) {
    auto& kit = frame.kit;
    const ButtonLook clear{.kind = ButtonKind::ghost, .size = Size::small, .icon = Icon::cross};
    const float clear_px = button_width(kit, "Clear", clear) + right_px;
    const auto title = kit.theme.type(Type::heading);
    const float title_px = std::min(kit.text.measure(tpl.title, title).x + 1, room() - clear_px - kit.theme.px(60));
    line_in(kit, tpl.title, Type::heading, Ink::primary, 28, title_px);
    ImGui::SameLine(0, kit.theme.gap(2));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + kit.theme.px(3)});
    if (tpl.is_approved()) {
        const auto words = "Approved, version " + std::to_string(tpl.version);
        const bool fits = room() > clear_px + kit.theme.px(150);
        badge(kit, fits ? words : "v" + std::to_string(tpl.version), Tone::neutral, Icon::lock);
        tooltip(kit, "Approved by " + tpl.approved_by + " on " + tpl.approved_on + ". Only the fields below change.");
    } else {
        badge(kit, "Draft", Tone::warn, Icon::edit);
        tooltip(kit, "Its wording has not been approved yet: it cannot be posted.");
    }
    ImGui::SameLine(0, 0);
    to_right_end(clear_px);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y});
    if (button(kit, "Clear", clear)) frame.ask(state::ClearCompose{});
}

void draw_slots(DeskFrame& frame, ComposeScratch& scratch, const domain::Template& tpl) {
    auto& kit = frame.kit;
    const float full = room();
    const float gap = kit.theme.gap(3);
    const bool two = full >= kit.theme.px(400);
    bool beside = false;  // the next short field stands beside the one before
    for (std::size_t i = 0; i < tpl.slots.size(); ++i) {
        const auto& rule = tpl.slots[i];
        const bool next_short = i + 1 < tpl.slots.size() && is_short(tpl.slots[i + 1]);
        const bool half = two && is_short(rule) && (beside || next_short);
        if (beside) ImGui::SameLine(0, gap);
        auto field = field_of(frame, tpl, rule);
        const ItemScope scope("slot:" + rule.name);
        ImGui::PushID(rule.name.c_str());
        if (i == 0 && std::exchange(scratch.focus_slot, false)) ImGui::SetKeyboardFocusHere();
        if (draw_field(frame, scratch, field, half ? (full - gap) / 2 : full))
            frame.ask(state::FillSlot{rule.name, field.value});
        ImGui::PopID();
        beside = half && !beside;
        if (!beside) space(kit, 3);
    }
    if (beside) space(kit, 3);
}

void draw_hashtags(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& pack = *frame.app.pack;
    if (pack.hashtags.empty()) return;
    bool first = true;
    for (const auto& tag : pack.hashtags) {
        const bool always = tag.use == domain::HashtagUse::always;
        const auto it = frame.app.compose.tags.find(tag.tag);
        const bool on = always || (it != frame.app.compose.tags.end() && it->second);
        const auto label = "#" + tag.tag;
        const ChipLook look{.locked = always};
        if (!first) flow(kit, chip_width(kit, label, look));
        first = false;
        if (chip(kit, label, on, look)) frame.ask(state::ToggleTag{tag.tag});
        if (always) tooltip(kit, "This hashtag is on every post of the event.");
    }
    space(kit, 3);
}

}  // namespace ui
