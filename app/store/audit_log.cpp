// The chain's next link, taken from the head row and never from the last entry: a cut-off end stays visible.
#include "store/audit_log.hpp"
#include "store/sqlite_store.hpp"

namespace store {

domain::Result<domain::AuditHead> read_head(Database& db) {
    auto query = db.query("SELECT count, hash FROM audit_head WHERE only = 1");
    domain::AuditHead head;
    const bool found = query.next();
    if (found) head = {query.number(0), query.text(1)};
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    if (!found)
        return domain::fail(domain::ErrorKind::storage,
                            "The audit log has lost its head row: run \"callboard audit verify\" on a copy.");
    return head;
}

domain::Status append_act(Database& db, const ports::Act& act) {
    const auto head = read_head(db);
    if (!head) return tl::unexpected(head.error());
    const auto entry = domain::chain({0, act.at, act.who, act.act, act.subject, act.detail, {}, {}}, *head);
    auto status =
        db.query("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .with(entry.number, entry.at, entry.who, entry.act, entry.subject, entry.detail, entry.previous, entry.hash)
            .run();
    if (!status) return status;
    return db.query("UPDATE audit_head SET count = ?, hash = ? WHERE only = 1").with(entry.number, entry.hash).run();
}

domain::Status SqliteStore::append(const ports::Act& act) {
    return with_act(*db_, act, [] { return domain::Status{}; });
}

domain::Result<std::vector<domain::AuditEntry>> SqliteStore::audit(std::int64_t after_number, int limit) {
    auto query = db_->query("SELECT number, at, who, act, subject, detail, previous, hash FROM audit WHERE number > ? "
                            "ORDER BY number LIMIT ?");
    query.with(after_number, limit);
    std::vector<domain::AuditEntry> entries;
    while (query.next())
        entries.push_back({query.number(0), query.time(1), query.text(2), query.text(3), query.text(4), query.text(5),
                           query.text(6), query.text(7)});
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return entries;
}

domain::Result<domain::AuditHead> SqliteStore::audit_head() { return read_head(*db_); }

}  // namespace store
