// What the night's networks charged for being read, what people did with our posts, and which posts were answered.
#include "store/sqlite_store.hpp"
#include <chrono>

namespace store {

using domain::Result;
using domain::Status;
using std::chrono::days;

static std::int64_t day_of(domain::UtcTime at) { return std::chrono::floor<days>(at).time_since_epoch().count(); }

// What is older than the month before is nobody's budget any more.
static constexpr std::int64_t kDaysKept = 62;

Status SqliteStore::add_reads(const domain::EventId& event, const domain::Account& account, domain::UtcTime at,
                              const std::vector<domain::PaidRead>& reads) {
    if (reads.empty()) return {};
    Transaction transaction(*db_);
    if (!transaction.status()) return transaction.status();
    const auto day = day_of(at);
    for (const auto& read : reads) {
        auto status = db_->query("INSERT OR IGNORE INTO paid_reads VALUES (?, ?, ?, ?, ?, ?)")
                          .with(account.id, static_cast<int>(read.kind), read.resource, day, event,
                                domain::name_of(account.network))
                          .run();
        if (!status) return status;
    }
    auto status = db_->query("DELETE FROM paid_reads WHERE event = ? AND network = ? AND day < ?")
                      .with(event, domain::name_of(account.network), day - kDaysKept)
                      .run();
    return status ? transaction.commit() : status;
}

Result<domain::ReadCounts> SqliteStore::reads(const domain::EventId& event, domain::NetworkKind network,
                                              domain::UtcTime in_month) {
    const std::chrono::year_month_day date{std::chrono::floor<days>(in_month)};
    const auto first = std::chrono::sys_days{date.year() / date.month() / std::chrono::day{1}};
    const auto after =
        std::chrono::sys_days{(date.year() / date.month() + std::chrono::months{1}) / std::chrono::day{1}};
    auto row = db_->query("SELECT kind, count(*) FROM paid_reads WHERE event = ? AND network = ? AND day >= ? AND "
                          "day < ? GROUP BY kind");
    row.with(event, domain::name_of(network), std::int64_t{first.time_since_epoch().count()},
             std::int64_t{after.time_since_epoch().count()});
    domain::ReadCounts out;
    while (row.next()) {
        using Kind = domain::PaidRead::Kind;
        if (row.number(0) == static_cast<int>(Kind::post)) out.posts = row.number(1);
        if (row.number(0) == static_cast<int>(Kind::author)) out.authors = row.number(1);
        if (row.number(0) == static_cast<int>(Kind::own)) out.own = row.number(1);
    }
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::save_engagement(const std::vector<domain::Engagement>& counts) {
    if (counts.empty()) return {};
    Transaction transaction(*db_);
    if (!transaction.status()) return transaction.status();
    for (const auto& one : counts) {
        auto status = db_->query("INSERT OR REPLACE INTO engagement VALUES (?, ?, ?, ?, ?)")
                          .with(one.delivery, one.likes, one.reposts, one.replies, one.read)
                          .run();
        if (!status) return status;
    }
    return transaction.commit();
}

Result<std::vector<domain::Engagement>> SqliteStore::engagement(const domain::EventId& event) {
    auto row = db_->query("SELECT delivery, likes, reposts, replies, read FROM engagement JOIN deliveries "
                          "ON deliveries.id = delivery WHERE event = ?");
    row.with(event);
    std::vector<domain::Engagement> out;
    while (row.next()) out.push_back({{row.text(0)}, row.number(1), row.number(2), row.number(3), row.time(4)});
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

Result<std::vector<domain::Answer>> SqliteStore::answers(const domain::EventId& event) {
    auto row = db_->query("SELECT answers, deliveries.id, fired_by, state, changed, url FROM posts JOIN deliveries "
                          "ON deliveries.post = posts.id WHERE posts.event = ? AND answers != '' AND part = 1 "
                          "ORDER BY created, deliveries.rowid");
    row.with(event);
    std::vector<domain::Answer> out;
    while (row.next())
        if (const auto state = domain::delivery_state_named(row.text(3)))
            out.push_back({{row.text(0)}, {row.text(1)}, row.text(2), *state, row.time(4), row.text(5)});
    if (auto status = row.status(); !status) return tl::unexpected(status.error());
    return out;
}

}  // namespace store
