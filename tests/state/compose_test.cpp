// Choosing, filling, counting: what the compose area follows from.
#include "evening.hpp"

namespace {
using evening::Desk;
using evening::kMastodon;
using evening::kX;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Compose : public Desk {};

TEST_F(Compose, starts_with_nothing_chosen_and_says_what_to_do) {
    EXPECT_FALSE(app.compose.verdict.allowed);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("Choose a template"));
}

TEST_F(Compose, a_template_fills_one_preview_for_each_account_with_that_networks_count) {
    open_embargo();
    fill_winner();
    ASSERT_THAT(app.compose.previews, SizeIs(2));
    EXPECT_EQ(preview(kMastodon).filled.text,
              "Fiction: the winner is Ada Lovelace (@ada@books.social) with “Notes”! #BOTY26 #Books");
    EXPECT_EQ(preview(kX).filled.text, "Fiction: the winner is Ada Lovelace with “Notes”! #BOTY26 #Books");
    EXPECT_EQ(preview(kX).count.limit, 280);
    EXPECT_EQ(preview(kX).count.length, domain::count_text(domain::NetworkKind::x, preview(kX).filled.text).length);
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
}

TEST_F(Compose, names_the_slots_that_are_still_empty_by_their_labels) {
    open_embargo();
    ask(state::ChooseTemplate{{"winner"}});
    EXPECT_EQ(app.compose.verdict.reason, "Fill in: Category, Winner, Title of the book.");
}

TEST_F(Compose, a_preview_shows_the_gaps_by_name_and_counts_only_what_would_go_out) {
    ask(state::ChooseTemplate{{"winner"}});
    ask(state::FillSlot{"title", "Notes"});
    EXPECT_EQ(preview(kX).parts.at(0).shown, "‹Category›: the winner is ‹Winner› with “Notes”! #BOTY26 #Books");
    EXPECT_EQ(preview(kX).filled.text.find("‹"), std::string::npos);
    EXPECT_EQ(preview(kX).parts.at(0).text, preview(kX).filled.text);
}

TEST_F(Compose, approved_wording_cannot_be_changed_by_a_slot_that_is_not_there) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::FillSlot{"text", "We are all going home."});
    EXPECT_TRUE(app.compose.slots.empty());
    EXPECT_EQ(preview(kMastodon).filled.text, "The doors are open. #BOTY26 #Books");
}

TEST_F(Compose, a_draft_template_is_refused_with_its_reason) {
    ask(state::ChooseTemplate{{"draft"}});
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("draft"));
}

TEST_F(Compose, an_offered_hashtag_comes_and_goes_and_one_that_is_always_on_stays) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleTag{"Reading"});
    EXPECT_EQ(preview(kX).filled.text, "The doors are open. #BOTY26 #Books #Reading");
    ask(state::ToggleTag{"Books"});
    ask(state::ToggleTag{"BOTY26"});
    EXPECT_EQ(preview(kX).filled.text, "The doors are open. #BOTY26 #Reading");
}

TEST_F(Compose, switching_an_account_off_takes_its_preview_and_no_account_at_all_is_refused) {
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ToggleAccount{kX});
    EXPECT_THAT(app.compose.previews, SizeIs(1));
    ask(state::ToggleAccount{kMastodon});
    EXPECT_EQ(app.compose.verdict.reason, "Switch on at least one account.");
}

TEST_F(Compose, an_accounts_own_limit_counts) {
    auto tight = evening::account(kMastodon.value, domain::NetworkKind::mastodon);
    tight.max_characters = 20;
    state::EventOpened event;
    event.id = {"boty"};
    event.pack = std::make_shared<const domain::Pack>(evening::pack());
    event.accounts = {tight};
    happen(event);
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_EQ(preview(kMastodon).count.limit, 20);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("Too long for Mastodon by 14"));
}

TEST_F(Compose, cards_put_the_armed_cues_templates_first_and_keys_follow_what_is_shown) {
    EXPECT_EQ(app.compose.cards.front().id.value, "doors");
    ask(state::NextCue{});
    ask(state::NextCue{});
    EXPECT_EQ(app.compose.cards.front().id.value, "winner");
    EXPECT_TRUE(app.compose.cards.front().of_armed_cue);
    ask(state::ChooseTemplateByKey{2});
    ASSERT_TRUE(app.compose.chosen);
    EXPECT_EQ(app.compose.chosen->value, "doors");
}

