// twitter-text's own conformance cases, where they lie beside the checkout (../shared/contracts/twitter-text). Sections
// of extract.yml, tlds.yml and validate.yml that say something about what count_text answers.
#include "domain/text_count.hpp"
#include <filesystem>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

using namespace domain;
namespace fs = std::filesystem;

namespace {

fs::path folder() { return fs::path(CALLBOARD_SOURCE_DIR) / "../shared/contracts/twitter-text"; }

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
