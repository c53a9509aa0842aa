// One true evening: the real window, a hand on mouse and keyboard, and a server that is not ours.
#include "cli/home.hpp"
#include "tests/e2e/real_window.hpp"
#include "tests/peers/snac.hpp"
#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>

namespace e2e {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using domain::ModerationState;

constexpr auto kPatience = std::chrono::seconds{30};

bool soon(const std::function<bool()>& is_so) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < until) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    return false;
}

class AwardsNight : public testing::Test {
  protected:
    void SetUp() override {
        std::string why;
        snac_ = peers::Snac::start(why);
        if (!snac_) GTEST_SKIP() << why;
        auto name = (fs::temp_directory_path() / "callboard-e2e-XXXXXX").string();
        root_ = mkdtemp(name.data());
        fs::copy(fs::path(CALLBOARD_SOURCE_DIR) / "assets/examples/book-of-the-year", pack(),
                 fs::copy_options::recursive);
        ASSERT_EQ(
            call({"account", "add", "mastodon", "--server", snac_->base_url, "--token-stdin"}, snac_->desk.token + "\n")
                .code,
            0);
        // Puts the event into the list of those opened lately.
        ASSERT_EQ(call({"feed", "--event", pack(), "--for", "1"}).code, 0);
        desk_ = RealWindow::open(home(), why);
        if (!desk_) GTEST_SKIP() << why;
    }
    void TearDown() override {
        if (desk_ && HasFailure()) desk_->save_picture("e2e-failure.xwd");
        desk_.reset();
        std::error_code ignored;
        fs::remove_all(root_, ignored);
    }

    std::string pack() const { return (root_ / "night").string(); }
    std::string home() const { return (root_ / "home").string(); }
    Ran call(std::vector<std::string> words, const std::string& input = {}) const {
        words.insert(words.begin(), {CALLBOARD_PROGRAM, "--home", home()});
        return run(words, input);
    }

    // What the server itself shows under the tag.
    Json tag_page(const std::string& tag) const {
        const auto got = run({"curl", "-sf", "-m", "5", "-H", "Authorization: Bearer " + snac_->desk.token,
                              snac_->base_url + "/api/v1/timelines/tag/" + tag});
        return Json::parse(got.out, nullptr, false);
    }
    int posts_with(const std::string& words) const {
        int count = 0;
        for (const auto& post : tag_page("boty26"))
            count += post.value("content", "").find(words) != std::string::npos ? 1 : 0;
        return count;
    }
    void guest_says(const std::string& words) const {
        ASSERT_EQ(run({"curl", "-sf", "-m", "5", "-H", "Authorization: Bearer " + snac_->guest.token, "-d",
                       "status=" + words, snac_->base_url + "/api/v1/statuses"})
                      .code,
                  0);
    }
    std::optional<domain::FeedItem> in_feed(const std::string& words) const {
        const auto home_open = cli::open_home(home());
        const auto event = cli::find_event(**home_open, pack());
        const auto feed = (*home_open)->store->feed(event->record.id, 100);
        for (const auto& item : *feed)
            if (item.post.text.find(words) != std::string::npos) return item;
        return std::nullopt;
    }

    bool is_judged(const std::string& photo) const {
        const auto home_open = cli::open_home(home());
        const auto event = cli::find_event(**home_open, pack());
        const auto photos = (*home_open)->store->photos(event->record.id);
        return std::ranges::any_of(*photos, [&](const auto& one) { return one.name == photo; });
    }

    void open_the_event_as_ada() {
        desk_->click(999, 194);  // Open
        desk_->type("Ada");
        desk_->press("Return");
    }
    void compose(const std::string& words) {
        desk_->press("3");  // Photo from the foyer
        desk_->click(725, 146);
        desk_->type(words);
    }
    void attach(const std::string& photo, const std::string& alt) {
        desk_->press("ctrl+o");
        desk_->click(650, 197);
        desk_->press("ctrl+a");
        desk_->type(pack() + "/photos/" + photo);
        desk_->press("Return");
        ASSERT_TRUE(soon([&] { return is_judged(photo); }));
        desk_->rest();           // what the verdict brought has found its place
        desk_->click(725, 320);  // the alt text
        desk_->type(alt);
    }

    std::unique_ptr<peers::Snac> snac_;
    std::unique_ptr<RealWindow> desk_;
    fs::path root_;
};

TEST_F(AwardsNight, a_photo_is_posted_a_guest_answers_and_is_let_onto_the_wall) {
    open_the_event_as_ada();
    compose("The foyer is full");
    attach("winner.jpg", "The winner holds the prize");
    desk_->press("ctrl+Return");
    EXPECT_EQ(posts_with("The foyer is full"), 0) << "nothing leaves before the countdown ends";
    ASSERT_TRUE(soon([&] { return posts_with("The foyer is full") == 1; }));
    const auto post = tag_page("boty26").at(0);
    ASSERT_EQ(post.at("media_attachments").size(), 1U);
    EXPECT_EQ(post.at("media_attachments").at(0).at("description"), "The winner holds the prize");
    const auto photo = run({"curl", "-sf", "-m", "5", post.at("media_attachments").at(0).at("url")});
    EXPECT_EQ(photo.out.substr(0, 2), "\xFF\xD8");
    EXPECT_EQ(photo.out.find("Exif"), std::string::npos);

    guest_says("Bravo from row nine #BOTY26");
    ASSERT_TRUE(soon([&] { return in_feed("row nine").has_value(); }));
    EXPECT_EQ(in_feed("row nine")->mark.state, ModerationState::held) << "approve-first is the rule";
    desk_->click(1180, 240);  // the newest post of the feed
    desk_->press("s");
    ASSERT_TRUE(soon([&] { return in_feed("row nine")->mark.state == ModerationState::shown; }));
    EXPECT_EQ(in_feed("row nine")->mark.by, "Ada");

    desk_->press("F9");
    EXPECT_TRUE(soon([&] { return desk_->windows() == 2; })) << "the wall is a window of its own";
    EXPECT_TRUE(desk_->is_running());
    EXPECT_EQ(call({"audit", "verify"}).code, 0);
}

TEST_F(AwardsNight, a_post_taken_back_never_leaves_and_one_cut_off_leaves_once) {
    open_the_event_as_ada();
    compose("Taken back");
    desk_->press("ctrl+Return");
    desk_->press("Escape");
    desk_->click(725, 146);  // the draft is back
    desk_->type(" and said");
    desk_->press("ctrl+Return");
    ASSERT_TRUE(soon([&] { return posts_with("said") == 1; }));
    desk_->kill_program();
    EXPECT_EQ(call({"outbox", "send"}).code, 0);
    EXPECT_EQ(posts_with("said"), 1);
    EXPECT_EQ(tag_page("boty26").size(), 1U);
    EXPECT_EQ(call({"audit", "verify"}).code, 0);
}

}  // namespace
}  // namespace e2e
