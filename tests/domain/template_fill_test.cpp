// Slots filled: values, persons, optional parts, hashtags; and that values never act as template text.
#include "domain/template.hpp"
#include <gtest/gtest.h>
#include <random>

using namespace domain;

namespace {

Template with_text(const std::string& text) {
    Template tpl;
    tpl.id.value = "t";
    tpl.text = text;
    return tpl;
}

SlotRule& add_slot(Template& tpl, const std::string& name, SlotKind kind, bool required = true) {
    auto& rule = tpl.slots.emplace_back();
    rule.name = name;
    rule.kind = kind;
    rule.required = required;
    return rule;
}

const std::vector<Person>& people() {
    static const auto all = [] {
        std::vector<Person> list(3);
        list[0].id.value = "ada";
        list[0].name = "Ada Lovelace";
        list[0].handles = {{NetworkKind::mastodon, "ada@books.social"}, {NetworkKind::x, "ada_l"}};
        list[1].id.value = "kim";
        list[1].name = "Kim {winner} [[x]]";
        list[2].id.value = "eve";
        list[2].name = "Eve";
        list[2].consent_named = false;
        return list;
    }();
    return all;
}

std::string filled(const Template& tpl, const SlotValues& values, const Builtins& builtins = {},
                   NetworkKind network = NetworkKind::mastodon) {
    const auto result = fill_template(tpl, network, values, people(), builtins);
    EXPECT_TRUE(result.ready()) << (result.problems.empty() ? "missing" : result.problems[0]);
    return result.text;
}

}  // namespace

TEST(TemplateFill, slots_and_builtins_take_their_values) {
    auto tpl = with_text("{who} opens {event.name} on {event.date} ({cue.title}) {event.hashtag}");
    add_slot(tpl, "who", SlotKind::text);
    Builtins builtins;
    builtins.event_name = "Poetry Slam";
    builtins.event_date = "20 March 2027";
    builtins.cue_title = "Opening";
    builtins.tags = {"Slam27", "Poetry"};
    EXPECT_EQ(filled(tpl, {{"who", "  Ada "}}, builtins),
              "Ada opens Poetry Slam on 20 March 2027 (Opening) #Slam27 #Poetry");
}

TEST(TemplateFill, a_person_brings_the_handle_of_the_network) {
    auto tpl = with_text("{who}!");
    add_slot(tpl, "who", SlotKind::person);
    EXPECT_EQ(filled(tpl, {{"who", "ada"}}), "Ada Lovelace (@ada@books.social)!");
    EXPECT_EQ(filled(tpl, {{"who", "ada"}}, {}, NetworkKind::rehearsal), "Ada Lovelace (@ada@books.social)!");
    EXPECT_EQ(filled(tpl, {{"who", "ada"}}, {}, NetworkKind::x), "Ada Lovelace (@ada_l)!");
    EXPECT_EQ(filled(tpl, {{"who", "ada"}}, {}, NetworkKind::bluesky), "Ada Lovelace!");
}

TEST(TemplateFill, a_network_takes_its_own_wording) {
    auto tpl = with_text("long");
    tpl.variants[NetworkKind::x] = "short";
    EXPECT_EQ(filled(tpl, {}, {}, NetworkKind::x), "short");
    EXPECT_EQ(filled(tpl, {}, {}, NetworkKind::bluesky), "long");
}

TEST(TemplateFill, an_optional_part_vanishes_with_its_blanks) {
    auto tpl = with_text("Break[[ until {time}]]. [[Bar: {bar}.]] Enjoy[[ {who}]]!");
    for (const auto* name : {"time", "bar", "who"}) add_slot(tpl, name, SlotKind::text, false);
    EXPECT_EQ(filled(tpl, {{"time", "21:20"}, {"bar", "tea"}, {"who", "all"}}),
              "Break until 21:20. Bar: tea. Enjoy all!");
    EXPECT_EQ(filled(tpl, {}), "Break. Enjoy!");
    EXPECT_EQ(filled(tpl, {{"bar", "tea"}}), "Break. Bar: tea. Enjoy!");
    EXPECT_EQ(filled(tpl, {{"time", "  "}, {"who", "x"}}), "Break. Enjoy x!");
}

TEST(TemplateFill, a_line_that_is_left_empty_goes_as_a_whole) {
    auto tpl = with_text("One\n[[Two {a}]]\nThree\n  [[{b}]]  ");
    add_slot(tpl, "a", SlotKind::text, false);
    add_slot(tpl, "b", SlotKind::text, false);
    EXPECT_EQ(filled(tpl, {}), "One\nThree");
    EXPECT_EQ(filled(tpl, {{"a", "x"}}), "One\nTwo x\nThree");
}

TEST(TemplateFill, an_optional_slot_outside_a_part_closes_up_too) {
    auto tpl = with_text("{a} Hello {b} you {c}.");
    for (const auto* name : {"a", "b", "c"}) add_slot(tpl, name, SlotKind::text, false);
    EXPECT_EQ(filled(tpl, {}), "Hello you.");
}

TEST(TemplateFill, blanks_that_were_typed_stay) {
    auto tpl = with_text("a  b[[ {x}]]");
    add_slot(tpl, "x", SlotKind::text, false);
    EXPECT_EQ(filled(tpl, {}), "a  b");
    EXPECT_EQ(filled(tpl, {{"x", "c  d"}}), "a  b c  d");
}

