// Puts the panels where the layout says, takes the keys, and shows the dialogs over them.
#include "ui/desk.hpp"
#include "state/actions.hpp"
#include "ui/desk_messages.hpp"
#include "ui/file_picker.hpp"
#include "ui/item_log.hpp"
#include "ui/keys.hpp"
#include "ui/panel_by_hand.hpp"
#include "ui/panel_compose.hpp"
#include "ui/panel_crop.hpp"
#include "ui/panel_dialogs.hpp"
#include "ui/panel_feed.hpp"
#include "ui/panel_header.hpp"
#include "ui/panel_preview.hpp"
#include "ui/panel_rundown.hpp"
#include "ui/panel_sharpness.hpp"
#include "ui/panel_status.hpp"
#include "ui/panel_templates.hpp"
#include "ui/screen_events.hpp"
#include "ui/screen_help.hpp"
#include "ui/screen_preflight.hpp"
#include "ui/screen_settings.hpp"
#include "ui/screen_sign_in.hpp"
#include "ui/strings.hpp"
#include <algorithm>
#include <utility>

namespace ui {
namespace {

constexpr float kAreaPad = 14;

// A column: its ground, and a line that parts it from the next.
template<class Draw>
void column(DeskFrame& frame, const char* id, const Box& box, ImU32 ground, Draw draw) {
    if (!box.is_shown()) return;
    begin_area(frame.kit, id, box.at, box.size, ground, kAreaPad);
    {
        const ItemScope scope(id);
        draw();
    }
    end_area();
    const float line = std::max(1.0F, frame.kit.theme.px(1));
    ImGui::GetWindowDrawList()->AddRectFilled({box.at.x + box.size.x - line, box.at.y},
                                              {box.at.x + box.size.x, box.at.y + box.size.y},
                                              frame.kit.theme.colours.border);
}

}  // namespace

ThemeChoice theme_for(const state::AppState& app, float monitor_scale) {
    ThemeChoice out;
    out.mode = app.settings.theme == state::ThemeChoice::dark ? Mode::dark : Mode::light;
    const float text = static_cast<float>(std::clamp(app.settings.text_percent, 100, 200)) / 100;
    out.scale = std::max(1.0F, monitor_scale) * text;
    out.reduced_motion = app.settings.reduced_motion;
    if (app.pack) out.accent = app.pack->look.accent;
    return out;
}

// What needs something asked first is opened here; the rest the table turns into intents.
void Desk::take_keys(DeskFrame& frame) {
    using A = state::ActionId;
    if (ImGui::IsKeyPressed(ImGuiKey_Tab, false) && std::exchange(scratch_.compose.tab_to_slot, false))
        scratch_.compose.focus_slot = !keyboard_is_taken() && ImGui::GetIO().KeyMods == ImGuiMod_None;
    const auto id = pressed_action();
    if (!id || (is_of_desk(*id) && frame.app.screen != state::Screen::desk)) return;
    if (*id == A::search) {
        scratch_.compose.focus_search = true;
        scratch_.column = DeskColumn::compose;
        return;
    }
    if (!can_do(frame.app, *id).allowed && *id != A::post) return;
    if (*id == A::stop) scratch_.dialog = Dialog::stop;
    if (*id == A::show_preview) {
        scratch_.column = DeskColumn::compose;
        next_preview(frame.app, scratch_.compose);
        return;
    }
    if (*id == A::sharpness_map) {
        turn_sharpness(frame.app, scratch_);
        return;
    }
    if (*id == A::attach_photo) {
        scratch_.dialog = Dialog::photo_picker;
        frame.ask(state::WantFolder{});
        return;
    }
    if (*id == A::by_hand) {
        open_by_hand(frame, scratch_.by_hand);
        return;
    }
    if (*id == A::feed_hide) {
        scratch_.feed.hiding = *frame.app.feed.selected;
        scratch_.feed.why.clear();
        return;
    }
    for (auto& intent : intents_of(frame.app, *id)) frame.out.push_back(std::move(intent));
}

void Desk::draw_desk(DeskFrame& frame, const DeskLayout& layout) {
    const auto& p = kit_.theme.colours;
    scratch_.compact = layout.compact;
    if (layout.has_tabs && !layout.compact) {
        const float wide = layout.feed.is_shown() && layout.compose.size.x + layout.rundown.size.x > 0
                               ? layout.compose.size.x + layout.rundown.size.x
                               : layout.body.size.x;
        begin_area(kit_, "columns", layout.body.at, {wide, kit_.theme.px(48)}, p.canvas, 4);
        draw_column_tabs(frame, scratch_, wide >= layout.body.size.x);
        end_area();
    }
    column(frame, "rundown", layout.rundown, p.surface, [&] { draw_rundown(frame, scratch_); });
    column(frame, "templates", layout.templates, p.surface, [&] { draw_templates(frame, scratch_.compose); });
    column(frame, "compose", layout.compose, p.canvas, [&] { draw_compose(frame, scratch_, layout); });
    column(frame, "feed", layout.feed, p.surface, [&] { draw_feed(frame, scratch_); });
}

void Desk::draw_screen(DeskFrame& frame, DeskMessages& messages, DeskLayout layout) {
    draw_banners(frame, scratch_, layout.banner);
    const auto screen = frame.app.screen;
    const bool at_desk = screen == state::Screen::desk && frame.app.has_event();
    draw_header(frame, scratch_, layout.header, at_desk && layout.has_tabs && layout.compact);
    if (at_desk) {
        messages.take_room(kit_, layout);
        draw_desk(frame, layout);
    } else if (screen == state::Screen::sign_in)
        draw_sign_in_screen(frame, scratch_, layout.body);
    else if (screen == state::Screen::settings)
        draw_settings_screen(frame, scratch_, layout.body);
    else if (screen == state::Screen::preflight)
        draw_preflight_screen(frame, scratch_, layout.body);
    else if (screen == state::Screen::help)
        draw_help_screen(frame, layout.body);
    else
        draw_events_screen(frame, scratch_, layout.body);
    if (messages.draw_under_feed(kit_))
        draw_status(frame, scratch_, layout.status);
    else
        messages.draw_as_status(kit_, layout.status);
}

void Desk::draw(const state::AppState& app, state::Intents& out) {
    DeskFrame frame{kit_, app, out};
    if (app.screen != state::Screen::sign_in) scratch_.name_offered = false;
    take_keys(frame);
    DeskMessages messages(frame);
    const auto layout = lay_out_desk(kit_.theme, ImGui::GetMainViewport()->Size, banner_lines(app), scratch_.column);
    kit_.banners_px = layout.banner.size.y;
    begin_screen(kit_);
    draw_screen(frame, messages, layout);
    end_screen();
    draw_hide_question(frame, scratch_);
    draw_link_question(frame, scratch_);
    draw_delete_question(frame, scratch_);
    draw_stop_question(frame, scratch_);
    draw_by_hand(frame, scratch_);
    draw_file_picker(frame, scratch_);
    draw_crop(frame, scratch_);
    draw_sharpness(frame, scratch_);
    messages.draw_over_dialog(kit_, layout.status);
}

}  // namespace ui
