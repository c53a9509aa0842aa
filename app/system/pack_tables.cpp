// people.csv and rundown.csv into the pack. Format: docs/pack-format.md.
#include "domain/pack_faults.hpp"
#include "domain/slug.hpp"
#include "domain/time_text.hpp"
#include "domain/utf8.hpp"
#include "system/pack_bytes.hpp"
#include "system/pack_csv.hpp"
#include "system/pack_draft.hpp"
#include <algorithm>

namespace sys {

using domain::in_quotes;
using domain::PackPlace;

void PackDraft::error(const std::string& file, const domain::Error& error) {
    std::string what = error.detail;
    int line = 0;
    if (what.starts_with("line ")) {
        const auto colon = what.find(": ");
        line = std::atoi(what.substr(5, colon - 5).c_str());
        what = what.substr(std::min(colon + 2, what.size()));
    }
    const auto cut = what.rfind("; ");
    this->error({file, line, 0}, what.substr(0, cut),
                cut == std::string::npos ? "see docs/pack-format.md" : what.substr(cut + 2));
}

namespace {

// One row under its headings, with the faults of its cells.
class RowReader {
  public:
    RowReader(const CsvTable& table, const CsvRow& row, std::string file, std::string part, PackDraft& draft)
        : table_(table), row_(row), file_(std::move(file)), part_(std::move(part)), draft_(draft) {
        draft_.places.put(part_, {file_, row_.line, 1});
    }

    PackPlace place() const { return {file_, row_.line, 1}; }
    PackPlace place(std::string_view heading) const {
        const auto* cell = table_.cell(row_, heading);
        return cell == nullptr ? place() : PackPlace{file_, cell->line, cell->column};
    }

    std::string text(std::string_view heading, std::size_t max_length) {
        const auto* cell = table_.cell(row_, heading);
        if (cell == nullptr) return {};
        draft_.places.put(part_ + "/" + std::string(heading), place(heading));
        if (domain::decode_utf8(cell->text).points.size() <= max_length) return cell->text;
        draft_.error(place(heading),
                     std::string(heading) + " is longer than " + std::to_string(max_length) + " characters",
                     "shorten it");
        return {};
    }

    std::string needed(std::string_view heading, std::size_t max_length) {
        auto value = text(heading, max_length);
        const auto* cell = table_.cell(row_, heading);
        if (value.empty() && (cell == nullptr || cell->text.empty()))
            draft_.error(place(heading), std::string(heading) + " is empty", "fill it in, or drop the row");
        return value;
    }

    // The id as written, or made from the name.
    std::string id(const std::string& name) {
        auto written = text("id", 64);
        if (!written.empty() || name.empty()) return written;
        auto made = domain::slug_of(name);
        if (made.empty())
            draft_.error(place("id"), "no id can be made of " + in_quotes(name),
                         "write one in the column id: a–z, 0–9, - and _");
        return made;
    }

