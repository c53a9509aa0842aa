// The audit log: append-only, each entry chained to the one before by its hash.
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace domain {

struct AuditEntry {
    std::int64_t number = 0;  // 1, 2, 3 … without a gap
    UtcTime at{};
    std::string who;      // operator's name, "rule", or "callboard"
    std::string act;      // one word of the table of acts: "fire", "sent", "hide", "sign-in"
    std::string subject;  // what it was done to: an id
    std::string detail;   // JSON object in canonical form (sorted keys), or empty. Never a secret
    std::string previous; // hash of the entry before; 64 zeros for the first
    std::string hash;     // SHA-256 over all of the above, see hash_of
};

// SHA-256 over the fields, each preceded by its length so that nothing can slide from one into the next.
std::string hash_of(const AuditEntry& entry);
// `entry` with number, previous and hash set so that it follows `last` (nullptr: it is the first).
AuditEntry chain(AuditEntry entry, const AuditEntry* last);

struct AuditFault {
    std::int64_t number = 0;
    enum class Kind { changed, missing, reordered } kind = Kind::changed;
    std::string what;
};
// Every fault of the chain, first to last; empty when it holds. `expected_last` is the count the store believes in
// (0: not known): fewer entries than that means the end was cut off.
std::vector<AuditFault> verify_chain(const std::vector<AuditEntry>& entries, std::int64_t expected_last = 0);

}  // namespace domain
