// The whole program against X's fake: signing in, posting with photos, and each way in which X fails.
#include "cli/blocking_http.hpp"
#include "cli/home.hpp"
#include "net/curl_transport.hpp"
#include "net/url.hpp"
#include "tests/net/x_server.hpp"
#include "tests/roof/command_bed.hpp"
#include <filesystem>
#include <fstream>
#include <thread>

using command_bed::Called;
using command_bed::Words;
using nlohmann::json;
using test::XManner;
using test::XServer;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};
const char* kTyped = "consumer-key\nconsumer-secret\nuser-token\ntoken-secret\n";

// A person's browser: opens the page that is printed, allows the app, and is sent back with a code.
class Browser : public std::stringbuf {
  public:
    ~Browser() override { wait(); }
    std::string page() const { return page_; }
    std::string reply() const { return reply_; }
    void wait() {
        if (visit_.joinable()) visit_.join();
    }

  protected:
    int sync() override {
        const auto text = str();
        const auto at = text.find("http");
        if (at == std::string::npos || !page_.empty()) return 0;
        page_ = text.substr(at, text.find_first_of("\n\"", at) - at);
        std::map<std::string, std::string> query;
        for (const auto& [name, value] : net::decode_fields(page_.substr(page_.find('?') + 1))) query[name] = value;
        visit_ = std::thread([this, target = query["redirect_uri"] + "?state=" + query["state"] + "&code=c0de"] {
            cli::BlockingHttp http([](ports::WireSink sink) {
                return std::make_unique<net::CurlTransport>(std::move(sink), net::CurlOptions{});
            });
            ports::HttpRequest request;
            request.url = target;
            if (const auto answer = http.run(request)) reply_ = answer->body;
        });
        return 0;
    }

  private:
    std::string page_, reply_;
    std::thread visit_;
};

class XCommand : public command_bed::CommandBed {
  protected:
    void start(XManner manner = {}) {
        server_ = std::make_unique<XServer>(manner, kKeys);
        const auto added = run({"account", "add", "x", "--server", server_->url(), "--token-stdin"}, kTyped);
        ASSERT_EQ(added.exit_code, 0) << added.err;
    }
    Called post(const Words& more = {}) const { return post_to("x:library", more); }

    // The example, which also reads X.
    std::string reading_pack(int budget_cents) {
        const auto folder = home_.path() / "reading";
        std::filesystem::copy(pack_, folder, std::filesystem::copy_options::recursive);
        std::ifstream in(folder / "event.toml");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const auto at = text.find("[policy]\n");
        EXPECT_NE(at, std::string::npos);
        text.insert(at + 9, "read_x = true\nx_budget_cents = " + std::to_string(budget_cents) + "\n");
        std::ofstream(folder / "event.toml") << text;
        return folder.string();
    }

    std::unique_ptr<XServer> server_;
};

TEST_F(XCommand, a_preview_prints_text_count_and_price_and_sends_nothing) {
    start();
    const auto seen = run({"post", "--json", "--who", "Ada", "--event", pack_, "--template", "foyer", "--set",
                           "moment=See https://library.example.org", "--account", "x:library", "--preview"});
    ASSERT_EQ(seen.exit_code, 0) << seen.err;
    EXPECT_EQ(seen.line().at("cost_usd"), 0.2);
    EXPECT_EQ(seen.line().at("parts"), 1);
    EXPECT_EQ(seen.line().at("limit"), 280);
    EXPECT_THAT(seen.line().at("text").get<std::string>(), HasSubstr("See https://library.example.org"));
    EXPECT_THAT(seen.err, HasSubstr("13 times dearer"));
    EXPECT_TRUE(server_->posts().empty());
    EXPECT_THAT(run({"outbox", "list"}).out, IsEmpty());
}

