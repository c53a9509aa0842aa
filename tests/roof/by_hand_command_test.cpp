// The whole program where a person posts, and with a webhook: added, posted to, ended, by the command line alone.
#include "tests/net/webhook_receiver.hpp"
#include "tests/roof/command_bed.hpp"
#include <filesystem>
#include <fstream>

using command_bed::Called;
using command_bed::Words;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {
namespace fs = std::filesystem;

class ByHandCommand : public command_bed::CommandBed {
  protected:
    Called add_linkedin() { return run({"account", "add", "linkedin", "--handle", "City Library", "--json"}); }
};

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_F(ByHandCommand, an_account_without_an_interface_needs_a_name_alone) {
    const auto added = add_linkedin();
    ASSERT_EQ(added.exit_code, 0) << added.err;
    EXPECT_EQ(added.line().at("account"), "linkedin:City Library");
    EXPECT_EQ(added.line().at("max_characters"), 3000);
    EXPECT_EQ(run({"account", "check"}).exit_code, 0);
    EXPECT_EQ(run({"account", "add", "linkedin"}).exit_code, 2);
    EXPECT_EQ(run({"account", "add", "other", "--handle", "Forum"}).exit_code, 2);
    EXPECT_EQ(run({"account", "add", "facebook", "--handle", "L", "--server", "https://evil.example/"}).exit_code, 2);
    const auto forum = run({"account", "add", "other", "--handle", "Forum", "--server",
                            "https://forum.example/new?body={text}", "--max-characters", "800", "--json"});
    ASSERT_EQ(forum.exit_code, 0) << forum.err;
    EXPECT_EQ(forum.line().at("max_characters"), 800);
    EXPECT_EQ(run({"account", "remove", "linkedin:City Library"}).exit_code, 0);
}

TEST_F(ByHandCommand, a_post_waits_with_its_photos_laid_out_until_the_link_comes) {
    ASSERT_EQ(add_linkedin().exit_code, 0);
    const auto posted = post_to("linkedin:City Library", two_photos_);
    EXPECT_EQ(posted.exit_code, 0) << posted.err;
    const auto line = posted.line();
    ASSERT_EQ(line.at("state"), "waiting") << posted.out;
    const fs::path folder = line.at("folder").get<std::string>();
    EXPECT_THAT(bytes_of(folder / "text.txt"), HasSubstr("The doors are open"));
    EXPECT_EQ(bytes_of(folder / "photo-1.alt.txt"), "A winner\n");
    EXPECT_FALSE(fs::exists(folder / "photo-2.alt.txt"));
    for (const auto* photo : {"photo-1.jpg", "photo-2.jpg"}) {
        const auto jpeg = bytes_of(folder / photo);
        EXPECT_EQ(jpeg.substr(0, 3), "\xFF\xD8\xFF") << photo;
        EXPECT_THAT(jpeg, Not(HasSubstr("Exif"))) << photo;
    }
    const auto id = line.at("delivery").get<std::string>();
    EXPECT_EQ(run({"outbox", "send", "--wait", "--timeout", "5"}).exit_code, 0);
    EXPECT_EQ(run({"outbox", "list", "--json"}).line().at("state"), "waiting");
    EXPECT_NE(run({"outbox", "done", id, "--url", "https://evil.example/1"}).exit_code, 0);
    const auto done =
        run({"outbox", "done", id, "--url", "https://www.linkedin.com/posts/x-1", "--who", "Grace", "--json"});
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(done.line().at("state"), "sent");
    EXPECT_EQ(done.line().at("url"), "https://www.linkedin.com/posts/x-1");
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_NE(run({"outbox", "done", id, "--url", "https://www.linkedin.com/posts/x-2"}).exit_code, 0);
}

TEST_F(ByHandCommand, not_posted_is_told_with_its_reason) {
    ASSERT_EQ(add_linkedin().exit_code, 0);
    const auto id = post_to("linkedin:City Library").line().at("delivery").get<std::string>();
    const auto dropped = run({"outbox", "cancel", id, "--why", "Nobody could sign in", "--json"});
    EXPECT_EQ(dropped.exit_code, 0) << dropped.err;
    EXPECT_EQ(dropped.line().at("state"), "cancelled");
    EXPECT_EQ(dropped.line().at("error"), "Nobody could sign in");
    EXPECT_THAT(run({"outbox", "list", "--all"}).out, HasSubstr("Nobody could sign in"));
}

TEST_F(ByHandCommand, a_webhook_takes_a_post_with_its_photos_once_though_the_answer_was_lost) {
    test::WebhookReceiver receiver("a passphrase of 24 letters");
    const auto added =
        run({"account", "add", "webhook", "--server", receiver.url(), "--handle", "site", "--token-stdin"},
            "a passphrase of 24 letters\n");
    EXPECT_EQ(added.exit_code, 2);  // a line with blanks is no secret
    test::WebhookReceiver strict("0123456789abcdef0123456789abcdef");
    const auto again = run({"account", "add", "webhook", "--server", strict.url(), "--handle", "site", "--token-stdin"},
                           "0123456789abcdef0123456789abcdef\n");
    ASSERT_EQ(again.exit_code, 0) << again.err;
    strict.drop_answers(1);
    const auto posted = post_to("webhook:site", two_photos_);
    EXPECT_EQ(posted.exit_code, 0) << posted.out << posted.err;
    EXPECT_EQ(posted.line().at("state"), "sent");
    EXPECT_EQ(posted.line().at("url"), "https://wall.example/7");
    EXPECT_THAT(strict.faults(), IsEmpty());
    std::map<std::string, int> types;
    for (const auto& message : strict.taken()) ++types[message["type"].get<std::string>()];
    EXPECT_EQ(types["photo.prepared"], 2);
    EXPECT_EQ(types["post.published"], 1);
    EXPECT_THAT(run({"account", "list"}).out + posted.out + posted.err, Not(HasSubstr("0123456789abcdef")));
}

TEST_F(ByHandCommand, a_webhook_with_another_secret_is_not_added) {
    test::WebhookReceiver receiver("0123456789abcdef0123456789abcdef");
    const auto added =
        run({"account", "add", "webhook", "--server", receiver.url(), "--handle", "site", "--token-stdin"},
            "another-secret-of-enough-letters\n");
    EXPECT_EQ(added.exit_code, 1) << added.err;
    EXPECT_THAT(added.err, HasSubstr("signature"));
    EXPECT_THAT(run({"account", "list", "--json"}).out, IsEmpty());
}
