// The rules of answering, network by network.
#include "domain/answer.hpp"
#include <algorithm>

namespace domain {

// Handles are compared as people write them; a local one lacks its server.
static std::string folded(std::string handle) {
    std::transform(handle.begin(), handle.end(), handle.begin(),
                   [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    return handle;
}

static bool mentions(const FeedPost& post, const std::string& handle) {
    return std::any_of(post.spans.begin(), post.spans.end(), [&](const TextSpan& span) {
        if (span.kind != TextSpan::Kind::mention) return false;
        auto said = std::string_view(post.text).substr(span.begin, span.end - span.begin);
        if (said.starts_with('@')) said.remove_prefix(1);
        return folded(std::string(said)) == folded(handle);
    });
}

Verdict may_answer(const FeedPost& post, const Account& account, const Account* reader) {
    const std::string label(facts_of(post.network).label);
    if (account.network != post.network)
        return {false, "This post is on " + label + ": only an account there can answer it."};
    if (post.network == NetworkKind::mastodon && reader != nullptr && reader->server != account.server)
        return {false, "The post was read at " + reader->server + ", where @" + account.handle +
                           " is not at home: answer with @" + reader->handle + "."};
    if (post.network == NetworkKind::x && !mentions(post, account.handle))
        return {false, "X lets apps answer only people who mentioned @" + account.handle +
                           ", and this post does not: answer it in the browser, at " + answer_page(post)};
    return {};
}

std::string answer_start(const FeedPost& post, const Account& account) {
    const bool is_by_mention = post.network == NetworkKind::mastodon || post.network == NetworkKind::rehearsal;
    if (!is_by_mention || post.author_handle.empty()) return {};
    if (folded(post.author_handle) == folded(account.handle)) return {};
    return '@' + post.author_handle + ' ';
}

std::string answer_page(const FeedPost& post) {
    return post.network == NetworkKind::x ? "https://x.com/intent/post?in_reply_to=" + post.remote_id : post.url;
}

}  // namespace domain
