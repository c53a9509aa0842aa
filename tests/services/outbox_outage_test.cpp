// One network's outage delays nobody else: while one account's server hangs, errs or refuses, the others' posts go out
// in the same moment, by the order of events and not by a clock.
#include "tests/services/outbox_bed.hpp"
#include <functional>

namespace outbox_test {
namespace {
using domain::DeliveryState;
using Words = std::vector<std::string>;

struct Outage {
    const char* name;
    std::function<void(FakeServer&)> begin;
};

class OutboxOutage : public OutboxBed, public ::testing::WithParamInterface<Outage> {
  protected:
    void SetUp() override {
        OutboxBed::SetUp();
        GetParam().begin(server);
    }
};

const std::vector<Outage>& outages() {
    static const std::vector<Outage> all{
        {"hangs", [](auto& server) { server.hangs = {"alice"}; }},
        {"cannot_be_reached", [](auto& server) { server.down = {"alice"}; }},
        {"errs", [](auto& server) { server.creates = {reply(503)}; }},  // alice's create is the first
        {"cuts", [](auto& server) { server.creates = {cut_before()}; }},
        {"refuses", [](auto& server) { server.creates = {reply(401)}; }},
        {"wants_less", [](auto& server) {
             server.creates = {reply(429, "slow down", {{"retry-after", "3600"}})};
         }}};
    return all;
}

INSTANTIATE_TEST_SUITE_P(When, OutboxOutage, ::testing::ValuesIn(outages()),
                         [](const auto& param) { return param.param.name; });

TEST_P(OutboxOutage, the_others_are_sent_before_any_time_passes) {
    fire("p", {"alice", "bob", "carol"}, "Hello");
    const auto before = clock.now();
    answer_all();
    EXPECT_EQ(clock.now(), before);
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    EXPECT_EQ(state_of("p.3"), DeliveryState::sent);
    EXPECT_NE(state_of("p.1"), DeliveryState::sent);
    EXPECT_EQ(texts_at("bob"), Words{"Hello"});
    EXPECT_EQ(texts_at("carol"), Words{"Hello"});
}

TEST_P(OutboxOutage, the_others_go_on_with_what_comes_later) {
    fire("p", {"alice", "bob", "carol"}, "One");
    answer_all();
    fire("q", {"alice", "bob", "carol"}, "Two");
    answer_all();
    EXPECT_EQ(texts_at("bob"), (Words{"One", "Two"}));
    EXPECT_EQ(texts_at("carol"), (Words{"One", "Two"}));
}

TEST_P(OutboxOutage, photos_of_the_others_do_not_wait_either) {
    auto what = a_post("p", {"alice", "bob", "carol"}, "A stage");
    attach(what, "ph1");
    attach(what, "ph2");
    fire(what);
    answer_all();
    EXPECT_EQ(state_of("p.2"), DeliveryState::sent);
    EXPECT_EQ(state_of("p.3"), DeliveryState::sent);
}

}  // namespace
}  // namespace outbox_test
