// The audit log: append-only, each entry chained to the one before by its hash.
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace domain {

struct AuditEntry {
    std::int64_t number = 0;  // 1, 2, 3 … without a gap
    UtcTime at{};
    std::string who;       // operator's name, "rule", or "callboard"
    std::string act;       // one word of the table of acts: "fire", "sent", "hide", "sign-in"
    std::string subject;   // what it was done to: an id
    std::string detail;    // JSON object in canonical form (see detail_json), or empty. Never a secret
    std::string previous;  // hash of the entry before; 64 zeros for the first
    std::string hash;      // SHA-256 over all of the above, see hash_of
};

// SHA-256 over the fields, each preceded by its length so that nothing can slide from one into the next.
std::string hash_of(const AuditEntry& entry);
// {"a":"1","b":"2"}: keys sorted, values as JSON strings, no blanks, so that the same facts give the same hash. Pairs
// with an empty value are left out; nothing left gives "".
std::string detail_json(const std::map<std::string, std::string>& facts);

// How far the log goes, as the store remembers it apart from the entries: a cut-off end shows against it.
struct AuditHead {
    std::int64_t count = 0;
    std::string hash;  // of the last entry; empty when count is 0
};

// `entry` with number, previous and hash set so that it follows `head`; a head of count 0 makes it the first.
AuditEntry chain(AuditEntry entry, const AuditHead& head);

struct AuditFault {
    std::int64_t number = 0;
    enum class Kind { changed, missing, reordered } kind = Kind::changed;
    std::string what;  // a sentence that names the entry
};

// Walks a log of any length in pieces: feed the entries in the order in which they are stored, then finish.
class ChainCheck {
  public:
    void feed(const AuditEntry& entry);
    // Every fault of the chain, first to last; empty when it holds. Without a head a cut-off end cannot be seen.
    std::vector<AuditFault> finish(const std::optional<AuditHead>& head = std::nullopt);

  private:
    void add(std::int64_t number, AuditFault::Kind kind, std::string what);
    std::int64_t last_number_ = 0;
    std::string last_hash_;
    std::vector<AuditFault> faults_;
};
std::vector<AuditFault> verify_chain(const std::vector<AuditEntry>& entries,
                                     const std::optional<AuditHead>& head = std::nullopt);

}  // namespace domain
