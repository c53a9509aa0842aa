// Look-up in a pack by id.
#include "domain/pack.hpp"
#include <algorithm>

namespace domain {

template<class Thing, class Key>
static const Thing* find_in(const std::vector<Thing>& things, const Key& id) {
    const auto it = std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return thing.id == id; });
    return it == things.end() ? nullptr : &*it;
}

const Template* Pack::find(const TemplateId& id) const { return find_in(templates, id); }
const Person* Pack::find(const PersonId& id) const { return find_in(people, id); }
const Cue* Pack::find(const CueId& id) const { return find_in(cues, id); }

}  // namespace domain
