// Bluesky, the feed of tags by asking: the search through the account's own server, and posts by their addresses.
// Sources: lexicons app.bsky.feed (searchPosts, getPosts).
#include "domain/time_text.hpp"
#include "net/bluesky.hpp"
#include "net/bluesky_post.hpp"
#include "net/bluesky_reply.hpp"
#include <algorithm>

namespace net {

using domain::UtcTime;

static constexpr std::size_t kPage = 100;
static constexpr std::size_t kFullPage = 25;  // a page this full that names a next one may not be the last
static constexpr std::size_t kMostDetails = 25;
// The search sorts by when a post was made, and learns of it later: what was made this long before the newest one that
// was seen may still turn up.
static constexpr auto kLate = std::chrono::minutes{2};

namespace {

// "SINCE", or "SINCE UNTIL NEWEST" while a gap is filled backwards from UNTIL; each as an ISO time.
struct PollCursor {
    std::string since, until, newest;
    explicit PollCursor(const std::string& text) {
        const auto first = text.find(' ');
        const auto second = first == text.npos ? first : text.find(' ', first + 1);
        since = text.substr(0, first);
        if (second == text.npos) return;
        until = text.substr(first + 1, second - first - 1);
        newest = text.substr(second + 1);
    }
    std::string text() const { return until.empty() ? since : since + " " + until + " " + newest; }
};

}  // namespace

ports::HttpRequest Bluesky::poll_request(const ports::Session& session, const std::string& tag,
                                         const std::string& cursor) const {
    Fields query{{"q", "#" + tag}, {"tag", tag}, {"sort", "latest"}, {"limit", std::to_string(kPage)}};
    const PollCursor at(cursor);
    if (const auto since = domain::from_iso(at.since)) query.emplace_back("since", domain::to_iso(*since - kLate));
    if (!at.until.empty()) query.emplace_back("until", at.until);
    return xrpc_get(session, "app.bsky.feed.searchPosts", query);
}

// Where the next poll goes on after this page, newest post first. The moments are the server's.
static PollCursor after(PollCursor at, const std::vector<const Json*>& views, bool has_more, UtcTime now) {
    auto newest = domain::from_iso(at.newest.empty() ? at.since : at.newest).value_or(UtcTime{});
    auto oldest = now;
    for (const auto* view : views) {
        if (const auto indexed = domain::from_iso(text_of(*view, "indexedAt"))) newest = std::max(newest, *indexed);
        oldest = std::min(oldest, sorted_at(*view, now));
    }
    at.newest = newest == UtcTime{} ? "" : domain::to_iso(newest);
    const auto until = domain::to_iso(oldest);
    if (has_more && until != at.until && oldest > domain::from_iso(at.since).value_or(UtcTime{}) - kLate) {
        at.until = until;
        return at;
    }
    if (!at.newest.empty()) at.since = at.newest;
    at.until.clear();
    return at;
}

domain::Result<ports::FeedPage> Bluesky::read_poll(const ports::Session&, const std::string& cursor,
                                                   const ports::HttpReply& reply, UtcTime now) const {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto& list = member(*document, "posts");
    if (!list.is_array())
        return domain::fail(domain::ErrorKind::malformed, "the server's answer is not a list of posts");
    const auto views = elements_of(list, kPage);
    ports::FeedPage page;
    for (const auto* view : views)
        if (auto post = read_post_view(*view, now)) page.posts.push_back(std::move(*post));
    std::reverse(page.posts.begin(), page.posts.end());
    // The very first page is where we begin: what is older stays where it is.
    const bool has_more = !cursor.empty() && views.size() >= kFullPage && !text_of(*document, "cursor").empty();
    const auto next = after(PollCursor(cursor), views, has_more, now);
    page.cursor = next.text();
    page.more = !next.until.empty();
    return page;
}

std::optional<ports::HttpRequest> Bluesky::details_request(const ports::Session& session,
                                                           const std::vector<std::string>& remote_ids) const {
    Fields query;
    for (const auto& id : remote_ids)
        if (query.size() < kMostDetails) query.emplace_back("uris", id);
    if (query.empty()) return std::nullopt;
    return xrpc_get(session, "app.bsky.feed.getPosts", query);
}

domain::Result<std::vector<domain::FeedPost>> Bluesky::read_details(const ports::Session&,
                                                                    const ports::HttpReply& reply, UtcTime now) const {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    std::vector<domain::FeedPost> posts;
    for (const auto* view : elements_of(member(*document, "posts"), kMostDetails))
        if (auto post = read_post_view(*view, now)) posts.push_back(std::move(*post));
    return posts;
}

// -- what people did with posts ---------------------------------------------------------------------------------------

std::optional<ports::HttpRequest> Bluesky::reactions_request(const ports::Session& session,
                                                             const std::vector<std::string>& remote_ids) const {
    return details_request(session, remote_ids);
}

domain::Result<std::vector<ports::Reactions>> Bluesky::read_reactions(const ports::HttpReply& reply,
                                                                      UtcTime now) const {
    const auto document = bluesky_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    std::vector<ports::Reactions> out;
    for (const auto* view : elements_of(member(*document, "posts"), kMostDetails))
        if (auto uri = text_of(*view, "uri"); !uri.empty())
            out.push_back({std::move(uri), number_of(*view, "likeCount"), number_of(*view, "repostCount"),
                           number_of(*view, "replyCount")});
    return out;
}

}  // namespace net
