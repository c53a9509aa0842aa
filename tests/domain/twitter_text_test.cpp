// twitter-text's own conformance cases, where they lie beside the checkout (tests/beside.hpp). Left out
// is what asks for something else than a count or a preview: HTML, older configurations (validate: tweets and
// WeightedTweetsCounterTest), links without bare domains (autolink: urls).
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include "domain/utf8.hpp"
#include "tests/beside.hpp"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <yaml-cpp/yaml.h>

using namespace domain;
namespace fs = std::filesystem;

namespace {

fs::path folder() { return test::beside("CALLBOARD_TWITTER_TEXT", "contracts/twitter-text").value_or(fs::path{}); }

std::vector<std::string> values(const std::string& text, TextSpan::Kind kind) {
    std::vector<std::string> all;
    for (const auto& span : count_text(NetworkKind::x, text).spans)
        if (span.kind == kind) all.push_back(span.value);
    return all;
}

// The strings of a list, or of one key of its maps.
std::vector<std::string> expected(const YAML::Node& list, const std::string& key) {
    std::vector<std::string> all;
    for (const auto& item : list) all.push_back((item.IsMap() ? item[key] : item).as<std::string>());
    return all;
}

int check_section(const YAML::Node& section, const std::string& key, TextSpan::Kind kind) {
    int cases = 0;
    for (const auto& one : section) {
        const auto text = one["text"].as<std::string>();
        EXPECT_EQ(values(text, kind), expected(one["expected"], key)) << one["description"].as<std::string>() << "\n"
                                                                      << text;
        ++cases;
    }
    return cases;
}

using Kind = TextEntity::Kind;
using Kinds = std::vector<Kind>;
using Places = std::vector<std::vector<std::size_t>>;

std::vector<TextEntity> entities(const std::string& text, const Kinds& kinds) {
    auto all = entities_of(NetworkKind::x, text);
    std::erase_if(all, [&](const auto& one) { return std::find(kinds.begin(), kinds.end(), one.kind) == kinds.end(); });
    return all;
}

std::vector<std::string> values(const std::vector<TextEntity>& entities) {
    std::vector<std::string> all;
    for (const auto& entity : entities) all.push_back(entity.value);
    return all;
}

// In code points, as the cases have them: none holds a character of two UTF-16 units.
Places places(const std::string& text, const std::vector<TextEntity>& entities) {
    const auto points_before = [&](std::size_t at) { return decode_utf8(text.substr(0, at)).points.size(); };
    Places all;
    for (const auto& entity : entities) all.push_back({points_before(entity.begin), points_before(entity.end)});
    return all;
}

Places expected_places(const YAML::Node& list) {
    Places all;
    for (const auto& item : list) all.push_back(item["indices"].as<std::vector<std::size_t>>());
    return all;
}

int check_places(const YAML::Node& section, const Kinds& kinds) {
    int cases = 0;
    for (const auto& one : section) {
        const auto text = one["text"].as<std::string>();
        EXPECT_EQ(places(text, entities(text, kinds)), expected_places(one["expected"])) << text;
        ++cases;
    }
    return cases;
}

// Whether the whole text is one thing of the kind, sign and all.
int check_whole(const YAML::Node& section, Kind kind) {
    int cases = 0;
    for (const auto& one : section) {
        const auto text = one["text"].as<std::string>();
        const auto found = entities(text, {kind});
        const bool is_whole = found.size() == 1 && found[0].begin == 0 && found[0].end == text.size();
        EXPECT_EQ(is_whole, one["expected"].as<bool>()) << one["description"].as<std::string>() << "\n" << text;
        ++cases;
    }
    return cases;
}

// What the cases of autolink.yml link, without signs: the texts of <a class="tweet-url username|list-slug|…">.
std::vector<std::string> linked(const std::string& html) {
    static const std::regex anchor("<a ([^>]*)>([^<]*)</a>");
    std::vector<std::string> all;
    for (std::sregex_iterator at(html.begin(), html.end(), anchor), end; at != end; ++at) {
        const auto text = (*at)[2].str();
        const bool has_sign = (*at)[1].str().find("hashtag") != std::string::npos || text.front() == '$';
        all.push_back(!has_sign ? text : encode_utf8(decode_utf8(text).points.substr(1)));
    }
    return all;
}

}  // namespace

class TwitterText : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists(folder())) GTEST_SKIP() << folder() << " is not there";
    }
    static YAML::Node tests(const char* file) { return YAML::LoadFile((folder() / file).string())["tests"]; }
};

