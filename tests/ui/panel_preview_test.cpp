// Previews as people use them: a tab for each network, threads by choice, prices, mends; and the outbox that follows.
#include "tests/ui/desk_bed.hpp"
#include "ui/preview_paper.hpp"

namespace {
using desk_bed::Bed;
using evening::kMastodon;
using evening::kX;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr ImVec2 kForm{700, 400};

class DeskPreview : public Bed {
  protected:
    explicit DeskPreview(ImVec2 size = {1366, 768}) : Bed(size) {
        auto with = evening::pack();
        auto speech = evening::plain("speech", "Speech", "{words}");
        auto slot = evening::slot("words", "Words", domain::SlotKind::text);
        slot.max_length = 500;
        speech.slots = {slot};
        with.templates.insert(with.templates.begin(), speech);
        open(with);
    }
    void say(const std::string& words) {
        ask(state::ChooseTemplate{{"speech"}});
        ask(state::FillSlot{"words", words});
        pilot.step(2);
    }
    static std::string sentences(int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += "This is a sentence of forty-one letters!! ";
        return out;
    }
    void reach(const std::string& label) {
        pilot.scroll_to(label, kForm);
        pilot.click(label);
    }
    domain::Delivery delivery(const domain::AccountId& account, int part, int parts, domain::DeliveryState state) {
        domain::Delivery out;
        out.id = {"p." + account.value + std::to_string(part)};
        out.post = {"p"};
        out.account = account;
        out.network = account == kX ? domain::NetworkKind::x : domain::NetworkKind::mastodon;
        out.state = state;
        out.text = "Words of part " + std::to_string(part);
        out.part = part;
        out.parts = parts;
        out.created = now;
        return out;
    }
};

TEST_F(DeskPreview, each_network_stands_behind_its_tab_with_its_own_count) {
    say("Tonight.");
    pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    pilot.wait("Tonight. #BOTY26 #Books", "preview:" + kMastodon.value);
    pilot.wait("23 / 500");
    pilot.click("X", "networks");
    pilot.wait("Tonight. #BOTY26 #Books", "preview:" + kX.value);
    pilot.wait("23 / 280");
    pilot.wait_gone("23 / 500");
}

TEST_F(DeskPreview, ctrl_p_brings_the_previews_into_sight_and_then_turns_to_the_next_network) {
    say("Tonight.");
    pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    pilot.wait("23 / 500");
    pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    pilot.wait("23 / 280");
    pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    pilot.wait("23 / 500");
}

TEST_F(DeskPreview, a_text_too_long_for_one_network_opens_there_and_becomes_a_thread_by_a_press) {
    say(sentences(8));
    EXPECT_TRUE(pilot.wait("Post to 2 accounts").is_disabled());
    reach("Post as a thread of 2");
    EXPECT_FALSE(pilot.wait("Post to 2 accounts").is_disabled());
    pilot.wait("thread of 2", "account:" + kX.value);
    pilot.key(ImGuiKey_Enter, ImGuiMod_Ctrl);
    const auto enqueued = ordered<state::Enqueue>();
    ASSERT_THAT(enqueued, SizeIs(1));
    ASSERT_THAT(enqueued[0].texts, SizeIs(3));
    EXPECT_EQ(enqueued[0].texts[0].account, kMastodon);
    EXPECT_EQ(enqueued[0].texts[2].account, kX);
    EXPECT_THAT(enqueued[0].texts[2].text, ::testing::EndsWith("2/2"));
}

TEST_F(DeskPreview, what_x_charges_stands_in_the_preview_and_beside_post_before_it_is_pressed) {
    say("See https://library.example.org");
    pilot.wait("Ready. It leaves 5 s after you press Post. It costs about $0.20.");
    pilot.key(ImGuiKey_P, ImGuiMod_Ctrl);
    pilot.click("X", "networks");
    pilot.scroll_to("Costs about $0.20 on X.", kForm);
    pilot.wait("“https://library.example.org” is a link to X, and makes the post 13 times dearer: $0.20 instead of "
               "$0.015.");
    EXPECT_FALSE(pilot.wait("Post to 2 accounts").is_disabled());
}

TEST_F(DeskPreview, a_hashtag_that_reads_as_one_word_is_mended_by_a_press) {
    say("What a night #bookoftheyear");
    reach("Write #BookOfTheYear");
    EXPECT_EQ(app.compose.slots.at("words"), "What a night #BookOfTheYear");
    pilot.wait_gone("Write #BookOfTheYear");
}

TEST_F(DeskPreview, after_a_template_was_chosen_by_its_key_tab_goes_to_its_first_slot) {
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_Tab);
    pilot.step(2);
    pilot.type("Good evening");
    EXPECT_EQ(app.compose.slots["words"], "Good evening");
}

TEST_F(DeskPreview, a_number_key_still_chooses_and_space_still_arms_until_tab_is_pressed) {
    pilot.step(2);
    pilot.key(ImGuiKey_1);
    pilot.key(ImGuiKey_2);
    EXPECT_EQ(app.compose.chosen->value, "doors");
    pilot.key(ImGuiKey_Space);
    EXPECT_EQ(app.armed->value, "doors");
}

