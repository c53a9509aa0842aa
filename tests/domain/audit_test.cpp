// The hash chain: each way to tamper with a log is found and named.
#include "domain/audit.hpp"
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

namespace {
using namespace domain;
using Kind = AuditFault::Kind;

AuditHead head_of(const std::vector<AuditEntry>& log) {
    if (log.empty()) return {};
    return {log.back().number, log.back().hash};
}

std::vector<AuditEntry> log_of(int length) {
    std::vector<AuditEntry> log;
    for (int i = 1; i <= length; ++i) {
        AuditEntry entry;
        entry.at = from_millis(1'700'000'000'000 + i * 1000);
        entry.who = "Ada";
        entry.act = "fire";
        entry.subject = "post-" + std::to_string(i);
        log.push_back(chain(entry, head_of(log)));
    }
    return log;
}

std::string words(const std::vector<AuditFault>& faults) {
    std::string out;
    for (const auto& fault : faults) out += fault.what + "\n";
    return out;
}

TEST(AuditChain, an_untouched_log_holds) {
    const auto log = log_of(50);
    EXPECT_EQ(words(verify_chain(log, head_of(log))), "");
    EXPECT_EQ(words(verify_chain({}, AuditHead{})), "");
}

TEST(AuditChain, the_first_entry_is_number_one_after_64_zeros) {
    const auto log = log_of(1);
    EXPECT_EQ(log[0].number, 1);
    EXPECT_EQ(log[0].previous, std::string(64, '0'));
    EXPECT_EQ(log[0].hash.size(), 64u);
}

TEST(AuditChain, a_change_of_any_field_is_found) {
    const auto good = log_of(5);
    const std::vector<std::function<void(AuditEntry&)>> changes{
        [](AuditEntry& e) { e.at += Millis{1}; },
        [](AuditEntry& e) { e.who = "Eve"; },
        [](AuditEntry& e) { e.act = "hide"; },
        [](AuditEntry& e) { e.subject += "x"; },
        [](AuditEntry& e) { e.detail = "{\"a\":\"\"}"; },
        [](AuditEntry& e) { e.previous[0] ^= 1; },
        [](AuditEntry& e) { e.hash[0] ^= 1; },
    };
    for (const auto& change : changes) {
        auto log = good;
        change(log[2]);
        const auto faults = verify_chain(log, head_of(good));
        ASSERT_FALSE(faults.empty());
        EXPECT_EQ(faults[0].number, 3);
        EXPECT_EQ(faults[0].kind, Kind::changed);
    }
}

TEST(AuditChain, letters_cannot_slide_from_one_field_into_the_next) {
    AuditEntry one, other;
    one.who = "ab";
    one.act = "c";
    other.who = "a";
    other.act = "bc";
    EXPECT_NE(hash_of(one), hash_of(other));
}

TEST(AuditChain, a_change_whose_hash_was_made_anew_is_found_at_the_next_entry) {
    auto log = log_of(5);
    log[2].who = "Eve";
    log[2].hash = hash_of(log[2]);
    const auto faults = verify_chain(log, head_of(log_of(5)));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].number, 4);
}

TEST(AuditChain, the_last_entry_written_anew_is_found_by_the_head) {
    auto log = log_of(5);
    log[4].who = "Eve";
    log[4].hash = hash_of(log[4]);
    const auto faults = verify_chain(log, head_of(log_of(5)));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].number, 5);
    EXPECT_TRUE(verify_chain(log).empty()) << "without a head nothing speaks against it";
}

TEST(AuditChain, a_missing_entry_is_named) {
    auto log = log_of(5);
    log.erase(log.begin() + 2);
    const auto faults = verify_chain(log, head_of(log_of(5)));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].kind, Kind::missing);
    EXPECT_EQ(faults[0].what, "Entry 3 is missing.");
}

TEST(AuditChain, several_missing_entries_are_one_fault) {
    auto log = log_of(9);
    log.erase(log.begin(), log.begin() + 4);
    const auto faults = verify_chain(log, head_of(log_of(9)));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].what, "Entries 1 to 4 are missing.");
}

TEST(AuditChain, swapped_entries_are_found) {
    auto log = log_of(5);
    std::swap(log[1], log[2]);
    const auto faults = verify_chain(log, head_of(log_of(5)));
    const auto reordered = [](const AuditFault& f) { return f.kind == Kind::reordered && f.number == 2; };
    EXPECT_TRUE(std::any_of(faults.begin(), faults.end(), reordered)) << words(faults);
}

TEST(AuditChain, a_cut_off_end_shows_against_the_head) {
    auto log = log_of(5);
    log.resize(3);
    const auto faults = verify_chain(log, head_of(log_of(5)));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].kind, Kind::missing);
    EXPECT_EQ(faults[0].number, 4);
    EXPECT_EQ(verify_chain({}, head_of(log_of(5))).size(), 1u) << "an emptied log is a cut-off end too";
}

TEST(AuditChain, entries_that_the_store_did_not_count_are_found) {
    const auto log = log_of(5);
    EXPECT_EQ(verify_chain(log, head_of(log_of(4))).size(), 1u);
}

TEST(AuditDetail, keys_are_sorted_and_empty_values_left_out) {
    EXPECT_EQ(detail_json({{"state", "sent"}, {"account", "a"}, {"error", ""}}), R"({"account":"a","state":"sent"})");
    EXPECT_EQ(detail_json({{"error", ""}}), "");
}

TEST(AuditDetail, text_is_escaped_as_json_wants_it) {
    EXPECT_EQ(detail_json({{"t", "a\"b\\c\nd\x01 é"}}), "{\"t\":\"a\\\"b\\\\c\\u000ad\\u0001 é\"}");
}
}  // namespace
