// Bluesky, the stream of all posts: kept is what carries a watched tag.
// Source: Jetstream's README, v1 "/subscribe" (its events, cursor, query parameters).
#include "domain/hashtag.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_post.hpp"
#include "net/bluesky_reply.hpp"
#include <algorithm>
#include <deque>

namespace net {

using domain::UtcTime;

static constexpr std::size_t kMaxLine = 4u << 20;
static constexpr std::size_t kRemembered = 5'000;  // posts that were passed on, for people who leave
// A silent network is a dead connection: it says tens of things a second.
static constexpr auto kLongestSilence = std::chrono::seconds{30};
// A new stream begins a little before where the last one was told to be, and never so far back that the backlog of the
// whole network would have to be read: the search fills longer gaps.
static constexpr long long kOverlapMicros = 10'000'000;
static constexpr long long kFarthestMicros = 600'000'000;
static constexpr long long kCursorEveryMicros = 5'000'000;  // each one is written to the disk

// Public servers, any of which will do.
static constexpr const char* kServers[] = {
    "wss://jetstream2.us-east.bsky.network/subscribe", "wss://jetstream1.us-east.bsky.network/subscribe",
    "wss://jetstream2.us-west.bsky.network/subscribe", "wss://jetstream1.us-west.bsky.network/subscribe"};

static long long micros_of(UtcTime t) { return domain::to_millis(t) * 1000; }

static long long number_in(const std::string& digits) { return number_of(Json{{"n", digits}}, "n"); }

std::optional<ports::HttpRequest> Bluesky::stream_request(const ports::Session& session,
                                                          const ports::StreamWish& wish) const {
    if (wish.tags.empty()) return std::nullopt;
    ports::HttpRequest request;
    // After a failure another server is likely to be asked.
    const auto seconds = static_cast<std::size_t>(domain::to_millis(session.now) / 1000);
    request.url = jetstream_.empty() ? kServers[seconds % std::size(kServers)] : jetstream_;
    request.url += std::string("?wantedCollections=") + kBlueskyPosts + "&maxMessageSizeBytes=1000000";
    if (const auto last = number_in(wish.cursor); last > 0)
        request.url +=
            "&cursor=" + std::to_string(std::max(last - kOverlapMicros, micros_of(session.now) - kFarthestMicros));
    request.total_timeout = kLongestSilence;
    return request;
}

namespace {

class JetstreamReader : public ports::StreamReader {
  public:
    explicit JetstreamReader(const ports::StreamWish& wish) : cursor_(number_in(wish.cursor)) {
        for (const auto& tag : wish.tags) tags_.insert(domain::fold_tag(tag));
    }

    domain::Result<ports::StreamNews> read(std::string_view bytes, UtcTime now) override {
        ports::StreamNews news;
        news.alive = !bytes.empty();
        for (auto end = bytes.find('\n'); end != bytes.npos; end = bytes.find('\n')) {
            take_line(line_.empty() ? bytes.substr(0, end) : line_.append(bytes.substr(0, end)), now, news);
            line_.clear();
            bytes.remove_prefix(end + 1);
        }
        line_ += bytes;
        if (line_.size() > kMaxLine)
            return domain::fail(domain::ErrorKind::malformed, "the stream sends an event without end");
        return news;
    }

  private:
    // Nearly all of what comes is posts without any tag: they are not worth parsing.
    static bool is_worth_reading(std::string_view line) {
        return line.size() <= kMaxLine && (line.find("\"tag") != line.npos || line.find("\"create\"") == line.npos);
    }

    void take_line(std::string_view line, UtcTime now, ports::StreamNews& news) {
        if (!is_worth_reading(line)) return;
        const auto event = parse_json(line);
        if (!event) return;  // one bad event must not end the stream
        const auto micros = number_of(*event, "time_us");
        if (micros >= cursor_ + kCursorEveryMicros) {
            cursor_ = micros;
            news.cursor = std::to_string(micros);
        }
        const auto did = text_of(*event, "did");
        if (text_of(*event, "kind") == "account") take_account(did, member(*event, "account"), news);
        const auto& commit = member(*event, "commit");
        if (text_of(commit, "collection") != kBlueskyPosts) return;
        take_commit(did, commit, micros > 0 ? domain::from_millis(micros / 1000) : now, now, news);
    }

    void take_commit(const std::string& did, const Json& commit, UtcTime at, UtcTime now, ports::StreamNews& news) {
        const auto key = text_of(commit, "rkey");
        const auto operation = text_of(commit, "operation");
        if (operation == "delete") {
            const auto uri = "at://" + did + "/" + kBlueskyPosts + "/" + key;
            if (uri.size() <= 500 && !bluesky_link(uri).empty()) news.deleted.push_back(uri);
            return;
        }
        if (operation != "create") return;  // Bluesky itself shows a changed post as it was
        auto post = read_post_record(member(commit, "record"), did, key, std::min(at, now));
        if (!post || !has_watched_tag(*post)) return;
        post->arrived = now;
        passed_.emplace_back(did, post->remote_id);
        if (passed_.size() > kRemembered) passed_.pop_front();
        news.posts.push_back(std::move(*post));
    }

    // Somebody left, or was taken down: what they said goes with them.
    void take_account(const std::string& did, const Json& account, ports::StreamNews& news) {
        const auto& active = member(account, "active");
        if (!active.is_boolean() || active.get<bool>()) return;
        for (const auto& [author, uri] : passed_)
            if (author == did) news.deleted.push_back(uri);
    }

    bool has_watched_tag(const domain::FeedPost& post) const {
        return std::any_of(post.tags.begin(), post.tags.end(),
                           [&](const auto& tag) { return tags_.count(domain::fold_tag(tag)) != 0; });
    }

    std::set<std::string> tags_;                              // folded
    long long cursor_;                                        // last one told
    std::string line_;                                        // begun, not ended
    std::deque<std::pair<std::string, std::string>> passed_;  // author and address
};

}  // namespace

std::unique_ptr<ports::StreamReader> Bluesky::stream_reader(const ports::Session&,
                                                            const ports::StreamWish& wish) const {
    return std::make_unique<JetstreamReader>(wish);
}

}  // namespace net
