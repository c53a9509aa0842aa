// One hashtag read with one account: a stream where the network has one, and polls that fill what it missed.
// Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "services/feed_details.hpp"
#include "services/feed_pace.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"
#include "state/event.hpp"

namespace services {

struct SourceHealth {
    state::Health health = state::Health::unknown;
    bool streaming = false;
    std::string detail;  // a sentence, when something is wrong
    std::optional<ports::RateBudget> budget;
};

// Called from inside deliver(): what came, and a new cursor when `cursor` is not empty.
struct SourceNews {
    std::vector<domain::FeedPost> posts;  // oldest first
    std::vector<std::string> deleted;     // remote ids
    std::string cursor;
    std::string stream_cursor;  // where a new stream goes on, "" when there is nothing new
};

class FeedSource {
  public:
    struct Parts {
        Wire& wire;
        const ports::Clock& clock;
        const ports::Network& network;
        SessionKeeper& sessions;
        domain::Account account;
        std::string tag;         // without '#'
        std::string cursor;      // of the last poll, "" at first
        ports::StreamWish wish;  // without tags: another source's stream brings ours
        int sources = 1;         // that share this account's rate budget
        std::function<double()> random01;
        std::function<void(SourceNews)> on_news;
        std::function<void()> on_health;  // health() may have changed
    };
    explicit FeedSource(Parts parts);
    ~FeedSource();  // cancels what is under way; nothing is called any more
    FeedSource(const FeedSource&) = delete;
    FeedSource& operator=(const FeedSource&) = delete;

    // Starts what is due. Gives the moment at which it wants to be asked again.
    domain::UtcTime tick();
    const SourceHealth& health() const { return health_; }
    const domain::Account& account() const { return parts_.account; }
    const std::string& tag() const { return parts_.tag; }

  private:
    void open_stream();
    void on_stream_bytes(std::string_view bytes);
    void on_stream_ended(const domain::Error& why, int status);
    void poll();
    std::optional<ports::Session> session(domain::UtcTime& due);
    void on_poll_reply(const domain::Result<ports::HttpReply>& reply);
    void on_page(ports::FeedPage page);
    void poll_failed(const domain::Error& why);
    void say(state::Health health, std::string detail);

    Parts parts_;
    SourceHealth health_;
    std::unique_ptr<ports::StreamReader> reader_;
    FeedDetails details_;                      // of the stream's posts
    ports::TransferId stream_ = 0, poll_ = 0;  // 0: none under way
    bool has_stream_ = true;                   // the network offers one and the server did not say there is none
    domain::UtcTime stream_at_{}, poll_at_{};  // when each is due
    int stream_failures_ = 0, poll_failures_ = 0, pages_in_a_row_ = 0;
};

}  // namespace services
