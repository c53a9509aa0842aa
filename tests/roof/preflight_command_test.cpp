// callboard preflight, called as a person calls it, against X's fake: what it says, and that it posts nothing.
#include "cli/app.hpp"
#include "tests/net/x_server.hpp"
#include "tests/store/scratch_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

using Words = std::vector<std::string>;

struct Called {
    int exit_code = 0;
    std::string out, err;
    // The line about that check, {} when there is none.
    json line(const std::string& about, const std::string& check) const {
        std::istringstream in(out);
        for (std::string text; std::getline(in, text);) {
            const auto one = json::parse(text, nullptr, false);
            if (one.value("about", "") == about && one.value("check", "") == check) return one;
        }
        return json::object();
    }
};

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};

class PreflightCommand : public testing::Test {
  protected:
    void sign_in() {
        server_ = std::make_unique<test::XServer>(test::XManner{}, kKeys);
        const auto added = run({"account", "add", "x", "--server", server_->url(), "--token-stdin"},
                               "consumer-key\nconsumer-secret\nuser-token\ntoken-secret\n");
        ASSERT_EQ(added.exit_code, 0) << added.err;
    }
    Called run(Words words, const std::string& input = "") {
        words.insert(words.begin(), {"callboard", "--home", home_.path().string()});
        std::vector<const char*> argv;
        for (const auto& word : words) argv.push_back(word.c_str());
        std::istringstream in(input);
        std::ostringstream out, err;
        const int code = cli::run_app(static_cast<int>(argv.size()), argv.data(), in, out, err);
        return {code, out.str(), err.str()};
    }

    ScratchFolder home_;
    const std::string pack_ = CALLBOARD_SOURCE_DIR "/assets/examples/book-of-the-year";
    std::unique_ptr<test::XServer> server_;
};

}  // namespace

TEST_F(PreflightCommand, a_good_account_has_a_line_for_each_check_and_nothing_is_posted) {
    sign_in();
    const auto checked = run({"preflight", "--event", pack_, "--json"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    for (const auto* check : {"sign-in", "scopes", "expiry", "limits", "rate", "clock", "cost"})
        EXPECT_EQ(checked.line("x:library", check).count("what"), 1u) << check;
    EXPECT_EQ(checked.line("x:library", "sign-in").value("result", ""), "ok");
    EXPECT_EQ(checked.line("x:library", "clock").value("result", ""), "ok");
    EXPECT_THAT(checked.line("x:library", "rate").value("what", ""), HasSubstr("74 of 75"));
    EXPECT_EQ(checked.line("x:library", "cost").value("result", ""), "warning") << "the pack sets no limit";
    for (const auto* check : {"disk", "secrets", "log"})
        EXPECT_EQ(checked.line("this machine", check).value("result", ""), "ok") << check;
    EXPECT_THAT(server_->posts(), IsEmpty());
    for (const auto& request : server_->log()) EXPECT_THAT(request, Not(HasSubstr("POST /2/tweets")));
}

TEST_F(PreflightCommand, a_token_file_that_others_can_read_is_a_fault_that_says_what_to_do) {
    sign_in();
    std::filesystem::permissions(home_.path() / "secrets", std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    const auto checked = run({"preflight", "--event", pack_});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.out, HasSubstr("fault   this machine  secrets: "));
    EXPECT_THAT(checked.out, HasSubstr("chmod"));
}

TEST_F(PreflightCommand, without_any_account_it_is_a_fault) {
    const auto checked = run({"preflight", "--event", pack_, "--json"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.out, HasSubstr("callboard account add"));
}

TEST_F(PreflightCommand, an_event_that_is_none_is_said_in_one_line) {
    const auto refused = run({"preflight", "--event", "nowhere"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("nowhere"));
}
