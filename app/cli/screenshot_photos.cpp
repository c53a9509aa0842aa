// The desk with photos being chosen, taken in, cropped, refused.
#ifdef CALLBOARD_UI
#include "cli/screenshot_stage.hpp"
#include <algorithm>
#include <memory>

namespace cli {

void pick_photo(Stage& stage) {
    const auto now = stage.app.now;
    stage.happen(state::FolderListed{"/media/card/DCIM/104_2026",
                                     "/media/card/DCIM",
                                     {{"Selected", true, 0, now - std::chrono::minutes(50)},
                                      {"Überblick", true, 0, now - std::chrono::hours(3)},
                                      {"IMG_4711.JPG", false, 8'412'000, now - std::chrono::minutes(2)},
                                      {"IMG_4710.JPG", false, 7'950'112, now - std::chrono::minutes(2)},
                                      {"IMG_4709.HEIC", false, 2'104'000, now - std::chrono::minutes(9)},
                                      {"Siegerehrung Jugendliteraturpreis 2026 (Originalgröße).png", false, 15'200'000,
                                       now - std::chrono::hours(26)}},
                                     ""});
    stage.desk->open(ui::Dialog::photo_picker);
}

// A card is being taken in: a burst lies open, a child has no consent, and the watched folder brings more.
void take_in_card(Stage& stage) {
    compose_winner(stage);
    using State = state::FolderWatchChanged::State;
    stage.happen(state::FolderWatchChanged{State::watching, "/media/card/DCIM/104_2026", ""});
    auto photos = stage.app.photos;
    for (std::size_t i = 0; i < 40 && !photos.empty(); ++i) {
        auto view = photos[i % photos.size()];
        view.photo.id = {"card-" + std::to_string(i)};
        view.photo.name = "IMG_" + std::to_string(4700 + i) + ".JPG";
        view.photo.taken = domain::from_millis(1'795'892'400'000 + static_cast<std::int64_t>(i / 4) * 600'000);
        view.photo.print = {0xFFULL << (i / 4), {1, 2, 3, 4}};
        view.photo.consent = i == 17 ? domain::Consent::no : domain::Consent::unknown;
        stage.happen(state::PhotoChanged{view.photo, view.thumbnail, {}});
    }
    state::PhotosAnnounced announced;
    for (int i = 0; i < 300; ++i)
        announced.paths.push_back("/media/card/DCIM/104_2026/IMG_" + std::to_string(5000 + i) + ".JPG");
    stage.happen(announced);
    for (int i = 0; i < 142; ++i) stage.happen(state::PhotosLeft{{announced.paths[static_cast<std::size_t>(299 - i)]}});
    stage.app.intake.total = 300;
    stage.app.intake.done = 142;
    stage.app.importing.resize(std::min<std::size_t>(stage.app.importing.size(), 3));
    stage.desk->scratch().compose.all_photos = true;
    stage.desk->scratch().compose.open_bursts.insert({"card-36"});
}

void crop_photo(Stage& stage) {
    compose_winner(stage);
    if (stage.app.compose.attached.empty()) return;
    stage.desk->scratch().crop = {stage.app.compose.attached.front(), {0.16, 0.08, 0.6, 0.84}, {}, false, 0, 2};
    for (std::size_t i = 1; i < 3 && i < stage.app.photos.size(); ++i)
        stage.ask(state::TogglePhoto{stage.app.photos[i].photo.id});
    stage.desk->open(ui::Dialog::crop);
}

static void ask_where_sharp(Stage& stage, const domain::PhotoId& photo) {
    stage.desk->scratch().compose.photo = photo;
    stage.desk->scratch().sharpness = {photo, true};
    stage.desk->open(ui::Dialog::sharpness);
}

void map_photo(Stage& stage) {
    compose_winner(stage);
    if (!stage.app.compose.attached.empty()) ask_where_sharp(stage, stage.app.compose.attached.front());
}

void look_at_refused(Stage& stage) {
    auto pack = std::make_shared<domain::Pack>(*stage.app.pack);
    pack->policy.photo_rule = domain::PhotoRule::block;
    stage.happen(state::PackReloaded{std::move(pack), {}});
    stage.app.toasts.clear();
    compose_winner(stage);
    const auto attached = stage.app.compose.attached;
    for (const auto& id : attached) stage.ask(state::TogglePhoto{id});
    for (const auto& view : stage.app.photos)
        if (view.photo.check.verdict == domain::PhotoVerdict::block)
            stage.desk->scratch().compose.photo = view.photo.id;
}

void map_refused_photo(Stage& stage) {
    look_at_refused(stage);
    if (const auto photo = stage.desk->scratch().compose.photo) ask_where_sharp(stage, *photo);
}

void refuse_photo(Stage& stage) {
    compose_winner(stage);
    stage.happen(state::PhotoRefused{"/media/card/DCIM/104_2026/IMG_4712.JPG",
                                     "The file ends in the middle of the picture: copy it from the card again."});
}

}  // namespace cli
#endif
