// callboard screenshot: each screen is a state of the night and, for the desk, what is opened on it.
#include "cli/screenshot_command.hpp"
#ifdef CALLBOARD_UI
#include "cli/assets.hpp"
#include "cli/context.hpp"
#include "cli/screenshot_night.hpp"
#include "media/png_writer.hpp"
#include "state/update.hpp"
#include "ui/desk.hpp"
#include "ui/offscreen.hpp"
#include "ui/wall_scene.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <memory>
#include <ostream>

namespace cli {
namespace {

// What a screen changes of the night before it is drawn.
struct Stage {
    state::AppState& app;
    ui::Desk* desk;  // null on the wall
    void ask(const state::Intent& intent) { state::update(app, intent, app.now); }
    void happen(const state::Event& event) { state::apply(app, event, app.now); }
};

// Somebody under the hashtag asks when the audience award is.
void answer_a_question(Stage& stage) {
    const auto& list = *stage.app.feed.list;
    const auto asked = std::find_if(list.begin(), list.end(), [](const auto& item) {
        return item->post.text.find('?') != std::string::npos && item->post.author_name == "Anna";
    });
    if (asked == list.end()) return;
    stage.ask(state::ReplyToPost{(*asked)->post.id});
    stage.ask(state::FillSlot{"answer", "At half past ten, straight after the poetry prize. You will catch it!"});
}

void compose_winner(Stage& stage) {
    stage.ask(state::ChooseTemplate{{"winner"}});
    const domain::Template* chosen = stage.app.pack->find(domain::TemplateId{"winner"});
    if (chosen == nullptr) return;
    for (const domain::SlotRule& slot : chosen->slots) {
        if (!slot.required) continue;
        const auto& people = stage.app.pack->people;
        std::string value = "A Fox Called Tuesday";
        if (slot.kind == domain::SlotKind::choice && !slot.choices.empty()) value = slot.choices.front();
        if (slot.kind == domain::SlotKind::person && !people.empty()) value = people.front().id.value;
        if (slot.kind == domain::SlotKind::number) value = "12";
        stage.ask(state::FillSlot{slot.name, value});
    }
    if (!stage.app.photos.empty()) stage.ask(state::TogglePhoto{stage.app.photos.front().photo.id});
    stage.desk->scratch().compose.outbox = false;
}

// The previews of the winner's post: three photos, a link, a hashtag typed in small letters.
void preview_winner(Stage& stage) {
    compose_winner(stage);
    for (std::size_t i = 1; i < 3 && i < stage.app.photos.size(); ++i)
        stage.ask(state::TogglePhoto{stage.app.photos[i].photo.id});
    stage.ask(state::FillSlot{"title", "Salt Grammar #bookoftheyear https://library.example.org/2026"});
    auto& scratch = stage.desk->scratch().compose;
    for (const auto& view : stage.app.accounts)
        if (view.account.network == domain::NetworkKind::x) scratch.preview_account = view.account.id;
    scratch.to_preview = true;
}

// A wording that is too long for one post on X and on Bluesky, made a thread on X.
void preview_thread(Stage& stage) {
    auto pack = std::make_shared<domain::Pack>(*stage.app.pack);
    pack->policy.threads = true;
    for (auto& tpl : pack->templates)
        if (tpl.id.value == "welcome")
            tpl.text =
                "Welcome to {event.name}! Doors are open until {time}. For the fifteenth time two hundred "
                "readers from eleven schools decide which book of the year stays with us. Six authors read "
                "tonight, three prizes are given, and the loudest cheer of all is counted too. Keep your "
                "ticket: it is your vote for the audience award. Answers by @library and under {event.hashtags}.";
    stage.happen(state::PackReloaded{std::move(pack), {}});
    stage.ask(state::ChooseTemplate{{"welcome"}});
    stage.ask(state::FillSlot{"time", "19:25"});
    auto& scratch = stage.desk->scratch().compose;
    scratch.outbox = false;
    for (const auto& view : stage.app.accounts)
        if (view.account.network == domain::NetworkKind::x) {
            stage.ask(state::ToggleThread{view.account.id});
            scratch.preview_account = view.account.id;
        }
    scratch.to_preview = true;
}

void describe_photos(Stage& stage) {
    for (const auto& id : stage.app.compose.attached)
        stage.ask(state::DescribePhoto{id, "The winner on stage, the award in both hands", false});
}

// As the back office tells it when Post was pressed: a delivery for each account, due in four seconds.
void count_down(Stage& stage) {
    compose_winner(stage);
    describe_photos(stage);
    state::DeliveriesChanged changed;
    for (const auto& preview : stage.app.compose.previews) {
        domain::Delivery delivery;
        delivery.id = {"countdown." + preview.account.value};
        delivery.post = {"countdown"};
        delivery.event = stage.app.event;
        delivery.account = preview.account;
        delivery.text = preview.filled.text;
        delivery.created = delivery.changed = stage.app.now;
        delivery.not_before = stage.app.now + std::chrono::seconds(4);
        delivery.fresh_until = stage.app.now + std::chrono::minutes(20);
        changed.deliveries.push_back(std::move(delivery));
    }
    stage.happen(changed);
    stage.ask(state::ClearCompose{});
    stage.ask(state::ChooseTemplate{{"acceptance"}});
}

// What is asked of somebody who switched accounts and presses Post right after.
void switch_accounts(Stage& stage) {
    compose_winner(stage);
    describe_photos(stage);
    stage.ask(state::ToggleAccount{stage.app.accounts.back().account.id});
    stage.ask(state::PressPost{});
}

// A post with two photos that waits for a person on a network without an interface.
void post_by_hand(Stage& stage) {
    domain::Account account;
    account.id = {"linkedin:City Library"};
    account.network = domain::NetworkKind::linkedin;
    account.server = "https://www.linkedin.com";
    account.handle = "City Library – Stadtbibliothek Überlingen";
    stage.app.accounts.push_back({account, state::Health::good, {}, -1, {}});
    domain::Delivery delivery;
    delivery.id = {"by-hand.1"};
    delivery.post = {"by-hand"};
    delivery.account = account.id;
    delivery.network = account.network;
    delivery.state = domain::DeliveryState::waiting;
    delivery.text = "And the Book of the Year 2026 is … “A Fox Called Tuesday” by Maya de Vries! 🏆\n"
                    "Congratulations from all of us in the hall. #BOTY26 #BookOfTheYear";
    delivery.media.resize(2);
    delivery.media[0].alt = "The winner on stage, the award in both hands, the audience on its feet";
    delivery.created = delivery.changed = stage.app.now;
    stage.happen(state::DeliveriesChanged{{delivery}});
    stage.desk->scratch().by_hand.open = delivery.id;
}

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

void ask_where_sharp(Stage& stage, const domain::PhotoId& photo) {
    stage.desk->scratch().compose.photo = photo;
    stage.desk->scratch().sharpness = {photo, true};
    stage.desk->open(ui::Dialog::sharpness);
}

// Where the winner's photo is sharp.
void map_photo(Stage& stage) {
    compose_winner(stage);
    if (!stage.app.compose.attached.empty()) ask_where_sharp(stage, stage.app.compose.attached.front());
}

// A photo that the check refuses, looked at in an event that lets none such pass.
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

void no_events(Stage& stage) {
    stage.app = state::AppState{};
    stage.app.now = domain::from_millis(1'795'892'400'000);
}

void refused(Stage& stage) {
    stage.app.screen = state::Screen::events;
    stage.happen(state::PackRefused{"/media/usb/poetry-slam",
                                    "The pack has an error",
                                    {{domain::PackFault::Weight::error, "templates.toml", 41, 9,
                                      "the slot {winer} is used and not declared", "write {winner}, or declare it"}}});
}

struct ScreenRow {
    const char* name;
    enum class Kind { desk, wall } kind;
    std::function<void(Stage&)> prepare;
};

using Weight = domain::PreflightLine::Weight;

// The day before: most is good, one thing must be mended.
void check_evening(Stage& stage) {
    stage.app.screen = state::Screen::preflight;
    stage.desk->set_monitors({"eDP-1", "HDMI-1"});
    stage.ask(state::AskPreflight{{"eDP-1", "HDMI-1"}});
    state::PreflightTold told;
    told.lines = {
        {"pack", "pack", Weight::warning, "templates.toml:212: “finalists” names 2025, the event is in 2026.",
         "Change the year if it is last time's."},
        {domain::kThisMachine, "disk", Weight::ok, "38.4 GB free where /home/library/.local/share/callboard is.", ""},
        {domain::kThisMachine, "secrets", Weight::ok, "Only its owner can read the file of tokens.", ""},
        {domain::kThisMachine, "log", Weight::ok, "The log holds: 412 entries.", ""}};
    for (const auto& view : stage.app.accounts) {
        const auto& id = view.account.id;
        if (view.account.network == domain::NetworkKind::x) {
            told.lines.push_back(domain::refused_sign_in(
                id, {domain::ErrorKind::unauthorized, "X does not accept this account's sign-in any more"}));
            continue;
        }
        told.lines.push_back(domain::good_sign_in(view.account));
        told.lines.push_back(domain::limits_line(view.account, *stage.app.pack));
        told.lines.push_back(domain::clock_line(id, domain::Millis{1000}, false));
    }
    stage.happen(told);
}

void finish_check(Stage& stage) {
    check_evening(stage);
    stage.happen(state::PreflightTold{{}, true});
}

// The newest post that went out, asked about.
void delete_sent(Stage& stage) {
    for (const auto& delivery : stage.app.deliveries)
        if (delivery.state == domain::DeliveryState::sent) stage.desk->scratch().deleting = delivery.id;
}

void show(Stage& stage, state::Screen screen) { stage.app.screen = screen; }
void wall(Stage& stage, domain::Scene scene) { stage.app.wall.scene = scene; }

using Prepare = std::function<void(Stage&)>;

// On the desk, with something done there.
Prepare on_desk(const Prepare& prepare) {
    return [prepare](Stage& s) {
        show(s, state::Screen::desk);
        prepare(s);
    };
}

const std::vector<ScreenRow>& screens() {
    using Kind = ScreenRow::Kind;
    static const std::vector<ScreenRow> rows{
        {"events", Kind::desk, [](Stage& s) { show(s, state::Screen::events); }},
        {"events-empty", Kind::desk, no_events},
        {"events-refused", Kind::desk, refused},
        {"sign-in", Kind::desk,
         [](Stage& s) {
             s.happen(state::SignedIn{});
             show(s, state::Screen::sign_in);
         }},
        {"desk", Kind::desk, [](Stage& s) { show(s, state::Screen::desk); }},
        {"desk-compose", Kind::desk, on_desk(compose_winner)},
        {"desk-reply", Kind::desk, on_desk(answer_a_question)},
        {"desk-preview", Kind::desk, on_desk(preview_winner)},
        {"desk-thread", Kind::desk, on_desk(preview_thread)},
        {"desk-held", Kind::desk, on_desk([](Stage& s) { s.ask(state::ShowFeedTab{state::FeedTab::held}); })},
        {"desk-stop", Kind::desk, on_desk([](Stage& s) { s.desk->open(ui::Dialog::stop); })},
        {"desk-stopped", Kind::desk, on_desk([](Stage& s) {
             s.happen(state::StopChanged{true, "Iris Bakker", "The fire alarm went off"});
         })},
        {"desk-countdown", Kind::desk, on_desk(count_down)},
        {"desk-accounts", Kind::desk, on_desk(switch_accounts)},
        {"desk-picker", Kind::desk, on_desk(pick_photo)},
        {"desk-card", Kind::desk, on_desk(take_in_card)},
        {"desk-crop", Kind::desk, on_desk(crop_photo)},
        {"desk-crop-map", Kind::desk, on_desk([](Stage& s) {
             crop_photo(s);
             s.desk->scratch().crop.with_map = true;
         })},
        {"desk-photo-map", Kind::desk, on_desk(map_photo)},
        {"desk-photo-blocked", Kind::desk, on_desk(look_at_refused)},
        {"desk-photo-map-refused", Kind::desk, on_desk(map_refused_photo)},
        {"desk-photo-refused", Kind::desk, on_desk(refuse_photo)},
        {"desk-by-hand", Kind::desk, on_desk(post_by_hand)},
        {"desk-by-hand-why", Kind::desk, on_desk([](Stage& s) {
             post_by_hand(s);
             s.desk->scratch().by_hand.declining = true;
         })},
        {"desk-link", Kind::desk, on_desk([](Stage& s) {
             s.desk->scratch().feed.leaving = "https://library.example@spam.example/free-books?from=boty26";
         })},
        {"desk-delete", Kind::desk, on_desk(delete_sent)},
        {"preflight", Kind::desk, finish_check},
        {"preflight-running", Kind::desk, check_evening},
        {"preflight-empty", Kind::desk, [](Stage& s) { show(s, state::Screen::preflight); }},
        {"settings", Kind::desk, [](Stage& s) { show(s, state::Screen::settings); }},
        {"help", Kind::desk, [](Stage& s) { show(s, state::Screen::help); }},
        {"wall-mosaic", Kind::wall, [](Stage& s) { wall(s, domain::Scene::mosaic); }},
        {"wall-spotlight", Kind::wall, [](Stage& s) { wall(s, domain::Scene::spotlight); }},
        {"wall-slide", Kind::wall, [](Stage& s) { wall(s, domain::Scene::slide); }},
        {"wall-blackout", Kind::wall, [](Stage& s) { wall(s, domain::Scene::blackout); }},
        {"wall-empty", Kind::wall,
         [](Stage& s) {
             wall(s, domain::Scene::mosaic);
             s.app.wall.posts.clear();
         }},
    };
    return rows;
}

struct Options {
    std::string screen, out, event, size = "1366x768", theme = "dark";
    float scale = 1;
    bool list = false;
};

std::optional<std::pair<int, int>> parse_size(const std::string& text) {
    int width = 0;
    int height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != 'x') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, height);
    if (second.ec != std::errc{} || second.ptr != end) return std::nullopt;
    return std::pair{width, height};
}

