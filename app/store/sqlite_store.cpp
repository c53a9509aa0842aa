// The SQLite store: opening, events, accounts, small things by name.
#include "store/sqlite_store.hpp"
#include "store/audit_log.hpp"
#include "store/migrations.hpp"

namespace store {

using domain::Result;
using domain::Status;

Result<std::unique_ptr<SqliteStore>> SqliteStore::over(Result<std::unique_ptr<Database>> db) {
    if (!db) return tl::unexpected(db.error());
    if (auto status = migrate(**db, newest_version()); !status) return tl::unexpected(status.error());
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(*db)));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& file) {
    return over(Database::open(file));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::in_memory() { return over(Database::open(":memory:")); }

Status SqliteStore::save_event(const ports::EventRecord& event) {
    return db_->query("INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?)")
        .with(event.id, event.name, event.first_day, event.pack_path, event.opened)
        .run();
}

Result<std::vector<ports::EventRecord>> SqliteStore::events() {
    auto query = db_->query("SELECT id, name, first_day, pack_path, opened FROM events ORDER BY opened DESC, id");
    std::vector<ports::EventRecord> out;
    while (query.next()) out.push_back({{query.text(0)}, query.text(1), query.text(2), query.text(3), query.time(4)});
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::save_account(const domain::Account& account, const ports::Act& act) {
    return with_act(*db_, act, [&] {
        return db_
            ->query("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                    "network = excluded.network, server = excluded.server, handle = excluded.handle, "
                    "display_name = excluded.display_name, remote_id = excluded.remote_id, colour = excluded.colour, "
                    "max_characters = excluded.max_characters, url_length = excluded.url_length, "
                    "max_photos = excluded.max_photos, max_alt_length = excluded.max_alt_length, "
                    "max_photo_bytes = excluded.max_photo_bytes, max_photo_pixels = excluded.max_photo_pixels")
            .with(account.id, domain::name_of(account.network), account.server, account.handle, account.display_name,
                  account.remote_id, account.colour, account.max_characters, account.url_length, account.max_photos,
                  account.max_alt_length, std::int64_t{account.max_photo_bytes}, std::int64_t{account.max_photo_pixels})
            .run();
    });
}

Status SqliteStore::remove_account(const domain::AccountId& account, const ports::Act& act) {
    return with_act(*db_, act, [&] { return db_->query("DELETE FROM accounts WHERE id = ?").with(account).run(); });
}

Result<std::vector<domain::Account>> SqliteStore::accounts() {
    auto query = db_->query("SELECT id, network, server, handle, display_name, remote_id, colour, max_characters, "
                            "url_length, max_photos, max_alt_length, max_photo_bytes, max_photo_pixels FROM accounts "
                            "ORDER BY rowid");
    std::vector<domain::Account> out;
    while (query.next()) {
        // An account of a network that this program does not know (a newer one wrote it) is left alone.
        const auto network = domain::network_named(query.text(1));
        if (!network) continue;
        out.push_back({{query.text(0)},
                       *network,
                       query.text(2),
                       query.text(3),
                       query.text(4),
                       query.text(5),
                       query.text(6),
                       static_cast<int>(query.number(7)),
                       static_cast<int>(query.number(8)),
                       static_cast<int>(query.number(9)),
                       static_cast<int>(query.number(10)),
                       query.number(11),
                       query.number(12)});
    }
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return out;
}

Status SqliteStore::put(const std::string& key, const std::string& value) {
    return db_->query("INSERT OR REPLACE INTO keep VALUES (?, ?)").with(key, value).run();
}

Status SqliteStore::put(const std::string& key, const std::string& value, const ports::Act& act) {
    return with_act(*db_, act, [&] { return put(key, value); });
}

Result<std::string> SqliteStore::get(const std::string& key) {
    auto query = db_->query("SELECT value FROM keep WHERE key = ?");
    query.with(key);
    std::string value;
    if (query.next()) value = query.text(0);
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return value;
}

Result<std::int64_t> SqliteStore::foreign_changes() {
    auto query = db_->query("PRAGMA data_version");
    const auto version = query.next() ? query.number(0) : 0;
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return version;
}

}  // namespace store