TEST_F(XCommand, a_link_is_told_with_its_price_and_the_post_goes_out) {
    start();
    const auto sent = run({"post", "--json", "--who", "Ada", "--event", pack_, "--template", "foyer", "--set",
                           "moment=See https://library.example.org", "--account", "x:library", "--wait"});
    EXPECT_EQ(sent.exit_code, 0) << sent.err;
    EXPECT_THAT(sent.err, HasSubstr("about $0.20 for this post."));
    EXPECT_EQ(server_->posts().size(), 1u);
}

TEST_F(XCommand, a_text_that_is_too_long_is_a_thread_when_the_call_says_so) {
    start();
    const std::filesystem::path pack = home_.path() / "night";
    std::filesystem::copy(pack_, pack, std::filesystem::copy_options::recursive);
    std::string text;
    for (int i = 1; i <= 10; ++i) text += "Sentence number " + std::to_string(i) + " of the evening's speech. ";
    std::ofstream(pack / "templates.toml", std::ios::app)
        << "\n[[template]]\nid = \"speech\"\ntext = \"" << text
        << "\"\napproved_by = \"Marieke de Wit\"\napproved_on = 2026-11-20\n";
    std::ifstream in(pack / "event.toml");
    std::string event{std::istreambuf_iterator<char>(in), {}};
    event.insert(event.find("[policy]\n") + 9, "threads = true\n");
    std::ofstream(pack / "event.toml") << event;
    const auto speech = [&](const Words& more) {
        Words words{"post",       "--json", "--who",  "Ada",       "--event",  pack.string(),
                    "--template", "speech", "--wait", "--account", "x:library"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    const auto refused = speech({});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("say --thread: 2 posts"));
    EXPECT_TRUE(server_->posts().empty());
    const auto sent = speech({"--thread"});
    ASSERT_EQ(sent.exit_code, 0) << sent.out << sent.err;
    EXPECT_THAT(sent.err, HasSubstr("x:library: a thread of 2."));
    EXPECT_THAT(sent.err, HasSubstr("about $0.03 for this post."));
    EXPECT_EQ(sent.line().at("parts"), 2);
    ASSERT_EQ(server_->posts().size(), 2u);
    EXPECT_THAT(server_->posts()[0].text, HasSubstr("1/2"));
    EXPECT_THAT(server_->posts()[1].text, testing::EndsWith("2/2"));
    EXPECT_THAT(server_->faults(), IsEmpty());
}
}  // namespace

