// A table of a TOML file, read key by key: each with its type, bounds and default, each fault with its place.
#pragma once
#include "system/pack_draft.hpp"
#include <optional>
#include <toml++/toml.h>

namespace sys {

// Parses the whole file; a fault goes into the draft. What is not TOML at all gives nothing.
std::optional<toml::table> parse_pack_toml(std::string_view bytes, const std::string& file, PackDraft& draft);

enum class Need { required, optional };

class TomlTable {
  public:
    // `part`: its path for PackPlaces, "templates/3"; empty for the file's top level. The table must outlive it.
    TomlTable(const toml::table& table, std::string file, std::string part, PackDraft& draft);

    std::string text(std::string_view key, std::size_t max_length, Need need = Need::optional,
                     std::string fallback = {});
    int whole(std::string_view key, int least, int most, int fallback);
    double number(std::string_view key, double fallback);
    bool flag(std::string_view key, bool fallback);
    // ISO; a text that is not a day is left to check_pack.
    std::string day(std::string_view key, Need need, std::string fallback = {});
    // The index of the one of `words` that it is; `fallback` when absent or wrong.
    std::size_t word(std::string_view key, const std::vector<std::string>& words, std::size_t fallback);
    std::vector<std::string> texts(std::string_view key, std::size_t max_items, std::size_t max_length);
    std::optional<TomlTable> table(std::string_view key);
    std::vector<TomlTable> tables(std::string_view key, std::string_view part_name, std::size_t most);
    bool has(std::string_view key) const { return table_->contains(key); }
    // Warns about every key that nobody asked for. Last call.
    void warn_of_unknown_keys();

    domain::PackPlace place() const { return place_of(*table_); }
    const std::string& part() const { return part_; }

  private:
    const toml::node* take(std::string_view key, Need need);
    domain::PackPlace place_of(const toml::node& node) const;
    void refuse_type(const toml::node& node, std::string_view key, const std::string& wanted);
    std::string checked_text(const toml::node& node, std::string_view key, std::size_t max_length);

    const toml::table* table_;
    std::string file_;
    std::string part_;
    PackDraft* draft_;
    std::vector<std::string> known_;
};

}  // namespace sys