TEST(TemplateFill, hashtags_are_appended_once_or_stand_where_placed) {
    Builtins builtins;
    builtins.tags = {"BOTY26", "Books"};
    builtins.event_hashtags = "#BOTY26 #Books";
    EXPECT_EQ(filled(with_text("Hello"), {}, builtins), "Hello #BOTY26 #Books");
    EXPECT_EQ(filled(with_text("Hello #boty26"), {}, builtins), "Hello #boty26 #Books");
    EXPECT_EQ(filled(with_text("{event.hashtags}: hello"), {}, builtins), "#BOTY26 #Books: hello");
}

TEST(TemplateFill, values_never_act_as_template_text) {
    auto tpl = with_text("<{a}|{b}>");
    add_slot(tpl, "a", SlotKind::text).max_length = 500;
    add_slot(tpl, "b", SlotKind::person);
    EXPECT_EQ(filled(tpl, {{"a", "{b} [[{a}]] {{x}} ]] }"}, {"b", "kim"}}),
              "<{b} [[{a}]] {{x}} ]] }|Kim {winner} [[x]]>");
    static constexpr std::string_view kSigns[] = {"{", "}", "[[", "]]", "{a}", "{b}", "{event.name}", "|text", "x"};
    std::mt19937 random(17);
    for (int round = 0; round < 3000; ++round) {
        std::string value;
        for (int i = 0; i < 6; ++i) value += kSigns[random() % std::size(kSigns)];
        EXPECT_EQ(filled(tpl, {{"a", value}, {"b", "ada"}}), "<" + value + "|Ada Lovelace (@ada@books.social)>");
    }
}

TEST(TemplateFill, tells_what_is_missing_and_what_breaks_its_rule) {
    auto tpl = with_text("{a}{b}{c}{d}");
    add_slot(tpl, "a", SlotKind::text).max_length = 3;
    add_slot(tpl, "b", SlotKind::choice).choices = {"x", "y"};
    add_slot(tpl, "c", SlotKind::person);
    auto& number = add_slot(tpl, "d", SlotKind::number);
    number.min = 1;
    number.max = 10;
    const auto empty = fill_template(tpl, NetworkKind::x, {}, people(), {});
    EXPECT_EQ(empty.missing, (std::vector<std::string>{"a", "b", "c", "d"}));
    EXPECT_FALSE(empty.ready());
    const auto wrong = fill_template(
        tpl, NetworkKind::x, {{"a", "four"}, {"b", "z"}, {"c", "nobody"}, {"d", "11"}, {"e", "?"}}, people(), {});
    ASSERT_EQ(wrong.problems.size(), 5U);
    EXPECT_EQ(wrong.problems[0], "a is 4 characters long; at most 3 fit");
    EXPECT_EQ(wrong.problems[1], "b must be one of: x, y");
    EXPECT_NE(wrong.problems[4].find("no slot “e”"), std::string::npos);
}

TEST(TemplateFill, a_broken_wording_is_a_problem_and_not_a_post) {
    const auto result = fill_template(with_text("{oops"), NetworkKind::x, {}, people(), {});
    EXPECT_FALSE(result.ready());
    EXPECT_TRUE(result.text.empty());
}

TEST(SlotFault, each_kind_has_its_rule) {
    SlotRule rule;
    rule.name = "n";
    EXPECT_EQ(slot_fault(rule, " ", people()), "n is needed");
    EXPECT_EQ(slot_fault(rule, std::string(80, 'a'), people()), "");
    EXPECT_EQ(slot_fault(rule, "👨‍👩‍👧‍👦", people()), "");
    EXPECT_NE(slot_fault(rule, "a\nb", people()), "");
    EXPECT_NE(slot_fault(rule, "a\xFFz", people()), "");
    rule.required = false;
    EXPECT_EQ(slot_fault(rule, "", people()), "");
    rule.kind = SlotKind::person;
    EXPECT_EQ(slot_fault(rule, "ada", people()), "");
    EXPECT_NE(slot_fault(rule, "eve", people()).find("agreed"), std::string::npos);
    rule.kind = SlotKind::number;
    rule.min = -5;
    for (const auto* good : {"0", "-5", "12", "12.5", "12,50", "999999"})
        EXPECT_EQ(slot_fault(rule, good, people()), "") << good;
    for (const auto* bad : {"-6", "1000001", "1e3", "0x10", "12.555", "1 2", "--1", "-", ".", "nan", "inf", "12."})
        EXPECT_NE(slot_fault(rule, bad, people()), "") << bad;
}

TEST(ApprovalDigest, changes_with_everything_that_was_approved_and_with_nothing_else) {
    auto tpl = with_text("{a}");
    add_slot(tpl, "a", SlotKind::choice).choices = {"x", "y"};
    const auto before = approval_digest(tpl);
    auto other = tpl;
    other.title = "another title on the card";
    other.approved_by = "somebody";
    EXPECT_EQ(approval_digest(other), before);
    const std::vector<void (*)(Template&)> changes{
        [](Template& t) { t.text += " "; },           [](Template& t) { ++t.version; },
        [](Template& t) { t.id.value = "u"; },        [](Template& t) { t.variants[NetworkKind::x] = "v"; },
        [](Template& t) { t.alt_starter = "w"; },     [](Template& t) { t.slots[0].choices = {"xy"}; },
        [](Template& t) { t.slots[0].max_length++; }, [](Template& t) { t.slots[0].required = false; }};
    for (const auto change : changes) {
        auto changed = tpl;
        change(changed);
        EXPECT_NE(approval_digest(changed), before);
    }
}
