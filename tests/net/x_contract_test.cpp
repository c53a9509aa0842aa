// Every request of the X adapter against X's own OpenAPI document, where that file is at hand (tests/beside.hpp)
// (docs/networks.md). The judging is done by tests/peers/x-contract.py.
#include "net/url.hpp"
#include "net/x_rules.hpp"
#include "tests/net/x_judge.hpp"
#include "tests/net/x_values.hpp"

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
    auto sent = plain;
    sent.remote_id = "1900000000000000002";
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
            *x.deletion_request(session, sent, 0),
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

class XContract : public testing::Test {
  protected:
    void SetUp() override {
        if (const auto why = test::why_no_x_judge(); !why.empty()) GTEST_SKIP() << why;
    }
};

}  // namespace

TEST_F(XContract, every_request_is_one_that_x_declares) {
    std::vector<std::string> lines;
    for (const auto& request : all_requests(net::X())) lines.push_back(as_line(request).dump());
    const auto judged = test::judge_x_requests(lines);
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
        EXPECT_EQ(test::judge_x_requests({line.dump()}).exit_code, 1) << line;
}
