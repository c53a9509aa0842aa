// A pack while it is being read: what there is so far, where it stood, and what was wrong.
#pragma once
#include "domain/pack_check.hpp"
#include "domain/result.hpp"
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sys {

struct PackDraft {
    domain::Pack pack;
    domain::PackPlaces places;
    std::vector<domain::PackFault> faults;

    void error(const domain::PackPlace& at, std::string what, std::string mend) {
        faults.push_back(
            {domain::PackFault::Weight::error, at.file, at.line, at.column, std::move(what), std::move(mend)});
    }
    void warn(const domain::PackPlace& at, std::string what, std::string mend) {
        faults.push_back(
            {domain::PackFault::Weight::warning, at.file, at.line, at.column, std::move(what), std::move(mend)});
    }
    // An error whose detail is "what; mend", or "line N: what; mend", about a whole file.
    void error(const std::string& file, const domain::Error& error);
};

// Each reads one file's bytes into the draft. The event comes first: the rundown needs its days and its zone.
void read_event_toml(std::string_view bytes, PackDraft& draft);
void read_templates_toml(std::string_view bytes, PackDraft& draft);
void read_people_csv(std::string_view bytes, PackDraft& draft);
void read_rundown_csv(std::string_view bytes, PackDraft& draft);

// All files of the folder. not_found when there is no event.toml; every other fault is in the draft.
domain::Result<PackDraft> read_draft(const std::filesystem::path& folder);

}  // namespace sys
