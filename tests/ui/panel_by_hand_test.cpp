// Posting by hand on the desk: one key to begin, a link or a reason to end.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class PanelByHand : public Bed {
  protected:
    void SetUp() override {
        Bed::SetUp();
        domain::Account account;
        account.id = {"page"};
        account.network = domain::NetworkKind::linkedin;
        account.server = "https://www.linkedin.com";
        account.handle = "City Library";
        app.accounts.push_back({account, state::Health::good, {}, -1, {}});
        delivery_.id = {"p.1"};
        delivery_.post = {"p"};
        delivery_.account = account.id;
        delivery_.network = account.network;
        delivery_.state = domain::DeliveryState::waiting;
        delivery_.text = "And the winner is …";
        delivery_.media.resize(2);
        delivery_.media[0].alt = "A winner on stage";
        happen(state::DeliveriesChanged{{delivery_}});
    }
    domain::Delivery delivery_;
};

TEST_F(PanelByHand, one_key_copies_the_text_and_opens_composer_and_folder) {
    pilot.key(ImGuiKey_B);
    pilot.wait("Post by hand");
    EXPECT_STREQ(ImGui::GetClipboardText(), "And the winner is …");
    ASSERT_THAT(ordered<state::OpenPage>(), SizeIs(1));
    EXPECT_THAT(ordered<state::OpenPage>()[0].address,
                StartsWith("https://www.linkedin.com/feed/?shareActive=true&text="));
    ASSERT_THAT(ordered<state::ShowPrepared>(), SizeIs(1));
    EXPECT_EQ(ordered<state::ShowPrepared>()[0].delivery.value, "p.1");
}

TEST_F(PanelByHand, the_link_ends_it) {
    pilot.key(ImGuiKey_B);
    pilot.fill("Link to the post", "https://www.linkedin.com/posts/library-1");
    pilot.click("Done");
    ASSERT_THAT(ordered<state::ConfirmDelivery>(), SizeIs(1));
    EXPECT_EQ(ordered<state::ConfirmDelivery>()[0].url, "https://www.linkedin.com/posts/library-1");
    delivery_.state = domain::DeliveryState::sent;
    happen(state::DeliveriesChanged{{delivery_}});
    pilot.wait_gone("Link to the post");
}

TEST_F(PanelByHand, a_link_from_elsewhere_is_not_taken) {
    pilot.key(ImGuiKey_B);
    pilot.fill("Link to the post", "https://linkedin.com.evil.example/posts/1");
    pilot.step(2);
    EXPECT_TRUE(pilot.wait("Done").is_disabled());
    EXPECT_THAT(ordered<state::ConfirmDelivery>(), IsEmpty());
}

TEST_F(PanelByHand, not_posted_asks_for_a_reason_and_gives_it_to_the_log) {
    pilot.key(ImGuiKey_B);
    pilot.click("Not posted …");
    EXPECT_TRUE(pilot.wait("Drop it").is_disabled());
    pilot.click("Nobody could sign in");
    pilot.click("Drop it");
    ASSERT_THAT(ordered<state::CancelDelivery>(), SizeIs(1));
    EXPECT_EQ(ordered<state::CancelDelivery>()[0].why, "Nobody could sign in");
}

TEST_F(PanelByHand, an_alt_text_is_copied_by_its_button) {
    pilot.key(ImGuiKey_B);
    pilot.click("Copy the alt text", "by-hand:p.1/photo:1");
    EXPECT_STREQ(ImGui::GetClipboardText(), "A winner on stage");
}

TEST_F(PanelByHand, while_all_is_stopped_nothing_is_begun_but_a_link_is_taken) {
    happen(state::StopChanged{true, "Iris", "The fire alarm"});
    pilot.key(ImGuiKey_B);
    pilot.fill("Link to the post", "https://www.linkedin.com/posts/library-1");
    pilot.click("Done");
    EXPECT_THAT(ordered<state::OpenPage>(), IsEmpty());
    EXPECT_THAT(ordered<state::ConfirmDelivery>(), SizeIs(1));
}

}  // namespace
