// Banners and the head of the desk.
#include "ui/panel_header.hpp"
#include "state/actions.hpp"
#include "state/outbox_view.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr float kSide = 16, kAllTabsBelow = 800, kMenuBelow = 620;

void draw_banner(Kit& kit, ImVec2 at, ImVec2 size, const ToneColours& tone, Icon icon, std::string_view words) {
    auto& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, tone.fill);
    const float icon_px = kit.theme.px(16);
    const auto layout = kit.text.layout(words, kit.theme.type(Type::label, size.x - kit.theme.px(60), 1));
    const float width = icon_px + kit.theme.gap(2) + layout->width_px;
    const float x = std::max(at.x + kit.theme.gap(4), at.x + (size.x - width) / 2);
    draw_icon(list, icon, {x, at.y + (size.y - icon_px) / 2}, icon_px, tone.on_fill);
    const ImVec2 words_at{x + icon_px + kit.theme.gap(2), at.y + (size.y - layout->height_px) / 2};
    kit.text.draw(list, *layout, words_at, tone.on_fill);
    note(words, words_at, {words_at.x + layout->width_px, words_at.y + layout->height_px});
}

std::string stop_words(const state::AppState& app) {
    std::string out = "Everything is stopped";
    if (!app.stopped_by.empty()) out += " by " + app.stopped_by;
    out += app.stopped_why.empty() ? ". Nothing is sent." : ": " + app.stopped_why;
    return out;
}

void draw_scenes(DeskFrame& frame, bool narrow) {
    auto& kit = frame.kit;
    using domain::Scene;
    const std::array items{Tab{"Mosaic"}, Tab{"Spotlight"}, Tab{"Slide"}, Tab{"Blackout"}};
    int current = static_cast<int>(frame.app.wall.scene);
    if (!narrow) {
        if (tabs(kit, "scenes", items, current, kit.theme.px(348)))
            frame.ask(state::ChooseScene{static_cast<Scene>(current)});
        return;
    }
    const auto label = "Wall: " + std::string(label_of(frame.app.wall.scene)) + "##scenes";
    if (button(kit, label, {.icon = Icon::wall})) open_menu("scene-menu");
    if (!begin_menu(kit, "scene-menu")) return;
    for (int i = 0; i < 4; ++i) {
        const auto scene = static_cast<Scene>(i);
        const auto key = state::shortcut_text(
            state::action(static_cast<state::ActionId>(static_cast<int>(state::ActionId::scene_mosaic) + i)).shortcut);
        if (menu_item(kit, label_of(scene), i == current ? Icon::check : Icon::none, key))
            frame.ask(state::ChooseScene{scene});
    }
    end_menu();
}

void draw_stop(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    if (frame.app.stopped) {
        if (button(kit, "Resume…", {.kind = ButtonKind::secondary, .icon = Icon::play})) scratch.dialog = Dialog::stop;
        return;
    }
    if (button(kit, "STOP", {.kind = ButtonKind::danger, .icon = Icon::stop, .shortcut = "F12"})) {
        frame.ask(state::PressStop{});
        scratch.dialog = Dialog::stop;
    }
}

void draw_name_and_scenes(DeskFrame& frame, ImVec2 at, float width, float units) {
    auto& kit = frame.kit;
    const bool narrow = units < 1100;
    const bool with_scenes = units >= 620 && frame.app.has_event();
    const float scenes = !with_scenes ? 0
                         : narrow     ? button_width(kit, "Wall: Spotlight", {.icon = Icon::wall})
                                      : kit.theme.px(348);
    const auto name = frame.app.pack ? frame.app.pack->name : std::string("Callboard");
    line_beside_control(kit, name, Type::heading, Ink::primary,
                        std::max(kit.theme.px(40), width - scenes - kit.theme.gap(4)));
    if (!with_scenes) return;
    ImGui::SetCursorPos({at.x + width - scenes, at.y - (narrow ? 0 : kit.theme.px(3))});
    draw_scenes(frame, narrow);
}

float stop_width(DeskFrame& frame) {
    return frame.app.stopped ? button_width(frame.kit, "Resume…", {.icon = Icon::play})
                             : button_width(frame.kit, "STOP", {.icon = Icon::stop, .shortcut = "F12"});
}

struct HeaderPlace {
    state::ActionId id;
    Icon icon;
};

const std::array kPlaces{
    HeaderPlace{state::ActionId::wall_window, Icon::wall}, HeaderPlace{state::ActionId::go_events, Icon::calendar},
    HeaderPlace{state::ActionId::go_preflight, Icon::check}, HeaderPlace{state::ActionId::go_settings, Icon::gear},
    HeaderPlace{state::ActionId::help, Icon::info}};

void go(DeskFrame& frame, const HeaderPlace& place) {
    for (auto& intent : state::intents_of(frame.app, place.id)) frame.out.push_back(std::move(intent));
}

