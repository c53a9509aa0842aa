// Which screens there are: each is a state of the night and, for the desk, what is opened on it.
#ifdef CALLBOARD_UI
#include "cli/screenshot_stage.hpp"

namespace cli {
namespace {

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

using Weight = domain::PreflightLine::Weight;

std::vector<std::string> house_rules() {
    const std::string slowly =
        "Accounts that post by themselves say so in their profile, and post no more than once in "
        "five minutes under a hashtag that others read.";
    return {"Be kind, also to those who write another language than yours.", slowly,
            "Bilder brauchen eine Bildbeschreibung.", "No advertising.", "Listen to the moderators."};
}

// The day before: most is good, one thing must be mended.
void check_evening(Stage& stage) {
    const auto rules = house_rules();
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
        const bool renews = view.account.network == domain::NetworkKind::bluesky;
        told.lines.push_back(domain::expiry_line(
            id, renews ? std::optional(stage.app.now + std::chrono::hours{24 * 88}) : std::nullopt,
            domain::last_need_of(*stage.app.pack), stage.app.now, renews ? "Each use moves that day on." : ""));
        if (view.account.network == domain::NetworkKind::mastodon) told.lines.push_back(domain::rules_line(id, rules));
    }
    stage.happen(told);
}

void finish_check(Stage& stage) {
    check_evening(stage);
    stage.happen(state::PreflightTold{{}, true});
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

}  // namespace

std::vector<ScreenRow> screens() {
    using Kind = ScreenRow::Kind;
    return {
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
        {"desk-link-card", Kind::desk, on_desk(preview_card)},
        {"desk-thread", Kind::desk, on_desk(preview_thread)},
        {"desk-held", Kind::desk, on_desk([](Stage& s) { s.ask(state::ShowFeedTab{state::FeedTab::held}); })},
        {"desk-stop", Kind::desk, on_desk([](Stage& s) { s.desk->open(ui::Dialog::stop); })},
        {"desk-stopped", Kind::desk, on_desk([](Stage& s) {
             s.happen(state::StopChanged{true, "Iris Bakker", "The fire alarm went off"});
         })},
        {"desk-countdown", Kind::desk, on_desk(count_down)},
        {"desk-accounts", Kind::desk, on_desk(switch_accounts)},
        {"desk-again", Kind::desk, on_desk(post_again)},
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
}

}  // namespace cli
#endif
