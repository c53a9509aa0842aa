// Every request of the X adapter against X's own OpenAPI document, where CALLBOARD_X_OPENAPI names that file
// (docs/networks.md). The judging is done by tests/peers/x-contract.py.
#include "net/url.hpp"
#include "net/x_rules.hpp"
#include "tests/net/x_values.hpp"
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using nlohmann::json;
using test::x_delivery;
using test::x_session;

namespace {

json as_line(const ports::HttpRequest& request) {
    const auto target = request.url.substr(std::string("https://api.x.com").size());
    const auto question = target.find('?');
    json line{{"method", request.method}, {"path", target.substr(0, question)}, {"query", json::object()}};
    if (question != std::string::npos)
        for (const auto& [name, value] : net::decode_fields(target.substr(question + 1))) line["query"][name] = value;
    if (!request.parts.empty()) {
        line["type"] = "multipart/form-data";
        for (const auto& part : request.parts) line["body"][part.name] = part.body;
    } else if (!request.body.empty()) {
        line["type"] = test::header_of(request, "Content-Type");
        line["body"] = json::parse(request.body);
    }
    return line;
}

ports::StreamWish wish_with(net::XStreamNotes notes) {
    notes.bearer = ports::Secret("app-token");
    return {{"BOTY26", "Boeken"}, "", net::write_x_stream_notes(notes)};
}

ports::HttpRequest rules_request(const net::X& x, net::XStreamNotes notes) {
    return *x.stream_preparation(x_session(), wish_with(std::move(notes)));
}

std::vector<ports::HttpRequest> all_requests(const net::X& x) {
    const auto session = x_session();
    net::XStreamNotes stale, missing;
    stale.is_listed = missing.is_listed = true;
    stale.stale = {"1900000000000000003"};
    missing.missing = net::x_rule_values({"BOTY26", "Boeken"});
    auto plain = x_delivery("Only words"), rich = x_delivery("Two photos https://example.org #BOTY26");
    rich.reply_to = "1900000000000000001";
    for (const auto* id : {"1900000000000000101", "1900000000000000102"}) {
        rich.media.push_back(test::uploaded(id));
        rich.media.back().alt = "A hall";
    }
    return {x.upload_request(session, {"jpeg", "image/jpeg", "a.jpg", "A hall", 4, 3}),
            x.check_media_request(session, rich.media[0]),
            *x.preparation_request(session, rich),
            x.create_request(session, plain),
            x.create_request(session, rich),
            x.look_up_request(session, plain),
            x.poll_request(session, "BOTY26", ""),
            x.poll_request(session, "BOTY26", "1900000000000000001"),
            x.poll_request(session, "BOTY26", "1900000000000000001 1900000000000000009 abcdefghijklmnop"),
            *x.check_request(session, 0),
            *x.reactions_request(session, {"1900000000000000001", "1900000000000000002"}),
            rules_request(x, {}),
            rules_request(x, stale),
            rules_request(x, missing),
            *x.stream_request(session, wish_with(missing))};
}

struct Judged {
    int exit_code = 0;
    std::string faults;
};

Judged judge(const std::string& document, const std::vector<json>& lines) {
    std::string file = testing::TempDir() + "x-requests.XXXXXX";
    const int handle = mkstemp(file.data());
    std::string text;
    for (const auto& line : lines) text += line.dump() + '\n';
    EXPECT_EQ(::write(handle, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::close(handle);
    const auto command =
        std::string(CALLBOARD_SOURCE_DIR) + "/tests/peers/x-contract.py '" + document + "' < '" + file + "' 2>&1";
    Judged judged;
    FILE* pipe = ::popen(command.c_str(), "r");
    char block[4096];
    while (pipe != nullptr && std::fgets(block, sizeof block, pipe) != nullptr) judged.faults += block;
    judged.exit_code = pipe == nullptr ? -1 : WEXITSTATUS(::pclose(pipe));
    ::unlink(file.c_str());
    return judged;
}

class XContract : public testing::Test {
  protected:
    void SetUp() override {
        const char* document = std::getenv("CALLBOARD_X_OPENAPI");
        if (document == nullptr) GTEST_SKIP() << "CALLBOARD_X_OPENAPI does not name X's openapi.json";
        document_ = document;
        if (judge(document_, {}).exit_code == 77) GTEST_SKIP() << "python3-jsonschema is not installed";
    }
    std::string document_;
};

}  // namespace

TEST_F(XContract, every_request_is_one_that_x_declares) {
    std::vector<json> lines;
    for (const auto& request : all_requests(net::X())) lines.push_back(as_line(request));
    const auto judged = judge(document_, lines);
    EXPECT_EQ(judged.exit_code, 0) << judged.faults;
}

TEST_F(XContract, the_judge_tells_what_x_would_refuse) {
    const auto good = as_line(net::X().create_request(x_session(), x_delivery()));
    auto unknown_key = good, number_as_id = good, undeclared = good, elsewhere = good;
    unknown_key["body"]["foo"] = 1;
    number_as_id["body"]["reply"]["in_reply_to_tweet_id"] = 19;
    undeclared["query"]["tweet.fields"] = "created_at";
    elsewhere["path"] = "/2/nowhere";
    for (const auto& line : {unknown_key, number_as_id, undeclared, elsewhere})
        EXPECT_EQ(judge(document_, {line}).exit_code, 1) << line;
}
