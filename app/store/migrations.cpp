// The schema's steps as SQL. What each table is for: docs/database.md.
#include "store/migrations.hpp"
#include <array>
#include <string>

namespace store {
namespace {

constexpr std::int64_t kApplicationId = 0x43424431;  // "CBD1", so that `file` and we know whose database it is

constexpr const char* kOutboxTables = R"sql(
CREATE TABLE events (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, first_day TEXT NOT NULL, pack_path TEXT NOT NULL, opened INTEGER NOT NULL
) STRICT;
CREATE TABLE accounts (
    id TEXT PRIMARY KEY, network TEXT NOT NULL, server TEXT NOT NULL, handle TEXT NOT NULL, display_name TEXT NOT NULL,
    remote_id TEXT NOT NULL, colour TEXT NOT NULL, max_characters INTEGER NOT NULL, url_length INTEGER NOT NULL,
    max_photos INTEGER NOT NULL, max_alt_length INTEGER NOT NULL, max_photo_bytes INTEGER NOT NULL,
    max_photo_pixels INTEGER NOT NULL
) STRICT;
CREATE TABLE posts (
    id TEXT PRIMARY KEY, event TEXT NOT NULL, template TEXT NOT NULL, template_version INTEGER NOT NULL,
    approval_digest TEXT NOT NULL, cue TEXT NOT NULL, language TEXT NOT NULL, visibility INTEGER NOT NULL,
    fired_by TEXT NOT NULL, fired_at INTEGER NOT NULL
) STRICT;
CREATE TABLE post_slots (
    post TEXT NOT NULL REFERENCES posts(id), name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (post, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE post_photos (
    post TEXT NOT NULL REFERENCES posts(id), place INTEGER NOT NULL, photo TEXT NOT NULL, path TEXT NOT NULL,
    alt TEXT NOT NULL, decorative INTEGER NOT NULL, PRIMARY KEY (post, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY, post TEXT NOT NULL REFERENCES posts(id), event TEXT NOT NULL, account TEXT NOT NULL,
    network TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'uploading', 'sending', 'sent', 'unknown', 'failed', 'held', 'cancelled')),
    text TEXT NOT NULL, language TEXT NOT NULL, visibility INTEGER NOT NULL, retry_key TEXT NOT NULL UNIQUE,
    attempts INTEGER NOT NULL, lookups INTEGER NOT NULL, created INTEGER NOT NULL, not_before INTEGER NOT NULL,
    fresh_until INTEGER NOT NULL, first_try INTEGER NOT NULL, changed INTEGER NOT NULL, remote_id TEXT NOT NULL,
    url TEXT NOT NULL, error TEXT NOT NULL, error_kind INTEGER NOT NULL, UNIQUE (post, account)
) STRICT;
CREATE INDEX deliveries_unfinished ON deliveries (created) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX deliveries_newest ON deliveries (created);
CREATE INDEX deliveries_remote ON deliveries (account, remote_id) WHERE state = 'sent';
CREATE TABLE delivery_photos (
    delivery TEXT NOT NULL REFERENCES deliveries(id), place INTEGER NOT NULL, photo TEXT NOT NULL, path TEXT NOT NULL,
    alt TEXT NOT NULL, remote_id TEXT NOT NULL, ready INTEGER NOT NULL, PRIMARY KEY (delivery, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE keep (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kAuditTables = R"sql(
CREATE TABLE audit (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL,
    detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_head (only INTEGER PRIMARY KEY CHECK (only = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');
CREATE TRIGGER audit_keeps_its_entries BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
)sql";

constexpr const char* kNightTables = R"sql(
CREATE TABLE cues (
    event TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, embargo_open INTEGER NOT NULL, changed INTEGER NOT NULL,
    PRIMARY KEY (event, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE photos (
    event TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL, verdict INTEGER NOT NULL,
    reasons TEXT NOT NULL, score REAL NOT NULL, width_px INTEGER NOT NULL, height_px INTEGER NOT NULL,
    fault TEXT NOT NULL, alt TEXT NOT NULL, decorative INTEGER NOT NULL, consent TEXT NOT NULL,
    overridden_by TEXT NOT NULL, PRIMARY KEY (event, id)
) STRICT;
)sql";

constexpr const char* kFeedTables = R"sql(
CREATE TABLE feed (
    event TEXT NOT NULL, id TEXT NOT NULL, network TEXT NOT NULL, remote_id TEXT NOT NULL, url TEXT NOT NULL,
    author_name TEXT NOT NULL, author_handle TEXT NOT NULL, author_avatar TEXT NOT NULL, text TEXT NOT NULL,
    parts TEXT NOT NULL, language TEXT NOT NULL, sensitive INTEGER NOT NULL, is_reply INTEGER NOT NULL,
    posted INTEGER NOT NULL, arrived INTEGER NOT NULL, mark TEXT NOT NULL, mark_by TEXT NOT NULL,
    mark_why TEXT NOT NULL, mark_at INTEGER NOT NULL, PRIMARY KEY (event, id)
) STRICT;
CREATE INDEX feed_newest ON feed (event, posted);
)sql";

// "One delivery for each post and account" becomes "one for each part", which SQLite can only say in a new table.
constexpr const char* kThreads = R"sql(
CREATE TABLE deliveries_in_parts (
    id TEXT PRIMARY KEY, post TEXT NOT NULL REFERENCES posts(id), event TEXT NOT NULL, account TEXT NOT NULL,
    network TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'uploading', 'sending', 'sent', 'unknown', 'failed', 'held', 'cancelled')),
    text TEXT NOT NULL, language TEXT NOT NULL, visibility INTEGER NOT NULL, retry_key TEXT NOT NULL UNIQUE,
    attempts INTEGER NOT NULL, lookups INTEGER NOT NULL, created INTEGER NOT NULL, not_before INTEGER NOT NULL,
    fresh_until INTEGER NOT NULL, first_try INTEGER NOT NULL, changed INTEGER NOT NULL, remote_id TEXT NOT NULL,
    url TEXT NOT NULL, error TEXT NOT NULL, error_kind INTEGER NOT NULL, part INTEGER NOT NULL,
    parts INTEGER NOT NULL, after_delivery TEXT NOT NULL, reply_to TEXT NOT NULL, notes TEXT NOT NULL,
    UNIQUE (post, account, part)
) STRICT;
INSERT INTO deliveries_in_parts SELECT *, 1, 1, '', '', '' FROM deliveries ORDER BY rowid;
CREATE TABLE delivery_photos_sized (
    delivery TEXT NOT NULL REFERENCES deliveries_in_parts(id), place INTEGER NOT NULL, photo TEXT NOT NULL,
    path TEXT NOT NULL, alt TEXT NOT NULL, remote_id TEXT NOT NULL, ready INTEGER NOT NULL, width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL, PRIMARY KEY (delivery, place)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_photos_sized SELECT *, 0, 0 FROM delivery_photos;
DROP TABLE delivery_photos;
DROP TABLE deliveries;
ALTER TABLE deliveries_in_parts RENAME TO deliveries;
ALTER TABLE delivery_photos_sized RENAME TO delivery_photos;
CREATE INDEX deliveries_unfinished ON deliveries (created) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX deliveries_newest ON deliveries (created);
CREATE INDEX deliveries_remote ON deliveries (account, remote_id) WHERE state = 'sent';
)sql";

// What of a photo leaves, how it looks, when it was taken, and whether it was chosen to stand for its burst. The file's
// own crop goes with each post, so that a later one does not change what was fired.
constexpr const char* kPhotoFacts = R"sql(
ALTER TABLE photos ADD COLUMN crop TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN print TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN front INTEGER NOT NULL DEFAULT 0;
ALTER TABLE post_photos ADD COLUMN crop TEXT NOT NULL DEFAULT '';
ALTER TABLE delivery_photos ADD COLUMN crop TEXT NOT NULL DEFAULT '';
CREATE INDEX photos_by_content ON photos (id);
)sql";

constexpr const char* kAnswersAndReads = R"sql(
ALTER TABLE posts ADD COLUMN answers TEXT NOT NULL DEFAULT '';
CREATE INDEX posts_answering ON posts (event) WHERE answers != '';
CREATE TABLE engagement (
    delivery TEXT PRIMARY KEY REFERENCES deliveries(id), likes INTEGER NOT NULL, reposts INTEGER NOT NULL,
    replies INTEGER NOT NULL, read INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paid_reads (
    account TEXT NOT NULL, kind INTEGER NOT NULL, resource TEXT NOT NULL, day INTEGER NOT NULL, event TEXT NOT NULL,
    network TEXT NOT NULL, PRIMARY KEY (account, kind, resource, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX paid_reads_by_day ON paid_reads (event, network, day, kind);
)sql";

// A state more, "waiting": for a person to post it by hand. SQLite can only say it in a new table.
constexpr const char* kByHand = R"sql(
CREATE TABLE deliveries_by_hand_too (
    id TEXT PRIMARY KEY, post TEXT NOT NULL REFERENCES posts(id), event TEXT NOT NULL, account TEXT NOT NULL,
    network TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'uploading', 'sending', 'sent', 'unknown', 'failed', 'held', 'cancelled', 'waiting')),
    text TEXT NOT NULL, language TEXT NOT NULL, visibility INTEGER NOT NULL, retry_key TEXT NOT NULL UNIQUE,
    attempts INTEGER NOT NULL, lookups INTEGER NOT NULL, created INTEGER NOT NULL, not_before INTEGER NOT NULL,
    fresh_until INTEGER NOT NULL, first_try INTEGER NOT NULL, changed INTEGER NOT NULL, remote_id TEXT NOT NULL,
    url TEXT NOT NULL, error TEXT NOT NULL, error_kind INTEGER NOT NULL, part INTEGER NOT NULL,
    parts INTEGER NOT NULL, after_delivery TEXT NOT NULL, reply_to TEXT NOT NULL, notes TEXT NOT NULL,
    UNIQUE (post, account, part)
) STRICT;
INSERT INTO deliveries_by_hand_too SELECT * FROM deliveries ORDER BY rowid;
CREATE TABLE delivery_photos_kept (
    delivery TEXT NOT NULL REFERENCES deliveries_by_hand_too(id), place INTEGER NOT NULL, photo TEXT NOT NULL,
    path TEXT NOT NULL, alt TEXT NOT NULL, remote_id TEXT NOT NULL, ready INTEGER NOT NULL, width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL, crop TEXT NOT NULL DEFAULT '', PRIMARY KEY (delivery, place)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_photos_kept SELECT * FROM delivery_photos;
CREATE TABLE engagement_kept (
    delivery TEXT PRIMARY KEY REFERENCES deliveries_by_hand_too(id), likes INTEGER NOT NULL, reposts INTEGER NOT NULL,
    replies INTEGER NOT NULL, read INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO engagement_kept SELECT * FROM engagement;
DROP TABLE engagement;
DROP TABLE delivery_photos;
DROP TABLE deliveries;
ALTER TABLE deliveries_by_hand_too RENAME TO deliveries;
ALTER TABLE delivery_photos_kept RENAME TO delivery_photos;
ALTER TABLE engagement_kept RENAME TO engagement;
CREATE INDEX deliveries_unfinished ON deliveries (created) WHERE state NOT IN ('sent', 'cancelled');
CREATE INDEX deliveries_newest ON deliveries (created);
CREATE INDEX deliveries_remote ON deliveries (account, remote_id) WHERE state = 'sent';
)sql";

// A post that was sent can be taken back: two states more. What a CHECK allows is widened in the schema itself, as
// SQLite's "ALTER TABLE", section 7, says for constraints; the new indexes tell other connections to read it again.
constexpr const char* kDeletions = R"sql(
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''cancelled''', '''cancelled'', ''deleting'', ''deleted''')
    WHERE type = 'table' AND name = 'deliveries';
PRAGMA writable_schema = RESET;
DROP INDEX deliveries_unfinished;
DROP INDEX deliveries_remote;
CREATE INDEX deliveries_unfinished ON deliveries (created) WHERE state NOT IN ('sent', 'cancelled', 'deleted');
CREATE INDEX deliveries_remote ON deliveries (account, remote_id) WHERE state IN ('sent', 'deleting', 'deleted');
)sql";

constexpr std::array kMigrations{
    Migration{1, "events, accounts, posts, deliveries and small things by name", kOutboxTables},
    Migration{2, "the audit log and its head", kAuditTables},
    Migration{3, "cues and photos of a night", kNightTables},
    Migration{4, "the feed and its moderation", kFeedTables},
    Migration{5, "threads, replies and what a network had to find out", kThreads},
    Migration{6, "crops, prints and times of photos", kPhotoFacts},
    Migration{7, "answers to feed posts, engagement, and reads that are charged for", kAnswersAndReads},
    Migration{8, "deliveries that wait for a person", kByHand},
    Migration{9, "posts that are taken back", kDeletions},
};

domain::Result<std::int64_t> pragma_number(Database& db, std::string_view sql) {
    auto query = db.query(sql);
    const auto value = query.next() ? query.number(0) : 0;
    if (auto status = query.status(); !status) return tl::unexpected(status.error());
    return value;
}

domain::Status apply(Database& db, const Migration& step) {
    Transaction transaction(db);
    if (!transaction.status()) return transaction.status();
    // Another process may have taken this step while we waited for the lock.
    const auto version = version_of(db);
    if (!version) return tl::unexpected(version.error());
    if (*version >= step.number) return {};
    if (auto status = db.execute(step.sql); !status) return status;
    const auto mark = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                      "; PRAGMA user_version = " + std::to_string(step.number) + ';';
    if (auto status = db.execute(mark); !status) return status;
    return transaction.commit();
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

int newest_version() { return kMigrations.back().number; }

domain::Result<int> version_of(Database& db) {
    return pragma_number(db, "PRAGMA user_version").map([](std::int64_t n) { return static_cast<int>(n); });
}

domain::Status migrate(Database& db, int target) {
    const auto owner = pragma_number(db, "PRAGMA application_id");
    if (!owner) return tl::unexpected(owner.error());
    const auto tables = pragma_number(db, "SELECT count(*) FROM sqlite_schema");
    if (!tables) return tl::unexpected(tables.error());
    if (*owner != kApplicationId && *tables > 0)
        return domain::fail(domain::ErrorKind::storage,
                            "This database belongs to another program: choose another home, or move the file away.");
    const auto version = version_of(db);
    if (!version) return tl::unexpected(version.error());
    if (*version > newest_version())
        return domain::fail(domain::ErrorKind::storage,
                            "This home was used by a newer Callboard (its database is version " +
                                std::to_string(*version) + ", this program knows " + std::to_string(newest_version()) +
                                "): use that newer program, or another home.");
    for (const auto& step : kMigrations)
        if (step.number > *version && step.number <= target)
            if (auto status = apply(db, step); !status) return status;
    return {};
}

}  // namespace store
