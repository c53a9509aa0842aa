// What a template says on one account, with these slots and hashtags, and how long that is there.
#pragma once
#include "state/app_state.hpp"

namespace state {

// Tags without '#', in the pack's order: those always on, and those of `chosen` that are on.
std::vector<std::string> tags_on(const domain::Pack& pack, const std::map<std::string, bool>& chosen);
// The switches as an event starts: always and on are on.
std::map<std::string, bool> tags_at_start(const domain::Pack& pack);
// What {event.name}, {cue.title} … stand for. `cue` may be null.
domain::Builtins builtins_of(const domain::Pack& pack, const std::vector<std::string>& tags, const domain::Cue* cue);

// `start` stands before the words: whom they answer (domain::answer_start).
// The text for that account and its count against the account's own limits; photos beyond what it takes are warned of.
Preview preview_for(const domain::Pack& pack, const domain::Template& tpl, const domain::Account& account,
                    const domain::SlotValues& slots, const domain::Builtins& builtins, std::size_t photos,
                    const std::string& start = {});
// What the form calls a slot: its label, else its name in words ("jury_note" → "Jury note").
std::string slot_label(const domain::Template& tpl, const std::string& slot);
// The template's start of an alt text, filled; "" when it has none or a slot it needs is still empty.
std::string alt_start_of(const domain::Pack& pack, const domain::Template& tpl, const domain::SlotValues& slots,
                         const domain::Builtins& builtins);

// The cue a template would leave under: the armed one if it lists it; else a cue that holds it back; else any that
// lists it; nullptr when none does. So an embargoed template stays closed whichever way it is reached.
const domain::Cue* cue_for(const AppState& app, const domain::TemplateId& id);
const domain::CueProgress* progress_of(const AppState& app, const domain::CueId& id);

}  // namespace state