TEST_F(Compose, search_leaves_the_cards_that_hold_the_words_in_any_case) {
    ask(state::SearchTemplates{"THANK"});
    ASSERT_THAT(app.compose.cards, SizeIs(1));
    ask(state::ChooseTemplateByKey{1});
    EXPECT_EQ(app.compose.chosen->value, "thanks");
    ask(state::SearchTemplates{"nothing like this"});
    EXPECT_TRUE(app.compose.cards.empty());
}

TEST_F(Compose, an_embargoed_template_can_be_prepared_and_post_says_who_must_open_it) {
    ask(state::ChooseTemplateByKey{2});
    EXPECT_EQ(app.compose.chosen->value, "winner");
    EXPECT_FALSE(app.compose.cards[1].verdict.allowed);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("until Marieke de Wit opens it"));
}

TEST_F(Compose, a_key_beyond_the_cards_does_nothing) {
    EXPECT_TRUE(ask(state::ChooseTemplateByKey{9}).empty());
    EXPECT_FALSE(app.compose.chosen);
    EXPECT_TRUE(ask(state::ChooseTemplateByKey{0}).empty());
}

TEST_F(Compose, slots_of_the_same_name_are_kept_when_another_template_is_chosen) {
    auto with = evening::pack();
    auto second = evening::winner();
    second.id = {"congratulation"};
    second.text = "Congratulations, {winner}!";
    second.slots = {second.slots[1]};
    with.templates.push_back(second);
    open(with);
    fill_winner();
    ask(state::ChooseTemplate{{"congratulation"}});
    EXPECT_EQ(app.compose.slots, (domain::SlotValues{{"winner", "ada"}}));
}

TEST_F(Compose, the_alt_text_starts_as_the_template_says_once_its_slots_are_filled) {
    ask(state::ChooseTemplate{{"winner"}});
    EXPECT_EQ(app.compose.alt_start, "");
    fill_winner();
    EXPECT_THAT(app.compose.alt_start, HasSubstr("Ada Lovelace"));
    EXPECT_THAT(app.compose.alt_start, HasSubstr("on stage with the award"));
    EXPECT_THAT(app.compose.alt_start, ::testing::Not(HasSubstr("#")));
}

TEST_F(Compose, nobody_signed_in_means_no_post) {
    happen(state::SignedIn{""});
    ask(state::ChooseTemplate{{"doors"}});
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("signed in"));
}

TEST_F(Compose, a_reloaded_pack_that_dropped_the_template_says_so) {
    fill_winner();
    auto with = evening::pack();
    with.templates.erase(with.templates.begin() + 1);
    happen(state::PackReloaded{std::make_shared<const domain::Pack>(with), {}});
    EXPECT_FALSE(app.compose.chosen);
    EXPECT_THAT(last_toast(), HasSubstr("no longer in it"));
}

TEST_F(Compose, a_reloaded_pack_keeps_the_hashtags_as_they_were_switched) {
    ask(state::ToggleTag{"Reading"});
    auto with = evening::pack();
    with.hashtags.push_back({"New", domain::HashtagUse::on});
    happen(state::PackReloaded{std::make_shared<const domain::Pack>(with), {}});
    EXPECT_TRUE(app.compose.tags.at("Reading"));
    EXPECT_TRUE(app.compose.tags.at("New"));
}

TEST_F(Compose, search_puts_titles_before_what_only_the_wording_says) {
    auto with = evening::pack();
    with.templates.insert(with.templates.begin(),
                          evening::plain("talk", "A talk", "Nobody leaves: the good night comes last. Winner!"));
    open(with);
    ask(state::SearchTemplates{"winner"});
    ASSERT_THAT(app.compose.cards, SizeIs(2));
    EXPECT_EQ(app.compose.cards[0].id.value, "winner");
    EXPECT_EQ(app.compose.cards[1].id.value, "talk");
    ask(state::SearchTemplates{"the"});
    EXPECT_EQ(app.compose.cards[0].id.value, "winner") << "its title begins with it";
}

}  // namespace
