// Which cue comes next.
#include "domain/cue.hpp"
#include <gtest/gtest.h>

using namespace domain;

static std::vector<Cue> cues(int count) {
    std::vector<Cue> all(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) all[static_cast<std::size_t>(i)].id.value = std::to_string(i);
    return all;
}

static CueProgress at(const std::string& id, CueState state) {
    CueProgress progress;
    progress.id.value = id;
    progress.state = state;
    return progress;
}

TEST(Cue, the_first_is_next_before_anything_happened) {
    EXPECT_EQ(next_cue(cues(3), {}), 0U);
    EXPECT_EQ(next_cue({}, {}), std::nullopt);
}

TEST(Cue, next_is_the_first_coming_one_after_the_armed_one) {
    EXPECT_EQ(next_cue(cues(4), {at("0", CueState::done), at("1", CueState::armed)}), 2U);
    EXPECT_EQ(next_cue(cues(4), {at("1", CueState::armed), at("2", CueState::skipped)}), 3U);
}

TEST(Cue, done_and_skipped_cues_are_never_armed_again) {
    const std::vector<CueProgress> all{at("0", CueState::done), at("1", CueState::skipped), at("2", CueState::done)};
    EXPECT_EQ(next_cue(cues(3), all), std::nullopt);
}

TEST(Cue, there_is_none_after_the_last_is_armed) {
    EXPECT_EQ(next_cue(cues(2), {at("0", CueState::done), at("1", CueState::armed)}), std::nullopt);
}

TEST(Cue, progress_of_cues_that_are_gone_counts_for_nothing) {
    EXPECT_EQ(next_cue(cues(2), {at("gone", CueState::armed)}), 0U);
}

TEST(Cue, scenes_go_by_their_names) {
    for (const auto scene : {Scene::mosaic, Scene::spotlight, Scene::slide, Scene::blackout})
        EXPECT_EQ(scene_named(name_of(scene)), scene);
    EXPECT_EQ(scene_named("ticker"), std::nullopt);
}
