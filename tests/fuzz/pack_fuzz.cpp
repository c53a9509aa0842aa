// fuzz: system domain
// Any bytes as event.toml, templates.toml, people.csv and rundown.csv: read, checked, never a crash, time in
// proportion.
#include "domain/pack_check.hpp"
#include "domain/pack_leftovers.hpp"
#include "system/pack_draft.hpp"
#include <cstdint>

// The input is four files, cut at lines that hold only "====".
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    sys::PackDraft draft;
    for (const auto reader :
         {sys::read_event_toml, sys::read_templates_toml, sys::read_people_csv, sys::read_rundown_csv}) {
        const auto cut = rest.find("\n====\n");
        reader(rest.substr(0, cut), draft);
        rest = cut == std::string_view::npos ? std::string_view() : rest.substr(cut + 6);
    }
    for (const auto& fault : domain::check_pack(draft.pack, draft.places))
        if (fault.what.empty() || fault.mend.empty() || fault.file.empty()) __builtin_trap();
    auto next = draft.pack;
    next.first_day = next.last_day = "2031-05-05";
    (void)domain::leftovers_of(draft.pack, next, draft.places);
    return 0;
}
