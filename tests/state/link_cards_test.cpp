// Cards of previewed links: asked once they stand still, kept, and sent as they were seen.
#include "tests/state/evening.hpp"

namespace {
using evening::only;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const domain::AccountId kBluesky{"bluesky:library"};
const std::string kUrl = "https://library.example/fox";
const domain::LinkCard kCard{"A Fox Called Tuesday", "A novel", "https://library.example/fox.jpg"};

class LinkCards : public evening::Desk {
  protected:
    LinkCards() {
        auto with = evening::pack();
        with.templates.push_back(evening::plain("read", "Read on", "Read on: " + kUrl));
        state::EventOpened event;
        event.id = {"boty"};
        event.pack = std::make_shared<const domain::Pack>(with);
        event.accounts = {evening::account(kBluesky.value, domain::NetworkKind::bluesky),
                          evening::account(evening::kMastodon.value, domain::NetworkKind::mastodon)};
        happen(event);
        happen(state::SignedIn{"Iris"});
        ask(state::ChooseTemplate{{"read"}});
    }
    std::vector<state::LoadLinkCard> want(const std::string& url = kUrl) {
        return only<state::LoadLinkCard>(ask(state::WantLinkCard{kBluesky, url}));
    }
    // What Post would hand over, by account.
    std::map<std::string, std::optional<domain::LinkCard>> fire() {
        std::map<std::string, std::optional<domain::LinkCard>> out;
        for (const auto& enqueue : only<state::Enqueue>(ask(state::PressPost{})))
            for (const auto& text : enqueue.texts) out[text.account.value] = text.card;
        return out;
    }
};

TEST_F(LinkCards, a_page_is_asked_once_when_its_link_has_stood_still) {
    EXPECT_THAT(want(), IsEmpty()) << "it may still be being typed";
    EXPECT_LE(state::next_deadline(app), now + domain::Millis{1000}) << "the desk wakes to ask";
    wait(1);
    ASSERT_THAT(want(), SizeIs(1));
    EXPECT_THAT(want(), IsEmpty());
    wait(60);
    EXPECT_THAT(want(), IsEmpty());
    happen(state::LinkCardTold{kUrl, kCard, ""});
    wait(60);
    EXPECT_THAT(want(), IsEmpty());
}

TEST_F(LinkCards, what_is_no_page_is_never_asked) {
    for (const auto* url : {"file:///etc/passwd", "https://", "javascript:alert(1)"}) {
        want(url);
        wait(1);
        EXPECT_THAT(want(url), IsEmpty()) << url;
    }
}

TEST_F(LinkCards, a_page_without_a_card_is_asked_again_after_a_while) {
    want();
    wait(1);
    want();
    happen(state::LinkCardTold{kUrl, {}, "Its page could not be had: no such host"});
    wait(10);
    EXPECT_THAT(want(), IsEmpty());
    wait(25);
    EXPECT_THAT(want(), SizeIs(1));
}

TEST_F(LinkCards, the_card_that_was_seen_goes_out_where_the_post_brings_it) {
    want();
    happen(state::LinkCardTold{kUrl, kCard, ""});
    const auto texts = fire();
    EXPECT_EQ(texts.at(kBluesky.value), kCard);
    EXPECT_EQ(texts.at(evening::kMastodon.value), std::nullopt) << "its server makes its own";
}

TEST_F(LinkCards, none_seen_is_none_sent_and_none_known_is_left_to_the_outbox) {
    want();
    EXPECT_EQ(fire().at(kBluesky.value), std::nullopt);
    ask(state::ChooseTemplate{{"read"}});
    happen(state::LinkCardTold{kUrl, {}, "Its page has no title."});
    EXPECT_EQ(fire().at(kBluesky.value), domain::LinkCard{});
}

TEST_F(LinkCards, a_photo_takes_the_cards_place) {
    want();
    happen(state::LinkCardTold{kUrl, kCard, ""});
    auto foyer = photo("foyer");
    foyer.decorative = true;
    happen(state::PhotoChanged{foyer, nullptr});
    ask(state::TogglePhoto{{"foyer"}});
    EXPECT_EQ(fire().at(kBluesky.value), std::nullopt);
}

TEST_F(LinkCards, so_many_links_are_kept_and_no_more) {
    for (int i = 0; i < 500; ++i) want("https://library.example/" + std::to_string(i));
    EXPECT_LE(app.link_cards.size(), 64U);
    EXPECT_EQ(app.link_cards.size(), app.link_card_order.size());
    happen(state::LinkCardTold{"https://library.example/0", kCard, ""});
    EXPECT_FALSE(app.link_cards.contains("https://library.example/0")) << "nobody looks at it any more";
}

}  // namespace
