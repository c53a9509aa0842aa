// Mastodon, the feed of a tag: pages forward by min_id, and the stream beside them.
// Sources: methods "timelines" (tag), "streaming" (hashtag; events update, status.update, delete).
#include "net/mastodon.hpp"
#include "net/mastodon_reply.hpp"
#include "net/mastodon_status.hpp"
#include "net/sse.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;
using domain::fail;

static constexpr std::size_t kPage = 40;
// A page this full may not be the last. Servers cut `limit` as they like; Mastodon's own default is 20.
static constexpr std::size_t kFullPage = 20;
// The server speaks at least every 15 s; this is two of them and some.
static constexpr auto kLongestSilence = std::chrono::seconds{35};

std::optional<ports::HttpRequest> Mastodon::stream_request(const ports::Session& session,
                                                           const ports::StreamWish& wish) const {
    if (wish.tags.empty()) return std::nullopt;
    auto request = authorized(session, "GET", "/api/v1/streaming/hashtag?tag=" + percent_encode(wish.tags.front()));
    request.headers.back() = {"Accept", "text/event-stream"};
    request.total_timeout = kLongestSilence;
    return request;
}

namespace {

class MastodonStream : public ports::StreamReader {
  public:
    MastodonStream(domain::NetworkKind kind, std::string server) : kind_(kind), server_(std::move(server)) {}

    domain::Result<ports::StreamNews> read(std::string_view bytes, domain::UtcTime now) override {
        const auto events = parser_.read(bytes);
        if (!events) return tl::unexpected(events.error());
        ports::StreamNews news;
        news.alive = !bytes.empty();
        for (const auto& event : *events) take(event, now, news);
        return news;
    }

  private:
    // What cannot be read is left out: the poll beside the stream brings it, and one bad post must not end the stream.
    void take(const SseEvent& event, domain::UtcTime now, ports::StreamNews& news) const {
        if (event.event == "delete" && !event.data.empty() && event.data.size() <= 500) {
            news.deleted.push_back(event.data);
            return;
        }
        if (event.event != "update" && event.event != "status.update") return;
        const auto status = parse_json(event.data);
        if (!status) return;
        if (auto post = read_status(*status, kind_, server_, now)) news.posts.push_back(std::move(*post));
    }

    domain::NetworkKind kind_;
    std::string server_;
    SseParser parser_;
};

}  // namespace

std::unique_ptr<ports::StreamReader> Mastodon::stream_reader(const ports::Session& session,
                                                             const ports::StreamWish&) const {
    return std::make_unique<MastodonStream>(kind_, session.account.server);
}

// min_id pages forward from the cursor; since_id would give the newest page and lose what lies between.
ports::HttpRequest Mastodon::poll_request(const ports::Session& session, const std::string& tag,
                                          const std::string& cursor) const {
    Fields query{{"limit", std::to_string(kPage)}};
    if (!cursor.empty()) query.emplace_back("min_id", cursor);
    return authorized(session, "GET", "/api/v1/timelines/tag/" + percent_encode(tag) + "?" + form_encode(query));
}

domain::Result<ports::FeedPage> Mastodon::read_poll(const ports::Session& session, const std::string& cursor,
                                                    const ports::HttpReply& reply, domain::UtcTime now) const {
    const auto document = document_of(reply, now);
    if (!document) return tl::unexpected(document.error());
    if (!document->is_array()) return fail(ErrorKind::malformed, "the server's answer is not a list of posts");
    const auto statuses = elements_of(*document, kPage);
    ports::FeedPage page;
    page.cursor = cursor;
    for (const auto* status : statuses)
        if (auto post = read_status(*status, kind_, session.account.server, now))
            page.posts.push_back(std::move(*post));
    // Pages come newest first, those of min_id too. Ids are opaque, so the order is all there is to go by.
    if (!page.posts.empty()) page.cursor = page.posts.front().remote_id;
    std::reverse(page.posts.begin(), page.posts.end());
    page.more = !cursor.empty() && statuses.size() >= kFullPage && page.cursor != cursor;
    return page;
}

}  // namespace net
