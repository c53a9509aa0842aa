// The schema in numbered steps. A step that was released is never edited: a change is a new step.
#pragma once
#include "store/database.hpp"
#include <span>

namespace store {

struct Migration {
    int number;  // 1, 2, 3 …
    const char* what;
    const char* sql;
};

std::span<const Migration> migrations();
int newest_version();

// Brings an empty or older database to `target`, each step in a transaction of its own together with its number. Error
// (storage): it belongs to another program, or to a newer Callboard; nothing is changed then.
domain::Status migrate(Database& db, int target);
domain::Result<int> version_of(Database& db);

}  // namespace store
