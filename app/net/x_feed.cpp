// X, the feed of a tag by recent search, page by page back to what is known. Source: GET /2/tweets/search/recent.
// A cursor is "SINCE" between polls, and "SINCE NEWEST NEXT_TOKEN" while a gap of several pages is read; "0" is none.
#include "net/x.hpp"
#include "net/x_post.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include <algorithm>

namespace net {

static constexpr std::size_t kFirstPage = 10;  // each post is paid for: the evening begins with a few
static constexpr std::size_t kPage = 100;
static constexpr std::size_t kMaxToken = 500;

namespace {

struct Cursor {
    std::string since, newest, next;
};

Cursor read_cursor(const std::string& text) {
    Cursor cursor;
    const auto first = text.find(' ');
    const auto second = first == text.npos ? text.npos : text.find(' ', first + 1);
    cursor.since = text.substr(0, first);
    if (second != text.npos) {
        cursor.newest = text.substr(first + 1, second - first - 1);
        cursor.next = text.substr(second + 1);
    }
    if (cursor.since == "0" || !is_x_id(cursor.since)) cursor.since.clear();
    return cursor;
}

std::string or_none(const std::string& id) { return id.empty() ? "0" : id; }

// What X refuses a cursor for: it keeps seven days, and a page's token not even that long. "" when it is not that.
std::string after_refusal(const Cursor& cursor, const ports::HttpReply& reply, const domain::Error& why) {
    if (reply.status != 400) return {};
    if (why.detail.find("since_id") != why.detail.npos) return "0";
    return cursor.next.empty() ? "" : or_none(cursor.since);
}

}  // namespace

// X gives ten at the least.
static std::size_t page_size(const ports::Session& session, std::size_t wanted) {
    if (session.room_to_read <= 0) return wanted;
    return std::clamp<std::size_t>(static_cast<std::size_t>(session.room_to_read), kFirstPage, wanted);
}

ports::HttpRequest X::poll_request(const ports::Session& session, const std::string& tag,
                                   const std::string& text) const {
    const auto cursor = read_cursor(text);
    // conversation_id tells an answer; the post that it answers would be paid for too, so it is not asked for.
    const std::string fields = "attachments,conversation_id,created_at,entities,lang,possibly_sensitive,";
    Fields query{{"query", '#' + tag + " -is:retweet"},
                 {"max_results", std::to_string(page_size(session, cursor.since.empty() ? kFirstPage : kPage))},
                 {post_fields_, fields + (post_fields_ == "post.fields" ? "note_post" : "note_tweet")},
                 {"expansions", "attachments.media_keys,author_id"},
                 {"user.fields", "name,profile_image_url,username"},
                 {"media.fields", "alt_text,height,preview_image_url,type,url,width"}};
    if (!cursor.since.empty()) query.emplace_back("since_id", cursor.since);
    if (!cursor.next.empty()) query.emplace_back("next_token", cursor.next);
    return x_request(session, "GET", "/2/tweets/search/recent", query);
}

domain::Result<ports::FeedPage> X::read_poll(const ports::Session&, const std::string& text,
                                             const ports::HttpReply& reply, domain::UtcTime now) const {
    const auto cursor = read_cursor(text);
    const auto document = x_document(reply, now);
    ports::FeedPage page;
    page.cursor = text;
    if (!document) {
        page.cursor = after_refusal(cursor, reply, document.error());
        if (page.cursor.empty()) return tl::unexpected(document.error());
        return page;
    }
    const auto& data = member(*document, "data");
    const auto& meta = member(*document, "meta");
    if (!data.is_array() && !(data.is_null() && meta.is_object()))
        return domain::fail(domain::ErrorKind::malformed, "X's answer is not a list of posts");
    auto newest = cursor.newest;
    for (const auto* one : elements_of(data, kPage)) {
        if (auto post = read_x_post(*one, member(*document, "includes"), now)) page.posts.push_back(std::move(*post));
        if (const auto id = text_of(*one, "id"); is_x_id(id) && is_newer_x_id(id, newest)) newest = id;
    }
    std::reverse(page.posts.begin(), page.posts.end());
    const auto next = text_of(meta, "next_token");
    const bool has_more = !cursor.since.empty() && !next.empty() && next.size() <= kMaxToken && next != cursor.next &&
                          next.find(' ') == next.npos && !newest.empty();
    page.more = has_more;
    if (has_more)
        page.cursor = cursor.since + ' ' + newest + ' ' + next;
    else if (!newest.empty())
        page.cursor = is_newer_x_id(newest, cursor.since) ? newest : or_none(cursor.since);
    return page;
}

}  // namespace net