  private:
    const CsvTable& table_;
    const CsvRow& row_;
    std::string file_;
    std::string part_;
    PackDraft& draft_;
};

bool check_headings(const CsvTable& table, const std::string& file, const std::vector<std::string>& known,
                    const std::vector<std::string>& needed, PackDraft& draft) {
    const auto has = [&](const std::string& name) {
        return std::any_of(table.header.cells.begin(), table.header.cells.end(),
                           [&](const auto& cell) { return cell.text == name; });
    };
    for (const auto& cell : table.header.cells) {
        if (cell.text.empty() || std::find(known.begin(), known.end(), cell.text) != known.end()) continue;
        const auto near = nearest_word(cell.text, known);
        draft.warn({file, cell.line, cell.column},
                   "there is no column " + in_quotes(cell.text) + " in this format, so it is not used",
                   near.empty() ? "drop it" : "did you mean " + in_quotes(near) + "?");
    }
    for (const auto& name : needed) {
        if (has(name)) continue;
        draft.error({file, std::max(1, table.header.line), 0}, "there is no column " + in_quotes(name),
                    "name the columns in the first row, " + name + " among them");
        return false;
    }
    return true;
}

bool read_consent(RowReader& row, PackDraft& draft) {
    auto word = row.text("consent_named", 10);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (const auto* yes : {"", "yes", "true", "1", "ja", "y"})
        if (word == yes) return true;
    for (const auto* no : {"no", "false", "0", "nee", "nein", "n"})
        if (word == no) return false;
    draft.error(row.place("consent_named"), in_quotes(word) + " is neither yes nor no", "write yes or no");
    return false;  // Who did not surely agree is not named.
}

domain::Person read_person(RowReader& row, PackDraft& draft) {
    domain::Person person;
    person.name = row.needed("name", 80);
    person.id.value = row.id(person.name);
    person.role = row.text("role", 80);
    for (const auto network : domain::kAllNetworks) {
        if (!domain::names_people(network)) continue;
        auto handle = row.text(name_of(network), 300);
        if (handle.starts_with('@')) handle.erase(0, 1);
        if (!handle.empty()) person.handles[network] = std::move(handle);
    }
    person.consent_named = read_consent(row, draft);
    return person;
}

std::vector<domain::TemplateId> read_ids(const std::string& cell) {
    std::vector<domain::TemplateId> ids;
    for (std::size_t at = 0; (at = cell.find_first_not_of(" \t\n\r|", at)) != std::string::npos;) {
        const auto end = std::min(cell.find_first_of(" \t\n\r|", at), cell.size());
        ids.push_back({cell.substr(at, end - at)});
        at = end;
    }
    return ids;
}

// "9:30" as spreadsheets write it becomes "09:30".
domain::UtcTime read_time(RowReader& row, const std::string& date, PackDraft& draft) {
    auto clock = row.needed("time", 10);
    if (clock.empty()) return {};
    if (clock.size() > 1 && clock[1] == ':') clock.insert(0, "0");
    const auto at = domain::from_local(date, clock, draft.pack.zone);
    if (at) return *at;
    // A bad day or zone is told once, of event.toml; here only the cell itself is to blame.
    if (domain::from_local("2026-01-01", clock, "Etc/UTC")) {
        if (date != draft.pack.first_day)
            draft.error(row.place("date"), in_quotes(date) + " is not a day", "write it like 2026-11-28");
    } else {
        draft.error(row.place("time"), in_quotes(clock) + " is not a time", "write it like 19:30");
    }
    return {};
}

domain::Cue read_cue(RowReader& row, std::string& date, PackDraft& draft) {
    domain::Cue cue;
    cue.title = row.needed("title", 120);
    cue.id.value = row.id(cue.title);
    if (auto written = row.text("date", 40); !written.empty()) date = std::move(written);
    cue.at = read_time(row, date, draft);
    cue.templates = read_ids(row.text("templates", 2000));
    const auto scene = row.text("scene", 20);
    cue.scene = domain::scene_named(scene);
    if (!scene.empty() && !cue.scene)
        draft.error(row.place("scene"), in_quotes(scene) + " is not a scene of the wall",
                    "use mosaic, spotlight, slide or blackout, or leave it empty");
    cue.embargo_releaser = row.text("embargo", 80);
    cue.note = row.text("note", 500);
    return cue;
}

}  // namespace

void read_people_csv(std::string_view bytes, PackDraft& draft) {
    const std::string file = "people.csv";
    const auto table = read_csv(bytes);
    if (!table) return draft.error(file, table.error());
    std::vector<std::string> known{"id", "name", "role"};
    for (const auto network : domain::kAllNetworks)
        if (domain::names_people(network)) known.emplace_back(name_of(network));
    known.emplace_back("consent_named");
    if (!check_headings(*table, file, known, {"name"}, draft)) return;
    for (const auto& row : table->rows) {
        RowReader reader(*table, row, file, "people/" + std::to_string(draft.pack.people.size()), draft);
        draft.pack.people.push_back(read_person(reader, draft));
    }
}

void read_rundown_csv(std::string_view bytes, PackDraft& draft) {
    const std::string file = "rundown.csv";
    const auto table = read_csv(bytes);
    if (!table) return draft.error(file, table.error());
    const std::vector<std::string> known{"id", "time", "title", "date", "templates", "scene", "embargo", "note"};
    if (!check_headings(*table, file, known, {"time", "title"}, draft)) return;
    std::string date = draft.pack.first_day;
    for (const auto& row : table->rows) {
        RowReader reader(*table, row, file, "cues/" + std::to_string(draft.pack.cues.size()), draft);
        draft.pack.cues.push_back(read_cue(reader, date, draft));
    }
}

}  // namespace sys
