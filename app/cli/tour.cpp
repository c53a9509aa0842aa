// The tour's programme: one evening in a minute, from signing in to the last reply of the network.
#ifdef CALLBOARD_UI
#include "cli/tour.hpp"
#include "cli/context.hpp"
#include "cli/desk_run.hpp"
#include "cli/tour_hands.hpp"
#include "cli/tour_report.hpp"
#include "media/png_writer.hpp"
#include "state/outbox_view.hpp"
#include <iomanip>
#include <ostream>
#include <sstream>
#include <thread>

namespace cli {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using domain::Scene;

constexpr int kPatienceFrames = 900;  // some 20 seconds: a rehearsed server is slow on purpose
constexpr auto kFramePause = 12ms;    // between frames, so that the night takes a night's time and not one core

class Tour {
  public:
    Tour(DeskCore& core, DeskRun& run, const RehearsalHouse& house, fs::path folder)
        : core_(core),
          run_(run),
          house_(house),
          folder_(std::move(folder)),
          pilot_(run.window().items(), [this] { frame(); }),
          hands_(pilot_, core.app(), run.window().items()) {
        pilot_.patience = kPatienceFrames;
    }

    void play() {
        arrive();
        doors();
        moderate();
        award();
        grand_prize();
        mishaps();
        last_words();
    }
    const std::vector<std::string>& pictures() const { return pictures_; }
    void picture(const std::string& name) {
        pilot_.step(3);  // a tooltip or a toast of the act before may still be coming
        save(name, run_.window().picture());
    }

  private:
    void frame() {
        run_.step();
        std::this_thread::sleep_for(kFramePause);
    }
    void save(const std::string& name, const ui::Pixels& pixels) {
        std::ostringstream file;
        file << std::setw(2) << std::setfill('0') << pictures_.size() + 1 << '-' << name << ".png";
        if (auto written = media::write_png(folder_ / file.str(), pixels.width_px, pixels.height_px, pixels.rgba);
            !written)
            throw ui::PilotError(written.error().detail);
        pictures_.push_back(file.str());
    }
    void wall_picture(const std::string& name) {
        pilot_.step(6);  // pictures come from the darkroom
        run_.window().redraw_wall();
        pilot_.step();
        if (const auto pixels = run_.window().wall_picture()) save(name, *pixels);
    }
    void linger(std::chrono::milliseconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < end) pilot_.step();
    }
    void go_to(const std::string& cue) {
        while (!core_.app().armed || core_.app().armed->value != cue) hands_.next_cue();
    }
    void attach(const std::string& name, const std::string& alt) {
        run_.drop({(house_.pack / "photos" / name).string()});
        hands_.await_photo(name);
        hands_.describe(name, alt);
    }

    void arrive();
    void doors();
    void moderate();
    void award();
    void grand_prize();
    void mishaps();
    void last_words();

    DeskCore& core_;
    DeskRun& run_;
    const RehearsalHouse& house_;
    fs::path folder_;
    ui::Pilot pilot_;
    TourHands hands_;
    std::vector<std::string> pictures_;
};

void Tour::arrive() {
    pilot_.until([&] { return core_.app().has_event(); }, "the event is open");
    picture("sign-in");
    hands_.sign_in(house_.operator_name);
    pilot_.until([&] { return core_.app().feed.list->size() > 5; }, "the feed has come");
}

void Tour::doors() {
    hands_.next_cue();
    picture("doors-open");
    hands_.choose("welcome");
    hands_.fill("time", "19:25");
    attach("foyer.jpg", "Guests arriving in the foyer of the library, coats over their arms");
    picture("compose-with-photo");
    hands_.post();
    picture("countdown");
}

