// Killed at each step of posting to a real PDS: the server then has each post once, and the log proves it.
#include "net/bluesky_secret.hpp"
#include "net/bluesky_sign_in.hpp"
#include "store/sqlite_store.hpp"
#include "tests/net/wire_probe.hpp"
#include "tests/peers/pds.hpp"
#include "tests/store/scratch_folder.hpp"
#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kSteps = 30;        // more than a start has
constexpr int kFewestSteps = 15;  // of sending three posts and a photo

class PdsKill : public testing::Test {
  protected:
    static void SetUpTestSuite() { pds_ = peers::Pds::start(why_); }
    static void TearDownTestSuite() { pds_.reset(); }
    void SetUp() override {
        if (!pds_) GTEST_SKIP() << why_;
        const auto reply =
            wire_.run(net::session_request(pds_->base_url, pds_->desk.handle, ports::Secret(pds_->desk.app_password)));
        ASSERT_TRUE(reply);
        const auto opened =
            net::read_session(*reply, std::chrono::floor<domain::Millis>(std::chrono::system_clock::now()));
        ASSERT_TRUE(opened) << opened.error().detail;
        std::ofstream(folder_.path() / "secret") << net::write_bluesky_secret(opened->session).reveal() << '\n';
    }

    // The child's wait status.
    int run_child(const std::string& text, int kill_at) {
        std::string words[] = {KILL_CHILD,
                               (folder_.path() / (text + ".db")).string(),
                               pds_->base_url,
                               std::to_string(kill_at),
                               pds_->desk.did,
                               (folder_.path() / "secret").string(),
                               text};
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t child = 0;
        if (posix_spawn(&child, words[0].c_str(), nullptr, nullptr, arguments.data(), environ) != 0) return -1;
        int status = 0;
        return waitpid(child, &status, 0) == child ? status : -1;
    }
    // Addresses of the posts with this text, as the server has them.
    std::set<std::string> posts_with(const std::string& text) {
        ports::HttpRequest request;
        request.url =
            pds_->base_url +
            "/xrpc/com.atproto.repo.listRecords?collection=app.bsky.feed.post&limit=100&repo=" + pds_->desk.did;
        const auto reply = wire_.run(request);
        std::set<std::string> out;
        if (!reply) return out;
        const auto document = net::parse_json(reply->body).value_or(net::Json{});
        for (const auto* record : net::elements_of(net::member(document, "records"), 100))
            if (net::text_of(net::member(*record, "value"), "text") == text) out.insert(net::text_of(*record, "uri"));
        return out;
    }
    void check(const std::string& text) {
        const auto at_server = posts_with(text);
        EXPECT_EQ(at_server.size(), 3u);
        auto store = store::SqliteStore::open(folder_.path() / (text + ".db"));
        ASSERT_TRUE(store);
        std::set<std::string> known;
        for (const char* id : {"p1.1", "p2.1", "p3.1"}) {
            const auto delivery = (*store)->delivery({id});
            ASSERT_TRUE(delivery);
            EXPECT_EQ(delivery->state, domain::DeliveryState::sent) << id << ": " << delivery->error;
            known.insert(delivery->remote_id);
        }
        EXPECT_EQ(known, at_server);
        const auto log = (*store)->audit(0, 100'000);
        const auto head = (*store)->audit_head();
        ASSERT_TRUE(log && head);
        EXPECT_TRUE(domain::verify_chain(*log, *head).empty());
    }

    inline static std::unique_ptr<peers::Pds> pds_;
    inline static std::string why_;
    test::WireProbe wire_;
    ScratchFolder folder_;
};

}  // namespace

TEST_F(PdsKill, killed_once_at_every_step_each_post_is_there_once) {
    for (int step = 1; step <= kSteps; ++step) {
        SCOPED_TRACE("killed at step " + std::to_string(step));
        const auto text = "Killed at " + std::to_string(step);
        const int first = run_child(text, step);
        if (step <= kFewestSteps) {
            EXPECT_TRUE(WIFSIGNALED(first) && WTERMSIG(first) == SIGKILL);
        }
        if (WIFSIGNALED(first)) {
            const int second = run_child(text, 0);
            EXPECT_TRUE(WIFEXITED(second) && WEXITSTATUS(second) == 0);
        }
        check(text);
        if (WIFEXITED(first)) return;  // it had no more steps
    }
    FAIL() << "there are more steps than were tried";
}
