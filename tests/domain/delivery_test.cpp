// Deliveries: every pair of state and move is tried, so that a new line in the table is noticed.
#include "domain/delivery.hpp"
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace {
using namespace domain;
using S = DeliveryState;
using M = DeliveryMove;

// Written out apart from the product's table, from the comments of delivery.hpp.
const std::map<M, std::map<S, S>> kExpected{
    {M::claim_upload, {{S::queued, S::uploading}}},
    {M::claim_send, {{S::queued, S::sending}, {S::uploading, S::sending}}},
    {M::uploaded, {{S::uploading, S::uploading}}},
    {M::found_out, {{S::uploading, S::uploading}}},
    {M::hand_over, {{S::queued, S::waiting}, {S::uploading, S::waiting}}},
    {M::confirm, {{S::sending, S::sent}, {S::unknown, S::sent}, {S::waiting, S::sent}}},
    {M::lose_sight, {{S::sending, S::unknown}}},
    {M::look_again, {{S::unknown, S::unknown}}},
    {M::settle_absent, {{S::unknown, S::queued}}},
    {M::back_off, {{S::uploading, S::queued}, {S::sending, S::queued}}},
    {M::refuse, {{S::queued, S::failed}, {S::uploading, S::failed}, {S::sending, S::failed}}},
    {M::hold, {{S::queued, S::held}, {S::uploading, S::held}, {S::waiting, S::held}}},
    {M::release, {{S::held, S::queued}, {S::failed, S::queued}}},
    {M::cancel,
     {{S::queued, S::cancelled},
      {S::uploading, S::cancelled},
      {S::unknown, S::cancelled},
      {S::waiting, S::cancelled},
      {S::failed, S::cancelled},
      {S::held, S::cancelled}}},
    {M::give_up, {{S::unknown, S::held}}},
    {M::ask_deletion, {{S::sent, S::deleting}}},
    {M::delete_later, {{S::deleting, S::deleting}}},
    {M::confirm_deletion, {{S::deleting, S::deleted}}},
    {M::refuse_deletion, {{S::deleting, S::sent}}},
};

std::vector<S> all_states() {
    std::vector<S> out;
    for (std::size_t i = 0; i < kDeliveryStates; ++i) out.push_back(static_cast<S>(i));
    return out;
}

std::vector<M> all_moves() {
    std::vector<M> out;
    for (std::size_t i = 0; i < kDeliveryMoves; ++i) out.push_back(static_cast<M>(i));
    return out;
}

TEST(DeliveryMoves, every_pair_of_state_and_move_is_as_written_down) {
    for (const auto move : all_moves()) {
        const auto& legal = kExpected.at(move);
        for (const auto from : all_states()) {
            const auto to = apply_move(from, move);
            const auto expected = legal.find(from);
            SCOPED_TRACE(std::string(name_of(from)) + " by " + name_of(move));
            ASSERT_EQ(to.has_value(), expected != legal.end());
            if (to)
                EXPECT_EQ(*to, expected->second);
            else
                EXPECT_EQ(to.error().kind, ErrorKind::conflict);
        }
    }
}

TEST(DeliveryMoves, what_is_cancelled_or_deleted_never_moves_again_and_what_is_sent_only_by_a_deletion) {
    for (const auto state : {S::sent, S::cancelled, S::deleted})
        for (const auto move : all_moves())
            EXPECT_EQ(apply_move(state, move).has_value(), state == S::sent && move == M::ask_deletion)
                << name_of(move);
}

TEST(DeliveryMoves, from_a_deletion_no_way_leads_back_to_the_queue) {
    for (const auto move : all_moves()) {
        const auto to = apply_move(S::deleting, move);
        EXPECT_TRUE(!to || *to == S::sent || *to == S::deleting || *to == S::deleted) << name_of(move);
    }
}

// The rule that keeps posts single: the wire is reached by claim_send alone, and what may be public can only go back to
// the queue when the network's own answer (or a look-up) says that it is not.
TEST(DeliveryMoves, only_an_answer_leads_from_maybe_public_back_to_the_queue) {
    std::set<M> back;
    for (const auto from : {S::sending, S::unknown})
        for (const auto move : all_moves())
            if (const auto to = apply_move(from, move);
                to && *to != S::sent && *to != S::unknown && *to != S::cancelled)
                back.insert(move);
    EXPECT_EQ(back, (std::set<M>{M::back_off, M::refuse, M::settle_absent, M::give_up})) << "give_up asks a person";
}

TEST(DeliveryNames, every_state_is_found_again_by_its_name) {
    std::set<std::string> names;
    for (const auto state : all_states()) {
        EXPECT_EQ(delivery_state_named(name_of(state)), state);
        names.insert(name_of(state));
    }
    EXPECT_EQ(names.size(), kDeliveryStates);
    EXPECT_EQ(delivery_state_named("posted"), std::nullopt);
}

TEST(DeliveryNames, every_move_has_a_word_of_its_own) {
    std::set<std::string> names;
    for (const auto move : all_moves()) names.insert(name_of(move));
    EXPECT_EQ(names.size(), kDeliveryMoves);
}

TEST(BackOff, doubles_from_one_second_up_to_five_minutes) {
    constexpr double kNearlyOne = 0.9999999;
    EXPECT_EQ(back_off(0, kNearlyOne), Millis{999});
    EXPECT_EQ(back_off(1, kNearlyOne), Millis{1999});
    EXPECT_EQ(back_off(4, kNearlyOne), Millis{15999});
    EXPECT_EQ(back_off(9, kNearlyOne), Millis{299999});
    EXPECT_EQ(back_off(1'000'000, kNearlyOne), Millis{299999});
    EXPECT_EQ(back_off(-3, kNearlyOne), Millis{999});
}

TEST(BackOff, is_a_full_jitter) {
    EXPECT_EQ(back_off(4, 0.0), Millis{0});
    EXPECT_EQ(back_off(4, 0.5), Millis{8000});
    EXPECT_EQ(back_off(4, 7.0), Millis{16000});
}
}  // namespace
