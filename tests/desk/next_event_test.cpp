// Templates reused for the next event: the pack is copied from the events screen, dates move, what still names the old
// year is said, and the new event can be posted from at once.
#include "night_bed.hpp"

using namespace night_bed;
using ::testing::HasSubstr;

class NextEvent : public Night {};

TEST_F(NextEvent, last_years_pack_is_copied_opened_and_fired_from) {
    NightRun run(*house);
    run.open(place.pack());
    run.hands.sign_in("Fatima");
    const auto templates = run.app().pack->templates.size();
    const auto first_cue = run.app().pack->cues.front().at;
    run.pilot.key(ImGuiKey_F3);
    run.pilot.click("Copy…");
    run.pilot.fill("First day of the new event", "2027-11-27");
    run.pilot.click("Copy");
    run.until([&] { return run.app().events.size() == 2; }, "the new event is in the list");
    run.until([&] { return !run.app().toasts.empty(); }, "what still names the old event is told");
    EXPECT_THAT(run.app().toasts.back().notice.text, HasSubstr("still name"));

    const auto rows = run.app().events;
    const auto copy =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.first_day == "2027-11-27"; });
    ASSERT_NE(copy, rows.end());
    run.core.obey({state::AskOpenEvent{copy->pack_path}});
    run.until([&] { return run.app().event == copy->id; }, "the copy is open");
    EXPECT_EQ(run.app().pack->templates.size(), templates);
    EXPECT_EQ(run.app().pack->cues.front().at - first_cue, std::chrono::days(364));
    EXPECT_TRUE(run.app().deliveries.empty()) << "a new event begins with an empty outbox";

    run.hands.next_cue();
    run.hands.choose("welcome");
    run.hands.fill("time", "19:25");
    run.until_sent(run.hands.post());
}

TEST_F(NextEvent, a_saved_change_of_the_pack_is_there_without_a_restart_and_a_broken_one_leaves_the_old) {
    NightRun run(*house);
    run.open(place.pack());
    place.edit("event.toml", "name = \"Book of the Year 2026\"", "name = \"Poetry Slam\"");
    run.until([&] { return run.app().pack->name == "Poetry Slam"; }, "the new name is shown");
    place.edit("templates.toml", "[[template]]", "[[template");
    run.until([&] { return run.app().refused.has_value(); }, "the fault is told");
    EXPECT_THAT(run.app().refused->why, HasSubstr("templates.toml"));
    EXPECT_EQ(run.app().pack->name, "Poetry Slam");
    EXPECT_FALSE(run.app().pack->templates.empty());
}
