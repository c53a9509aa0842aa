// Events: opening, refusing, reloading, copying; the rundown's progress, embargoes, the scene, settings.
#include "event_fakes.hpp"
#include "services/event_registry.hpp"
#include "services/event_service.hpp"
#include "services/event_settings.hpp"
#include <gtest/gtest.h>

using namespace services;
using domain::CueId;
using domain::CueState;
using domain::ErrorKind;
using domain::Scene;

namespace {

class EventTest : public testing::Test {
  protected:
    EventTest() {
        auto& pack = shelf_.packs["boty"].pack;
        pack.name = "Book of the Year";
        pack.first_day = "2026-11-21";
        for (const auto* id : {"doors", "winner", "close"}) pack.cues.emplace_back().id = CueId{id};
        pack.cues[1].embargo_releaser = "Ruth";
    }
    void open() { events_.open("/packs/boty", "Mia"); }

    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::ShelfOfPacks shelf_;
    fakes::Told told_;
    int opened_ = 0, reloaded_ = 0;
    EventService events_{
        {store_, clock_, shelf_, told_.emit(), "/home/events", false, [this] { ++opened_; }, [this] { ++reloaded_; }}};
};

CueState state_of(const EventService& events, const char* cue) { return events.current().progress(CueId{cue})->state; }

}  // namespace

TEST_F(EventTest, opening_tells_the_pack_and_remembers_the_event) {
    open();
    ASSERT_TRUE(told_.last<state::EventOpened>());
    EXPECT_EQ(told_.last<state::EventOpened>()->id.value, "boty");
    EXPECT_EQ(told_.last<state::EventOpened>()->cues.size(), 3U);
    EXPECT_EQ(store_.event_rows.at(0).name, "Book of the Year");
    EXPECT_EQ(store_.acts.at(0).who, "Mia");
    EXPECT_EQ(opened_, 1);
}

TEST_F(EventTest, a_broken_pack_is_refused_with_its_first_fault_and_the_live_one_stays) {
    open();
    shelf_.packs["broken"].faults = {
        {domain::PackFault::Weight::error, "templates.toml", 7, 1, "A brace is open.", "Close it."}};
    events_.open("/packs/broken", "Mia");
    ASSERT_TRUE(told_.last<state::PackRefused>());
    EXPECT_NE(told_.last<state::PackRefused>()->why.find("templates.toml:7"), std::string::npos);
    EXPECT_EQ(events_.current().id.value, "boty");
    events_.open("/packs/nowhere", "Mia");
    EXPECT_NE(told_.last<state::PackRefused>()->why.find("event.toml"), std::string::npos);
}

TEST_F(EventTest, a_saved_file_is_read_again_and_progress_is_kept) {
    open();
    ASSERT_TRUE(events_.set_cue(CueId{"doors"}, CueState::armed, "Mia"));
    shelf_.packs["boty"].pack.name = "Renamed";
    ++shelf_.saved;
    events_.tick();
    EXPECT_FALSE(told_.last<state::PackReloaded>()) << "looked at every two seconds, not all the time";
    clock_.pass(domain::Millis{2000});
    events_.tick();
    ASSERT_TRUE(told_.last<state::PackReloaded>());
    EXPECT_EQ(events_.current().pack->name, "Renamed");
    EXPECT_EQ(state_of(events_, "doors"), CueState::armed);
    EXPECT_EQ(reloaded_, 1);
}

TEST_F(EventTest, one_cue_is_live_at_a_time_and_none_is_armed_twice) {
    open();
    ASSERT_TRUE(events_.set_cue(CueId{"doors"}, CueState::armed, "Mia"));
    ASSERT_TRUE(events_.set_cue(CueId{"winner"}, CueState::armed, "Mia"));
    EXPECT_EQ(state_of(events_, "doors"), CueState::done);
    EXPECT_EQ(events_.set_cue(CueId{"doors"}, CueState::armed, "Mia").error().kind, ErrorKind::conflict);
    EXPECT_EQ(events_.set_cue(CueId{"nope"}, CueState::armed, "Mia").error().kind, ErrorKind::not_found);
}

