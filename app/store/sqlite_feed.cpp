// The feed in the SQLite store: made for many posts at once, in one transaction.
#include "store/audit_log.hpp"
#include "store/packed.hpp"
#include "store/sqlite_store.hpp"
#include <algorithm>

namespace store {
namespace {

using domain::FeedItem;
using domain::FeedPost;
using domain::Result;
using domain::Status;

// Spans, tags and pictures: read back only with their post, so they are one column and not three tables.
std::string pack_parts(const FeedPost& post) {
    const auto number = [](auto value) { return static_cast<long long>(value); };
    Packer out;
    out.add(number(post.spans.size()));
    for (const auto& span : post.spans) {
        out.add(number(span.kind));
        out.add(number(span.begin));
        out.add(number(span.end));
        out.add(span.value);
    }
    out.add(number(post.tags.size()));
    for (const auto& tag : post.tags) out.add(tag);
    out.add(number(post.media.size()));
    for (const auto& media : post.media) {
        out.add(media.url);
        out.add(media.preview);
        out.add(media.alt);
        out.add(number(media.width_px));
        out.add(number(media.height_px));
        out.add(number(media.is_image));
    }
    out.add(number(post.visibility));
    out.add(post.read_with.value);
    return out.take();
}

domain::TextSpan read_span(Unpacker& in, std::size_t text_size) {
    domain::TextSpan span{};
    const auto kind = in.number();
    if (kind >= 0 && kind <= static_cast<long long>(domain::TextSpan::Kind::mention))
        span.kind = static_cast<domain::TextSpan::Kind>(kind);
    // Whoever draws the text cuts it here: a damaged row must not lead outside of it.
    span.begin = std::min(static_cast<std::size_t>(in.number()), text_size);
    span.end = std::clamp(static_cast<std::size_t>(in.number()), span.begin, text_size);
    span.value = in.text();
    return span;
}

void unpack_parts(const std::string& packed, FeedPost& post) {
    Unpacker in(packed);
    const auto spans = in.count();
    for (std::size_t i = 0; i < spans; ++i) post.spans.push_back(read_span(in, post.text.size()));
    const auto tags = in.count();
    for (std::size_t i = 0; i < tags; ++i) post.tags.push_back(in.text());
    const auto media = in.count();
    for (std::size_t i = 0; i < media; ++i) {
        domain::FeedMedia one{in.text(), in.text(), in.text()};
        one.width_px = static_cast<int>(in.number());
        one.height_px = static_cast<int>(in.number());
        one.is_image = in.number() != 0;
        post.media.push_back(std::move(one));
    }
    // Rows of before these were kept end here, and give the usual.
    const auto visibility = std::clamp(in.number(), 0LL, static_cast<long long>(domain::Visibility::followers));
    post.visibility = static_cast<domain::Visibility>(visibility);
    post.read_with = {in.text()};
}

FeedItem read_item(const Query& row, domain::NetworkKind network) {
    FeedItem item;
    auto& post = item.post;
    post.id = {row.text(0)};
    post.network = network;
    post.remote_id = row.text(2);
    post.url = row.text(3);
    post.author_name = row.text(4);
    post.author_handle = row.text(5);
    post.author_avatar = row.text(6);
    post.text = row.text(7);
    unpack_parts(row.text(8), post);
    post.language = row.text(9);
    post.sensitive = row.flag(10);
    post.is_reply = row.flag(11);
    post.posted = row.time(12);
    post.arrived = row.time(13);
    item.mark = {domain::moderation_named(row.text(14)).value_or(domain::ModerationState::held), row.text(15),
                 row.text(16), row.time(17)};
    return item;
}

Status insert_item(Database& db, const domain::EventId& event, const FeedItem& item) {
    const auto& [post, mark] = item;
    return db.query("INSERT OR IGNORE INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(event, post.id, domain::name_of(post.network), post.remote_id, post.url, post.author_name,
              post.author_handle, post.author_avatar, post.text, pack_parts(post), post.language, post.sensitive,
              post.is_reply, post.posted, post.arrived, domain::name_of(mark.state), mark.by, mark.why, mark.at)
        .run();
}

}  // namespace

Result<std::vector<domain::FeedId>> SqliteStore::add_feed(const domain::EventId& event,
                                                          const std::vector<FeedItem>& items) {
    std::vector<domain::FeedId> added;
    if (items.empty()) return added;
    Transaction transaction(*db_);
    if (!transaction.status()) return tl::unexpected(transaction.status().error());
    for (const auto& item : items) {
        if (auto status = insert_item(*db_, event, item); !status) return tl::unexpected(status.error());
        if (db_->changes() > 0) added.push_back(item.post.id);
    }
    if (auto status = transaction.commit(); !status) return tl::unexpected(status.error());
    return added;
}

Result<std::vector<FeedItem>> SqliteStore::feed(const domain::EventId& event, int newest) {
    auto row = db_->query("SELECT id, network, remote_id, url, author_name, author_handle, author_avatar, text, parts, "
                          "language, sensitive, is_reply, posted, arrived, mark, mark_by, mark_why, mark_at FROM feed "
                          "WHERE event = ? ORDER BY posted DESC, rowid DESC LIMIT ?");
    row.with(event, newest);
    std::vector<FeedItem> out;
    while (row.next())
        if (const auto network = domain::network_named(row.text(1))) out.push_back(read_item(row, *network));
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

// Each decision is in the log with the post's id as its subject, in the same transaction: so the log says which rows to
// read again. The mark is read first: what comes in between is then news twice, not never.
Result<ports::FeedNews> SqliteStore::feed_news(const domain::EventId& event, const ports::FeedMark& since,
                                               int at_most) {
    ports::FeedNews out;
    auto mark = db_->query("SELECT (SELECT coalesce(max(rowid), 0) FROM feed), count FROM audit_head WHERE only = 1");
    if (mark.next()) out.upto = {mark.number(0), mark.number(1)};
    if (auto status = mark.status(); !status) return tl::unexpected(status.error());
    if (at_most <= 0) return out;
    auto row = db_->query("SELECT id, network, remote_id, url, author_name, author_handle, author_avatar, text, parts, "
                          "language, sensitive, is_reply, posted, arrived, mark, mark_by, mark_why, mark_at FROM feed "
                          "WHERE event = ? AND (rowid > ? OR id IN (SELECT subject FROM audit WHERE number > ?)) "
                          "ORDER BY posted, rowid LIMIT ?");
    row.with(event, since.row, since.act, at_most);
    while (row.next())
        if (const auto network = domain::network_named(row.text(1))) out.items.push_back(read_item(row, *network));
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    auto gone = db_->query("SELECT DISTINCT subject FROM audit WHERE number > ? AND NOT EXISTS "
                           "(SELECT 1 FROM feed WHERE event = ? AND id = audit.subject)");
    gone.with(since.act, event);
    while (gone.next()) out.gone.push_back({gone.text(0)});
    if (auto status = gone.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::moderate(const domain::EventId& event, const domain::FeedId& post,
                             const domain::ModerationMark& mark, const ports::Act& act) {
    return with_act(*db_, act, [&]() -> Status {
        auto status =
            db_->query("UPDATE feed SET mark = ?, mark_by = ?, mark_why = ?, mark_at = ? WHERE event = ? AND id = ?")
                .with(domain::name_of(mark.state), mark.by, mark.why, mark.at, event, post)
                .run();
        if (!status || db_->changes() > 0) return status;
        return domain::fail(domain::ErrorKind::not_found, "There is no post " + post.value + " in the feed.");
    });
}

Status SqliteStore::remove_feed(const domain::EventId& event, const domain::FeedId& post, const ports::Act& act) {
    return with_act(*db_, act, [&]() -> Status {
        auto status = db_->query("DELETE FROM feed WHERE event = ? AND id = ?").with(event, post).run();
        if (!status || db_->changes() > 0) return status;
        return domain::fail(domain::ErrorKind::not_found, "There is no post " + post.value + " in the feed.");
    });
}

}  // namespace store
