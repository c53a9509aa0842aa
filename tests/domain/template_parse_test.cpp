// Template text to parts.
#include "domain/template.hpp"
#include <gtest/gtest.h>
#include <random>

using namespace domain;
using Kind = TemplatePart::Kind;

static TemplateText parsed(std::string_view text) {
    const auto parts = parse_template(text);
    EXPECT_TRUE(parts) << text << ": " << (parts ? "" : parts.error().detail);
    return parts.value_or(TemplateText{});
}

static std::string refused(std::string_view text) {
    const auto parts = parse_template(text);
    EXPECT_FALSE(parts) << text;
    return parts ? std::string() : parts.error().detail;
}

TEST(TemplateParse, cuts_text_slots_builtins_and_optional_parts) {
    const auto parts = parsed("Hi {who|person} at {event.name}[[, in {place}]]!");
    ASSERT_EQ(parts.size(), 6U);
    EXPECT_EQ(parts[0].text, "Hi ");
    EXPECT_EQ(parts[1].kind, Kind::slot);
    EXPECT_EQ(parts[1].text, "who");
    EXPECT_EQ(parts[1].slot_kind, SlotKind::person);
    EXPECT_EQ(parts[1].offset, 3U);
    EXPECT_EQ(parts[3].kind, Kind::builtin);
    EXPECT_EQ(parts[4].kind, Kind::optional_group);
    ASSERT_EQ(parts[4].parts.size(), 2U);
    EXPECT_EQ(parts[4].parts[1].text, "place");
    EXPECT_EQ(parts[5].text, "!");
    EXPECT_EQ(slot_names(parts), (std::vector<std::string>{"who", "place"}));
}

TEST(TemplateParse, signs_can_be_written_as_themselves) {
    EXPECT_EQ(parsed("{{a}} {[[}b{]]} [c] ]d[").at(0).text, "{a} [[b]] [c] ]d[");
    EXPECT_EQ(parsed("{{{a}}}").at(1).text, "a");
    EXPECT_TRUE(parsed("").empty());
}

TEST(TemplateParse, blanks_inside_braces_are_allowed) { EXPECT_EQ(parsed("{ who | person }").at(0).text, "who"); }

TEST(TemplateParse, says_at_which_character_and_how_to_mend) {
    EXPECT_NE(refused("Ünï {winner").find("character 5: { has no }"), std::string::npos);
    EXPECT_NE(refused("a } b").find("}}"), std::string::npos);
    EXPECT_NE(refused("[[ {a} ").find("]]"), std::string::npos);
    EXPECT_NE(refused("{a} ]]").find("{]]}"), std::string::npos);
    EXPECT_NE(refused("[[ {a} [[ {b} ]] ]]").find("nest"), std::string::npos);
    EXPECT_NE(refused("[[ nothing ]]").find("never vanish"), std::string::npos);
    EXPECT_NE(refused("{Winner}").find("a–z"), std::string::npos);
    EXPECT_NE(refused("{event.nme}").find("{event.name}"), std::string::npos);
    EXPECT_NE(refused("{who|preson}").find("person"), std::string::npos);
    EXPECT_NE(refused("{event.name|text}").find("kind"), std::string::npos);
    EXPECT_NE(refused("{}").find("name"), std::string::npos);
    EXPECT_NE(refused("{a\n}").find("{ has no }"), std::string::npos);
    EXPECT_NE(refused("{" + std::string(41, 'a') + "}").find("name"), std::string::npos);
}

TEST(TemplateParse, any_text_is_parsed_or_refused_with_a_place) {
    static constexpr std::string_view kSigns[] = {"{", "}", "[", "]", "[[", "]]",           "{a}", "{b|text}",
                                                  "|", ".", "x", "é", "\n", "{event.name}", "\xFF"};
    std::mt19937 random(11);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (int i = 0; i < 7; ++i) text += kSigns[random() % std::size(kSigns)];
        const auto parts = parse_template(text);
        if (!parts) {
            EXPECT_TRUE(parts.error().detail.starts_with("character ")) << text;
            EXPECT_NE(parts.error().detail.find("; "), std::string::npos) << text;
        }
    }
}
