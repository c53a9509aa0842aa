// A dialog: the map can be laid off and on there, to look at the bare photo.
#include "ui/panel_sharpness.hpp"
#include "domain/sharp_words.hpp"
#include "state/actions.hpp"
#include "ui/keys.hpp"
#include "ui/sharpness_map.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

const state::PhotoView* view_of(const state::AppState& app, const domain::PhotoId& id) {
    const auto at = std::find_if(app.photos.begin(), app.photos.end(), [&](const auto& v) { return v.photo.id == id; });
    return at == app.photos.end() ? nullptr : &*at;
}

// The largest box of the photo's shape; `others` is the height that the rest of the dialog needs, in pixels.
ImVec2 stage_size(Kit& kit, const domain::PhotoCheck& check, float wide, float others) {
    const float shape =
        static_cast<float>(std::max(1, check.width_px)) / static_cast<float>(std::max(1, check.height_px));
    const float high = std::clamp(dialog_room(kit) - others, kit.theme.px(84), kit.theme.px(460));
    return wide / high > shape ? ImVec2{std::floor(high * shape), high} : ImVec2{wide, std::floor(wide / shape)};
}

void draw_stage(DeskFrame& frame, const state::PhotoView& view, bool with_map, ImVec2 size, float wide) {
    auto& kit = frame.kit;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const ImVec2 at{start.x + std::floor((wide - size.x) / 2), start.y};
    const ImVec2 end{at.x + size.x, at.y + size.y};
    ImGui::Dummy({wide, size.y});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (const auto* picture = large_picture_of(frame, view))
        list.AddImage(picture->id, at, end);
    else
        list.AddRectFilled(at, end, kit.theme.colours.neutral.soft);
    note(view.photo.name, at, end);
    if (!with_map || !view.sharpness) return;
    note("Sharpness of " + view.photo.name, at, end);
    draw_sharpness_map(list, *view.sharpness, at, end, kit.theme.px(1));
}

void draw_words(DeskFrame& frame, const state::PhotoView& view, bool& with_map) {
    auto& kit = frame.kit;
    const auto& photo = view.photo;
    const auto sign = sign_of(photo.check.verdict);
    badge(kit, sign.words, sign.tone, sign.icon);
    ImGui::SameLine(0, kit.theme.gap(2));
    line_in(kit, photo.name, Type::label, Ink::secondary, 22);
    draw_photo_reasons(kit, view);
    space(kit, 1);
    if (!view.sharpness) {
        // As the tray asks for what comes into sight: once.
        if (!frame.app.thumbnails_asked.contains(photo.id)) frame.ask(state::LookAtPhotos{{}, {photo.id}});
        text(kit, "It is being looked at…", Type::caption, Ink::muted);
        return;
    }
    checkbox(kit, "Map over the photo", with_map);
    draw_sharpness_legend(kit, *view.sharpness);
}

}  // namespace

void draw_photo_reasons(Kit& kit, const state::PhotoView& view) {
    const auto& check = view.photo.check;
    for (const auto reason : check.reasons)
        text(kit, view.sharpness ? domain::advice_for(reason, *view.sharpness) : domain::advice_for(reason),
             Type::caption, Ink::secondary);
    if (!view.sharpness) return;
    if (const auto where = domain::where_sharp(check, *view.sharpness); !where.empty())
        text(kit, where, Type::caption, Ink::secondary);
}

void open_sharpness(DeskScratch& scratch, const domain::PhotoId& photo) {
    scratch.sharpness = {photo, true};
    scratch.dialog = Dialog::sharpness;
}

void turn_sharpness(const state::AppState& app, DeskScratch& scratch) {
    if (app.photos.empty()) return;
    const auto& attached = app.compose.attached;
    const auto& looked_at = scratch.compose.photo;
    if (looked_at && view_of(app, *looked_at) != nullptr) return open_sharpness(scratch, *looked_at);
    open_sharpness(scratch, attached.empty() ? app.photos.front().photo.id : attached.front());
}

void draw_sharpness(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto& action = state::action(state::ActionId::sharpness_map);
    const auto* view = view_of(frame.app, scratch.sharpness.photo);
    bool open = scratch.dialog == Dialog::sharpness && view != nullptr;
    const bool beside = dialog_room(kit) < kit.theme.px(526);
    if (!begin_modal(kit, action.label, open, beside ? 660 : 720)) return;
    if (view != nullptr) {
        const float wide = beside ? std::floor(room() * 0.58F) : room();
        const ImVec2 size = stage_size(kit, view->photo.check, wide, kit.theme.px(beside ? 86 : 276));
        draw_stage(frame, *view, scratch.sharpness.with_map, size, wide);
        if (beside) ImGui::SameLine(0, kit.theme.gap(4));
        if (!beside) space(kit, 1);
        ImGui::BeginGroup();
        draw_words(frame, *view, scratch.sharpness.with_map);
        space(kit, 3);
        if (button(kit, "Done")) open = false;
        ImGui::EndGroup();
    }
    // The desk's keys rest while a dialog is open: its own closes it.
    if (!ImGui::IsWindowAppearing() && is_pressed(action.shortcut)) open = false;
    if (!open) {
        scratch.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

}  // namespace ui
