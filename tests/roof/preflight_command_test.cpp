// callboard preflight, called as a person calls it, against X's fake: what it says, and that it posts nothing.
#include "tests/net/x_server.hpp"
#include "tests/roof/command_bed.hpp"

using command_bed::Called;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const net::OAuth1Keys kKeys{"consumer-key", "user-token", ports::Secret("consumer-secret"),
                            ports::Secret("token-secret")};

// The line about that check, {} when there is none.
json about(const Called& checked, const std::string& subject, const std::string& check) {
    for (const auto& one : checked.lines())
        if (one.value("about", "") == subject && one.value("check", "") == check) return one;
    return json::object();
}

class PreflightCommand : public command_bed::CommandBed {
  protected:
    void sign_in() {
        server_ = std::make_unique<test::XServer>(test::XManner{}, kKeys);
        const auto added = run({"account", "add", "x", "--server", server_->url(), "--token-stdin"},
                               "consumer-key\nconsumer-secret\nuser-token\ntoken-secret\n");
        ASSERT_EQ(added.exit_code, 0) << added.err;
    }

    std::unique_ptr<test::XServer> server_;
};

}  // namespace

TEST_F(PreflightCommand, a_good_account_has_a_line_for_each_check_and_nothing_is_posted) {
    sign_in();
    const auto checked = run({"preflight", "--event", pack_, "--json"});
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    for (const auto* check : {"sign-in", "scopes", "expiry", "limits", "rate", "clock", "cost"})
        EXPECT_EQ(about(checked, "x:library", check).count("what"), 1u) << check;
    EXPECT_EQ(about(checked, "x:library", "sign-in").value("result", ""), "ok");
    EXPECT_EQ(about(checked, "x:library", "clock").value("result", ""), "ok");
    EXPECT_THAT(about(checked, "x:library", "rate").value("what", ""), HasSubstr("74 of 75"));
    EXPECT_EQ(about(checked, "x:library", "cost").value("result", ""), "warning") << "the pack sets no limit";
    for (const auto* check : {"disk", "secrets", "log"})
        EXPECT_EQ(about(checked, "this machine", check).value("result", ""), "ok") << check;
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
