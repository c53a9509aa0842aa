// Posts of a stream that lack who said them wait here, for a moment, until the network has told. Back office thread.
#pragma once
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"
#include <deque>

namespace services {

inline constexpr domain::Millis kDetailsAfter{2'000};  // the network needs a moment to know its own newest posts
inline constexpr int kDetailsTries = 3;                // then a post goes on as the stream brought it

class FeedDetails {
  public:
    struct Parts {
        Wire& wire;
        const ports::Clock& clock;
        const ports::Network& network;
        SessionKeeper& sessions;
        domain::AccountId account;
        std::function<void(std::vector<domain::FeedPost>)> on_posts;  // whole, or as whole as they get
    };
    explicit FeedDetails(Parts parts);
    ~FeedDetails();  // cancels what is under way
    FeedDetails(const FeedDetails&) = delete;
    FeedDetails& operator=(const FeedDetails&) = delete;

    // Passed on at once where the network's streams bring whole posts.
    void add(std::vector<domain::FeedPost> posts);
    void drop(const std::vector<std::string>& remote_ids);
    // Asks what is due. Gives the next moment at which it wants to be called; the epoch's end when nothing waits.
    domain::UtcTime tick();

  private:
    struct Waiting {
        domain::FeedPost post;
        domain::UtcTime due{};
        int tries = 0;
    };
    void ask(const ports::Session& session, domain::UtcTime now);
    void answered(const domain::Result<ports::HttpReply>& reply);
    void missed(domain::UtcTime now);

    Parts parts_;
    bool is_needed_;
    std::deque<Waiting> waiting_;  // in order of arrival
    std::size_t asked_ = 0;        // the first so many are in the question under way
    ports::TransferId question_ = 0;
};

}  // namespace services
