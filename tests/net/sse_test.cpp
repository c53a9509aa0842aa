// Server-sent events: the same events whatever the cut.
#include "net/sse.hpp"
#include <gtest/gtest.h>

using net::SseEvent;
using net::SseParser;

static std::string shown(const std::vector<SseEvent>& events) {
    std::string out;
    for (const auto& event : events) out += "[" + event.event + "|" + event.data + "|" + event.id + "]";
    return out;
}

static std::string read_in(SseParser& parser, std::string_view bytes) {
    const auto events = parser.read(bytes);
    return events ? shown(*events) : "error: " + events.error().detail;
}

static std::string read_whole(std::string_view bytes) {
    SseParser parser;
    return read_in(parser, bytes);
}

TEST(Sse, an_event_is_its_fields_up_to_an_empty_line) {
    EXPECT_EQ(read_whole("event: update\ndata: {\"a\":1}\n\n"), "[update|{\"a\":1}|]");
    EXPECT_EQ(read_whole("data:no space\n\n"), "[message|no space|]");
    EXPECT_EQ(read_whole("data: one\ndata: two\n\n"), "[message|one\ntwo|]");
    EXPECT_EQ(read_whole("data\n\n"), "[message||]");
    EXPECT_EQ(read_whole("data:  two spaces\n\n"), "[message| two spaces|]");
}

TEST(Sse, an_unfinished_event_is_not_given) {
    EXPECT_EQ(read_whole("event: update\ndata: x\n"), "");
    EXPECT_EQ(read_whole("event: update\n\n"), "");  // no data, no event
}

TEST(Sse, comments_and_unknown_fields_are_left_out) {
    EXPECT_EQ(read_whole(":)\n:thump\nretry: 10\nfoo: bar\ndata: x\n\n"), "[message|x|]");
}

TEST(Sse, the_last_id_stays) { EXPECT_EQ(read_whole("id: 7\ndata: a\n\ndata: b\n\n"), "[message|a|7][message|b|7]"); }

TEST(Sse, a_byte_order_mark_at_the_start_is_left_out) {
    EXPECT_EQ(read_whole("\xEF\xBB\xBF"
                         "data: x\n\ndata: \xEF\xBB\xBFy\n\n"),
              "[message|x|][message|\xEF\xBB\xBFy|]");
}

// Every ending of a line, characters of 2, 3 and 4 bytes, a keep-alive inside an event.
static const std::string kMixed =
    ":)\n\nevent: update\r\ndata: {\"t\":\"é 日本 👨‍👩‍👧\"}\r\n\r\n:thump\r\revent: delete\rdata: 11"
    "4\r\rdata: a\n:thump\ndata: b\nid: 9\n\n";
static const std::string kMixedEvents =
    "[update|{\"t\":\"é 日本 👨‍👩‍👧\"}|][delete|114|][message|a\nb|9]";

TEST(Sse, any_cut_into_two_gives_the_same_events) {
    for (std::size_t cut = 0; cut <= kMixed.size(); ++cut) {
        SseParser parser;
        const auto first = read_in(parser, std::string_view(kMixed).substr(0, cut));
        EXPECT_EQ(first + read_in(parser, std::string_view(kMixed).substr(cut)), kMixedEvents) << "cut at " << cut;
    }
}

TEST(Sse, any_cut_into_three_gives_the_same_events) {
    const std::string_view all = kMixed;
    for (std::size_t a = 0; a <= all.size(); ++a)
        for (std::size_t b = a; b <= all.size(); b += 3) {
            SseParser parser;
            auto events = read_in(parser, all.substr(0, a));
            events += read_in(parser, all.substr(a, b - a));
            ASSERT_EQ(events + read_in(parser, all.substr(b)), kMixedEvents) << a << ", " << b;
        }
}

TEST(Sse, byte_by_byte_gives_the_same_events) {
    SseParser parser;
    std::string events;
    for (const char byte : kMixed) events += read_in(parser, std::string_view(&byte, 1));
    EXPECT_EQ(events, kMixedEvents);
}

TEST(Sse, a_line_without_end_is_malformed) {
    SseParser parser({.max_line_bytes = 100, .max_event_bytes = 1000});
    ASSERT_TRUE(parser.read(std::string(100, 'x')));
    const auto more = parser.read("x");
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().kind, domain::ErrorKind::malformed);
}

TEST(Sse, an_event_without_end_is_malformed) {
    SseParser parser({.max_line_bytes = 100, .max_event_bytes = 50});
    const auto events = parser.read("data: " + std::string(30, 'a') + "\ndata: " + std::string(30, 'b') + "\n");
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().kind, domain::ErrorKind::malformed);
}
