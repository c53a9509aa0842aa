// callboard account, called as a person calls it, against a real server.
#include "cli/app.hpp"
#include "cli/blocking_http.hpp"
#include "net/curl_transport.hpp"
#include "net/url.hpp"
#include "tests/peers/snac.hpp"
#include <filesystem>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/stat.h>

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

namespace {

struct Outcome {
    int exit_code = 0;
    std::string out, err;
};

// Input that is typed when it is asked for, with what was printed so far before one's eyes.
class Typist : public std::streambuf {
  public:
    explicit Typist(std::function<std::string()> type) : type_(std::move(type)) {}

  protected:
    int_type underflow() override {
        if (typed_) return traits_type::eof();
        typed_ = true;
        text_ = type_();
        setg(text_.data(), text_.data(), text_.data() + text_.size());
        return text_.empty() ? traits_type::eof() : traits_type::to_int_type(text_[0]);
    }

  private:
    std::function<std::string()> type_;
    std::string text_;
    bool typed_ = false;
};

class AccountCommand : public testing::Test {
  protected:
    static void SetUpTestSuite() { snac_ = peers::Snac::start(why_); }
    static void TearDownTestSuite() { snac_.reset(); }
    void SetUp() override {
        std::string pattern = testing::TempDir() + "account.XXXXXX";
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        home_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(home_); }

    using Type = std::function<std::string(const std::string& printed)>;
    Outcome run(std::vector<std::string> words, const Type& type = {}) {
        words.insert(words.begin(), {"callboard", "--home", home_});
        std::vector<const char*> argv;
        for (const auto& word : words) argv.push_back(word.c_str());
        std::ostringstream out, err;
        Typist typist([&] { return type ? type(out.str()) : std::string{}; });
        std::istream in(&typist);
        Outcome result;
        result.exit_code = cli::run_app(static_cast<int>(argv.size()), argv.data(), in, out, err);
        result.out = out.str();
        result.err = err.str();
        everything_printed_ += result.out + result.err;
        return result;
    }
    Outcome add_by_token(const std::string& token) {
        return run({"account", "add", "mastodon", "--server", snac_->base_url, "--token-stdin", "--json"},
                   [&](auto&) { return "  " + token + " \n"; });
    }
    // What a person does in the browser: opens the printed page, signs in, copies the code.
    static std::string code_for(const std::string& printed) {
        const auto url = json::parse(printed).at("open").get<std::string>();
        const auto query = net::decode_fields(url.substr(url.find('?') + 1));
        std::string client;
        for (const auto& [name, value] : query)
            if (name == "client_id") client = value;
        cli::BlockingHttp http(
            [](auto sink) { return std::make_unique<net::CurlTransport>(std::move(sink), net::CurlOptions{}); });
        ports::HttpRequest request;
        request.method = "POST";
        request.url = snac_->base_url + "/oauth/x-snac-login";
        request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = net::form_encode({{"login", snac_->desk.user},
                                         {"passwd", snac_->desk.password},
                                         {"redir", "urn:ietf:wg:oauth:2.0:oob"},
                                         {"cid", client},
                                         {"state", ""}});
        const auto reply = http.run(request);
        return reply ? reply->body + "\n" : "";
    }

    inline static std::unique_ptr<peers::Snac> snac_;
    inline static std::string why_;
    std::string home_, everything_printed_;
};

}  // namespace

TEST_F(AccountCommand, a_token_from_standard_input_signs_in_lists_checks_and_is_forgotten) {
    if (!snac_) GTEST_SKIP() << why_;
    const auto added = add_by_token(snac_->desk.token);
    ASSERT_EQ(added.exit_code, 0) << added.err;
    const auto account = json::parse(added.out);
    const auto id = account["account"].get<std::string>();
    EXPECT_THAT(id, testing::StartsWith("mastodon:" + snac_->desk.user + "@"));
    EXPECT_GT(account["max_characters"], 500);

    EXPECT_EQ(json::parse(run({"account", "list", "--json"}).out)["account"], id);
    const auto checked = run({"account", "check", "--json"});
    EXPECT_EQ(checked.exit_code, 0);
    EXPECT_EQ(json::parse(checked.out)["ok"], true);

    EXPECT_EQ(run({"account", "remove", id}).exit_code, 0);
    EXPECT_EQ(run({"account", "list", "--json"}).out, "");
    EXPECT_EQ(run({"account", "check", id}).exit_code, 2);
    std::ifstream secrets(home_ + "/secrets");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(secrets), {}), "");
    EXPECT_THAT(everything_printed_, Not(HasSubstr(snac_->desk.token)));
}

TEST_F(AccountCommand, the_browser_and_a_code_sign_in) {
    if (!snac_) GTEST_SKIP() << why_;
    const auto added = run({"account", "add", "mastodon", "--server", snac_->base_url, "--json"}, code_for);
    ASSERT_EQ(added.exit_code, 0) << added.err;
    EXPECT_EQ(run({"account", "check"}).exit_code, 0);
    struct stat facts {};
    ASSERT_EQ(stat((home_ + "/secrets").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777u, 0600u);
}

TEST_F(AccountCommand, a_wrong_token_is_a_no_and_stores_nothing) {
    if (!snac_) GTEST_SKIP() << why_;
    const auto added = add_by_token("wr0ng-t0ken");
    EXPECT_EQ(added.exit_code, 1);
    EXPECT_THAT(added.err, HasSubstr("sign in again"));
    EXPECT_THAT(added.err, Not(HasSubstr("wr0ng")));
    EXPECT_EQ(run({"account", "list", "--json"}).out, "");
}

TEST_F(AccountCommand, a_token_taken_back_later_is_told_for_that_account) {
    if (!snac_) GTEST_SKIP() << why_;
    ASSERT_EQ(add_by_token(snac_->desk.token).exit_code, 0);
    std::ifstream before(home_ + "/secrets");
    std::string line;
    std::getline(before, line);
    std::ofstream(home_ + "/secrets") << line.substr(0, line.find('\t')) << "\trevoked\n";
    const auto checked = run({"account", "check", "--json"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_EQ(json::parse(checked.out)["kind"], "unauthorized");
}

TEST_F(AccountCommand, a_call_that_cannot_be_used_says_why_on_one_line) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"account"},
             {"account", "add"},
             {"account", "add", "mastodon"},
             {"account", "add", "mastodon", "--server", "http://social.example", "--token-stdin"},
             {"account", "add", "mastodon", "--server", "not a server", "--token-stdin"},
             {"account", "add", "pigeon", "--server", "https://social.example"},
             {"account", "check"},
             {"account", "check", "mastodon:nobody@social.example"},
             {"account", "remove", "mastodon:nobody@social.example"}}) {
        const auto result = run(words);
        EXPECT_EQ(result.exit_code, 2) << words.back();
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    }
}

TEST_F(AccountCommand, no_token_on_standard_input_is_unusable) {
    const auto added = run({"account", "add", "mastodon", "--server", "http://127.0.0.1:1", "--token-stdin"});
    EXPECT_EQ(added.exit_code, 2);
    EXPECT_THAT(added.err, HasSubstr("standard input"));
}

TEST_F(AccountCommand, a_server_that_is_not_there_is_a_no) {
    const auto added = run({"account", "add", "mastodon", "--server", "http://127.0.0.1:1", "--token-stdin"},
                           [](auto&) { return "t\n"; });
    EXPECT_EQ(added.exit_code, 1);
    EXPECT_THAT(added.err, HasSubstr("cannot be reached"));
}
