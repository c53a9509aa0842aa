// The list of events this machine has opened, and the id each has. The id follows from the pack's folder.
#pragma once
#include "domain/pack.hpp"
#include "ports/store.hpp"
#include <filesystem>

namespace services {

// The id of an event kept in `folder` (absolute): the one it had before, else the folder's name as a slug, told apart
// from another folder of the same name by a piece of its path's hash.
domain::EventId event_id_for(const std::vector<ports::EventRecord>& known, const std::filesystem::path& folder);

// Writes the event into the list as opened at `now`.
domain::Result<ports::EventRecord> register_event(ports::Store& store, const std::filesystem::path& folder,
                                                  const domain::Pack& pack, domain::UtcTime now);

// Of `signed_in`, those that the pack wishes for, with the pack's colours; all of them when it wishes for none that is
// here. `missing` gets one sentence for each wish nobody signed in for.
std::vector<domain::Account> accounts_of(const domain::Pack& pack, const std::vector<domain::Account>& signed_in,
                                         std::vector<std::string>& missing);

// One progress for each cue of the pack, in the pack's order; those the store does not know are still coming.
std::vector<domain::CueProgress> progress_of(const domain::Pack& pack, const std::vector<domain::CueProgress>& stored);

// The store's name for the scene of that event's wall.
std::string scene_key(const domain::EventId& event);

}  // namespace services
