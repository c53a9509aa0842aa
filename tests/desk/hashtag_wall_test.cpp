// A hashtag wall on a second screen: nothing that nobody let through, the scene of the moment, and what a restart
// keeps.
#include "night_bed.hpp"

using namespace night_bed;
using domain::ModerationState;
using domain::Scene;

class HashtagWall : public Night {
  protected:
    static void sit_down(NightRun& run, const fs::path& pack) {
        run.open(pack);
        if (run.app().operator_name.empty()) run.hands.sign_in("Noor");
        run.until([&] { return run.hands.posts_in_sight().size() >= 3; }, "three posts can be decided about");
    }
};

TEST_F(HashtagWall, shows_only_what_was_let_through) {
    NightRun run(*house);
    sit_down(run, place.pack());
    EXPECT_TRUE(run.app().wall.posts.empty()) << "approve first: nothing is shown by itself";
    const auto posts = run.hands.posts_in_sight();
    run.hands.show(posts[0]->post.id);
    run.hands.feature(posts[1]->post.id);
    run.hands.hide(posts[2]->post.id, "Off topic");
    EXPECT_TRUE(run.on_wall(posts[0]->post.id));
    EXPECT_TRUE(run.on_wall(posts[1]->post.id));
    EXPECT_FALSE(run.on_wall(posts[2]->post.id));
    EXPECT_EQ(run.app().wall.posts.size(), 2U);
    EXPECT_EQ(run.app().wall.tiles.size(), 2U);
}

TEST_F(HashtagWall, a_hidden_post_is_gone_in_the_very_next_frame) {
    NightRun run(*house);
    sit_down(run, place.pack());
    const auto id = run.hands.posts_in_sight()[0]->post.id;
    run.hands.show(id);
    run.core.obey({state::DecidePost{id, ModerationState::hidden, "Names a child"}});
    EXPECT_FALSE(run.on_wall(id)) << "before the back office has answered";
    for (const auto& tile : run.app().wall.tiles) EXPECT_NE(tile.post, id);
}

TEST_F(HashtagWall, turns_to_the_title_slide_by_one_key_and_a_stop_keeps_it_there) {
    NightRun run(*house);
    sit_down(run, place.pack());
    for (const auto scene : {Scene::mosaic, Scene::spotlight, Scene::blackout, Scene::slide, Scene::mosaic}) {
        run.hands.scene(scene);
        EXPECT_EQ(run.wall().scene, scene);
    }
    run.hands.stop("Emergency in the room");
    EXPECT_EQ(run.wall().scene, Scene::slide);
    run.pilot.key(ImGuiKey_F5);
    run.pilot.step(5);
    EXPECT_EQ(run.wall().scene, Scene::slide);
}

TEST_F(HashtagWall, decisions_and_scene_are_there_again_after_a_restart) {
    domain::FeedId shown, hidden;
    {
        NightRun run(*house);
        sit_down(run, place.pack());
        const auto posts = run.hands.posts_in_sight();
        shown = posts[0]->post.id;
        hidden = posts[1]->post.id;
        run.hands.show(shown);
        run.hands.hide(hidden, "Off topic");
        run.hands.scene(Scene::mosaic);
        run.until([&] { return run.app().feed.pending.empty(); }, "the store has both decisions");
    }
    NightRun again(*house);
    again.open(place.pack());
    again.until([&] { return again.on_wall(shown); }, "the wall is restored");
    EXPECT_FALSE(again.on_wall(hidden));
    EXPECT_EQ(again.wall().scene, Scene::mosaic);
}

TEST_F(HashtagWall, another_process_decides_and_the_wall_follows) {
    NightRun run(*house);
    sit_down(run, place.pack());
    const auto id = run.hands.posts_in_sight()[0]->post.id;
    {
        auto beside = cli::open_home(house->home->root);
        ASSERT_TRUE(beside) << beside.error().detail;
        const domain::ModerationMark mark{ModerationState::shown, "Kees", "", (*beside)->clock->now()};
        ASSERT_TRUE((*beside)->store->moderate(run.app().event, id, mark, {mark.at, "Kees", "show", id.value, ""}));
    }
    run.until([&] { return run.on_wall(id); }, "the wall shows what was decided elsewhere");
}
