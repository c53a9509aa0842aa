// callboard text count, called as a script calls it.
#include "cli/app.hpp"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace {

struct Run {
    int exit_code = 0;
    std::vector<std::string> lines;
    std::string err;
};

Run count(const std::string& network, const std::string& input) {
    const std::array<const char*, 5> argv{"callboard", "text", "count", "--network", network.c_str()};
    std::istringstream in(input);
    std::ostringstream out, err;
    Run run;
    run.exit_code = cli::run_app(static_cast<int>(argv.size()), argv.data(), in, out, err);
    std::istringstream answer(out.str());
    for (std::string line; std::getline(answer, line);) run.lines.push_back(line);
    run.err = err.str();
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

TEST(TextCommand, an_unknown_network_is_refused_in_one_line) {
    const auto run = count("myspace", "{\"text\":\"a\"}\n");
    EXPECT_EQ(run.exit_code, 2);
    EXPECT_TRUE(run.lines.empty());
    EXPECT_NE(run.err.find("--network"), std::string::npos);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
}