void draw_places(DeskFrame& frame) {
    auto& kit = frame.kit;
    for (const auto& place : kPlaces) {
        const auto& action = state::action(place.id);
        const auto key = state::shortcut_text(action.shortcut);
        ButtonLook look{.kind = ButtonKind::ghost, .shortcut = key};
        if (place.id == state::ActionId::wall_window && frame.app.settings.wall_open) look.kind = ButtonKind::primary;
        if (icon_button(kit, action.label, place.icon, look)) go(frame, place);
        ImGui::SameLine(0, kit.theme.gap(1));
    }
}

// The same behind one button, where the tabs need the width.
void draw_places_menu(DeskFrame& frame) {
    auto& kit = frame.kit;
    if (icon_button(kit, "More", Icon::more, {.kind = ButtonKind::ghost})) open_menu("places");
    if (begin_menu(kit, "places")) {
        for (const auto& place : kPlaces) {
            const auto& action = state::action(place.id);
            if (menu_item(kit, action.label, place.icon, state::shortcut_text(action.shortcut))) go(frame, place);
        }
        end_menu();
    }
    ImGui::SameLine(0, kit.theme.gap(1));
}

}  // namespace

int banner_lines(const state::AppState& app) { return (app.rehearsal ? 1 : 0) + (app.stopped ? 1 : 0); }

void draw_banners(DeskFrame& frame, DeskScratch&, const Box& box) {
    auto& kit = frame.kit;
    const int lines = banner_lines(frame.app);
    if (lines == 0) return;
    const ImVec2 size{box.size.x, box.size.y / static_cast<float>(lines)};
    float y = box.at.y;
    if (frame.app.stopped) {
        draw_banner(kit, {box.at.x, y}, size, kit.theme.colours.danger, Icon::stop, stop_words(frame.app));
        y += size.y;
    }
    if (frame.app.rehearsal)
        draw_banner(kit, {box.at.x, y}, size, kit.theme.colours.warn, Icon::rehearsal,
                    "Rehearsal: nothing you do here leaves this machine");
}

void draw_header(DeskFrame& frame, DeskScratch& scratch, const Box& box, bool with_tabs) {
    auto& kit = frame.kit;
    const float units = box.size.x / kit.theme.scale;
    const float pad = std::floor((box.size.y - kit.theme.control_height()) / 2);
    begin_area(kit, "header", box.at, box.size, kit.theme.colours.surface, 0);
    const ItemScope scope("header");
    const bool in_menu = units < kMenuBelow;
    const float count = in_menu ? 1 : static_cast<float>(kPlaces.size());
    const float icons = count * (kit.theme.control_height() + kit.theme.gap(1)) + kit.theme.gap(2);
    const float right = icons + stop_width(frame);
    const float left = box.size.x - right - 2 * kit.theme.px(kSide) - kit.theme.gap(4);
    ImGui::SetCursorPos({kit.theme.px(kSide), pad - (with_tabs ? kit.theme.px(3) : 0)});
    if (with_tabs)
        draw_column_tabs(frame, scratch, units < kAllTabsBelow, left);
    else
        draw_name_and_scenes(frame, {kit.theme.px(kSide), pad}, left, units);
    ImGui::SetCursorPos({box.size.x - kit.theme.px(kSide) - right, pad});
    in_menu ? draw_places_menu(frame) : draw_places(frame);
    ImGui::SameLine(0, kit.theme.gap(2));
    draw_stop(frame, scratch);
    end_area();
    ImGui::GetWindowDrawList()->AddRectFilled({box.at.x, box.at.y + box.size.y - std::max(1.0F, kit.theme.px(1))},
                                              {box.at.x + box.size.x, box.at.y + box.size.y}, kit.theme.colours.border);
}

void draw_column_tabs(DeskFrame& frame, DeskScratch& scratch, bool with_feed, float width_px) {
    const std::array items{Tab{"Rundown"}, Tab{"Compose"}, Tab{"Feed", static_cast<int>(frame.app.feed.held)}};
    const std::span<const Tab> shown(items.data(), with_feed ? 3 : 2);
    int current = std::min(static_cast<int>(scratch.column), with_feed ? 2 : 1);
    if (tabs(frame.kit, "columns", shown, current, width_px)) scratch.column = static_cast<DeskColumn>(current);
}

void draw_way_back(DeskFrame& frame) {
    auto& kit = frame.kit;
    const bool to_desk = frame.app.has_event();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x - kit.theme.px(14), at.y});
    const ButtonLook look{.kind = ButtonKind::ghost, .icon = Icon::chevron_left};
    if (button(kit, to_desk ? "Back to the desk" : "Back to the events", look))
        frame.ask(state::ShowScreen{to_desk ? state::Screen::desk : state::Screen::events});
}

}  // namespace ui
