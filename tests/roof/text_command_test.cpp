// callboard text count, called as a script calls it.
#include "tests/roof/command_bed.hpp"

namespace {

struct Run {
    int exit_code = 0;
    std::vector<std::string> lines;
    std::string err;
};

Run count(const std::string& network, const std::string& input, const char* option = "--json") {
    const auto called = command_bed::call({"text", "count", "--network", network, option}, input);
    Run run{called.exit_code, {}, called.err};
    std::istringstream answer(called.out);
    for (std::string line; std::getline(answer, line);) run.lines.push_back(line);
    return run;
}

}  // namespace

TEST(TextCommand, answers_each_line_in_order) {
    const auto run =
        count("x", "{\"text\":\"Hi @ada, see t.co/x #BOTY26\"}\n\n{\"text\":\"\"}\n{\"text\":\"日本\",\"id\":7}\n");
    EXPECT_EQ(run.exit_code, 0) << run.err;
    ASSERT_EQ(run.lines.size(), 3U);
    EXPECT_EQ(
        nlohmann::json::parse(run.lines[0]),
        nlohmann::json::parse(
            R"({"length":44,"limit":280,"valid":true,"urls":["t.co/x"],"hashtags":["BOTY26"],"mentions":["ada"]})"));
    EXPECT_EQ(nlohmann::json::parse(run.lines[1])["valid"], false);
    EXPECT_EQ(nlohmann::json::parse(run.lines[2])["length"], 4);
}

TEST(TextCommand, each_network_counts_its_own_way) {
    const std::string line = "{\"text\":\"@ada@books.social 👨‍👩‍👧‍👦 example.com\"}\n";
    EXPECT_EQ(nlohmann::json::parse(count("mastodon", line).lines.at(0))["length"], 4 + 1 + 1 + 1 + 11);
    EXPECT_EQ(nlohmann::json::parse(count("bluesky", line).lines.at(0))["urls"],
              nlohmann::json::array({"example.com"}));
    EXPECT_EQ(nlohmann::json::parse(count("x", line).lines.at(0))["limit"], 280);
}

TEST(TextCommand, a_bad_line_is_answered_and_the_rest_goes_on) {
    const auto run =
        count("x", "{\"text\":\"a\"}\nnot json\n{\"txt\":1}\n[\"text\"]\n{\"text\":\"\xFF\"}\n{\"text\":\"b\"}\n");
    EXPECT_EQ(run.exit_code, 1);
    ASSERT_EQ(run.lines.size(), 6U);
    for (const int bad : {1, 2, 3, 4})
        EXPECT_TRUE(nlohmann::json::parse(run.lines[static_cast<std::size_t>(bad)]).contains("error")) << bad;
    EXPECT_EQ(nlohmann::json::parse(run.lines[5])["length"], 1);
}

TEST(TextCommand, a_line_that_is_too_long_is_answered_and_the_rest_goes_on) {
    const auto limit = std::size_t{4} << 20;
    const std::string fits = "{\"text\":\"" + std::string(limit - 11, 'a') + "\"}";
    const auto run = count("x", fits + "\n" + fits + " \n{\"text\":\"b\"}\n" + std::string(limit + 5, 'c'));
    EXPECT_EQ(run.exit_code, 1);
    ASSERT_EQ(run.lines.size(), 4U);
    EXPECT_EQ(nlohmann::json::parse(run.lines[0])["length"], limit - 11);
    EXPECT_EQ(nlohmann::json::parse(run.lines[2])["length"], 1);
    for (const std::size_t bad : {1U, 3U}) EXPECT_NE(run.lines[bad].find("4 MiB"), std::string::npos) << run.lines[bad];
}

TEST(TextCommand, the_last_line_needs_no_end) {
    const auto run = count("x", "{\"text\":\"a\"}\r\n{\"text\":\"日\"}");
    EXPECT_EQ(run.exit_code, 0) << run.err;
    ASSERT_EQ(run.lines.size(), 2U);
    EXPECT_EQ(nlohmann::json::parse(run.lines[1])["length"], 2);
}

TEST(TextCommand, entities_come_with_places_and_targets_when_asked_for) {
    const auto run = count("bluesky", "{\"text\":\"✨ #tag a.nl\"}\n", "--entities");
    ASSERT_EQ(run.lines.size(), 1U);
    EXPECT_EQ(nlohmann::json::parse(run.lines[0])["entities"],
              nlohmann::json::parse(R"([{"kind":"hashtag","begin":4,"end":8,"value":"tag","target":"tag"},
                                        {"kind":"url","begin":9,"end":13,"value":"a.nl","target":"https://a.nl"}])"));
    EXPECT_FALSE(nlohmann::json::parse(count("x", "{\"text\":\"$AB\"}\n").lines.at(0)).contains("entities"));
}

TEST(TextCommand, an_unknown_network_is_refused_in_one_line) {
    const auto run = count("myspace", "{\"text\":\"a\"}\n");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_TRUE(run.lines.empty());
    EXPECT_NE(run.err.find("--network"), std::string::npos);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
}
