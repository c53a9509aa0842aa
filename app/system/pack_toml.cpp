// Typed reading of TOML with toml++, whose exceptions end here.
#include "system/pack_toml.hpp"
#include "domain/pack_faults.hpp"
#include "domain/utf8.hpp"
#include "system/pack_bytes.hpp"
#include <algorithm>

namespace sys {

using domain::in_quotes;

// toml++ bounds the nesting of values, but not the dots of a key, and takes its tables apart by recursion.
static constexpr int kMaxKeyDots = 128;

static int line_with_endless_key(std::string_view bytes) {
    int line = 1;
    int dots = 0;
    for (const char c : bytes) {
        const bool is_key = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                            c == '-' || c == '"' || c == '\'' || c == ' ' || c == '\t';
        dots = c == '.' ? dots + 1 : (is_key ? dots : 0);
        if (dots > kMaxKeyDots) return line;
        line += c == '\n' ? 1 : 0;
    }
    return 0;
}

// The parser's own words are kept: they name the sign that it did not expect.
static std::string parser_words(std::string_view description) {
    std::string words(description.substr(0, 200));
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

std::optional<toml::table> parse_pack_toml(std::string_view bytes, const std::string& file, PackDraft& draft) {
    if (const int line = line_with_endless_key(bytes); line != 0) {
        draft.error({file, line, 0}, "a key has more than 128 dots", "write it as docs/pack-format.md shows");
        return std::nullopt;
    }
    try {
        return toml::parse(bytes, file);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        const domain::PackPlace place{file, static_cast<int>(at.line), static_cast<int>(at.column)};
        if (!domain::is_utf8(bytes))
            draft.error(place, "the file is not UTF-8: " + parser_words(error.description()), "save it as UTF-8");
        else
            draft.error(place, "this is not TOML: " + parser_words(error.description()),
                        "check quotes, brackets and = near here; nothing below it could be read");
        return std::nullopt;
    }
}

TomlTable::TomlTable(const toml::table& table, std::string file, std::string part, PackDraft& draft)
    : table_(&table), file_(std::move(file)), part_(std::move(part)), draft_(&draft) {
    if (!part_.empty()) draft_->places.put(part_, place_of(table));
}

domain::PackPlace TomlTable::place_of(const toml::node& node) const {
    const auto at = node.source().begin;
    return {file_, static_cast<int>(at.line), static_cast<int>(at.column)};
}

const toml::node* TomlTable::take(std::string_view key, Need need) {
    known_.emplace_back(key);
    const auto* node = table_->get(key);
    if (node != nullptr)
        draft_->places.put(part_.empty() ? std::string(key) : part_ + "/" + std::string(key), place_of(*node));
    else if (need == Need::required)
        draft_->error(place(), std::string(key) + " is missing", "add " + std::string(key) + " = …");
    return node;
}

void TomlTable::refuse_type(const toml::node& node, std::string_view key, const std::string& wanted) {
    draft_->error(place_of(node), std::string(key) + " is not " + wanted,
                  "see “" + std::string(key) + "” in docs/pack-format.md");
}

std::string TomlTable::checked_text(const toml::node& node, std::string_view key, std::size_t max_length) {
    const auto value = node.value<std::string>();
    if (!value || !node.is_string()) {
        refuse_type(node, key, "a text in quotes");
        return {};
    }
    const auto length = domain::decode_utf8(*value).points.size();
    if (length > max_length) {
        draft_->error(place_of(node),
                      std::string(key) + " is " + std::to_string(length) + " characters long; at most " +
                          std::to_string(max_length) + " are possible",
                      "shorten it");
        return {};
    }
    if (value->find('\0') != std::string::npos) {
        draft_->error(place_of(node), std::string(key) + " holds a zero character", "take it out");
        return {};
    }
    return *value;
}

std::string TomlTable::text(std::string_view key, std::size_t max_length, Need need, std::string fallback) {
    const auto* node = take(key, need);
    if (node == nullptr) return fallback;
    const auto faults_before = draft_->faults.size();
    auto value = checked_text(*node, key, max_length);
    if (value.empty() && need == Need::required && draft_->faults.size() == faults_before)
        draft_->error(place_of(*node), std::string(key) + " is empty", "write it between the quotes");
    return value;
}

int TomlTable::whole(std::string_view key, int least, int most, int fallback) {
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return fallback;
    const auto value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
    if (value && *value >= least && *value <= most) return static_cast<int>(*value);
    refuse_type(*node, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return fallback;
}

double TomlTable::number(std::string_view key, double fallback) {
    static constexpr double kMost = 999999999;
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return fallback;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (value && *value >= -kMost && *value <= kMost) return *value;
    refuse_type(*node, key, "a number of at most nine digits");
    return fallback;
}

bool TomlTable::flag(std::string_view key, bool fallback) {
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return fallback;
    if (node->is_boolean()) return node->value_or(fallback);
    refuse_type(*node, key, "true or false (without quotes)");
    return fallback;
}

std::string TomlTable::day(std::string_view key, Need need, std::string fallback) {
    const auto* node = take(key, need);
    if (node == nullptr) return fallback;
    if (const auto date = node->value<toml::date>(); date && node->is_date()) {
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        auto year = std::to_string(date->year);
        return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + "-" + two(date->month) + "-" +
               two(date->day);
    }
    if (node->is_string()) return checked_text(*node, key, 40);
    refuse_type(*node, key, "a day like 2026-11-28");
    return {};
}

std::size_t TomlTable::word(std::string_view key, const std::vector<std::string>& words, std::size_t fallback) {
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return fallback;
    const auto value = node->is_string() ? node->value_or(std::string()) : std::string();
    const auto it = std::find(words.begin(), words.end(), value);
    if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
    std::string listed;
    for (const auto& each : words) listed += (listed.empty() ? "\"" : ", \"") + each + "\"";
    const auto near = nearest_word(value, words);
    draft_->error(place_of(*node), std::string(key) + " is " + in_quotes(value) + ", which is not one of " + listed,
                  near.empty() ? "use one of them" : "write \"" + near + "\"");
    return fallback;
}

std::vector<std::string> TomlTable::texts(std::string_view key, std::size_t max_items, std::size_t max_length) {
    std::vector<std::string> values;
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return values;
    const auto* array = node->as_array();
    if (array == nullptr) {
        refuse_type(*node, key, "a list of texts like [\"one\", \"two\"]");
        return values;
    }
    if (array->size() > max_items)
        draft_->error(place_of(*node), std::string(key) + " lists more than " + std::to_string(max_items),
                      "shorten the list");
    for (const auto& item : *array) {
        if (values.size() == max_items) break;
        values.push_back(checked_text(item, key, max_length));
    }
    return values;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return std::nullopt;
    if (const auto* inner = node->as_table())
        return TomlTable(*inner, file_, part_.empty() ? std::string(key) : part_ + "/" + std::string(key), *draft_);
    refuse_type(*node, key, "a table: write [" + std::string(key) + "] above its keys");
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, std::string_view part_name, std::size_t most) {
    std::vector<TomlTable> all;
    const auto* node = take(key, Need::optional);
    if (node == nullptr) return all;
    const auto* array = node->as_array();
    if (array == nullptr ||
        !std::all_of(array->begin(), array->end(), [](const auto& item) { return item.is_table(); })) {
        refuse_type(*node, key, "a list of tables: write [[" + std::string(key) + "]] above each");
        return all;
    }
    if (array->size() > most)
        draft_->error(place_of(*node),
                      "there are " + std::to_string(array->size()) + " of " + std::string(key) + "; at most " +
                          std::to_string(most) + " are possible",
                      "drop some; those above the limit were not read");
    const auto base = part_.empty() ? std::string(part_name) : part_ + "/" + std::string(part_name);
    for (std::size_t i = 0; i < array->size() && i < most; ++i)
        all.emplace_back(*array->get_as<toml::table>(i), file_, base + "/" + std::to_string(i), *draft_);
    return all;
}

void TomlTable::warn_of_unknown_keys() {
    static constexpr int kMost = 20;
    int told = 0;
    for (const auto& [key, node] : *table_) {
        const std::string name(key.str());
        if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
        if (++told > kMost) return;
        const auto near = nearest_word(name, known_);
        draft_->warn(place_of(node), in_quotes(name) + " is not a key of this format, so it is not used",
                     near.empty() ? "drop it" : "did you mean " + in_quotes(near) + "?");
    }
}

}  // namespace sys