TEST_F(EventTest, progress_and_scene_survive_a_restart) {
    open();
    ASSERT_TRUE(events_.set_cue(CueId{"doors"}, CueState::done, "Mia"));
    ASSERT_TRUE(events_.set_scene(Scene::mosaic, "Mia"));
    EventService again({store_, clock_, shelf_, told_.emit(), "/home/events", false, {}, {}});
    again.open("/packs/boty", "Mia");
    EXPECT_EQ(state_of(again, "doors"), CueState::done);
    EXPECT_EQ(told_.last<state::EventOpened>()->scene, Scene::mosaic);
}

TEST_F(EventTest, only_the_named_releaser_opens_an_embargo) {
    open();
    EXPECT_EQ(events_.open_embargo(CueId{"winner"}, "Mia").error().kind, ErrorKind::unauthorized);
    EXPECT_EQ(events_.open_embargo(CueId{"winner"}, "").error().kind, ErrorKind::unauthorized);
    ASSERT_TRUE(events_.open_embargo(CueId{"winner"}, "Ruth"));
    EXPECT_TRUE(events_.current().progress(CueId{"winner"})->embargo_open);
    EXPECT_EQ(store_.acts.back().who, "Ruth");
}

TEST_F(EventTest, new_and_copied_events_get_folders_in_the_home) {
    ASSERT_TRUE(events_.make("", "Poetry Slam", "Mia"));
    EXPECT_EQ(store_.event_rows.at(0).pack_path, "/home/events/poetry-slam");
    EXPECT_FALSE(events_.make("", "", "Mia"));
    ASSERT_TRUE(events_.copy("/packs/boty", "", "2027-11-20", "Mia"));
    EXPECT_EQ(store_.event_rows.at(0).first_day, "2027-11-20");
    EXPECT_NE(told_.last<state::Notice>()->text.find("1 place still names"), std::string::npos);
    EXPECT_EQ(told_.last<state::EventsListed>()->rows.size(), 2U);
}

TEST(event_registry, two_folders_of_one_name_are_two_events_and_one_folder_is_one) {
    const std::vector<ports::EventRecord> known{{domain::EventId{"boty"}, "", "", "/a/boty", {}}};
    EXPECT_EQ(event_id_for(known, "/a/boty").value, "boty");
    EXPECT_NE(event_id_for(known, "/b/boty").value, "boty");
    EXPECT_EQ(event_id_for({}, "/c/Gala 2026").value, "gala-2026");
    EXPECT_FALSE(event_id_for({}, "/c/\u5927\u4f1a").empty());
}

TEST(event_registry, posts_to_the_wished_accounts_and_says_which_are_missing) {
    domain::Account library, other;
    library.network = other.network = domain::NetworkKind::mastodon;
    library.handle = "library@books.example";
    other.handle = "other@books.example";
    domain::Pack pack;
    pack.accounts = {{domain::NetworkKind::mastodon, "@Library@books.example", "#112233"},
                     {domain::NetworkKind::bluesky, "library.example", ""}};
    std::vector<std::string> missing;
    const auto chosen = accounts_of(pack, {other, library}, missing);
    ASSERT_EQ(chosen.size(), 1U);
    EXPECT_EQ(chosen[0].handle, "library@books.example");
    EXPECT_EQ(chosen[0].colour, "#112233");
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_NE(missing[0].find("library.example"), std::string::npos);
    EXPECT_EQ(accounts_of({}, {other, library}, missing).size(), 2U);
}

TEST(event_settings, come_back_as_they_were_and_nonsense_is_passed_over) {
    state::Settings settings;
    settings.theme = state::ThemeChoice::light;
    settings.text_percent = 150;
    settings.wall_monitor = "HDMI-1 = big";
    settings.wall_open = true;
    EXPECT_EQ(settings_from_text(settings_as_text(settings)), settings);
    EXPECT_EQ(settings_from_text("text_percent=9000\nnonsense\nfuture=1\n"), state::Settings{});
}
