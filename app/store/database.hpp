// One SQLite connection: statements prepared once, transactions, and every failure as a sentence.
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

class Database;

// One run of a prepared statement. Bind in the order of the question marks, then step. The first failure sticks: later
// calls do nothing and status() tells it, so that a run is checked once, at its end.
class Query {
  public:
    Query(Database& db, sqlite3_stmt* statement, int code);
    ~Query();  // the statement is ready for its next run
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(std::string_view text);
    Query& bind(const char* text) { return bind(std::string_view(text)); }
    Query& bind(std::int64_t number);
    Query& bind(int number) { return bind(static_cast<std::int64_t>(number)); }
    Query& bind(bool flag) { return bind(static_cast<std::int64_t>(flag)); }
    Query& bind(double number);
    Query& bind(domain::UtcTime at) { return bind(domain::to_millis(at)); }
    template<class Tag>
    Query& bind(const domain::Id<Tag>& id) {
        return bind(std::string_view(id.value));
    }
    template<class... Values>
    Query& with(const Values&... values) {
        (bind(values), ...);
        return *this;
    }

    // True while there is a row to read.
    bool next();
    // Runs to the end, for statements whose rows nobody wants.
    domain::Status run();
    domain::Status status() const;

    // Columns count from 0. A text in an unexpected type is converted, as SQLite does.
    std::string text(int column) const;
    std::int64_t number(int column) const;
    double real(int column) const;
    bool flag(int column) const { return number(column) != 0; }
    domain::UtcTime time(int column) const { return domain::from_millis(number(column)); }

  private:
    Database& db_;
    sqlite3_stmt* statement_;
    int code_;
    int bound_ = 0;
};

class Database {
  public:
    // Makes the file when there is none. ":memory:" is a database of its own for each call.
    static domain::Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `sql` must outlive the connection (a literal): it is the key under which the prepared statement is kept. Two runs
    // of the same text must not overlap.
    Query query(std::string_view sql);
    // Several statements, not kept: for the schema and for pragmas.
    domain::Status execute(const std::string& sql);
    // Rows that the last statement changed.
    int changes() const;
    // The kind is storage; the detail says what failed, in which file, and how to mend it.
    domain::Error error(int code) const;

  private:
    Database(sqlite3* handle, std::string name) : handle_(handle), name_(std::move(name)) {}
    domain::Status configure();
    sqlite3* handle_;
    std::string name_;
    std::unordered_map<std::string_view, sqlite3_stmt*> statements_;
};

// BEGIN IMMEDIATE … COMMIT; rolled back when it is left without a commit.
class Transaction {
  public:
    explicit Transaction(Database& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    // Whether it began.
    const domain::Status& status() const { return begun_; }
    domain::Status commit();

  private:
    Database& db_;
    domain::Status begun_;
    bool open_ = false;
};

}  // namespace store
