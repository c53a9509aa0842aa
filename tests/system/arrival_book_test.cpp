// Files that come whole, half, slowly, twice, or with their card.
#include "system/arrival_book.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using sys::ArrivalBook;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

namespace {

const ArrivalBook::Time kStart = ArrivalBook::Time{} + 1h;

TEST(arrival_book, a_file_that_was_closed_is_ready_with_the_next_look) {
    ArrivalBook book;
    book.writing("a.jpg");
    book.closed("a.jpg");
    book.look({{"a.jpg", {100, 1}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart), ElementsAre("a.jpg"));
    EXPECT_THAT(book.take_ready(kStart + 1h), IsEmpty()) << "each file is told once";
}

TEST(arrival_book, a_file_that_is_being_written_waits_for_its_close) {
    ArrivalBook book;
    book.writing("a.jpg");
    book.look({{"a.jpg", {50, 1}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart + 5s), IsEmpty()) << "a slow card may stop for seconds";
    book.closed("a.jpg");
    book.look({{"a.jpg", {100, 2}}}, kStart + 6s);
    EXPECT_THAT(book.take_ready(kStart + 6s), ElementsAre("a.jpg"));
}

TEST(arrival_book, a_file_nobody_was_heard_closing_is_ready_when_it_has_rested) {
    ArrivalBook book;
    book.look({{"share.jpg", {50, 1}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart + 1s), IsEmpty());
    book.look({{"share.jpg", {80, 2}}}, kStart + 1s);
    EXPECT_THAT(book.take_ready(kStart + 2s), IsEmpty()) << "it grew meanwhile: the rest begins anew";
    EXPECT_EQ(book.next(kStart + 2s), kStart + 1s + ArrivalBook::kRest);
    EXPECT_THAT(book.take_ready(kStart + 1s + ArrivalBook::kRest), ElementsAre("share.jpg"));
}

TEST(arrival_book, a_file_that_changes_after_it_was_told_is_told_again) {
    ArrivalBook book;
    book.look({{"a.jpg", {50, 1}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart + 2s), ElementsAre("a.jpg"));
    book.look({{"a.jpg", {99, 2}}}, kStart + 3s);
    EXPECT_THAT(book.take_ready(kStart + 5s), ElementsAre("a.jpg"));
}

TEST(arrival_book, an_empty_file_is_stuck_after_half_a_minute_and_said_once) {
    ArrivalBook book;
    book.look({{"a.jpg", {0, 1}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart + 20s), IsEmpty());
    EXPECT_THAT(book.take_stuck(kStart + 20s), IsEmpty());
    EXPECT_THAT(book.take_stuck(kStart + 31s), ElementsAre("a.jpg"));
    EXPECT_THAT(book.take_stuck(kStart + 62s), IsEmpty());
    book.look({{"a.jpg", {70, 2}}}, kStart + 70s);
    EXPECT_THAT(book.take_ready(kStart + 72s), ElementsAre("a.jpg")) << "it came after all";
}

TEST(arrival_book, the_same_card_put_in_again_is_not_taken_in_twice) {
    ArrivalBook book;
    book.look({{"a.jpg", {50, 1}}, {"b.jpg", {50, 2}}}, kStart);
    EXPECT_THAT(book.take_ready(kStart + 2s), ElementsAre("b.jpg", "a.jpg")) << "the latest first";
    book.lost();
    book.forget("b.jpg");  // it could not be copied
    EXPECT_EQ(book.next(kStart + 3s), ArrivalBook::Time::max());
    book.look({{"a.jpg", {50, 1}}, {"b.jpg", {50, 2}}}, kStart + 60s);
    EXPECT_THAT(book.take_ready(kStart + 62s), ElementsAre("b.jpg"));
}

TEST(arrival_book, a_file_that_goes_before_it_is_ready_is_never_told) {
    ArrivalBook book;
    book.look({{"a.jpg", {50, 1}}}, kStart);
    book.look({}, kStart + 1s);
    EXPECT_THAT(book.take_ready(kStart + 10s), IsEmpty());
}

}  // namespace
