// Tiles in a row; below them, one block for each attached photo and the one looked at.
#include "ui/panel_photos.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace ui {
namespace {

constexpr float kTile = 58;
constexpr std::size_t kMostTiles = 60;

bool is_attached(const state::AppState& app, const domain::PhotoId& id) {
    const auto& attached = app.compose.attached;
    return std::find(attached.begin(), attached.end(), id) != attached.end();
}

void draw_tile(DeskFrame& frame, ComposeScratch& scratch, const state::PhotoView& view) {
    const auto& photo = view.photo;
    const auto verdict = sign_of(photo.check.verdict);
    const bool no_consent = photo.consent == domain::Consent::no;
    const ItemScope scope("photo:" + photo.name);
    ImGui::PushID(photo.id.value.c_str());
    TileLook look;
    look.picture = thumbnail_of(frame, view);
    look.corner = no_consent ? Icon::eye_off : verdict.icon;
    look.corner_tone = no_consent ? Tone::danger : verdict.tone;
    look.chosen = is_attached(frame.app, photo.id);
    look.dimmed = no_consent;
    if (photo_tile(frame.kit, photo.name, kTile, look)) {
        scratch.photo = photo.id;
        frame.ask(state::TogglePhoto{photo.id});
    }
    ImGui::PopID();
}

void draw_tiles(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const float side = std::round(kit.theme.px(kTile));
    const float gap = kit.theme.gap(2);
    if (photo_tile(kit, "Add a photo (Ctrl+O)", kTile, {.icon = Icon::plus})) {
        scratch.dialog = Dialog::photo_picker;
        frame.ask(state::WantFolder{});
    }
    if (frame.app.photos.empty() && frame.app.importing.empty()) {
        ImGui::SameLine(0, kit.theme.gap(3));
        line_in(kit, "Add photos, or drop them here. Each is checked first.", Type::label, Ink::muted, kTile);
    }
    for (const auto& import : frame.app.importing) {
        flow(kit, side);
        ImGui::PushID(import.path.c_str());
        photo_tile(kit, "Checking " + import.path.substr(import.path.find_last_of('/') + 1), kTile,
                   {.icon = Icon::clock});
        ImGui::PopID();
    }
    const auto& photos = frame.app.photos;
    const auto count = std::min(photos.size(), kMostTiles);
    const auto a_row = static_cast<std::size_t>(std::max(3.0F, (room() + gap) / (side + gap)));
    const auto taken = 1 + frame.app.importing.size();
    auto& all = scratch.compose.all_photos;
    const bool folds = count + taken > a_row;
    const auto fit = a_row > taken + 1 ? a_row - taken - 1 : 1;  // the last place is for the rest
    for (std::size_t i = 0; i < count; ++i) {
        flow(kit, side);
        if (folds && !all && i == fit) {
            const auto rest = "+" + std::to_string(photos.size() - i);
            if (photo_tile(kit, "Show all photos", kTile, {.words = rest})) all = true;
            return;
        }
        draw_tile(frame, scratch.compose, photos[i]);
    }
    if (folds && all) {
        flow(kit, side);
        if (photo_tile(kit, "Show fewer photos", kTile, {.icon = Icon::minus})) all = false;
    }
}

void draw_verdict(DeskFrame& frame, const domain::Photo& photo) {
    auto& kit = frame.kit;
    const auto sign = sign_of(photo.check.verdict);
    badge(kit, sign.words, sign.tone, sign.icon);
    if (photo.check.width_px > 0) {
        ImGui::SameLine(0, kit.theme.gap(2));
        line(kit, std::to_string(photo.check.width_px) + " × " + std::to_string(photo.check.height_px), Type::caption,
             Ink::muted);
    }
    for (const auto reason : photo.check.reasons) text(kit, domain::advice_for(reason), Type::caption, Ink::secondary);
    if (!photo.check.fault.empty()) text(kit, photo.check.fault, Type::caption, Ink::danger);
    if (!photo.overridden_by.empty()) {
        text(kit, "Let pass by " + photo.overridden_by + ".", Type::caption, Ink::muted);
        return;
    }
    const bool doubtful = photo.check.verdict == domain::PhotoVerdict::warn ||
                          (photo.check.verdict == domain::PhotoVerdict::block &&
                           frame.app.pack->policy.photo_rule == domain::PhotoRule::warn);
    if (doubtful && button(kit, "Use it anyway, under my name", {.size = Size::small}))
        frame.ask(state::OverridePhoto{photo.id});
}

void draw_alt(DeskFrame& frame, const domain::Photo& photo) {
    auto& kit = frame.kit;
    auto alt = photo.alt;
    bool decorative = photo.decorative;
    FieldLook look;
    look.hint = "What does somebody who cannot see it need to know?";
    look.rows = 2;
    look.max_bytes = 6000;
    look.read_only = decorative;
    if (text_field(kit, "Alt text", alt, look)) frame.ask(state::DescribePhoto{photo.id, alt, decorative});
    if (ImGui::IsItemDeactivatedAfterEdit()) frame.ask(state::SavePhotoWords{photo.id});
    const auto& start = frame.app.compose.alt_start;
    if (alt.empty() && !decorative && !start.empty()) {
        if (button(kit, "Begin with “" + start + "”",
                   {.kind = ButtonKind::ghost, .size = Size::small, .icon = Icon::plus}))
            frame.ask(state::DescribePhoto{photo.id, start, false});
    }
    if (checkbox(kit, "Decorative: it says nothing that the text does not", decorative)) {
        frame.ask(state::DescribePhoto{photo.id, photo.alt, decorative});
        frame.ask(state::SavePhotoWords{photo.id});
    }
}

void draw_consent(DeskFrame& frame, const domain::Photo& photo) {
    auto& kit = frame.kit;
    line(kit, "Consent of the people in it", Type::label, Ink::secondary);
    space(kit, 1);
    const std::array options{Tab{"Not asked"}, Tab{"Granted"}, Tab{"No"}};
    int current = static_cast<int>(photo.consent);
    if (tabs(kit, "consent", options, current, std::min(room(), kit.theme.px(320))))
        frame.ask(state::SetConsent{photo.id, static_cast<domain::Consent>(current)});
}

void draw_details(DeskFrame& frame, const state::PhotoView& view) {
    auto& kit = frame.kit;
    const auto& photo = view.photo;
    const ItemScope scope("details:" + photo.name);
    begin_card(kit, photo.id.value.c_str(), {.padding = 12});
    const float side = kit.theme.px(64);
    picture_box(kit, photo.name.c_str(), thumbnail_of(frame, view), {side, side});
    ImGui::SameLine(0, kit.theme.gap(3));
    ImGui::BeginGroup();
    line(kit, photo.name, Type::label, Ink::primary);
    draw_verdict(frame, photo);
    ImGui::EndGroup();
    if (photo.consent != domain::Consent::no && photo.check.verdict != domain::PhotoVerdict::unreadable) {
        space(kit, 2);
        draw_alt(frame, photo);
    }
    space(kit, 1);
    draw_consent(frame, photo);
    end_card(kit);
    space(kit, 2);
}

// A cross at the note's end takes it away.
void draw_faults(DeskFrame& frame) {
    auto& kit = frame.kit;
    for (const auto& fault : frame.app.photo_faults) {
        const auto name = fault.path.substr(fault.path.find_last_of('/') + 1);
        ImGui::PushID(fault.path.c_str());
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float width = room();
        note_box(kit, Tone::danger, Icon::cross, name + " was not taken", fault.why);
        const ImVec2 after = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({at.x + width - kit.theme.px(34), at.y + kit.theme.px(5)});
        if (icon_button(kit, "Dismiss", Icon::cross, {.kind = ButtonKind::ghost, .size = Size::small}))
            frame.ask(state::DismissPhotoFault{fault.path});
        ImGui::SetCursorScreenPos(after);
        ImGui::Dummy({0, 0});
        ImGui::PopID();
    }
}

}  // namespace

void draw_photos(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto& app = frame.app;
    draw_tiles(frame, scratch);
    space(kit, 2);
    draw_faults(frame);
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos)
            if (view.photo.id == id) draw_details(frame, view);
    if (scratch.compose.photo && !is_attached(app, *scratch.compose.photo))
        for (const auto& view : app.photos)
            if (view.photo.id == *scratch.compose.photo && view.photo.consent == domain::Consent::no)
                draw_details(frame, view);
    space(kit, 2);
}

}  // namespace ui
