// Pure but for register_event, which writes one row.
#include "services/event_registry.hpp"
#include "domain/digest.hpp"
#include "domain/slug.hpp"
#include <algorithm>

namespace services {

std::string scene_key(const domain::EventId& event) { return "scene:" + event.value; }

domain::EventId event_id_for(const std::vector<ports::EventRecord>& known, const std::filesystem::path& folder) {
    const auto path = folder.string();
    for (const auto& record : known)
        if (record.pack_path == path) return record.id;
    auto slug = domain::slug_of(folder.filename().string());
    if (slug.empty()) slug = "event";
    const bool taken =
        std::any_of(known.begin(), known.end(), [&](const auto& record) { return record.id.value == slug; });
    if (taken) slug += "-" + domain::sha256_hex(std::string_view(path)).substr(0, 6);
    return domain::EventId{slug};
}

domain::Result<ports::EventRecord> register_event(ports::Store& store, const std::filesystem::path& folder,
                                                  const domain::Pack& pack, domain::UtcTime now) {
    const auto known = store.events();
    if (!known) return tl::unexpected(known.error());
    ports::EventRecord record{event_id_for(*known, folder), pack.name, pack.first_day, folder.string(), now};
    if (auto saved = store.save_event(record); !saved) return tl::unexpected(saved.error());
    return record;
}

static bool same_handle(std::string_view a, std::string_view b) {
    if (a.starts_with('@')) a.remove_prefix(1);
    if (b.starts_with('@')) b.remove_prefix(1);
    return domain::same_tag(a, b);  // case-folded, which is what handles want too
}

std::vector<domain::Account> accounts_of(const domain::Pack& pack, const std::vector<domain::Account>& signed_in,
                                         std::vector<std::string>& missing) {
    std::vector<domain::Account> out;
    for (const auto& wish : pack.accounts) {
        const auto found = std::find_if(signed_in.begin(), signed_in.end(), [&](const auto& account) {
            return account.network == wish.network && same_handle(account.handle, wish.hint);
        });
        if (found == signed_in.end()) {
            missing.push_back("This event wants " + std::string(domain::facts_of(wish.network).label) + " " +
                              wish.hint + ", which is not signed in here: see callboard account add.");
            continue;
        }
        out.push_back(*found);
        if (!wish.colour.empty()) out.back().colour = wish.colour;
    }
    return out.empty() ? signed_in : out;
}

std::vector<domain::CueProgress> progress_of(const domain::Pack& pack, const std::vector<domain::CueProgress>& stored) {
    std::vector<domain::CueProgress> out;
    for (const auto& cue : pack.cues) {
        const auto found = std::find_if(stored.begin(), stored.end(), [&](const auto& p) { return p.id == cue.id; });
        domain::CueProgress fresh;
        fresh.id = cue.id;
        out.push_back(found == stored.end() ? fresh : *found);
    }
    return out;
}

}  // namespace services
