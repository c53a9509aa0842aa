// SQLite's C interface, and its result codes as sentences.
#include "store/database.hpp"
#include <sqlite3.h>

namespace store {
namespace {

constexpr int kBusyWaitMs = 5000;

// What went wrong and what to do, by primary result code. Source: SQLite documentation, "Result and Error Codes".
std::string reason_of(int code, const char* sqlite_words) {
    switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full. Free some space and try again; nothing was lost";
    case SQLITE_READONLY: return "it may not be written. Check who owns the file and its folder";
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return "it cannot be opened. Check that its folder exists and is yours";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program has held it for more than five seconds. Close that program, try again";
    case SQLITE_NOTADB: return "this file is not a Callboard database. Move it away or choose another home";
    case SQLITE_CORRUPT: return "the file is damaged. Keep a copy, then restore it from a backup or move it away";
    case SQLITE_IOERR: return "the disk could not be read or written. Check the disk";
    case SQLITE_TOOBIG: return "a text is too long to be stored";
    default: return std::string("the database answered: ") + sqlite_words;
    }
}

}  // namespace

Query::Query(Database& db, sqlite3_stmt* statement, int code) : db_(db), statement_(statement), code_(code) {}

Query::~Query() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

// A copy is bound: callers pass temporaries.
Query& Query::bind(std::string_view text) {
    if (code_ == SQLITE_OK)
        code_ = sqlite3_bind_text64(statement_, ++bound_, text.empty() ? "" : text.data(), text.size(),
                                    SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Query& Query::bind(std::int64_t number) {
    if (code_ == SQLITE_OK) code_ = sqlite3_bind_int64(statement_, ++bound_, number);
    return *this;
}

Query& Query::bind(double number) {
    if (code_ == SQLITE_OK) code_ = sqlite3_bind_double(statement_, ++bound_, number);
    return *this;
}

bool Query::next() {
    if (code_ != SQLITE_OK && code_ != SQLITE_ROW) return false;
    code_ = sqlite3_step(statement_);
    return code_ == SQLITE_ROW;
}

domain::Status Query::run() {
    while (next()) {
    }
    return status();
}

domain::Status Query::status() const {
    if (code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE) return {};
    return tl::unexpected(db_.error(code_));
}

std::string Query::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Query::number(int column) const { return sqlite3_column_int64(statement_, column); }

double Query::real(int column) const { return sqlite3_column_double(statement_, column); }

domain::Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(file.c_str(), &handle, kFlags, nullptr);
    // A handle comes back with most failures too, and carries the words for them.
    std::unique_ptr<Database> db(new Database(handle, file.string()));
    if (handle == nullptr)
        return domain::fail(domain::ErrorKind::storage, "No memory is left to open " + file.string());
    if (code != SQLITE_OK) return tl::unexpected(db->error(code));
    if (sqlite3_db_readonly(handle, "main") == 1) return tl::unexpected(db->error(SQLITE_READONLY));
    if (auto status = db->configure(); !status) return tl::unexpected(status.error());
    return db;
}

domain::Status Database::configure() {
    sqlite3_busy_timeout(handle_, kBusyWaitMs);
    // FULL: in WAL mode NORMAL may lose the last commits in a power cut, and a lost "sending" could double a post.
    return execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                   "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
}

Database::~Database() {
    for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Query Database::query(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return {*this, found->second, SQLITE_OK};
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code == SQLITE_OK) statements_.emplace(sql, statement);
    return {*this, statement, code};
}

domain::Status Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return tl::unexpected(error(code));
    return {};
}

int Database::changes() const { return sqlite3_changes(handle_); }

domain::Error Database::error(int code) const {
    const auto kind = (code & 0xff) == SQLITE_CONSTRAINT ? domain::ErrorKind::conflict : domain::ErrorKind::storage;
    return {kind, "Database " + name_ + ": " + reason_of(code, sqlite3_errmsg(handle_)) + '.'};
}

Transaction::Transaction(Database& db) : db_(db), begun_(db.query("BEGIN IMMEDIATE").run()) {
    open_ = begun_.has_value();
}

Transaction::~Transaction() {
    if (open_) db_.query("ROLLBACK").run();  // Fails only when SQLite has rolled back already.
}

domain::Status Transaction::commit() {
    if (auto status = db_.query("COMMIT").run(); !status) return status;
    open_ = false;
    return {};
}

}  // namespace store