TEST_F(XCommand, signing_in_with_keys_prints_the_account_and_no_secret) {
    start();
    const auto listed = run({"account", "list", "--json"});
    EXPECT_EQ(listed.line().at("account"), "x:library");
    EXPECT_EQ(listed.line().at("max_characters"), 280);
    const auto checked = run({"account", "check"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    EXPECT_THAT(checked.out, HasSubstr("OAuth 1.0a"));
    EXPECT_THAT(checked.out + checked.err + listed.out, Not(HasSubstr("secret")));
    EXPECT_THAT(server_->faults(), IsEmpty());
}

TEST_F(XCommand, a_browser_that_comes_back_signs_in_without_a_code_to_copy) {
    server_ = std::make_unique<XServer>();
    Browser browser;
    std::ostream out(&browser);
    std::ostringstream err;
    std::istringstream in;
    const auto home = home_.path().string(), url = server_->url();
    const std::vector<const char*> argv{"callboard", "--home",   home.c_str(), "account",     "add",
                                        "x",         "--server", url.c_str(),  "--client-id", "client-1"};
    const int code = cli::run_app(static_cast<int>(argv.size()), argv.data(), in, out, err);
    browser.wait();
    EXPECT_EQ(code, 0) << err.str();
    EXPECT_THAT(browser.page(), HasSubstr("/i/oauth2/authorize?response_type=code&client_id=client-1"));
    EXPECT_THAT(browser.reply(), HasSubstr("You can close this page"));
    EXPECT_THAT(browser.str(), HasSubstr("x:library"));
    EXPECT_THAT(browser.str() + err.str(), Not(HasSubstr("access-1")));
    EXPECT_THAT(server_->exchange().at("redirect_uri"), testing::MatchesRegex("http://127.0.0.1:4781[123]/callboard"));
    EXPECT_THAT(browser.page(), HasSubstr(net::percent_encode(server_->exchange().at("redirect_uri"))));
    EXPECT_GE(server_->exchange().at("code_verifier").size(), 43u);
    EXPECT_EQ(post().line().at("state"), "sent");
    EXPECT_THAT(server_->faults(), IsEmpty());
}

TEST_F(XCommand, a_check_renews_a_bearer_that_ran_out_and_keeps_the_new_one) {
    XManner manner;
    manner.expired = true;
    server_ = std::make_unique<XServer>(manner);
    auto home = cli::open_home(home_.path());
    ASSERT_TRUE(home);
    domain::Account account;
    account.id = {"x:library"};
    account.network = domain::NetworkKind::x;
    account.server = server_->url();
    const auto in_two_hours = (*home)->clock->now() + std::chrono::hours{2};
    ASSERT_TRUE((*home)->store->save_account(account, {}));
    ASSERT_TRUE((*home)->secrets->put(account.id,
                                      net::write_x_secret(net::XBearer{"client-1", ports::Secret("access-1"),
                                                                       ports::Secret("refresh-1"), in_two_hours, ""})));
    const auto checked = run({"account", "check"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    EXPECT_EQ(run({"account", "check"}).exit_code, 0);
    EXPECT_THAT(server_->log(), testing::Contains("POST /2/oauth2/token").Times(1));
    EXPECT_THAT(server_->faults(), IsEmpty());
}

TEST_F(XCommand, keys_that_are_not_four_are_refused_before_anything_is_sent) {
    server_ = std::make_unique<XServer>(XManner{}, kKeys);
    const auto added = run({"account", "add", "x", "--server", server_->url(), "--token-stdin"}, "one\ntwo\n");
    EXPECT_EQ(added.exit_code, 2);
    EXPECT_THAT(added.err, HasSubstr("missing"));
    EXPECT_THAT(server_->log(), IsEmpty());
    EXPECT_EQ(run({"account", "add", "x", "--server", server_->url()}).exit_code, 2) << "no client id either";
}

TEST_F(XCommand, a_post_with_two_photos_goes_out_exact_with_its_alt_text_ahead) {
    start();
    const auto sent = post(two_photos_);
    ASSERT_EQ(sent.exit_code, 0) << sent.out << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_EQ(sent.line().at("url"), "https://x.com/library/status/1900000000000000001");
    ASSERT_EQ(server_->posts().size(), 1u);
    const auto stored = server_->posts()[0];
    EXPECT_THAT(stored.text, HasSubstr("The doors are open"));
    ASSERT_EQ(stored.media.size(), 2u);
    EXPECT_EQ(server_->alts().at(stored.media[0]), "A winner");
    EXPECT_EQ(server_->alts().at(stored.media[1]), "") << "a decorative one has none, and costs no call";
    EXPECT_EQ(server_->log().back(), "POST /2/tweets");
    EXPECT_THAT(server_->faults(), IsEmpty());
}

TEST_F(XCommand, a_post_that_x_stores_without_answering_is_there_once) {
    XManner manner;
    manner.drops_creates = 1;
    start(manner);
    const auto sent = post();
    EXPECT_EQ(sent.exit_code, 0) << sent.out << sent.err;
    EXPECT_EQ(sent.line().at("state"), "sent");
    EXPECT_EQ(server_->posts().size(), 1u);
    EXPECT_EQ(sent.line().at("url"), "https://x.com/library/status/" + server_->posts()[0].id);
}

TEST_F(XCommand, a_post_that_x_stores_and_answers_with_503_is_there_once) {
    XManner manner;
    manner.errs_creates = 1;
    start(manner);
    EXPECT_EQ(post(two_photos_).line().at("state"), "sent");
    EXPECT_EQ(server_->posts().size(), 1u);
}

TEST_F(XCommand, credits_that_are_used_up_end_it_with_a_sentence) {
    XManner manner;
    manner.refuses_creates = 5;
    manner.refusal = 402;
    start(manner);
    const auto failed = post();
    EXPECT_EQ(failed.exit_code, 1);
    EXPECT_EQ(failed.line().at("state"), "failed");
    EXPECT_THAT(failed.line().at("error").get<std::string>(), HasSubstr("no credits left"));
    EXPECT_TRUE(server_->posts().empty());
}

TEST_F(XCommand, a_rate_limit_is_waited_for_by_xs_own_reset) {
    XManner manner;
    manner.refuses_creates = 1;
    start(manner);
    EXPECT_EQ(post().line().at("state"), "sent");
    EXPECT_EQ(server_->posts().size(), 1u);
}

TEST_F(XCommand, no_post_goes_out_without_the_alt_text_it_was_given) {
    XManner manner;
    manner.refuses_alt = true;
    start(manner);
    auto words = two_photos_;
    words.insert(words.end(), {"--timeout", "4"});
    const auto waiting = run([&] {
        Words all{"post",   "--json",     "--who",    "Ada",   "--event",
                  pack_,    "--template", "foyer",    "--set", "moment=The doors are open",
                  "--wait", "--account",  "x:library"};
        all.insert(all.end(), words.begin(), words.end());
        return all;
    }());
    EXPECT_EQ(waiting.exit_code, 1);
    EXPECT_TRUE(server_->posts().empty());
    for (const auto& request : server_->log()) EXPECT_NE(request, "POST /2/tweets");
}

TEST_F(XCommand, the_feed_streams_by_a_rule_of_ours_counts_what_it_reads_and_takes_the_rule_down_at_its_end) {
    const json line{
        {"data", {{"id", "1900000000000000777"}, {"text", "Hello from the hall #BOTY26"}, {"author_id", "5"}}},
        {"includes", {{"users", {{{"id", "5"}, {"username", "ada"}, {"name", "Ada"}}}}}},
        {"matching_rules", {{{"id", "7001"}, {"tag", "callboard"}}}}};
    XManner manner;
    manner.rules = {{"(#LastYear) -is:retweet", "callboard"}};
    manner.stream = {{200, line.dump() + "\r\n\r\n", true}};
    start(manner);
    const auto pack = reading_pack(1000);
    const auto came = run({"--json", "feed", "--event", pack, "--for", "3"});
    ASSERT_EQ(came.exit_code, 0) << came.err;
    EXPECT_EQ(came.line().at("id"), "x:1900000000000000777");
    EXPECT_THAT(came.err, HasSubstr("X this month: $0.025 for reading")) << "the post, its author, and who we are";
    EXPECT_THAT(server_->rules(), IsEmpty()) << "neither last year's nor this event's is left";
    EXPECT_THAT(server_->faults(), IsEmpty());
    const auto again = run({"--json", "feed", "--event", pack, "--for", "3", "--only-new"});
    EXPECT_THAT(again.err, HasSubstr("X this month: $0.025 for reading")) << "the same day: nothing is billed twice";
    const auto refused = run({"post", "--event", pack, "--template", "foyer", "--set", "moment=Hi", "--account",
                              "x:library", "--reply-to", "x:1900000000000000777"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.err, HasSubstr("X lets apps answer only people who mentioned @library"));
    EXPECT_THAT(refused.err, HasSubstr("in_reply_to=1900000000000000777"));
}

TEST_F(XCommand, a_feed_whose_money_is_spent_reads_nothing_and_says_so) {
    start();
    const auto pack = reading_pack(1);
    run({"feed", "--event", pack, "--for", "2"});  // the check alone costs what there is for reading
    const auto before = server_->log().size();
    const auto said = run({"feed", "--event", pack, "--for", "2"});
    EXPECT_THAT(said.err, HasSubstr("X is not read any more this month"));
    const auto log = server_->log();
    for (auto i = before; i < log.size(); ++i) EXPECT_EQ(log[i], "GET /2/users/me");
}
