// The photo whole, the box on it, the frames over it.
#include "ui/panel_crop.hpp"
#include "state/actions.hpp"
#include "ui/keys.hpp"
#include "ui/sharpness_map.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_base.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>
#include <cmath>

namespace ui {
namespace {

struct Shape {
    std::string_view words;
    double value;  // width over height; 0: any, -1: the photo's own
};
constexpr std::array kShapes{Shape{"Free", 0},      Shape{"As taken", -1}, Shape{"Square", 1},
                             Shape{"4:3", 4.0 / 3}, Shape{"3:2", 3.0 / 2}, Shape{"16:9", 16.0 / 9},
                             Shape{"4:5", 4.0 / 5}};
constexpr double kKeyStep = 0.01;  // of the photo; ten times that with Ctrl

class Cropper {
  public:
    Cropper(DeskFrame& frame, DeskScratch& scratch, const state::PhotoView& view)
        : frame_(frame),
          kit_(frame.kit),
          crop_(scratch.crop),
          view_(view),
          picture_(std::max(1.0, double(view.photo.check.width_px)) / std::max(1, view.photo.check.height_px)) {}

    // Where there is little height, large text on a small screen, the frames stand beside the photo.
    void draw() {
        draw_shapes();
        const bool beside = dialog_room(kit_) < kit_.theme.px(526);
        const float wide = beside ? std::floor(room() * 0.56F) : room();
        ImGui::BeginGroup();
        draw_stage(wide, kit_.theme.px((beside ? 199.0F : 346.0F) + (crop_.with_map ? 54.0F : 0)));
        if (beside) draw_legend();
        ImGui::EndGroup();
        if (beside) ImGui::SameLine(0, kit_.theme.gap(4));
        ImGui::BeginGroup();
        draw_frames();
        draw_map_choice();
        if (!beside) draw_legend();
        ImGui::EndGroup();
        space(kit_, 3);
    }
    // True when it is done with.
    bool draw_foot() {
        bool done = false;
        if (button(kit_, "Keep this crop", {.kind = ButtonKind::primary, .icon = Icon::check})) {
            frame_.ask(state::CropPhoto{view_.photo.id, crop_.box});
            done = true;
        }
        ImGui::SameLine(0, kit_.theme.gap(2));
        if (button(kit_, "Whole photo",
                   {.icon = Icon::undo, .enabled = !crop_.box.is_whole(), .why_not = "It is whole."}))
            crop_.box = {};
        ImGui::SameLine(0, kit_.theme.gap(2));
        return button(kit_, "Cancel") || done;
    }

  private:
    std::optional<double> shape() const {
        const double value = kShapes.at(static_cast<std::size_t>(crop_.shape)).value;
        if (value == 0) return std::nullopt;
        return value < 0 ? picture_ : value;
    }

    void draw_shapes() {
        std::vector<Tab> names;
        names.reserve(kShapes.size());
        for (const auto& one : kShapes) names.push_back({one.words});
        if (tabs(kit_, "shapes", names, crop_.shape, room()))
            if (const auto wanted = shape()) crop_.box = domain::with_shape(crop_.box, picture_, *wanted);
        space(kit_, 2);
    }

    // As large as the room allows, the photo in the middle of it; the rest of the dialog needs `others` of the height.
    void draw_stage(float wide, float others) {
        const float left = dialog_room(kit_) + kit_.theme.px(12) - others;
        const float high = std::clamp(left, kit_.theme.px(84), kit_.theme.px(400));
        const auto shape = static_cast<float>(picture_);
        const ImVec2 size =
            wide / high > shape ? ImVec2{std::floor(high * shape), high} : ImVec2{wide, std::floor(wide / shape)};
        const ImVec2 start = ImGui::GetCursorScreenPos();
        at_ = {start.x + std::floor((wide - size.x) / 2), start.y};
        size_ = size;
        ImGui::SetCursorScreenPos(at_);
        ImGui::SetNextItemAllowOverlap();
        const auto stage = press_area(kit_, "Crop box: drag, or use the arrow keys", size, 4);
        ImGui::SetItemDefaultFocus();  // the arrows work at once
        const bool focused = ImGui::IsItemFocused();
        take_pointer(stage.hovered);
        if (focused) take_keys();
        draw_picture();
        ImGui::SetCursorScreenPos(start);
        ImGui::Dummy({wide, std::max(size.y, kit_.theme.px(84)) + kit_.theme.gap(2)});
    }

    ImRect on_screen(const domain::CropBox& box) const {
        const auto x = [&](double share) { return at_.x + std::round(static_cast<float>(share) * size_.x); };
        const auto y = [&](double share) { return at_.y + std::round(static_cast<float>(share) * size_.y); };
        return {{x(box.left), y(box.top)}, {x(box.left + box.width), y(box.top + box.height)}};
    }

