// What each account would get: in how many posts, at what price, and what is worth knowing before.
#include "evening.hpp"
#include "state/outbox_view.hpp"
#include "state/preview.hpp"

namespace {
using evening::Desk;
using evening::kMastodon;
using evening::kX;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Previews : public Desk {};

TEST_F(Previews, a_link_that_a_network_reads_otherwise_than_it_looks_is_said) {
    const auto words_on = [](domain::NetworkKind network, const std::string& text) {
        const auto pack = evening::pack();
        const auto tpl = evening::plain("read", "Read on", text);
        const domain::SlotValues slots;
        const domain::Builtins builtins;
        const state::Wording wording{pack, tpl, slots, builtins};
        std::string out;
        for (const auto& hint : state::preview_for(wording, evening::account("a", network), false).hints)
            if (hint.kind == state::PreviewHint::Kind::card) out += hint.words;
        return out;
    };
    const auto bluesky = domain::NetworkKind::bluesky;
    EXPECT_THAT(words_on(bluesky, "See https://a.example/fox” tonight"), HasSubstr("takes in the ”"));
    EXPECT_THAT(words_on(bluesky, "See “https://a.example/fox tonight"), HasSubstr("plain text"));
    EXPECT_EQ(words_on(bluesky, "See https://a.example/fox tonight"), "");
    EXPECT_EQ(words_on(bluesky, "See https://a.example/fox."), "");
}

TEST_F(Previews, the_part_of_a_photo_that_was_framed_is_what_is_posted) {
    auto framed = photo("foyer");
    framed.alt = "The foyer";
    framed.crop = {0.25, 0, 0.5, 1};
    happen(state::PhotoChanged{framed, std::make_shared<state::Picture>()});
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::TogglePhoto{framed.id});
    const auto enqueued = evening::only<state::Enqueue>(ask(state::PressPost{}));
    ASSERT_THAT(enqueued, SizeIs(1));
    ASSERT_THAT(enqueued[0].post.attachments, SizeIs(1));
    EXPECT_EQ(enqueued[0].post.attachments[0].crop.left, 0.25);
    EXPECT_EQ(enqueued[0].post.attachments[0].crop.width, 0.5);
}

// Threads ------------------------------------------------------------------------------------------------------------

class Threads : public Previews {
  protected:
    Threads() {
        auto with = evening::pack();
        with.templates.push_back(evening::plain("long", "Long", kText));
        auto speech = evening::plain("speech", "Speech", "{words}");
        auto slot = evening::slot("words", "Words", domain::SlotKind::text);
        slot.max_length = 500;
        speech.slots = {slot};
        with.templates.push_back(speech);
        open(with);
    }
    static std::string sentences(int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += "This is a sentence of forty-one letters!! ";
        return out;
    }
    const std::string kText = sentences(8);  // about 336: fits Mastodon, not X
};

TEST_F(Threads, a_text_too_long_for_one_network_is_refused_with_the_way_out_and_never_split_by_itself) {
    ask(state::ChooseTemplate{{"long"}});
    EXPECT_THAT(preview(kX).parts, SizeIs(1));
    EXPECT_EQ(preview(kX).thread_of, 2U);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("Too long for X by "));
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("thread of 2"));
    EXPECT_EQ(preview(kMastodon).thread_of, 0U);
    EXPECT_TRUE(ask(state::PressPost{}).empty());
}

TEST_F(Threads, chosen_for_one_network_it_is_split_there_alone_and_may_be_posted) {
    ask(state::ChooseTemplate{{"long"}});
    ask(state::ToggleThread{kX});
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
    ASSERT_THAT(preview(kX).parts, SizeIs(2));
    EXPECT_THAT(preview(kX).parts[0].text, HasSubstr(" 1/2"));
    EXPECT_THAT(preview(kX).parts[0].text, HasSubstr("#BOTY26")) << "who follows the tag sees where it begins";
    EXPECT_THAT(preview(kX).parts[1].text, ::testing::EndsWith(" 2/2"));
    for (const auto& part : preview(kX).parts) EXPECT_TRUE(part.count.valid) << part.text;
    EXPECT_THAT(preview(kMastodon).parts, SizeIs(1));

    const auto enqueued = evening::only<state::Enqueue>(ask(state::PressPost{}));
    ASSERT_THAT(enqueued, SizeIs(1));
    ASSERT_THAT(enqueued[0].texts, SizeIs(3)) << "one for Mastodon, two for X";
    EXPECT_EQ(enqueued[0].texts[0].account, kMastodon);
    EXPECT_EQ(enqueued[0].texts[1].account, kX);
    EXPECT_EQ(enqueued[0].texts[2].account, kX);
    EXPECT_THAT(enqueued[0].texts[1].text, HasSubstr("1/2"));
}

