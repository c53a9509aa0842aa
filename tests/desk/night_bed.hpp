// A whole Callboard in a folder of its own: real back office, real database, the rehearsal network, and the operator's
// window on a bench without a display, flown by the pilot.
#pragma once
#include "cli/desk_core.hpp"
#include "cli/rehearse_home.hpp"
#include "cli/tour_hands.hpp"
#include "tests/ui/pilot_bench.hpp"
#include "ui/desk.hpp"
#include "ui/wall_scene.hpp"
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <thread>

namespace night_bed {

namespace fs = std::filesystem;

// The folder of a test, gone with it; in it a copy of the example pack whose countdown is short.
class Place {
  public:
    Place() {
        auto name = (fs::temp_directory_path() / "callboard-night-XXXXXX").string();
        root = mkdtemp(name.data());
        fs::copy(fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year", pack(),
                 fs::copy_options::recursive);
        edit("event.toml", "countdown_s = 5", "countdown_s = 1");
    }
    ~Place() {
        std::error_code ignored;
        fs::remove_all(root, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    fs::path pack() const { return root / "book-of-the-year"; }
    void edit(const std::string& file, const std::string& from, const std::string& to) const {
        std::stringstream text;
        text << std::ifstream(pack() / file).rdbuf();
        auto words = text.str();
        const auto at = words.find(from);
        if (at == std::string::npos) throw std::runtime_error(file + " does not say " + from);
        std::ofstream(pack() / file) << words.replace(at, from.size(), to);
    }
    fs::path root;
};

// One run of the program over a prepared house: destroyed, it has ended.
class NightRun {
  public:
    explicit NightRun(cli::RehearsalHouse& house)
        : core(*house.home->clock, house.parts(), [] {}),
          desk(bench.kit()),
          pilot(bench.fly([this] { frame(); })),
          hands(pilot, core.app(), bench.items()) {
        pilot.patience = 8000;  // of 2 ms and what a frame takes: far beyond what any step needs
        core.start();
    }

    const state::AppState& app() const { return core.app(); }
    void until(const std::function<bool()>& done, const std::string& what) { pilot.until(done, what); }
    void open(const fs::path& pack) {
        core.ask(state::OpenEvent{pack.string()});
        until([this] { return app().has_event(); }, "the event is open");
    }
    void drop(const fs::path& photo) { core.obey({state::AttachFile{photo.string()}}); }

    const domain::Delivery* delivery_of(const domain::PostId& post) const {
        for (const auto& delivery : app().deliveries)
            if (delivery.post == post) return &delivery;
        return nullptr;
    }
    void until_sent(const domain::PostId& post) {
        until(
            [&] {
                const auto* delivery = delivery_of(post);
                return delivery != nullptr && delivery->state == domain::DeliveryState::sent;
            },
            "the post is sent");
    }
    std::shared_ptr<const domain::FeedItem> in_feed(const std::string& words) const {
        for (const auto& item : *app().feed.list)
            if (item->post.text.find(words) != std::string::npos) return item;
        return nullptr;
    }
    bool on_wall(const domain::FeedId& id) const {
        const auto& posts = app().wall.posts;
        return std::any_of(posts.begin(), posts.end(), [&](const auto& p) { return p.post().id == id; });
    }
    // What the projected window would draw in the frame last drawn; its words are on the bench's item log.
    ui::WallScene wall() const { return ui::wall_scene_of(app()); }

    cli::DeskCore core;
    pilot::Bench bench{ImVec2{1600, 900}};
    ui::Desk desk;
    pilot::Pilot pilot;
    cli::TourHands hands;

  private:
    void frame() {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));  // the office works on its own thread
        core.catch_up();
        state::Intents asked;
        desk.draw(app(), asked);
        core.obey(asked);
    }
};

class Night : public testing::Test {
  protected:
    void SetUp() override {
        auto prepared = cli::prepare_rehearsal(place.root / "home", {.pack = place.pack(), .speed = 20, .calm = true});
        ASSERT_TRUE(prepared) << prepared.error().detail;
        house = std::move(*prepared);
    }
    // Empty when the log holds.
    std::string log_faults() const {
        const auto entries = house->home->store->audit(0, 100'000);
        const auto head = house->home->store->audit_head();
        if (!entries || !head) return "the log cannot be read";
        std::string out;
        for (const auto& fault : domain::verify_chain(*entries, *head)) out += fault.what + "\n";
        return out;
    }
    std::vector<std::string> acts_of(const std::string& who) const {
        std::vector<std::string> out;
        const auto entries = house->home->store->audit(0, 100'000);
        for (const auto& entry : entries.value_or(std::vector<domain::AuditEntry>{}))
            if (entry.who == who) out.push_back(entry.act);
        return out;
    }

    Place place;
    std::unique_ptr<cli::RehearsalHouse> house;
};

}  // namespace night_bed
