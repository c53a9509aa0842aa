// Looked up in the store: another process may be reading the feed.
#include "cli/post_answer.hpp"
#include "domain/answer.hpp"
#include <algorithm>

namespace cli {

using domain::ErrorKind;
using domain::fail;

static constexpr int kMostSearched = 100'000;

domain::Result<domain::FeedPost> find_answered(Home& home, const domain::EventId& event, const std::string& id) {
    const auto feed = home.store->feed(event, kMostSearched);
    if (!feed) return tl::unexpected(feed.error());
    const auto found = std::find_if(feed->begin(), feed->end(), [&](const domain::FeedItem& item) {
        return item.post.id.value == id || (!item.post.url.empty() && item.post.url == id);
    });
    if (found != feed->end()) return found->post;
    return fail(ErrorKind::not_found,
                "The event's feed has no post \"" + id + "\": callboard feed prints the id of each as its first word.");
}

domain::Result<std::vector<domain::Account>> who_answers(const domain::FeedPost& post,
                                                         const std::vector<domain::Account>& accounts, bool all_asked) {
    const auto reader = std::find_if(accounts.begin(), accounts.end(),
                                     [&](const auto& account) { return account.id == post.read_with; });
    std::string why;
    for (const auto& account : accounts) {
        const auto verdict = domain::may_answer(post, account, reader == accounts.end() ? nullptr : &*reader);
        if (verdict.allowed && !all_asked) return std::vector{account};
        if (verdict.allowed) continue;
        if (all_asked) return fail(ErrorKind::rejected, verdict.reason);
        if (why.empty() || account.network == post.network) why = verdict.reason;
    }
    if (all_asked) return accounts;
    return fail(ErrorKind::rejected, why);
}

}  // namespace cli