TEST_F(Threads, the_choice_ends_with_its_draft) {
    ask(state::ChooseTemplate{{"long"}});
    ask(state::ToggleThread{kX});
    ask(state::ChooseTemplate{{"doors"}});
    ask(state::ChooseTemplate{{"long"}});
    EXPECT_THAT(preview(kX).parts, SizeIs(1));
    ask(state::ToggleThread{kX});
    ask(state::ClearCompose{});
    ask(state::ChooseTemplate{{"long"}});
    EXPECT_FALSE(preview(kX).as_thread);
}

TEST_F(Threads, undo_brings_the_thread_back_as_it_was) {
    ask(state::ChooseTemplate{{"long"}});
    ask(state::ToggleThread{kX});
    ask(state::PressPost{});
    ask(state::PressUndo{});
    EXPECT_THAT(preview(kX).parts, SizeIs(2));
    EXPECT_TRUE(app.compose.verdict.allowed);
}

TEST_F(Threads, a_pack_may_forbid_them) {
    auto with = *app.pack;
    with.policy.threads = false;
    open(with);
    ask(state::ChooseTemplate{{"long"}});
    ask(state::ToggleThread{kX});
    EXPECT_EQ(preview(kX).thread_of, 0U);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("shorten a slot"));
}

TEST_F(Threads, what_no_thread_can_hold_is_refused_as_before) {
    ask(state::ChooseTemplate{{"speech"}});
    ask(state::FillSlot{"words", std::string(400, 'a')});
    EXPECT_GT(preview(kX).thread_of, 0U) << "cut anywhere when there is no better place";
    auto with = *app.pack;
    with.policy.threads = true;
    auto tight = evening::account(kX.value, domain::NetworkKind::x);
    tight.max_characters = 9;  // 25 parts of it do not hold 400 letters
    state::EventOpened event;
    event.id = {"boty"};
    event.pack = std::make_shared<const domain::Pack>(with);
    event.accounts = {tight};
    happen(event);
    ask(state::ChooseTemplate{{"speech"}});
    ask(state::FillSlot{"words", std::string(400, 'a')});
    EXPECT_EQ(preview(kX).thread_of, 0U);
    EXPECT_THAT(app.compose.verdict.reason, HasSubstr("shorten a slot"));
}

TEST_F(Threads, each_part_is_paid_for_and_the_link_only_where_it_stands) {
    ask(state::ChooseTemplate{{"speech"}});
    ask(state::FillSlot{"words", kText + "https://library.example.org"});
    ask(state::ToggleThread{kX});
    ASSERT_THAT(preview(kX).parts, SizeIs(2));
    EXPECT_EQ(preview(kX).cost, 15 + 200);
    EXPECT_EQ(preview(kMastodon).cost, 0);
}

