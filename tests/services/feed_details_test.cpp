// Posts of a stream wait for who said them, a moment and no longer.
#include "feed_fakes.hpp"
#include "outbox_bed.hpp"
#include "services/feed_details.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace services;
using domain::Millis;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

// Knows people by a second question: "id name text" a line.
struct KnowingNetwork : fakes::LineNetwork {
    std::optional<ports::HttpRequest> details_request(const ports::Session&,
                                                      const std::vector<std::string>& ids) const override {
        ports::HttpRequest request;
        request.url = "details";
        for (const auto& id : ids) request.url += " " + id;
        return request;
    }
    domain::Result<std::vector<domain::FeedPost>> read_details(const ports::Session&, const ports::HttpReply& reply,
                                                               domain::UtcTime now) const override {
        std::vector<domain::FeedPost> posts;
        if (reply.status != 200) return domain::fail(domain::ErrorKind::unavailable, "broken");
        std::istringstream in(reply.body);
        for (std::string line; std::getline(in, line);) posts.push_back(fakes::line_post(line, now));
        return posts;
    }
};

class FeedDetailsTest : public testing::Test {
  protected:
    FeedDetailsTest() {
        domain::Account account;
        account.id = domain::AccountId{"rehearsal:desk"};
        store_.account_rows = {account};
        networks_.add(std::make_unique<KnowingNetwork>());
    }
    FeedDetails& details() {
        if (!details_)
            details_ = std::make_unique<FeedDetails>(
                FeedDetails::Parts{wire_, clock_, *networks_.find(domain::NetworkKind::rehearsal), sessions_,
                                   domain::AccountId{"rehearsal:desk"}, [this](std::vector<domain::FeedPost> posts) {
                                       for (const auto& post : posts)
                                           passed_.push_back(post.remote_id + " by " + post.author_handle);
                                   }});
        return *details_;
    }
    void streamed(const std::string& id) { details().add({fakes::line_post(id + " did:x text", clock_.now())}); }
    void wait() {
        clock_.pass(kDetailsAfter);
        details().tick();
    }
    void answer(const std::string& body, int status = 200) {
        ports::HttpReply reply;
        reply.status = status;
        reply.body = body;
        wire_.deliver(ports::TransferDone{transport_.asked.back().id, reply});
    }
    std::vector<std::string> asked() const {
        std::vector<std::string> out;
        for (const auto& request : transport_.asked) out.push_back(request.url);
        return out;
    }

    fakes::HandClock clock_;
    fakes::EventStore store_;
    fakes::HandTransport transport_;
    ports::NetworkTable networks_;
    Wire wire_{transport_};
    outbox_test::FakeSecrets secrets_;
    SessionKeeper sessions_{{store_, clock_, wire_, secrets_, networks_, [] { return 0.5; }}};
    std::unique_ptr<FeedDetails> details_;
    std::vector<std::string> passed_;
};

TEST_F(FeedDetailsTest, several_posts_are_asked_for_at_once_and_go_on_with_their_authors) {
    streamed("1");
    streamed("2");
    EXPECT_EQ(details().tick(), clock_.now() + kDetailsAfter);
    EXPECT_THAT(asked(), IsEmpty());
    wait();
    EXPECT_THAT(asked(), ElementsAre("details 1 2"));
    answer("2 bo text\n1 ana text\n");
    EXPECT_THAT(passed_, ElementsAre("1 by ana", "2 by bo"));
    EXPECT_EQ(details().tick(), domain::UtcTime::max());
}

TEST_F(FeedDetailsTest, one_that_is_not_known_yet_is_asked_for_again_and_then_goes_on_as_it_came) {
    streamed("1");
    streamed("2");
    wait();
    answer("1 ana text\n");
    EXPECT_THAT(passed_, ElementsAre("1 by ana"));
    wait();
    answer("", 503);
    wait();
    answer("");
    EXPECT_THAT(asked(), ElementsAre("details 1 2", "details 2", "details 2"));
    EXPECT_THAT(passed_, ElementsAre("1 by ana", "2 by did:x"));
}

TEST_F(FeedDetailsTest, one_that_was_deleted_meanwhile_never_appears) {
    streamed("1");
    streamed("2");
    details().drop({"1"});
    wait();
    details().drop({"2"});
    streamed("3");
    answer("1 ana text\n2 bo text\n");
    EXPECT_THAT(asked(), ElementsAre("details 2"));
    EXPECT_THAT(passed_, IsEmpty());
    wait();
    answer("3 cas text\n");
    EXPECT_THAT(passed_, ElementsAre("3 by cas"));
}

TEST_F(FeedDetailsTest, a_flood_is_asked_for_in_questions_of_25) {
    for (int i = 0; i < 30; ++i) streamed(std::to_string(i));
    wait();
    EXPECT_EQ(asked().back().find(" 25"), std::string::npos);
    answer("");
    details().tick();
    EXPECT_THAT(asked().back(), testing::StartsWith("details 25 26 27 28 29"));
}

TEST_F(FeedDetailsTest, a_network_whose_streams_are_whole_is_not_asked) {
    networks_ = {};
    networks_.add(std::make_unique<fakes::LineNetwork>());
    streamed("1");
    EXPECT_THAT(passed_, ElementsAre("1 by did:x"));
}

}  // namespace