TEST_F(DeskPreview, the_parts_of_a_thread_stand_together_and_in_order_in_the_outbox) {
    using S = domain::DeliveryState;
    happen(state::DeliveriesChanged{{delivery(kX, 3, 3, S::queued), delivery(kMastodon, 1, 1, S::sent),
                                     delivery(kX, 1, 3, S::sent), delivery(kX, 2, 3, S::sending)}});
    const auto first = pilot.wait("part 1 of 3  @" + kX.value);
    const auto second = pilot.wait("part 2 of 3");
    const auto third = pilot.wait("part 3 of 3");
    EXPECT_LT(first.box.Min.y, second.box.Min.y);
    EXPECT_LT(second.box.Min.y, third.box.Min.y);
    EXPECT_EQ(pilot.count("Words of part 1"), 1) << "the post's words once, not those of a later part";
}

TEST_F(DeskPreview, one_networks_failure_holds_no_other_and_alone_is_tried_again) {
    using S = domain::DeliveryState;
    auto failed = delivery(kX, 1, 2, S::failed);
    failed.error = "X has no credits left.";
    happen(state::DeliveriesChanged{{delivery(kMastodon, 1, 1, S::sent), failed, delivery(kX, 2, 2, S::queued)}});
    pilot.wait("X has no credits left.");
    pilot.wait("Sent", "delivery:p." + kMastodon.value + "1");
    pilot.click("Try again", "delivery:p." + kX.value + "1");
    const auto released = ordered<state::ReleaseDelivery>();
    ASSERT_THAT(released, SizeIs(1));
    EXPECT_EQ(released[0].delivery, failed.id);
    say("The next post");
    EXPECT_FALSE(pilot.wait("Post to 2 accounts").is_disabled()) << "and the next post is held by neither";
}

class WidePreview : public DeskPreview {
  protected:
    WidePreview() : DeskPreview({2560, 1440}) {}
};

TEST_F(WidePreview, where_there_is_room_all_networks_are_seen_at_once) {
    say("Tonight.");
    pilot.wait("23 / 500");
    pilot.wait("23 / 280");
}

class CardPreview : public Bed {
  protected:
    CardPreview() : Bed({1366, 1200}) {
        state::EventOpened event;
        event.id = {"boty"};
        auto with = evening::pack();
        with.templates.insert(with.templates.begin(), evening::plain("read", "Read on", "Read on: " + url));
        event.pack = std::make_shared<const domain::Pack>(std::move(with));
        event.accounts = {evening::account("bluesky:library", domain::NetworkKind::bluesky)};
        happen(event);
        happen(state::SignedIn{"Iris"});
        ask(state::ChooseTemplate{{"read"}});
        pilot.step(2);
    }
    const std::string url = "https://library.example/books/fox";
};

TEST_F(CardPreview, a_links_card_is_asked_for_and_shown_as_it_will_go_out) {
    pilot.wait("Asking the page what it is…");
    EXPECT_THAT(ordered<state::LoadLinkCard>(), IsEmpty());
    wait(1);
    pilot.step(2);
    ASSERT_THAT(ordered<state::LoadLinkCard>(), SizeIs(1));
    EXPECT_EQ(ordered<state::LoadLinkCard>()[0].url, url);
    happen(state::LinkCardTold{url, {"A Fox Called Tuesday", "A novel", "https://img.example/f.jpg"}, ""});
    pilot.wait("A Fox Called Tuesday");
    pilot.wait("A novel");
    pilot.wait("The page's picture");
    pilot.wait("library.example");
    ASSERT_THAT(ordered<state::LoadPicture>(), SizeIs(1));
    EXPECT_EQ(ordered<state::LoadPicture>()[0].url, "card:https://img.example/f.jpg");
    pilot.click("Post as The Library");
    ASSERT_THAT(ordered<state::Enqueue>(), SizeIs(1));
    EXPECT_EQ(ordered<state::Enqueue>()[0].texts[0].card->title, "A Fox Called Tuesday");
}

TEST_F(CardPreview, why_there_is_no_card_is_said) {
    happen(state::LinkCardTold{url, {}, "Its page has no title."});
    pilot.wait("No card. Its page has no title.");
    EXPECT_FALSE(pilot.find("The page's picture"));
}

TEST(PreviewPaper, every_networks_paper_reads_in_both_modes) {
    for (const auto mode : {ui::Mode::light, ui::Mode::dark})
        for (const auto network : domain::kAllNetworks) {
            const auto look = ui::paper_of(ui::make_theme({.mode = mode}), network);
            EXPECT_GE(ui::contrast(look.ground, look.text), 4.5F);
            EXPECT_GE(ui::contrast(look.ground, look.quiet), 4.5F);
            EXPECT_GE(ui::contrast(look.ground, look.link), 4.5F);
        }
}

}  // namespace
