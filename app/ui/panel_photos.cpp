// The tray; below it, one block for each attached photo and the one looked at.
#include "ui/panel_photos.hpp"
#include "domain/grapheme.hpp"
#include "domain/photo_alt.hpp"
#include "state/actions.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_photo_tray.hpp"
#include "ui/panel_sharpness.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>
#include <imgui_internal.h>

namespace ui {
namespace {

bool is_attached(const state::AppState& app, const domain::PhotoId& id) {
    const auto& attached = app.compose.attached;
    return std::find(attached.begin(), attached.end(), id) != attached.end();
}

// It was pressed in the tray, and cannot be part of any post: what is said of it stands all the same.
bool is_refused(const state::AppState& app, const domain::Photo& photo) {
    using domain::PhotoVerdict;
    const bool blocks = app.pack && app.pack->policy.photo_rule == domain::PhotoRule::block;
    return photo.consent == domain::Consent::no || photo.check.verdict == PhotoVerdict::unreadable ||
           (photo.check.verdict == PhotoVerdict::block && blocks);
}

void draw_verdict(DeskFrame& frame, const state::PhotoView& view) {
    auto& kit = frame.kit;
    const auto& photo = view.photo;
    const auto sign = sign_of(photo.check.verdict);
    badge(kit, sign.words, sign.tone, sign.icon);
    if (photo.check.width_px > 0) {
        ImGui::SameLine(0, kit.theme.gap(2));
        line(kit, std::to_string(photo.check.width_px) + " × " + std::to_string(photo.check.height_px), Type::caption,
             Ink::muted);
    }
    draw_photo_reasons(kit, view);
    if (!photo.check.fault.empty()) text(kit, photo.check.fault, Type::caption, Ink::danger);
    if (!photo.overridden_by.empty()) {
        text(kit, "Let pass by " + photo.overridden_by + ".", Type::caption, Ink::muted);
        return;
    }
    const bool doubtful = photo.check.verdict == domain::PhotoVerdict::warn ||
                          (photo.check.verdict == domain::PhotoVerdict::block &&
                           frame.app.pack->policy.photo_rule == domain::PhotoRule::warn);
    if (photo.check.verdict == domain::PhotoVerdict::block && !doubtful)
        text(kit, "This event lets no such photo pass.", Type::caption, Ink::danger);
    if (doubtful && button(kit, "Use it anyway, under my name", {.size = Size::small}))
        frame.ask(state::OverridePhoto{photo.id});
}

// "41 of 1,000 X, 2,000 Bluesky": the networks that this post goes to, each limit once.
void draw_alt_length(DeskFrame& frame, const std::string& alt) {
    auto& kit = frame.kit;
    const int length = domain::count_graphemes(alt);
    bool first = true;
    for (const auto& preview : frame.app.compose.previews) {
        const auto* view = account_of(frame.app, preview.account);
        if (view == nullptr) continue;
        const auto& facts = domain::facts_of(view->account.network);
        const int most = view->account.max_alt_length > 0 ? view->account.max_alt_length : facts.max_alt_length;
        const auto words = std::string(facts.label) + " " + std::to_string(length) + "/" + std::to_string(most);
        if (!first) ImGui::SameLine(0, kit.theme.gap(3));
        first = false;
        line(kit, words, Type::caption, length > most ? Ink::danger : Ink::muted);
    }
}

// Whole words, as far as they fit a button.
std::string shortened(const std::string& words, std::size_t bytes) {
    if (words.size() <= bytes) return words;
    const auto space = words.rfind(' ', bytes);
    if (space != std::string::npos && space > 0) return words.substr(0, space) + "…";
    auto end = bytes;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
    return words.substr(0, end) + "…";
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
    if (!decorative) {
        draw_alt_length(frame, alt);
        if (const auto advice = domain::alt_advice(alt, photo.name); !advice.empty())
            status(kit, advice, Tone::warn, Icon::info);
    }
    const auto& start = frame.app.compose.alt_start;
    if (alt.empty() && !decorative && !start.empty()) {
        if (button(kit, "Begin with “" + shortened(start, 40) + "”",
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

// Crop, the map, and who stands for the burst.
void draw_tools(DeskFrame& frame, DeskScratch& scratch, const state::PhotoView& view) {
    auto& kit = frame.kit;
    const auto& photo = view.photo;
    const auto* words = photo.crop.is_whole() ? "Crop" : "Cropped: change";
    if (button(kit, words, {.size = Size::small, .icon = Icon::edit})) {
        scratch.crop = {photo.id, photo.crop, {}, false, 0, 0};
        scratch.dialog = Dialog::crop;
    }
    const auto& map = state::action(state::ActionId::sharpness_map);
    const ButtonLook map_look{.size = Size::small, .icon = Icon::eye};
    flow(kit, button_width(kit, map.label, map_look));
    if (button(kit, map.label, map_look)) open_sharpness(scratch, photo.id);
    tooltip(kit, state::shortcut_text(map.shortcut));
    const auto alike = std::count_if(frame.app.photos.begin(), frame.app.photos.end(),
                                     [&](const auto& other) { return other.burst == view.burst; });
    if (alike < 2) return;
    const auto others = plural(static_cast<std::size_t>(alike - 1), "other", "others") + " of this moment";
    const ButtonLook look{.size = Size::small, .icon = Icon::copy};
    flow(kit, button_width(kit, others, look));
    if (button(kit, others, look)) {
        scratch.compose.open_bursts.insert(photo.id);
        scratch.compose.all_photos = true;
    }
}

void draw_details(DeskFrame& frame, DeskScratch& scratch, const state::PhotoView& view) {
    auto& kit = frame.kit;
    const auto& photo = view.photo;
    const ItemScope scope("details:" + photo.name);
    begin_card(kit, photo.id.value.c_str(), {.padding = 12});
    const float side = kit.theme.px(84);
    picture_box(kit, photo.name.c_str(), thumbnail_of(frame, view), {side, side}, Icon::photo, part_of(photo.crop));
    ImGui::SameLine(0, kit.theme.gap(3));
    ImGui::BeginGroup();
    line(kit, photo.name, Type::label, Ink::primary);
    draw_verdict(frame, view);
    if (photo.check.verdict != domain::PhotoVerdict::unreadable) {
        space(kit, 1);
        draw_tools(frame, scratch, view);
    }
    ImGui::EndGroup();
    if (!is_refused(frame.app, photo)) {
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

// Those whose details stand below the tray: of the post, and the refused one that was pressed.
std::vector<const state::PhotoView*> detailed(const state::AppState& app, const ComposeScratch& compose) {
    std::vector<const state::PhotoView*> out;
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos)
            if (view.photo.id == id) out.push_back(&view);
    if (!compose.photo || is_attached(app, *compose.photo)) return out;
    for (const auto& view : app.photos)
        if (view.photo.id == *compose.photo && is_refused(app, view.photo)) out.push_back(&view);
    return out;
}

}  // namespace

// Details that are new are brought into sight as far as the tray stays there: the next photo is pressed in it.
void draw_photos(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    ImRect sight(ImGui::GetCursorScreenPos(), ImGui::GetCursorScreenPos());
    draw_photo_tray(frame, scratch);
    space(kit, 2);
    draw_faults(frame);
    std::vector<domain::PhotoId> drawn;
    for (const auto* view : detailed(frame.app, scratch.compose)) {
        draw_details(frame, scratch, *view);
        drawn.push_back(view->photo.id);
        const bool is_new = std::ranges::find(scratch.compose.detailed, drawn.back()) == scratch.compose.detailed.end();
        if (is_new && !ImGui::GetIO().WantTextInput) sight.Max.y = ImGui::GetCursorScreenPos().y;
    }
    scratch.compose.detailed = std::move(drawn);
    if (sight.GetHeight() > 0) ImGui::ScrollToRect(ImGui::GetCurrentWindow(), sight, ImGuiScrollFlags_KeepVisibleEdgeY);
    space(kit, 2);
}

}  // namespace ui