domain::Result<ui::Pixels> draw_desk(ui::Offscreen& stage, state::AppState& app, const ScreenRow& row, int w, int h) {
    ui::Desk desk(stage.kit());
    Stage hands{app, &desk};
    row.prepare(hands);
    const auto frame = [&] {
        state::Intents asked;
        desk.draw(app, asked);
        for (const state::Intent& intent : asked) hands.ask(intent);
    };
    return stage.render(w, h, frame, 6);
}

domain::Result<ui::Pixels> draw_wall(ui::Offscreen& stage, state::AppState& app, const ScreenRow& row, int w, int h) {
    Stage hands{app, nullptr};
    row.prepare(hands);
    const ImVec2 size(static_cast<float>(w), static_cast<float>(h));
    const auto frame = [&] {
        state::Intents asked;
        ui::DeskFrame desk_frame{stage.kit(), app, asked};
        const ui::WallScene scene = ui::wall_scene_of(app);
        supply_wall_pictures(desk_frame, draw_wall(stage.kit(), *ImGui::GetBackgroundDrawList(), {0, 0}, size, scene));
    };
    return stage.render(w, h, frame, 3);
}

domain::Status draw(const Options& options, const ScreenRow& row, std::pair<int, int> size) {
    const auto folder = options.event.empty() ? example_pack() : domain::Result<std::filesystem::path>(options.event);
    if (!folder) return tl::unexpected(folder.error());
    auto app = night_of(*folder);
    if (!app) return tl::unexpected(app.error());
    app->settings.theme = options.theme == "light" ? state::ThemeChoice::light : state::ThemeChoice::dark;
    auto stage = ui::Offscreen::create(ui::theme_for(*app, options.scale));
    if (!stage) return tl::unexpected(stage.error());
    const auto [width, height] = size;
    const auto pixels = row.kind == ScreenRow::Kind::desk ? draw_desk(**stage, *app, row, width, height)
                                                          : draw_wall(**stage, *app, row, width, height);
    if (!pixels) return tl::unexpected(pixels.error());
    return media::write_png(options.out, pixels->width_px, pixels->height_px, pixels->rgba);
}

