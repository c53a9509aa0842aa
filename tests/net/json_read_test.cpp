// JSON of strangers: bounded, mended, never trusted.
#include "net/json_read.hpp"
#include <gtest/gtest.h>

using net::parse_json;

TEST(JsonRead, reads_a_document) {
    const auto json = parse_json(R"({"id":"1","n":7,"yes":true,"list":[1,2,3],"in":{"a":"b"}})");
    ASSERT_TRUE(json);
    EXPECT_EQ(net::text_of(*json, "id"), "1");
    EXPECT_EQ(net::number_of(*json, "n"), 7);
    EXPECT_TRUE(net::flag_of(*json, "yes"));
    EXPECT_EQ(net::elements_of(net::member(*json, "list"), 2).size(), 2u);
    EXPECT_EQ(net::text_of(net::member(*json, "in"), "a"), "b");
}

TEST(JsonRead, wrong_types_and_absent_members_give_nothing) {
    const auto json = parse_json(R"({"a":{"x":1},"b":[],"c":null,"d":true,"e":"text"})");
    ASSERT_TRUE(json);
    for (const auto* key : {"a", "b", "c", "d", "missing"}) {
        EXPECT_EQ(net::text_of(*json, key), "") << key;
        EXPECT_EQ(net::number_of(*json, key), 0) << key;
    }
    EXPECT_EQ(net::number_of(*json, "e"), 0);
    EXPECT_FALSE(net::flag_of(*json, "e"));
    EXPECT_TRUE(net::elements_of(net::member(*json, "e"), 9).empty());
    EXPECT_EQ(net::text_of(net::member(net::member(*json, "b"), "x"), "y"), "");
    EXPECT_EQ(net::text_of(*parse_json("[1]"), "a"), "");
}

TEST(JsonRead, numbers_are_read_from_text_and_ids_from_numbers) {
    const auto json = parse_json(R"({"n":"500","bad":"5x","id":18446744073709551615,"neg":-3,"f":12.9,"huge":1e300})");
    ASSERT_TRUE(json);
    EXPECT_EQ(net::number_of(*json, "n"), 500);
    EXPECT_EQ(net::number_of(*json, "bad"), 0);
    EXPECT_EQ(net::text_of(*json, "id"), "18446744073709551615");
    EXPECT_EQ(net::number_of(*json, "id"), 0);  // not representable: not made up
    EXPECT_EQ(net::text_of(*json, "neg"), "-3");
    EXPECT_EQ(net::number_of(*json, "f"), 12);
    EXPECT_EQ(net::number_of(*json, "huge"), 0);
}

TEST(JsonRead, what_is_not_json_is_malformed) {
    for (const auto* text : {"", "<html>", "{", "{\"a\":}", "nul", "{\"a\":1}x", "[1,]", "\"\\x\""}) {
        const auto json = parse_json(text);
        ASSERT_FALSE(json) << text;
        EXPECT_EQ(json.error().kind, domain::ErrorKind::malformed);
    }
}

TEST(JsonRead, bytes_that_are_not_utf8_are_replaced) {
    const auto json = parse_json("{\"a\":\"x\xFFy\",\"b\":\"\xE6\x97\"}");
    ASSERT_TRUE(json);
    EXPECT_EQ(net::text_of(*json, "a"), "x\uFFFDy");
    EXPECT_EQ(net::text_of(*json, "b"), "\uFFFD");
}

TEST(JsonRead, half_a_surrogate_pair_is_replaced_and_whole_pairs_stay) {
    const auto json = parse_json(
        R"({"a":"\ud83d\ude00","b":"x\ud83dy","c":"\ude00","d":"\\ud83d","e":"\\\ud83d","f":"\ud83d\ud83d\ude00"})");
    ASSERT_TRUE(json);
    EXPECT_EQ(net::text_of(*json, "a"), "😀");
    EXPECT_EQ(net::text_of(*json, "b"), "x\uFFFDy");
    EXPECT_EQ(net::text_of(*json, "c"), "\uFFFD");
    EXPECT_EQ(net::text_of(*json, "d"), "\\ud83d");
    EXPECT_EQ(net::text_of(*json, "e"), "\\\uFFFD");
    EXPECT_EQ(net::text_of(*json, "f"), "\uFFFD😀");
}

TEST(JsonRead, nesting_to_the_limit_is_read_and_deeper_is_malformed) {
    const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse_json(nested(net::kMaxJsonDepth)));
    EXPECT_FALSE(parse_json(nested(net::kMaxJsonDepth + 1)));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
    EXPECT_TRUE(parse_json("{\"a\":\"" + std::string(1000, '[') + "\\\"[[\"}"));  // in a text it is no nesting
}

TEST(JsonRead, brackets_within_strings_are_not_nesting) {
    const std::string many(1000, '[');
    for (const std::string quote : {"", R"(\")", R"(\\)", R"(\\\")"}) {
        const auto read = parse_json(R"({"a":")" + quote + many + quote + R"("})");
        ASSERT_TRUE(read) << quote;
        EXPECT_EQ((*read)["a"].get<std::string>().size(), 1000 + 2 * (quote.size() / 2));
    }
    EXPECT_FALSE(parse_json(R"({"a":"\\",)" + many));
}

TEST(JsonRead, too_large_is_malformed) { EXPECT_FALSE(parse_json("\"" + std::string(net::kMaxJsonBytes, 'x') + "\"")); }

TEST(JsonRead, a_whole_number_beyond_64_bits_costs_only_itself) {
    const auto json = parse_json(R"({"n":123456789012345678901234567890,"a":"b"})");
    ASSERT_TRUE(json);
    EXPECT_EQ(net::number_of(*json, "n"), 0);
    EXPECT_EQ(net::text_of(*json, "a"), "b");
}

TEST(JsonRead, what_has_to_be_mended_reads_as_what_has_not) {
    for (const std::string sound : {
             R"({"a":[1,-2,3.5,1e3,true,false,null,"text",{}],"b":{"c":[[]]},"":"no name"})",
             R"({"twice":1,"twice":{"last":"wins"}})",
             R"({"big":18446744073709551615,"small":-9223372036854775808,"zero":-0.0})",
             "{\"text\":\"\\u00e9\\n\\t\\\"\\\\ \xF0\x9F\x93\x9A\"}",
         }) {
        const auto mended = parse_json(R"({"half":"\ud800","whole":)" + sound + "}");
        ASSERT_TRUE(mended) << sound;
        EXPECT_EQ(net::member(*mended, "whole"), parse_json(sound).value()) << sound;
    }
}
