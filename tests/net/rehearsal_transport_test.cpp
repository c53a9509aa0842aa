// The thread around the rehearsal: one answer each, streams that speak, a clean end.
#include "net/mastodon.hpp"
#include "net/rehearsal.hpp"
#include <condition_variable>
#include <gtest/gtest.h>
#include <map>
#include <mutex>

namespace {

class RealClock : public ports::Clock {
  public:
    domain::UtcTime now() const override {
        return std::chrono::floor<domain::Millis>(std::chrono::system_clock::now());
    }
};

class RehearsalWire : public testing::Test {
  protected:
    void begin(double speed) {
        net::RehearsalOptions options;
        options.tags = {"BOTY26"};
        options.speed = speed;
        options.trouble = net::RehearsalTrouble::none();
        transport_ = std::make_unique<net::RehearsalTransport>([this](ports::WireEvent e) { take(std::move(e)); },
                                                               clock_, std::move(options));
    }
    void take(ports::WireEvent event) {
        std::lock_guard lock(mutex_);
        if (auto* done = std::get_if<ports::TransferDone>(&event)) done_[done->id].push_back(done->reply);
        if (auto* ended = std::get_if<ports::StreamEnded>(&event)) ended_[ended->id] += 1;
        if (auto* bytes = std::get_if<ports::StreamBytes>(&event)) bytes_ += bytes->bytes;
        changed_.notify_all();
    }
    template<class Condition>
    void wait_for(Condition condition) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, condition);
    }

    RealClock clock_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<ports::TransferId, std::vector<domain::Result<ports::HttpReply>>> done_;
    std::map<ports::TransferId, int> ended_;
    std::string bytes_;
    net::Mastodon network_{domain::NetworkKind::rehearsal};
    ports::Session session_{net::rehearsal_account(), net::rehearsal_secret()};
    std::unique_ptr<net::RehearsalTransport> transport_;
};

}  // namespace

TEST_F(RehearsalWire, each_request_has_one_answer) {
    begin(1);
    for (ports::TransferId id = 1; id <= 20; ++id) transport_->start(id, *network_.check_request(session_, 0));
    wait_for([&] { return done_.size() == 20; });
    transport_.reset();
    for (const auto& [id, replies] : done_) {
        ASSERT_EQ(replies.size(), 1u) << id;
        EXPECT_EQ(replies[0]->status, 200);
    }
}

TEST_F(RehearsalWire, a_stream_speaks_by_itself_until_it_is_cancelled) {
    begin(1000);
    transport_->open_stream(1, *network_.stream_request(session_, {{"boty26"}, ""}));
    wait_for([&] { return bytes_.find("event: update") != bytes_.npos; });
    transport_->cancel(1);
    wait_for([&] { return ended_[1] == 1; });
    transport_.reset();
    EXPECT_EQ(ended_[1], 1);
}

TEST_F(RehearsalWire, what_is_under_way_at_the_end_is_answered) {
    net::RehearsalOptions slow;
    slow.trouble.shortest_reply = slow.trouble.longest_reply = std::chrono::hours{1};
    transport_ =
        std::make_unique<net::RehearsalTransport>([this](ports::WireEvent e) { take(std::move(e)); }, clock_, slow);
    transport_->start(1, *network_.check_request(session_, 0));
    transport_->open_stream(2, *network_.stream_request(session_, {{"x"}, ""}));
    transport_->start(3, *network_.check_request(session_, 0));
    transport_->cancel(3);
    transport_.reset();
    EXPECT_EQ(done_[1].size(), 1u);
    EXPECT_EQ(done_[3].size(), 1u);
    EXPECT_EQ(ended_[2], 1);
}

TEST_F(RehearsalWire, another_host_is_never_asked_and_the_fault_is_told) {
    begin(1);
    ports::HttpRequest request;
    request.url = "https://social.example/api/v1/statuses";
    transport_->start(1, request);
    wait_for([&] { return done_.size() == 1; });
    EXPECT_EQ(done_[1][0].error().kind, domain::ErrorKind::rejected);
    EXPECT_EQ(transport_->faults().size(), 1u);
}
