// What a template says on one account, with these slots and hashtags: in how many posts, how long, and at what price.
#pragma once
#include "state/app_state.hpp"
#include "state/command.hpp"

namespace state {

// Tags without '#', in the pack's order: those always on, and those of `chosen` that are on.
std::vector<std::string> tags_on(const domain::Pack& pack, const std::map<std::string, bool>& chosen);
// The switches as an event starts: always and on are on.
std::map<std::string, bool> tags_at_start(const domain::Pack& pack);
// What {event.name}, {cue.title} … stand for. `cue` may be null.
domain::Builtins builtins_of(const domain::Pack& pack, const std::vector<std::string>& tags, const domain::Cue* cue);

// What is the same for every account. Lives no longer than what it points to.
struct Wording {
    const domain::Pack& pack;
    const domain::Template& tpl;
    const domain::SlotValues& slots;
    const domain::Builtins& builtins;
    std::size_t photos = 0;
    int described = 0;  // of the photos, those with an alt text, which costs on X
};

// What that account would get: the text of its network against its own limits, as a thread where it is too long and
// `may_thread`. Photos stand on the first part. `start` stands before the words: whom they answer
// (domain::answer_start).
Preview preview_for(const Wording& wording, const domain::Account& account, bool may_thread,
                    const std::string& start = {});
// Why it cannot leave, as a sentence with the mend; "" when it can. Slots are named as the form does.
std::string fault_of(const Preview& preview, const domain::Template& tpl);
// The texts as the outbox takes them: several for one account are a thread.
std::vector<TextFor> texts_of(const Preview& preview);

// What is worth knowing of a filled preview: dear links, hashtags that read as one word, names that lead nowhere there.
std::vector<PreviewHint> hints_of(const Wording& wording, const Preview& preview);

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
