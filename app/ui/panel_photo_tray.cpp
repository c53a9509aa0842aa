// A row of tiles that opens into a grid; over it, how far the checking has got and which folder is watched.
#include "ui/panel_photo_tray.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr float kTile = 58;
constexpr float kMostRows = 4.4F;  // the half row says that there is more

std::string file_of(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// One place of the grid: a file on its way, or a photo.
struct Place {
    const state::Import* import = nullptr;
    const state::PhotoView* photo = nullptr;
    std::size_t alike = 0;  // others behind it
    bool behind = false;
};

class Tray {
  public:
    Tray(DeskFrame& frame, DeskScratch& scratch)
        : frame_(frame), kit_(frame.kit), scratch_(scratch), compose_(scratch.compose) {}

    void draw() {
        draw_progress();
        draw_watch();
        gather();
        const float side = std::round(kit_.theme.px(kTile)), gap = kit_.theme.gap(2);
        a_row_ = static_cast<std::size_t>(std::max(3.0F, (room() + gap) / (side + gap)));
        draw_add();
        if (places_.empty()) {
            ImGui::SameLine(0, kit_.theme.gap(3));
            line_in(kit_, "Add photos, or drop them here. Each is checked first.", Type::label, Ink::muted, kTile);
        }
        const bool folds = places_.size() + 1 > a_row_;
        if (!folds)
            draw_places(0, places_.size());
        else if (!compose_.all_photos)
            draw_first_row();
        else
            draw_all(side + gap);
        look();
    }

  private:
    // "Checking photos: 142 of 300", and the way out of it.
    void draw_progress() {
        const auto& intake = frame_.app.intake;
        if (frame_.app.importing.empty() || intake.total < 2) return;
        auto words = "Checking photos: " + std::to_string(intake.done) + " of " + std::to_string(intake.total);
        if (intake.refused > 0) words += ", " + std::to_string(intake.refused) + " refused";
        const ButtonLook stop{.size = Size::small, .icon = Icon::stop};
        const float width = button_width(kit_, "Stop checking", stop);
        line_in(kit_, words, Type::label, Ink::secondary, 28, room() - width - kit_.theme.gap(3));
        ImGui::SameLine(0, 0);
        to_right_end(width);
        if (button(kit_, "Stop checking", stop)) frame_.ask(state::CancelImports{});
        progress_bar(kit_, static_cast<float>(intake.done) / static_cast<float>(intake.total));
        space(kit_, 2);
    }

    void draw_watch() {
        using State = state::FolderWatchChanged::State;
        const auto& watch = frame_.app.intake.watch;
        if (watch.state == State::off) return;
        const bool here = watch.state == State::watching;
        const auto words = (here ? "Watching " : "Waiting for ") + watch.folder;
        const bool fine = here && watch.detail.empty();
        status(kit_, words, fine ? Tone::ok : Tone::warn, Icon::folder);
        if (!watch.detail.empty()) text(kit_, watch.detail, Type::caption, Ink::muted, 2);
        space(kit_, 2);
    }

    bool is_open(const std::vector<std::size_t>& burst) const {
        return std::any_of(burst.begin(), burst.end(),
                           [&](auto i) { return compose_.open_bursts.contains(frame_.app.photos[i].photo.id); });
    }

    void gather() {
        const auto& app = frame_.app;
        for (const auto& import : app.importing) places_.push_back({&import});
        for (const auto& burst : app.bursts) {
            const bool open = is_open(burst);
            places_.push_back({nullptr, &app.photos[burst.front()], open ? 0 : burst.size() - 1, open});
            if (burst.size() == 1) places_.back().behind = false;
            for (std::size_t i = 1; open && i < burst.size(); ++i)
                places_.push_back({nullptr, &app.photos[burst[i]], 0, true});
        }
    }

    void draw_add() {
        if (!photo_tile(kit_, "Add photos (Ctrl+O)", kTile, {.icon = Icon::plus}).pressed) return;
        scratch_.dialog = Dialog::photo_picker;
        frame_.ask(state::WantFolder{});
    }

    void draw_places(std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            flow(kit_, std::round(kit_.theme.px(kTile)));
            draw_place(places_[i]);
        }
    }

    void draw_first_row() {
        const auto fit = a_row_ > 2 ? a_row_ - 2 : 1;  // the add tile is the first, the last is for the rest
        draw_places(0, fit);
        flow(kit_, std::round(kit_.theme.px(kTile)));
        const auto rest = "+" + std::to_string(places_.size() - fit);
        if (photo_tile(kit_, "Show all photos", kTile, {.words = rest}).pressed) compose_.all_photos = true;
    }

    // Rows out of sight are not even walked through.
    void draw_all(float pitch) {
        ImGui::SameLine(0, kit_.theme.gap(2));
        if (photo_tile(kit_, "Show fewer photos", kTile, {.icon = Icon::minus}).pressed) compose_.all_photos = false;
        ImGui::SameLine(0, kit_.theme.gap(3));
        line_in(kit_, plural(frame_.app.photos.size(), "photo", "photos"), Type::label, Ink::muted, kTile);
        const auto a_row = std::max<std::size_t>(
            1, a_row_ - (pitch * static_cast<float>(a_row_) > room() - kit_.theme.px(14) ? 1 : 0));
        const auto rows = (places_.size() + a_row - 1) / a_row;
        begin_scroll(kit_, "tray", std::min(static_cast<float>(rows), kMostRows) * pitch + kit_.theme.gap(2));
        const TightRows tight(kit_.theme.gap(2));
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows), pitch);
        while (clipper.Step())
            for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row) {
                const auto first = static_cast<std::size_t>(row) * a_row;
                const auto last = std::min(first + a_row, places_.size());
                for (auto i = first; i < last; ++i) {
                    if (i > first) ImGui::SameLine(0, kit_.theme.gap(2));
                    draw_place(places_[i]);
                }
            }
        clipper.End();
        end_scroll();
    }

    void draw_place(const Place& place) {
        if (place.import == nullptr) return draw_photo(place);
        ImGui::PushID(place.import->path.c_str());
        if (photo_tile(kit_, "Checking " + file_of(place.import->path), kTile, {.icon = Icon::clock}).visible)
            coming_.push_back(place.import->path);
        ImGui::PopID();
    }

    void draw_photo(const Place& place) {
        const auto& view = *place.photo;
        const auto& photo = view.photo;
        const auto verdict = sign_of(photo.check.verdict);
        const bool no_consent = photo.consent == domain::Consent::no;
        const auto& attached = frame_.app.compose.attached;
        const ItemScope scope("photo:" + photo.name);
        ImGui::PushID(photo.id.value.c_str());
        TileLook look;
        if (ImGui::IsRectVisible({kit_.theme.px(kTile), kit_.theme.px(kTile)}))
            look.picture = thumbnail_of(frame_, view);
        look.corner = no_consent ? Icon::eye_off : verdict.icon;
        look.corner_tone = no_consent ? Tone::danger : verdict.tone;
        look.chosen = std::find(attached.begin(), attached.end(), photo.id) != attached.end();
        look.dimmed = no_consent;
        look.part = part_of(photo.crop);
        look.alike = place.alike;
        look.behind = place.behind;
        const auto help = help_for(place);
        look.help = help;
        const auto tile = photo_tile(kit_, photo.name, kTile, look);
        if (tile.visible && look.picture == nullptr && !view.thumbnail) bare_.push_back(photo.id);
        if (tile.pressed) {
            compose_.photo = photo.id;
            frame_.ask(state::TogglePhoto{photo.id});
        }
        if (tile.focused || tile.hovered) take_keys(place);
        ImGui::PopID();
    }

    static std::string help_for(const Place& place) {
        if (place.alike > 0) return plural(place.alike, "other", "others") + " of this moment: B shows them";
        if (place.behind) return "Of one moment. F puts this one in front, B closes them";
        return {};
    }

    // One key away: the rest of a burst, and who stands for it.
    void take_keys(const Place& place) {
        if (ImGui::GetIO().WantTextInput || (place.alike == 0 && !place.behind)) return;
        const auto& id = place.photo->photo.id;
        if (ImGui::IsKeyPressed(ImGuiKey_B, false)) turn_burst(*place.photo);
        if (place.behind && ImGui::IsKeyPressed(ImGuiKey_F, false)) frame_.ask(state::ChooseFront{id});
    }

    void turn_burst(const state::PhotoView& view) {
        std::size_t closed = 0;
        for (const auto& other : frame_.app.photos)
            if (other.burst == view.burst) closed += compose_.open_bursts.erase(other.photo.id);
        if (closed > 0) return;
        compose_.open_bursts.insert(view.photo.id);
        compose_.all_photos = compose_.all_photos || places_.size() + 2 > a_row_;
    }

    // Told when it changed: these are checked, and shown, before the others.
    void look() {
        if (coming_ == compose_.looked_at && bare_.empty()) return;
        const bool same = coming_ == compose_.looked_at;
        compose_.looked_at = coming_;
        frame_.ask(state::LookAtPhotos{same ? std::vector<std::string>{} : std::move(coming_), std::move(bare_)});
    }

    DeskFrame& frame_;
    Kit& kit_;
    DeskScratch& scratch_;
    ComposeScratch& compose_;
    std::size_t a_row_ = 0;
    std::vector<Place> places_;
    std::vector<std::string> coming_;
    std::vector<domain::PhotoId> bare_;
};

}  // namespace

void draw_photo_tray(DeskFrame& frame, DeskScratch& scratch) { Tray(frame, scratch).draw(); }

}  // namespace ui
