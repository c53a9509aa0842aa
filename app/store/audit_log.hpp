// The audit log inside a transaction: an entry is written with the change that it tells of, or neither is.
#pragma once
#include "ports/store.hpp"
#include "store/database.hpp"

namespace store {

domain::Result<domain::AuditHead> read_head(Database& db);
// Only inside a Transaction.
domain::Status append_act(Database& db, const ports::Act& act);

// Runs `change` and appends `act`, in one transaction. `change` gives back a Status; when it fails nothing is written.
template<class Change>
domain::Status with_act(Database& db, const ports::Act& act, Change&& change) {
    Transaction transaction(db);
    if (!transaction.status()) return transaction.status();
    if (domain::Status status = change(); !status) return status;
    if (auto status = append_act(db, act); !status) return status;
    return transaction.commit();
}

}  // namespace store
