// The preflight screen and the question before a deletion.
#include "tests/ui/desk_bed.hpp"

namespace {
using desk_bed::Bed;
using domain::PreflightLine;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeskPreflight : public Bed {
  protected:
    static PreflightLine found(PreflightLine::Weight weight, std::string what, std::string mend = "") {
        return {domain::kThisMachine, "disk", weight, std::move(what), std::move(mend)};
    }
    void sent(const std::string& id) {
        domain::Delivery delivery;
        delivery.id = {id};
        delivery.post = {"post"};
        delivery.account = app.accounts.at(0).account.id;
        delivery.text = "A wrong name";
        delivery.state = domain::DeliveryState::sent;
        delivery.url = "https://social.example/1";
        happen(state::DeliveriesChanged{{delivery}});
    }
};

TEST_F(DeskPreflight, it_is_reached_by_its_key_and_says_what_it_would_do) {
    pilot.key(ImGuiKey_F4);
    pilot.wait("Not checked yet");
    pilot.click("Check now");
    EXPECT_THAT(ordered<state::RunPreflight>(), SizeIs(1));
}

TEST_F(DeskPreflight, each_line_stands_as_it_comes_and_the_sum_when_all_are_there) {
    app.screen = state::Screen::preflight;
    pilot.click("Check now");
    happen(state::PreflightTold{{found(PreflightLine::Weight::ok, "38 GB free.")}});
    pilot.wait("38 GB free.");
    pilot.wait("Asking the accounts…");
    EXPECT_TRUE(pilot.wait("Check again").is_disabled());
    happen(state::PreflightTold{{found(PreflightLine::Weight::fault, "The log does not hold.", "Keep a copy.")}, true});
    pilot.wait("The log does not hold.");
    pilot.wait("Keep a copy.");
    pilot.wait("1 thing must be mended");
    pilot.click("Check again");
    EXPECT_THAT(ordered<state::RunPreflight>(), SizeIs(2));
}

TEST_F(DeskPreflight, what_there_is_to_read_is_folded_up_until_it_is_wanted) {
    app.screen = state::Screen::preflight;
    pilot.click("Check now");
    auto rules = found(PreflightLine::Weight::ok, "Its server has 2 rules.");
    rules.more = {"Be kind.", "Describe your pictures."};
    happen(state::PreflightTold{{rules}, true});
    pilot.wait("Its server has 2 rules.");
    EXPECT_FALSE(pilot.find("2.  Describe your pictures."));
    pilot.click("Show all 2");
    pilot.wait("2.  Describe your pictures.");
    pilot.click("Fold up");
    pilot.wait_gone("2.  Describe your pictures.");
}

TEST_F(DeskPreflight, without_an_event_it_leads_to_the_events) {
    app = {};
    app.screen = state::Screen::preflight;
    pilot.click("Choose an event");
    EXPECT_EQ(app.screen, state::Screen::events);
}

TEST_F(DeskPreflight, lines_of_an_event_that_was_closed_are_nobodys) {
    happen(state::PreflightTold{{found(PreflightLine::Weight::ok, "Late.")}, true});
    EXPECT_THAT(app.preflight.lines, IsEmpty());
}

TEST_F(DeskPreflight, a_sent_post_is_deleted_only_with_a_reason) {
    sent("d1");
    pilot.click("Delete", "delivery:d1");
    EXPECT_TRUE(pilot.wait("Delete the post").is_disabled());
    pilot.click("Wrong account");
    pilot.click("Delete the post");
    ASSERT_THAT(ordered<state::DeleteSent>(), SizeIs(1));
    EXPECT_EQ(ordered<state::DeleteSent>()[0].delivery.value, "d1");
    EXPECT_EQ(ordered<state::DeleteSent>()[0].why, "Wrong account");
}

TEST_F(DeskPreflight, who_keeps_the_post_deletes_nothing) {
    sent("d1");
    pilot.click("Delete", "delivery:d1");
    pilot.click("Keep it");
    EXPECT_THAT(ordered<state::DeleteSent>(), IsEmpty());
}

}  // namespace