    // Near an edge that edge, near a corner both, inside the whole box.
    domain::CropGrip grip_at(ImVec2 mouse) const {
        const ImRect box = on_screen(crop_.box);
        const float reach = kit_.theme.px(14);
        domain::CropGrip grip;
        grip.left = std::abs(mouse.x - box.Min.x) <= reach;
        grip.right = !grip.left && std::abs(mouse.x - box.Max.x) <= reach;
        grip.top = std::abs(mouse.y - box.Min.y) <= reach;
        grip.bottom = !grip.top && std::abs(mouse.y - box.Max.y) <= reach;
        return grip;
    }

    void take_pointer(bool hovered) {
        const ImGuiIO& io = ImGui::GetIO();
        const auto grip = crop_.dragging ? crop_.grip : grip_at(io.MousePos);
        if (hovered || crop_.dragging) {
            const bool x = grip.left || grip.right, y = grip.top || grip.bottom;
            const bool falls = (grip.left && grip.top) || (grip.right && grip.bottom);
            ImGui::SetMouseCursor(x && y ? (falls ? ImGuiMouseCursor_ResizeNWSE : ImGuiMouseCursor_ResizeNESW)
                                  : x    ? ImGuiMouseCursor_ResizeEW
                                  : y    ? ImGuiMouseCursor_ResizeNS
                                         : ImGuiMouseCursor_ResizeAll);
        }
        if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            crop_.dragging = true;
            crop_.grip = grip;
        }
        if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) crop_.dragging = false;
        if (crop_.dragging && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0))
            crop_.box = domain::dragged(crop_.box, crop_.grip, io.MouseDelta.x / size_.x, io.MouseDelta.y / size_.y,
                                        picture_, shape());
    }

    // Arrows move the box; with Shift they move its lower right corner.
    void take_keys() {
        const ImGuiIO& io = ImGui::GetIO();
        const double step = io.KeyCtrl ? 10 * kKeyStep : kKeyStep;
        const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true) ? 1.0 : 0.0; };
        const double x = (pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow)) * step;
        const double y = (pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow)) * step;
        const domain::CropGrip corner{false, true, false, true};
        if (x != 0 || y != 0)
            crop_.box = domain::dragged(crop_.box, io.KeyShift ? corner : domain::CropGrip{}, x, y, picture_, shape());
        const auto id = ImGui::GetItemID();  // the arrows are ours while it has the focus
        for (const auto key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow})
            ImGui::SetKeyOwner(key, id);
    }

    void draw_picture() {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const Palette& p = kit_.theme.colours;
        const ImRect all{at_, {at_.x + size_.x, at_.y + size_.y}};
        const ImRect box = on_screen(crop_.box);
        if (const auto* picture = large_picture_of(frame_, view_))
            list.AddImage(picture->id, all.Min, all.Max);
        else
            list.AddRectFilled(all.Min, all.Max, p.neutral.soft);
        if (crop_.with_map && view_.sharpness)
            draw_sharpness_map(list, *view_.sharpness, all.Min, all.Max, kit_.theme.px(1));
        constexpr ImU32 kShade = IM_COL32(0, 0, 0, 150);
        list.AddRectFilled(all.Min, {all.Max.x, box.Min.y}, kShade);
        list.AddRectFilled({all.Min.x, box.Max.y}, all.Max, kShade);
        list.AddRectFilled({all.Min.x, box.Min.y}, {box.Min.x, box.Max.y}, kShade);
        list.AddRectFilled({box.Max.x, box.Min.y}, {all.Max.x, box.Max.y}, kShade);
        draw_timeline(list);
        draw_box(list, box);
    }

    // White on black, to be seen on any photo: lines at the thirds, corners to take hold of.
    void draw_box(ImDrawList& list, const ImRect& box) const {
        constexpr ImU32 kLight = IM_COL32(255, 255, 255, 235), kThin = IM_COL32(255, 255, 255, 90);
        for (int i = 1; i < 3; ++i) {
            const float x = box.Min.x + box.GetWidth() * static_cast<float>(i) / 3;
            const float y = box.Min.y + box.GetHeight() * static_cast<float>(i) / 3;
            list.AddLine({x, box.Min.y}, {x, box.Max.y}, kThin);
            list.AddLine({box.Min.x, y}, {box.Max.x, y}, kThin);
        }
        list.AddRect(box.Min, box.Max, IM_COL32(0, 0, 0, 200), 0, 0, kit_.theme.px(4));
        list.AddRect(box.Min, box.Max, kLight, 0, 0, kit_.theme.px(2));
        const float half = kit_.theme.px(6);
        for (const float x : {box.Min.x, box.GetCenter().x, box.Max.x})
            for (const float y : {box.Min.y, box.GetCenter().y, box.Max.y}) {
                if (x == box.GetCenter().x && y == box.GetCenter().y) continue;
                list.AddRectFilled({x - half, y - half}, {x + half, y + half}, IM_COL32(0, 0, 0, 200), half / 2);
                list.AddRectFilled({x - half + 1.5F, y - half + 1.5F}, {x + half - 1.5F, y + half - 1.5F}, kLight,
                                   half / 2);
            }
    }

    // Those that this post goes to; all while none is switched on.
    std::vector<domain::NetworkKind> networks() const {
        std::vector<domain::NetworkKind> out;
        for (const auto& preview : frame_.app.compose.previews)
            if (const auto* account = account_of(frame_.app, preview.account))
                if (std::find(out.begin(), out.end(), account->account.network) == out.end())
                    out.push_back(account->account.network);
        if (out.empty()) out = {domain::NetworkKind::mastodon, domain::NetworkKind::bluesky, domain::NetworkKind::x};
        return out;
    }

    domain::CropBox shown_by(domain::NetworkKind network) const {
        const auto& attached = frame_.app.compose.attached;
        const auto at = std::find(attached.begin(), attached.end(), view_.photo.id);
        const auto count = at == attached.end() ? attached.size() + 1 : attached.size();
        return domain::shown_in_timeline(crop_.box, picture_, network, count,
                                         static_cast<std::size_t>(at - attached.begin()));
    }

    void draw_timeline(ImDrawList& list) const {
        const auto all = networks();
        const ImRect shown =
            on_screen(shown_by(all[std::min(static_cast<std::size_t>(crop_.network), all.size() - 1)]));
        const ImRect box = on_screen(crop_.box);
        if (shown.GetWidth() + 3 > box.GetWidth() && shown.GetHeight() + 3 > box.GetHeight()) return;
        constexpr ImU32 kHatch = IM_COL32(0, 0, 0, 90);
        list.AddRectFilled(box.Min, {box.Max.x, shown.Min.y}, kHatch);
        list.AddRectFilled({box.Min.x, shown.Max.y}, box.Max, kHatch);
        list.AddRectFilled({box.Min.x, shown.Min.y}, {shown.Min.x, shown.Max.y}, kHatch);
        list.AddRectFilled({shown.Max.x, shown.Min.y}, {box.Max.x, shown.Max.y}, kHatch);
        list.AddRect(shown.Min, shown.Max, IM_COL32(0, 0, 0, 200), 0, 0, kit_.theme.px(4));
        list.AddRect(shown.Min, shown.Max, kit_.theme.colours.accent.fill, 0, 0, kit_.theme.px(2.5F));
    }

    // One network's frame at a time lies on the photo; what it cuts off is said too.
    void draw_frames() {
        const auto all = networks();
        std::vector<Tab> names;
        names.reserve(all.size());
        for (const auto network : all) names.push_back({domain::facts_of(network).label});
        crop_.network = std::clamp(crop_.network, 0, static_cast<int>(all.size()) - 1);
        line(kit_, "Shown in the timeline", Type::label, Ink::secondary);
        space(kit_, 1);
        tabs(kit_, "networks", names, crop_.network,
             std::min(room(), kit_.theme.px(120) * static_cast<float>(all.size())));
        const auto shown = shown_by(all[static_cast<std::size_t>(crop_.network)]);
        const double share = shown.width * shown.height / (crop_.box.width * crop_.box.height);
        const auto percent = static_cast<int>(std::lround(share * 100));
        space(kit_, 1);
        text(kit_,
             percent >= 99 ? "All of it is shown."
                           : std::to_string(percent) + " % of it is shown, inside the coloured frame.",
             Type::caption, Ink::muted);
    }

    // The desk's keys rest while a dialog is open, so its own is asked for here.
    void draw_map_choice() {
        const auto& action = state::action(state::ActionId::sharpness_map);
        if (is_pressed(action.shortcut)) crop_.with_map = !crop_.with_map;
        if (!view_.sharpness) return;
        space(kit_, 2);
        checkbox(kit_, action.label, crop_.with_map);
        tooltip(kit_, state::shortcut_text(action.shortcut));
    }

    void draw_legend() {
        if (crop_.with_map && view_.sharpness) draw_sharpness_legend(kit_, *view_.sharpness);
    }

    DeskFrame& frame_;
    Kit& kit_;
    CropScratch& crop_;
    const state::PhotoView& view_;
    const double picture_;
    ImVec2 at_, size_;
};

}  // namespace

void draw_crop(DeskFrame& frame, DeskScratch& scratch) {
    const auto& photos = frame.app.photos;
    const auto view =
        std::find_if(photos.begin(), photos.end(), [&](const auto& one) { return one.photo.id == scratch.crop.photo; });
    bool open = scratch.dialog == Dialog::crop && view != photos.end();
    if (!begin_modal(frame.kit, "Crop", open, 640)) return;
    if (view != photos.end()) {
        Cropper cropper(frame, scratch, *view);
        cropper.draw();
        if (cropper.draw_foot()) open = false;
    }
    if (!open) {
        scratch.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    end_modal(frame.kit);
}

}  // namespace ui