TEST_F(Threads, a_thread_counting_down_names_its_account_once_and_shows_its_first_part) {
    const auto part = [&](int number) {
        domain::Delivery out;
        out.id = {"p." + std::to_string(number)};
        out.post = {"p"};
        out.account = kX;
        out.text = "Part " + std::to_string(number);
        out.part = number;
        out.parts = 3;
        out.not_before = now + domain::Millis{4'000};
        return out;
    };
    happen(state::DeliveriesChanged{{part(3), part(1), part(2)}});
    const auto counting = state::counting_down(app);
    ASSERT_THAT(counting, SizeIs(1));
    EXPECT_THAT(counting[0].accounts, SizeIs(1));
    EXPECT_EQ(counting[0].text, "Part 1");
}

// Hints --------------------------------------------------------------------------------------------------------------

class Hints : public Threads {
  protected:
    std::vector<state::PreviewHint> of_kind(const domain::AccountId& account, state::PreviewHint::Kind kind) {
        std::vector<state::PreviewHint> out;
        for (const auto& hint : preview(account).hints)
            if (hint.kind == kind) out.push_back(hint);
        return out;
    }
    void say(const std::string& words) {
        ask(state::ChooseTemplate{{"speech"}});
        ask(state::FillSlot{"words", words});
    }
    using Kind = state::PreviewHint::Kind;
};

TEST_F(Hints, a_link_on_x_tells_what_it_costs_and_holds_nothing_back) {
    say("Read on: https://library.example.org");
    ASSERT_THAT(of_kind(kX, Kind::cost), SizeIs(1));
    EXPECT_THAT(of_kind(kX, Kind::cost)[0].words, HasSubstr("13 times dearer: $0.20"));
    EXPECT_EQ(preview(kX).cost, 200);
    EXPECT_THAT(of_kind(kMastodon, Kind::cost), IsEmpty());
    EXPECT_TRUE(app.compose.verdict.allowed) << app.compose.verdict.reason;
}

TEST_F(Hints, a_typed_hashtag_of_known_words_is_mended_by_one_press) {
    say("What a night #bookoftheyear #poetry");
    const auto hints = of_kind(kX, Kind::tag);
    ASSERT_THAT(hints, SizeIs(1));
    EXPECT_EQ(hints[0].better, "BookOfTheYear");
    EXPECT_TRUE(hints[0].can_mend);
    ask(state::MendTag{hints[0].tag, hints[0].better});
    EXPECT_EQ(app.compose.slots.at("words"), "What a night #BookOfTheYear #poetry");
    EXPECT_THAT(of_kind(kX, Kind::tag), IsEmpty());
}

TEST_F(Hints, an_event_hashtag_in_another_case_is_written_as_the_event_has_it) {
    say("What a night #boty26");
    ASSERT_THAT(of_kind(kMastodon, Kind::tag), SizeIs(1));
    EXPECT_EQ(of_kind(kMastodon, Kind::tag)[0].better, "BOTY26");
}

TEST_F(Hints, a_long_tag_of_unknown_words_is_told_without_a_mend) {
    say("#jugendliteraturpreis");
    ASSERT_THAT(of_kind(kX, Kind::tag), SizeIs(1));
    EXPECT_FALSE(of_kind(kX, Kind::tag)[0].can_mend);
    EXPECT_THAT(of_kind(kX, Kind::tag)[0].words, HasSubstr("capital"));
}

TEST_F(Hints, mending_changes_the_case_of_a_tag_and_nothing_else) {
    say("#bookoftheyear");
    ask(state::MendTag{"bookoftheyear", "SomethingElse"});
    EXPECT_EQ(app.compose.slots.at("words"), "#bookoftheyear");
}

TEST_F(Hints, a_name_of_another_network_is_told_where_it_leads_nowhere) {
    say("Thanks to @ada@books.social");
    ASSERT_THAT(of_kind(kX, Kind::mention), SizeIs(1));
    EXPECT_THAT(of_kind(kX, Kind::mention)[0].words, HasSubstr("no name on X: it stays plain text"));
    EXPECT_THAT(of_kind(kMastodon, Kind::mention), IsEmpty());
    say("Thanks to @ada.bsky.social");
    ASSERT_THAT(of_kind(kX, Kind::mention), SizeIs(1));
    EXPECT_THAT(of_kind(kX, Kind::mention)[0].words, HasSubstr("links @ada, who may be somebody else"));
    say("Thanks to @ada");
    ASSERT_THAT(of_kind(kMastodon, Kind::mention), SizeIs(1));
    EXPECT_THAT(of_kind(kMastodon, Kind::mention)[0].words, HasSubstr("your own server"));
    say("Write to info@library.example.org");
    EXPECT_THAT(of_kind(kX, Kind::mention), IsEmpty());
}

TEST_F(Hints, a_person_without_a_handle_there_is_named_and_told) {
    open_embargo();
    fill_winner();
    ASSERT_THAT(of_kind(kX, Kind::mention), SizeIs(1));
    EXPECT_THAT(of_kind(kX, Kind::mention)[0].words, HasSubstr("Ada Lovelace has no X handle"));
    EXPECT_THAT(of_kind(kMastodon, Kind::mention), IsEmpty());
    EXPECT_TRUE(app.compose.verdict.allowed);
}

}  // namespace
