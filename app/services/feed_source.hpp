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
    std::string stream_cursor;                // where a new stream goes on, "" when there is nothing new
    std::vector<domain::PaidRead> paid = {};  // what the network charges for of what was read
};

// Whether reading goes on, where it is paid for.
struct ReadingLeave {
    domain::Verdict verdict = {};
    int room = 0;  // posts; 0: no bound
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
        std::function<void()> on_health;              // health() may have changed
        std::function<ReadingLeave()> may_read = {};  // empty: always
    };
    explicit FeedSource(Parts parts);
    ~FeedSource();  // cancels what is under way; nothing is called any more
    FeedSource(const FeedSource&) = delete;
    FeedSource& operator=(const FeedSource&) = delete;

    // Starts what is due. Gives the moment at which it wants to be asked again.
    domain::UtcTime tick();
    // Of another source of the account whose stream brings this tag too: it stands, or it broke.
    void follow_stream(bool stands);
    // To be sent when this source will not be read any more, after it has ended.
    std::optional<ports::HttpRequest> farewell() const;
    const SourceHealth& health() const { return health_; }
    bool opens_stream() const { return !parts_.wish.tags.empty(); }
    const domain::Account& account() const { return parts_.account; }
    const std::string& tag() const { return parts_.tag; }

  private:
    void open_stream();
    void on_stream_bytes(std::string_view bytes);
    void on_stream_opened();
    // False: something has to be set up first, and is under way.
    bool is_prepared(const ports::Session& session);
    void on_prepared(const domain::Result<ports::HttpReply>& reply);
    void on_stream_ended(const domain::Error& why, int status, std::string_view body);
    domain::Millis wait_after(const domain::Error& why, const ports::StreamEnd& end);
    // False: reading is paid for, and the money for it is spent.
    bool may_go_on();
    PollQuestion pace_question(int failures) const;
    void poll();
    std::optional<ports::Session> session(domain::UtcTime& due);
    void on_poll_reply(const domain::Result<ports::HttpReply>& reply);
    void on_page(ports::FeedPage page);
    void poll_failed(const domain::Error& why);
    void say(state::Health health, std::string detail);

    Parts parts_;
    SourceHealth health_;
    std::unique_ptr<ports::StreamReader> reader_;
    FeedDetails details_;                                      // of the stream's posts
    ports::TransferId stream_ = 0, poll_ = 0, preparing_ = 0;  // 0: none under way
    bool has_stream_ = true;                   // the network offers one and the server did not say there is none
    bool is_spent_ = false;                    // reading waits for money
    bool looks_twice_ = false;                 // a search that lags behind the stream is asked once more after a gap
    domain::UtcTime stream_at_{}, poll_at_{};  // when each is due
    domain::UtcTime opened_{};                 // the stream
    std::string stream_fault_;                 // why there is none, where a person should know
    int stream_failures_ = 0, poll_failures_ = 0, pages_in_a_row_ = 0;
};

}  // namespace services
