// The night, the stage, then some frames until all of it stands.
#ifdef CALLBOARD_UI
#include "cli/screenshot_draw.hpp"
#include "cli/assets.hpp"
#include "cli/screenshot_night.hpp"
#include "media/png_writer.hpp"
#include "ui/offscreen.hpp"
#include "ui/wall_scene.hpp"

namespace cli {
namespace {

domain::Result<ui::Pixels> draw_desk(ui::Offscreen& stage, state::AppState& app, const ScreenRow& row,
                                     const ShotWish& wish) {
    ui::Desk desk(stage.kit());
    Stage hands{app, &desk};
    row.prepare(hands);
    const auto frame = [&] {
        state::Intents asked;
        desk.draw(app, asked);
        for (const state::Intent& intent : asked) hands.ask(intent);
    };
    return stage.render(wish.width_px, wish.height_px, frame, 6);
}

domain::Result<ui::Pixels> draw_wall(ui::Offscreen& stage, state::AppState& app, const ScreenRow& row,
                                     const ShotWish& wish) {
    Stage hands{app, nullptr};
    row.prepare(hands);
    const ImVec2 size(static_cast<float>(wish.width_px), static_cast<float>(wish.height_px));
    std::vector<std::string> missing;  // in the frame before
    const auto frame = [&] {
        state::Intents asked;
        ui::DeskFrame desk_frame{stage.kit(), app, asked};
        supply_wall_pictures(desk_frame, missing);
        missing = draw_wall(stage.kit(), *ImGui::GetBackgroundDrawList(), {0, 0}, size, ui::wall_scene_of(app));
    };
    return stage.render(wish.width_px, wish.height_px, frame, 3);
}

}  // namespace

domain::Status draw_screen(const ShotWish& wish, const ScreenRow& row) {
    const auto folder = wish.event.empty() ? example_pack() : domain::Result<std::filesystem::path>(wish.event);
    if (!folder) return tl::unexpected(folder.error());
    auto app = night_of(*folder);
    if (!app) return tl::unexpected(app.error());
    app->settings.theme = wish.light ? state::ThemeChoice::light : state::ThemeChoice::dark;
    auto stage = ui::Offscreen::create(ui::theme_for(*app, wish.scale));
    if (!stage) return tl::unexpected(stage.error());
    const auto pixels =
        row.kind == ScreenRow::Kind::desk ? draw_desk(**stage, *app, row, wish) : draw_wall(**stage, *app, row, wish);
    if (!pixels) return tl::unexpected(pixels.error());
    return media::write_png(wish.out, pixels->width_px, pixels->height_px, pixels->rgba);
}

}  // namespace cli
#endif
