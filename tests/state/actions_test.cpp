// The one table of actions: complete, without two acts on one key, and honest about what can be done.
#include "evening.hpp"
#include "state/actions.hpp"
#include <set>

namespace {
using evening::Desk;
using state::ActionId;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Actions : public Desk {};

TEST_F(Actions, every_id_has_its_own_line_name_and_key) {
    std::set<ActionId> ids;
    std::set<std::string_view> names;
    std::set<std::string> keys;
    for (const auto& one : state::actions()) {
        EXPECT_TRUE(ids.insert(one.id).second) << one.name;
        EXPECT_TRUE(names.insert(one.name).second) << one.name;
        EXPECT_FALSE(one.label.empty());
        EXPECT_FALSE(one.help.empty());
        const auto text = shortcut_text(one.shortcut);
        EXPECT_TRUE(text.empty() || keys.insert(text).second) << text;
        EXPECT_EQ(state::action(one.id).name, one.name);
    }
    EXPECT_THAT(ids, SizeIs(static_cast<std::size_t>(ActionId::sharpness_map) + 1));
}

TEST_F(Actions, a_key_that_writes_a_letter_never_works_while_typing) {
    for (const auto& one : state::actions())
        EXPECT_FALSE(one.shortcut.key.size() == 1 && !one.shortcut.ctrl && one.shortcut.works_while_typing) << one.name;
    EXPECT_FALSE(state::action(ActionId::next_cue).shortcut.works_while_typing);
}

TEST_F(Actions, shortcuts_read_as_on_the_keyboard) {
    EXPECT_EQ(state::shortcut_text(state::action(ActionId::post).shortcut), "Ctrl+Enter");
    EXPECT_EQ(state::shortcut_text(state::action(ActionId::undo).shortcut), "Esc");
    EXPECT_EQ(state::shortcut_text(state::action(ActionId::skip_cue).shortcut), "");
}

TEST_F(Actions, what_cannot_be_done_says_why_and_asks_nothing) {
    app = {};
    for (const auto& one : state::actions()) {
        const auto verdict = can_do(app, one.id);
        if (verdict.allowed) continue;
        EXPECT_FALSE(verdict.reason.empty()) << one.name;
        EXPECT_TRUE(one.id == ActionId::post || intents_of(app, one.id).empty()) << one.name;
    }
    EXPECT_FALSE(can_do(app, ActionId::next_cue).allowed);
    EXPECT_TRUE(can_do(app, ActionId::stop).allowed);
}

TEST_F(Actions, post_is_passed_on_even_when_refused_so_that_the_reason_is_told) {
    const auto intents = intents_of(app, ActionId::post);
    ASSERT_THAT(intents, SizeIs(1));
    ask(intents[0]);
    EXPECT_THAT(last_toast(), HasSubstr("Choose a template"));
}

TEST_F(Actions, numbers_choose_the_cards_as_shown) {
    ask(intents_of(app, ActionId::template_2).at(0));
    EXPECT_EQ(app.compose.chosen->value, "winner");
    EXPECT_FALSE(can_do(app, ActionId::template_9).allowed);
}

TEST_F(Actions, deciding_about_the_selected_post_needs_one) {
    EXPECT_FALSE(can_do(app, ActionId::feed_show).allowed);
    auto item = std::make_shared<domain::FeedItem>();
    item->post.id = {"a"};
    happen(state::FeedChanged{std::make_shared<state::FeedList>(state::FeedList{item}), 1});
    ask(state::SelectPost{{"a"}});
    ask(intents_of(app, ActionId::feed_show).at(0));
    EXPECT_EQ(app.feed.list->at(0)->mark.state, domain::ModerationState::shown);
    EXPECT_THAT(intents_of(app, ActionId::feed_hide), IsEmpty()) << "hiding asks for a reason first";
    EXPECT_TRUE(can_do(app, ActionId::feed_hide).allowed);
}

TEST_F(Actions, the_wall_is_opened_and_closed_by_the_settings) {
    const auto intents = intents_of(app, ActionId::wall_window);
    ASSERT_THAT(intents, SizeIs(1));
    ask(intents[0]);
    EXPECT_TRUE(app.settings.wall_open);
}

TEST_F(Actions, stop_and_resume_are_each_possible_when_the_other_is_not) {
    EXPECT_TRUE(can_do(app, ActionId::stop).allowed);
    EXPECT_FALSE(can_do(app, ActionId::resume).allowed);
    ask(intents_of(app, ActionId::stop).at(0));
    EXPECT_FALSE(can_do(app, ActionId::stop).allowed);
    EXPECT_TRUE(can_do(app, ActionId::resume).allowed);
    EXPECT_FALSE(can_do(app, ActionId::scene_mosaic).allowed);
}

}  // namespace
