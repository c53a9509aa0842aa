// Who sends for a home: one process at a time, and the next that asks when it has ended.
#include "cli/home_office.hpp"
#include "tests/store/scratch_folder.hpp"
#include <gtest/gtest.h>

namespace {

TEST(SenderTurn, the_next_who_asks_sends_once_the_sender_has_ended) {
    const ScratchFolder home;
    auto command = cli::SenderLock::take(home.path());
    ASSERT_TRUE(command);
    auto desk = cli::sender_turn(home.path());
    EXPECT_FALSE(desk());
    EXPECT_FALSE(desk());
    command.reset();
    EXPECT_TRUE(desk());
    EXPECT_TRUE(desk());
    EXPECT_FALSE(cli::SenderLock::take(home.path()));
    desk = {};
    EXPECT_TRUE(cli::SenderLock::take(home.path()));
}

}  // namespace