void run(const Options& options, CliContext& context) {
    if (options.list) {
        for (const ScreenRow& row : screens()) context.out << row.name << '\n';
        return;
    }
    const auto& rows = screens();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.name == options.screen; });
    if (row == rows.end())
        return context.refuse("There is no screen \"" + options.screen +
                              "\": `callboard screenshot --list` names them.");
    if (options.out.empty()) return context.refuse("Say where the picture goes: -o FILE.png");
    const auto size = parse_size(options.size);
    if (!size)
        return context.refuse("--size is WIDTHxHEIGHT in pixels, as in 1366x768; \"" + options.size + "\" is not.");
    if (const auto drawn = draw(options, *row, *size); !drawn) context.refuse(drawn.error().detail);
}

}  // namespace

void add_screenshot_commands(CLI::App& root, CliContext& context) {
    auto options = std::make_shared<Options>();
    CLI::App* shot = root.add_subcommand("screenshot", "Draw one screen of an event into a PNG, with no display");
    shot->add_option("SCREEN", options->screen, "Which screen; --list names them");
    shot->add_option("-o,--out", options->out, "The PNG file");
    shot->add_option("--event", options->event, "A pack's folder (else the example)");
    shot->add_option("--size", options->size, "WIDTHxHEIGHT in pixels")->capture_default_str();
    shot->add_option("--scale", options->scale, "Size of everything on it, 1 to 4")->check(CLI::Range(1.0, 4.0));
    shot->add_option("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    shot->add_flag("--list", options->list, "Name the screens, one a line");
    shot->callback([options, &context] { run(*options, context); });
}

}  // namespace cli
#endif
