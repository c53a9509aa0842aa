// Appearance, wall, person, accounts; each change acts at once.
#include "ui/screen_settings.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_header.hpp"
#include "ui/panel_preview.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr std::array kSizes{100, 125, 150, 175, 200};

void draw_appearance(DeskFrame& frame, state::Settings& wanted) {
    auto& kit = frame.kit;
    begin_card(kit, "appearance", {.padding = 20});
    line(kit, "Appearance", Type::heading);
    space(kit, 3);
    line(kit, "Theme", Type::label, Ink::secondary);
    space(kit, 1);
    const std::array themes{Tab{"Light"}, Tab{"Dark"}};
    int theme = wanted.theme == state::ThemeChoice::dark ? 1 : 0;
    if (tabs(kit, "theme", themes, theme, std::min(room(), kit.theme.px(260))))
        wanted.theme = theme == 1 ? state::ThemeChoice::dark : state::ThemeChoice::light;
    space(kit, 3);
    line(kit, "Text size", Type::label, Ink::secondary);
    space(kit, 1);
    const std::array sizes{Tab{"100 %"}, Tab{"125 %"}, Tab{"150 %"}, Tab{"175 %"}, Tab{"200 %"}};
    int size = 0;
    for (std::size_t i = 0; i < kSizes.size(); ++i)
        if (wanted.text_percent >= kSizes[i]) size = static_cast<int>(i);
    if (tabs(kit, "sizes", sizes, size, std::min(room(), kit.theme.px(420))))
        wanted.text_percent = kSizes[static_cast<std::size_t>(size)];
    space(kit, 3);
    toggle(kit, "Less motion", wanted.reduced_motion,
           "Countdowns tick by the second; the wall changes without moving.");
    end_card(kit);
    space(kit, 4);
}

void draw_wall(DeskFrame& frame, const DeskScratch& scratch, state::Settings& wanted) {
    auto& kit = frame.kit;
    begin_card(kit, "wall", {.padding = 20});
    line(kit, "Wall", Type::heading);
    space(kit, 3);
    auto names = scratch.monitors;
    const bool gone =
        !wanted.wall_monitor.empty() && std::find(names.begin(), names.end(), wanted.wall_monitor) == names.end();
    if (gone) names.push_back(wanted.wall_monitor);
    const auto at = std::find(names.begin(), names.end(), wanted.wall_monitor);
    int current = at == names.end() ? -1 : static_cast<int>(at - names.begin());
    FieldLook look{.hint = names.empty() ? "No monitor was found" : "Choose the projector", .icon = Icon::wall};
    look.help = gone ? "It is not connected now; the wall opens on it when it is."
                     : "It is remembered by name and found again.";
    if (select(kit, "Monitor", names, current, look)) wanted.wall_monitor = names[static_cast<std::size_t>(current)];
    space(kit, 3);
    toggle(kit, "Wall is open", wanted.wall_open, "F9 opens and closes it. It shows nothing that nobody let through.");
    end_card(kit);
    space(kit, 4);
}

// The folder from which photos come by themselves. A pack may name one too; this machine's own choice wins.
void draw_photos_card(DeskFrame& frame, DeskScratch& scratch, state::Settings& wanted) {
    using State = state::FolderWatchChanged::State;
    auto& kit = frame.kit;
    begin_card(kit, "photos", {.padding = 20});
    line(kit, "Photos", Type::heading);
    space(kit, 3);
    line(kit, "Watched folder", Type::label, Ink::secondary);
    space(kit, 1);
    const auto& watch = frame.app.intake.watch;
    if (wanted.watched_folder.empty())
        text(kit, watch.folder.empty() ? "None: photos are added by hand." : "The one the event names: " + watch.folder,
             Type::body, Ink::secondary);
    else
        text(kit, wanted.watched_folder, Type::strong, Ink::primary, 2);
    if (watch.state == State::watching) status(kit, "Watching", Tone::ok, Icon::check);
    if (watch.state == State::missing) status(kit, "It is not there now; it is waited for", Tone::warn, Icon::clock);
    if (!watch.detail.empty()) text(kit, watch.detail, Type::caption, Ink::muted);
    space(kit, 2);
    if (button(kit, "Choose a folder", {.icon = Icon::folder})) {
        scratch.dialog = Dialog::watch_picker;
        frame.ask(state::WantFolder{wanted.watched_folder});
    }
    if (!wanted.watched_folder.empty()) {
        ImGui::SameLine(0, kit.theme.gap(2));
        if (button(kit, "Stop watching it", {.kind = ButtonKind::ghost})) wanted.watched_folder.clear();
    }
    space(kit, 2);
    text(kit,
         "A camera's card, a phone's sync folder, a share: new photos in it and in the folders inside come into the "
         "tray by themselves. They are copied, never changed.",
         Type::caption, Ink::muted);
    end_card(kit);
    space(kit, 4);
}

void draw_person(DeskFrame& frame) {
    auto& kit = frame.kit;
    begin_card(kit, "person", {.padding = 20});
    line(kit, "Signed in", Type::heading);
    space(kit, 3);
    const auto& name = frame.app.operator_name;
    if (name.empty()) {
        text(kit, "Nobody is signed in.", Type::body, Ink::secondary);
        space(kit, 2);
        if (button(kit, "Sign in", {.kind = ButtonKind::primary, .icon = Icon::person}))
            frame.ask(state::ShowScreen{state::Screen::sign_in});
    } else {
        avatar(kit, name, nullptr, 36);
        ImGui::SameLine(0, kit.theme.gap(3));
        line_beside_control(kit, name, Type::strong);
        space(kit, 2);
        if (button(kit, "Sign out")) frame.ask(state::AskSignOut{});
    }
    end_card(kit);
    space(kit, 4);
}

void draw_accounts(DeskFrame& frame) {
    auto& kit = frame.kit;
    begin_card(kit, "accounts", {.padding = 20});
    line(kit, "Accounts of this event", Type::heading);
    space(kit, 3);
    if (frame.app.accounts.empty())
        text(kit, "None is connected. Add one on the command line: callboard account add mastodon --server URL",
             Type::body, Ink::secondary);
    for (const auto& view : frame.app.accounts) {
        const auto sign = sign_of(view.health);
        network_sign(kit, view.account.network);
        ImGui::SameLine(0, kit.theme.gap(2));
        const auto words = name_of(view.account) + "  @" + view.account.handle;
        line(kit, words, Type::body, Ink::primary, room() * 0.62F);
        ImGui::SameLine(0, kit.theme.gap(3));
        status(kit, sign.words, sign.tone, sign.icon);
        if (!view.detail.empty()) text(kit, view.detail, Type::caption, Ink::muted);
        space(kit, 1);
    }
    end_card(kit);
}

}  // namespace

void draw_settings_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box) {
    auto& kit = frame.kit;
    begin_page(kit, "settings", box, 720);
    const ItemScope scope("settings");
    auto wanted = frame.app.settings;
    draw_way_back(frame);
    space(kit, 2);
    line(kit, "Settings", Type::display);
    space(kit, 4);
    draw_appearance(frame, wanted);
    draw_wall(frame, scratch, wanted);
    draw_photos_card(frame, scratch, wanted);
    draw_person(frame);
    draw_accounts(frame);
    if (wanted != frame.app.settings) frame.ask(state::ChangeSettings{wanted});
    end_area();
}

}  // namespace ui
