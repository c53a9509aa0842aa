// The hash chain of the audit log: how an entry is sealed, and how a broken chain is told apart.
#include "domain/audit.hpp"
#include "domain/digest.hpp"
#include <algorithm>

namespace domain {
namespace {

const std::string kNoHash(64, '0');

void append_field(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}

// Escapes as RFC 8259 section 7 asks; every other byte stays as it is.
void append_json_text(std::string& out, std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

std::string entry_name(std::int64_t number) { return "Entry " + std::to_string(number); }

std::string range_name(std::int64_t first, std::int64_t last) {
    if (first == last) return entry_name(first) + " is";
    return "Entries " + std::to_string(first) + " to " + std::to_string(last) + " are";
}

}  // namespace

std::string hash_of(const AuditEntry& entry) {
    std::string sealed;
    append_field(sealed, std::to_string(entry.number));
    append_field(sealed, std::to_string(to_millis(entry.at)));
    append_field(sealed, entry.who);
    append_field(sealed, entry.act);
    append_field(sealed, entry.subject);
    append_field(sealed, entry.detail);
    append_field(sealed, entry.previous);
    return sha256_hex(sealed);
}

AuditEntry chain(AuditEntry entry, const AuditHead& head) {
    entry.number = head.count + 1;
    entry.previous = head.count == 0 ? kNoHash : head.hash;
    entry.hash = hash_of(entry);
    return entry;
}

std::string detail_json(const std::map<std::string, std::string>& facts) {
    std::string out;
    for (const auto& [key, value] : facts) {
        if (value.empty()) continue;
        out += out.empty() ? "{" : ",";
        append_json_text(out, key);
        out += ':';
        append_json_text(out, value);
    }
    return out.empty() ? out : out + "}";
}

void ChainCheck::add(std::int64_t number, AuditFault::Kind kind, std::string what) {
    faults_.push_back({number, kind, std::move(what)});
}

void ChainCheck::feed(const AuditEntry& entry) {
    using Kind = AuditFault::Kind;
    const auto expected = last_number_ + 1;
    const bool follows = entry.number == expected;
    if (entry.number < expected)
        add(entry.number, Kind::reordered,
            entry_name(entry.number) + " stands after entry " + std::to_string(last_number_) + ".");
    else if (!follows)
        add(expected, Kind::missing, range_name(expected, entry.number - 1) + " missing.");

    if (hash_of(entry) != entry.hash)
        add(entry.number, Kind::changed, entry_name(entry.number) + " was changed after it was written.");
    else if (follows && entry.previous != (last_number_ == 0 ? kNoHash : last_hash_))
        add(entry.number, Kind::changed,
            entry_name(entry.number) + " does not follow from the entry before it: one of the two was replaced.");
    last_number_ = std::max(last_number_, entry.number);
    last_hash_ = entry.hash;
}

std::vector<AuditFault> ChainCheck::finish(const std::optional<AuditHead>& head) {
    using Kind = AuditFault::Kind;
    if (head && head->count > last_number_)
        add(last_number_ + 1, Kind::missing,
            range_name(last_number_ + 1, head->count) + " missing: the end of the log was cut off.");
    else if (head && head->count < last_number_)
        add(head->count + 1, Kind::changed,
            range_name(head->count + 1, last_number_) + " more than the store counted: they were put in by hand.");
    else if (head && head->count > 0 && head->hash != last_hash_)
        add(head->count, Kind::changed, entry_name(head->count) + " is not the one that was written last.");
    return std::move(faults_);
}

std::vector<AuditFault> verify_chain(const std::vector<AuditEntry>& entries, const std::optional<AuditHead>& head) {
    ChainCheck check;
    for (const auto& entry : entries) check.feed(entry);
    return check.finish(head);
}

}  // namespace domain