TEST_F(TwitterText, links_hashtags_and_mentions_are_found_as_it_finds_them) {
    const auto all = tests("extract.yml");
    int cases = 0;
    for (const auto* section : {"urls", "urls_with_indices", "urls_with_directional_markers", "tco_urls_with_params"})
        cases += check_section(all[section], "url", TextSpan::Kind::url);
    for (const auto* section : {"hashtags", "hashtags_from_astral", "hashtags_with_indices"})
        cases += check_section(all[section], "hashtag", TextSpan::Kind::hashtag);
    for (const auto* section : {"mentions", "mentions_with_indices"})
        cases += check_section(all[section], "screen_name", TextSpan::Kind::mention);
    EXPECT_GT(cases, 100);
}

TEST_F(TwitterText, every_top_level_domain_makes_a_link) {
    int cases = 0;
    for (const auto& section : tests("tlds.yml")) cases += check_section(section.second, "", TextSpan::Kind::url);
    EXPECT_GT(cases, 900);
}

TEST_F(TwitterText, weighted_lengths_are_those_of_configuration_3) {
    const auto all = tests("validate.yml");
    int cases = 0;
    for (const auto* section : {"WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"})
        for (const auto& one : all[section]) {
            const auto count = count_text(NetworkKind::x, one["text"].as<std::string>());
            EXPECT_EQ(count.length, one["expected"]["weightedLength"].as<int>())
                << one["description"].as<std::string>();
            EXPECT_EQ(count.valid, one["expected"]["valid"].as<bool>()) << one["description"].as<std::string>();
            ++cases;
        }
    EXPECT_GT(cases, 10);
}

TEST_F(TwitterText, cashtags_lists_and_replies_are_found_as_it_finds_them) {
    const auto all = tests("extract.yml");
    for (const auto* section : {"cashtags", "cashtags_with_indices"})
        for (const auto& one : all[section])
            EXPECT_EQ(values(entities(one["text"].as<std::string>(), {Kind::cashtag})),
                      expected(one["expected"], "cashtag"));
    for (const auto& one : all["mentions_or_lists_with_indices"]) {
        std::vector<std::string> names;
        for (const auto& item : one["expected"])
            names.push_back(item["screen_name"].as<std::string>() + item["list_slug"].as<std::string>());
        EXPECT_EQ(values(entities(one["text"].as<std::string>(), {Kind::mention, Kind::list})), names);
    }
    for (const auto& one : all["replies"]) {
        const auto text = one["text"].as<std::string>();
        const auto found = entities(text, {Kind::mention, Kind::list});
        const bool is_reply = !found.empty() && trim_blanks(text.substr(0, found[0].begin)).empty();
        const auto name = is_reply ? found[0].value.substr(0, found[0].value.find('/')) : "";
        EXPECT_EQ(name, one["expected"].IsNull() ? "" : one["expected"].as<std::string>()) << text;
    }
}

TEST_F(TwitterText, places_are_those_it_names) {
    const auto all = tests("extract.yml");
    EXPECT_GT(check_places(all["urls_with_indices"], {Kind::url}) +
                  check_places(all["urls_with_directional_markers"], {Kind::url}) +
                  check_places(all["hashtags_with_indices"], {Kind::hashtag}) +
                  check_places(all["mentions_with_indices"], {Kind::mention}) +
                  check_places(all["mentions_or_lists_with_indices"], {Kind::mention, Kind::list}) +
                  check_places(all["cashtags_with_indices"], {Kind::cashtag}),
              15);
}

TEST_F(TwitterText, what_is_valid_is_found_whole) {
    const auto all = tests("validate.yml");
    EXPECT_GT(check_whole(all["usernames"], Kind::mention) + check_whole(all["lists"], Kind::list) +
                  check_whole(all["hashtags"], Kind::hashtag) + check_whole(all["urls_without_protocol"], Kind::url),
              10);
    for (const auto& one : all["urls"]) {
        const auto text = one["text"].as<std::string>();
        const auto found = entities(text, {Kind::url});
        // A bare address of four numbers is valid there, but no text's link.
        const bool is_address = text.find("://192.") != std::string::npos;
        const bool is_whole = found.size() == 1 && found[0].value == text;
        EXPECT_EQ(is_whole, one["expected"].as<bool>() && !is_address) << text;
    }
}

TEST_F(TwitterText, what_it_links_is_found_without_overlap) {
    const auto all = tests("autolink.yml");
    const std::vector<std::pair<const char*, Kinds>> sections{
        {"usernames", {Kind::mention, Kind::list}},
        {"lists", {Kind::mention, Kind::list}},
        {"hashtags", {Kind::hashtag}},
        {"cashtags", {Kind::cashtag}},
        {"all", {Kind::url, Kind::mention, Kind::list, Kind::hashtag, Kind::cashtag}}};
    int cases = 0;
    for (const auto& [section, kinds] : sections)
        for (const auto& one : all[section]) {
            const auto text = one["text"].as<std::string>();
            EXPECT_EQ(values(entities(text, kinds)), linked(one["expected"].as<std::string>())) << text;
            ++cases;
        }
    EXPECT_GT(cases, 60);
}