void Tour::moderate() {
    hands_.scene(Scene::mosaic);
    pilot_.click("Held");
    int decided = 0;
    while (decided < 14) {
        const auto in_sight = hands_.posts_in_sight();
        if (in_sight.empty()) break;
        const domain::FeedItem item = *in_sight.front();
        const bool by_rule = item.mark.why.find("Waits for") == std::string::npos;
        if (by_rule)
            hands_.hide(item.post.id, "Spam or advertising");
        else if (!item.post.media.empty())
            hands_.feature(item.post.id);
        else
            hands_.show(item.post.id);
        if (++decided == 4) picture("moderating");
    }
    pilot_.click("All");
    linger(2s);
    wall_picture("wall-mosaic");
    hands_.scene(Scene::spotlight);
    linger(1s);
    wall_picture("wall-spotlight");
}

void Tour::award() {
    go_to("poetry");
    hands_.choose("winner");
    picture("winner-empty");
    hands_.pick("category", "Poetry");
    hands_.pick("winner", core_.app().pack->people.front().name);
    hands_.fill("title", "Salt Grammar");
    attach("winner.jpg", "The winner on the stage, holding the bronze fox with both hands");
    picture("winner-ready");
    hands_.post();
}

// The one prize that nobody may name too early.
void Tour::grand_prize() {
    go_to("fiction");
    hands_.choose("book-of-the-year");
    hands_.fill("title", "A Fox Called Tuesday");
    hands_.pick("winner", core_.app().pack->people.back().name);
    picture("embargo");
    hands_.open_embargo();
    hands_.post();
}

// What goes wrong on a night: a blurred photo, a post taken back, STOP.
void Tour::mishaps() {
    hands_.choose("foyer");
    hands_.fill("moment", "The whole jury in one hug");
    run_.drop({(house_.pack / "photos" / "hug-blurred.jpg").string()});
    hands_.await_photo("hug-blurred.jpg");
    linger(300ms);
    picture("photo-warned");
    attach("jury.jpg", "Four members of the jury at the lectern");
    hands_.take_off("hug-blurred.jpg");
    hands_.post();
    hands_.undo();
    picture("taken-back");
    hands_.stop("Something was announced wrongly");
    picture("stopped");
    wall_picture("wall-holding-slide");
    hands_.resume();
    hands_.scene(Scene::mosaic);
}

void Tour::last_words() {
    const auto settled = [&] { return state::count_outbox(core_.app()).waiting == 0; };
    const auto end = std::chrono::steady_clock::now() + 25s;
    while (!settled() && std::chrono::steady_clock::now() < end) pilot_.step();
    hands_.open_outbox();
    picture("outbox");
    wall_picture("wall-late");
    pilot_.key(ImGuiKey_F1);
    picture("help");
    pilot_.key(ImGuiKey_F2);
    pilot_.step(2);
}

void tell(const fs::path& folder, const std::vector<std::string>& pictures, CliContext& context) {
    context.out << "The rehearsal is over. In " << fs::absolute(folder).string() << ":\n";
    for (const auto& name : pictures) context.out << "  " << name << '\n';
    context.out << "  event-report.html\n";
}

}  // namespace

void play_tour(RehearsalHouse& house, const fs::path& folder, CliContext& context) {
    std::error_code code;
    fs::create_directories(folder, code);
    if (code) return context.refuse(folder.string() + " cannot be made: " + code.message() + ".");
    DeskCore core(*house.home->clock, house.parts(), DeskRun::wake);
    auto run =
        DeskRun::create(core, {.title = "Callboard (rehearsal)", .width_px = 1600, .height_px = 900, .watched = true});
    if (!run) return context.refuse(run.error().detail);
    core.start();
    core.ask(state::OpenEvent{house.pack.string()});
    Tour tour(core, **run, house, folder);
    std::string fault;
    try {
        tour.play();
    } catch (const ui::PilotError& error) {
        fault = error.what();
        tour.picture("where-it-stopped");
    }
    core.stop();
    if (auto written = write_report(*house.home, core.app().event, *core.app().pack, folder); !written)
        return context.refuse(written.error().detail);
    tell(folder, tour.pictures(), context);
    if (fault.empty()) return;
    context.refuse("The tour could not go on: " + fault);
    context.exit_code = 1;
}

}  // namespace cli
#endif
