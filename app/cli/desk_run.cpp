// A frame: what was told → the state → the windows → what was asked for → the state and the office.
#ifdef CALLBOARD_UI
#include "cli/desk_run.hpp"
#include "system/memory.hpp"
#include "ui/wall_scene.hpp"
#include <algorithm>
#include <array>

namespace cli {

DeskRun::DeskRun(DeskCore& core, std::unique_ptr<ui::AppWindow> window)
    : core_(core), window_(std::move(window)), desk_(window_->kit()), callbacks_(callbacks()) {}

domain::Result<std::unique_ptr<DeskRun>> DeskRun::create(DeskCore& core, const DeskWish& wish) {
    ui::WindowWish window;
    window.title = wish.title;
    window.width_px = wish.width_px;
    window.height_px = wish.height_px;
    window.watched = wish.watched;
    window.theme = ui::theme_for(core.app(), 1);
    auto opened = ui::AppWindow::create(window);
    if (!opened) return tl::unexpected(opened.error());
    return std::unique_ptr<DeskRun>(new DeskRun(core, std::move(*opened)));
}

ui::FrameCallbacks DeskRun::callbacks() {
    ui::FrameCallbacks out;
    out.draw = [this] { draw(); };
    out.wall = [this] { return wall(); };
    out.wall_monitor = [this] { return core_.app().settings.wall_monitor; };
    out.pictures_missing = [this](const std::vector<std::string>& keys) { missing_ = keys; };
    out.wall_placed = [this](const std::string& monitor) {
        if (core_.app().settings.wall_monitor.empty())
            change_settings([&](state::Settings& settings) { settings.wall_monitor = monitor; });
    };
    out.wall_closed = [this] { change_settings([](state::Settings& settings) { settings.wall_open = false; }); };
    out.dropped = [this](const std::vector<std::string>& paths) { drop(paths); };
    return out;
}

void DeskRun::run() { window_->run(callbacks_); }

void DeskRun::step() { window_->step(callbacks_); }

void DeskRun::drop(const std::vector<std::string>& paths) {
    if (!core_.app().has_event()) return;
    core_.obey({state::AttachFiles{paths}});
}

void DeskRun::change_settings(const std::function<void(state::Settings&)>& change) {
    auto settings = core_.app().settings;
    change(settings);
    core_.obey({state::ChangeSettings{std::move(settings)}});
}

void DeskRun::draw() {
    core_.catch_up();
    follow_settings();
    auto& kit = window_->kit();
    state::Intents asked;
    ui::DeskFrame frame{kit, core_.app(), asked};
    ui::supply_wall_pictures(frame, missing_);
    std::erase_if(missing_, [&kit](const std::string& key) { return kit.textures.find(key) != nullptr; });
    const auto screen = core_.app().screen;
    if (screen == state::Screen::settings || screen == state::Screen::preflight) {
        std::vector<std::string> names;
        for (const auto& monitor : window_->monitors()) names.push_back(monitor.name);
        desk_.set_monitors(std::move(names));
    }
    desk_.draw(core_.app(), asked);
    const auto wall_size = window_->wall_size();
    const int columns = wall_size ? ui::wall_columns(*wall_size) : core_.app().wall.columns;
    if (columns != core_.app().wall.columns) asked.push_back(state::WallResized{columns});
    core_.obey(asked);
    if (!asked.empty()) kit.wake_in(0);  // what it did is seen in the next frame
    kit.wake_in(core_.seconds_to_change());
    warm_up_pictures();
    slim_down();
}

// The driver compiles how pictures are scaled and drawn when it first meets one, and once more for each of the four
// ways in which a picture's sides are powers of two or not: a tenth of a second each, which nobody shall feel while
// photos come in. Not in the first frame, which people wait for, and one at a time.
void DeskRun::warm_up_pictures() {
    static constexpr double kSoon_s = 0.5, kApart_s = 0.3;
    static constexpr std::array<std::array<int, 2>, 4> kSizes_px{{{12, 12}, {8, 12}, {12, 8}, {8, 8}}};
    if (warmed_ == kSizes_px.size()) return;
    auto& kit = window_->kit();
    const double due = kSoon_s + kApart_s * static_cast<double>(warmed_), now = ImGui::GetTime();
    kit.wake_in(std::max(0.0, due - now));
    if (now < due) return;
    const auto [width_px, height_px] = kSizes_px.at(warmed_++);
    const std::vector<std::uint8_t> white(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4,
                                          255);
    const auto* picture = kit.textures.put("warm-up", white, width_px, height_px);
    constexpr ImU32 kUnseen = IM_COL32(255, 255, 255, 1);
    if (picture != nullptr)
        ImGui::GetBackgroundDrawList()->AddImage(picture->id, {0, 0}, {2, 2}, {0, 0}, {1, 1}, kUnseen);
}

// A few seconds after a window opened its shaders are compiled, and the compiler need not stay in memory. It comes back
// for a shader of its own with the first picture, the first emoji: so again now and then, where a frame is drawn
// anyway.
void DeskRun::slim_down() {
    static constexpr double kSettled_s = 3, kAgain_s = 10;
    const bool has_wall = window_->wall_size().has_value();
    const double now = ImGui::GetTime();
    if (slim_at_s_ == 0 || has_wall != had_wall_) {
        slim_at_s_ = now + kSettled_s;
        settled_ = false;
    }
    had_wall_ = has_wall;
    if (!settled_) window_->kit().wake_in(slim_at_s_ - now);
    if (now < slim_at_s_) return;
    sys::give_back_code();
    settled_ = true;
    slim_at_s_ = now + kAgain_s;
}

// Asked for after draw: the state has taken this frame's intents, so a hidden post's tile is clear at once.
const ui::WallScene* DeskRun::wall() {
    if (!core_.app().settings.wall_open || !core_.app().has_event()) return nullptr;
    scene_ = ui::wall_scene_of(core_.app());
    return &scene_;
}

void DeskRun::follow_settings() {
    auto choice = ui::theme_for(core_.app(), 1);
    const bool same = choice.mode == theme_.mode && choice.scale == theme_.scale &&
                      choice.reduced_motion == theme_.reduced_motion && choice.accent == accent_;
    if (same) return;
    accent_ = choice.accent;
    choice.accent = accent_;
    theme_ = choice;
    window_->set_theme(theme_);
}

}  // namespace cli
#endif
