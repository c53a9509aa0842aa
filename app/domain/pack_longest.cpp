// The longest that a template can become: every slot at its longest, every optional part there.
#include "domain/pack_check.hpp"
#include "domain/text_count.hpp"
#include "domain/time_text.hpp"
#include <algorithm>

namespace domain {

namespace {

// A character that counts one on every network but X, and two there: the widest a person can type.
constexpr std::string_view kWidest = "界";

int length_of(NetworkKind network, const std::string& text) { return count_text(network, text).length; }

std::string longest_choice(const SlotRule& rule, NetworkKind network) {
    std::string best;
    for (const auto& choice : rule.choices)
        if (length_of(network, choice) > length_of(network, best)) best = choice;
    return best;
}

// Each person is written as fill_template writes one, so that name and handle count as they will.
Person longest_person(const Pack& pack, NetworkKind network) {
    Template alone;
    alone.text = "{who|person}";
    alone.slots.emplace_back().name = "who";
    alone.slots.back().kind = SlotKind::person;
    Person best;
    int best_length = -1;
    for (const auto& person : pack.people) {
        if (!person.consent_named) continue;
        const auto text = fill_template(alone, network, {{"who", person.id.value}}, {person}, {}).text;
        const int length = length_of(network, text);
        if (length <= best_length) continue;
        best_length = length;
        best = person;
    }
    return best;
}

std::string longest_number(const SlotRule& rule) {
    const auto low = std::to_string(static_cast<long long>(rule.min));
    const auto high = std::to_string(static_cast<long long>(rule.max));
    return (low.size() > high.size() ? low : high) + ".00";  // two decimals may be typed
}

std::string longest_text(const SlotRule& rule) {
    std::string text;
    for (int i = 0; i < rule.max_length; ++i) text += kWidest;
    return text;
}

}  // namespace

LongestFill::LongestFill(const Pack& pack) : pack_(pack) {
    for (const auto network : kAllNetworks) longest_.push_back(longest_person(pack, network));
    for (const auto& hashtag : pack.hashtags)
        if (hashtag.use != HashtagUse::offered) tags_.push_back(hashtag.tag);
    const auto keep_longer = [](std::string& longest, const std::string& title) {
        if (title.size() > longest.size()) longest = title;
    };
    for (const auto& cue : pack.cues) {
        keep_longer(any_cue_title_, cue.title);
        for (const auto& id : cue.templates) keep_longer(cue_titles_[id], cue.title);
    }
}

// Of the cues that list the template; of all where none does.
const std::string& LongestFill::cue_title(const TemplateId& id) const {
    const auto it = cue_titles_.find(id);
    return it == cue_titles_.end() ? any_cue_title_ : it->second;
}

std::string LongestFill::value(const SlotRule& rule, NetworkKind network) const {
    switch (rule.kind) {
    case SlotKind::choice: return longest_choice(rule, network);
    case SlotKind::person: return longest_[static_cast<std::size_t>(network)].id.value;
    case SlotKind::number: return longest_number(rule);
    case SlotKind::text: break;
    }
    return longest_text(rule);
}

Result<std::string> LongestFill::text(const Template& tpl, NetworkKind network) const {
    const auto parts = parse_template(tpl.text_for(network));
    if (!parts) return tl::unexpected(parts.error());
    SlotValues values;
    for (const auto& name : slot_names(*parts))
        if (const auto* rule = tpl.slot(name)) values[name] = value(*rule, network);
    Builtins builtins;
    builtins.event_name = pack_.name;
    builtins.event_date = date_for_people(pack_.first_day, tpl.language.empty() ? pack_.language : tpl.language);
    builtins.event_hashtags = join_missing_tags("", tags_);
    builtins.cue_title = cue_title(tpl.id);
    builtins.tags = tags_;
    return fill_template(tpl, network, values, {longest_[static_cast<std::size_t>(network)]}, builtins).text;
}

}  // namespace domain
