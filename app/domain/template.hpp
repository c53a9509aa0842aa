// Templates: pre-approved wording with slots. Approved wording is locked; only slots are filled.
// The language is specified in docs/pack-format.md, section "Template text".
#pragma once
#include "domain/ids.hpp"
#include "domain/network_kind.hpp"
#include "domain/result.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

enum class SlotKind { text, choice, person, number };
const char* name_of(SlotKind kind);
std::optional<SlotKind> slot_kind_named(std::string_view name);

struct SlotRule {
    std::string name;   // as in {name}: [a-z][a-z0-9_]*
    std::string label;  // what the form shows; the name when empty
    SlotKind kind = SlotKind::text;
    bool required = true;
    int max_length = 80;               // text: in graphemes
    std::vector<std::string> choices;  // choice: the only values
    double min = 0, max = 1000000;     // number: inclusive
    std::string hint;
};

struct Template {
    TemplateId id;
    std::string title;
    int version = 1;
    std::string text;
    std::map<NetworkKind, std::string> variants;  // instead of `text` on that network
    std::vector<SlotRule> slots;
    std::string alt_starter;  // how the alt text of its photo begins; may hold slots
    std::string language;     // ISO 639-1; the event's when empty
    std::string group;        // for sorting the cards: "Winners", "House"
    bool answers = false;     // made for answering posts of the feed: offered first when one is answered
    std::string approved_by;  // empty: a draft, which may not be fired
    std::string approved_on;  // ISO date
    bool is_approved() const { return !approved_by.empty(); }
    const std::string& text_for(NetworkKind network) const;
    const SlotRule* slot(std::string_view name) const;
};

// One person of people.csv.
struct Person {
    PersonId id;
    std::string name;
    std::string role;
    std::map<NetworkKind, std::string> handles;  // without '@'; mastodon "user@host"
    bool consent_named = true;                   // may be named in posts
};

// A text cut into its parts once, so that filling is a walk. Depth of [[ ]] is one.
struct TemplatePart {
    enum class Kind { literal, slot, builtin, optional_group } kind = Kind::literal;
    std::string text;                 // literal text, or the name of the slot or builtin ("event.name")
    std::vector<TemplatePart> parts;  // of an optional group
    std::optional<SlotKind> slot_kind = std::nullopt;  // of {name|kind}
    std::size_t offset = 0;                            // byte place in the text, for errors
};
using TemplateText = std::vector<TemplatePart>;

// malformed with the place ("character 14: …") and the mend when braces do not match, a name is not one, or [[ ]]
// nests.
Result<TemplateText> parse_template(std::string_view text);
std::vector<std::string> slot_names(const TemplateText& text);  // distinct, in order of first use
bool is_builtin(std::string_view name);                         // "event.name" and the like

// Slot values as staff typed them. A person slot's value is a PersonId.
using SlotValues = std::map<std::string, std::string>;

// What the built-ins {event.name}, {event.hashtags}, {cue.title}, ... stand for now.
struct Builtins {
    std::string event_name;
    std::string event_date;
    std::string event_hashtags;  // "#A #B", already those that are on
    std::string cue_title;
    std::vector<std::string> tags;  // without '#'
};

struct Filled {
    std::string text;
    std::vector<std::string> missing;   // required slots without a value
    std::vector<std::string> problems;  // one sentence for each value that breaks its rule
    bool ready() const { return missing.empty() && problems.empty(); }
};

// The text that would go to `network`. Persons become name and handle of that network ("Ada Lovelace
// (@ada@books.social)"), the name alone where there is no handle; an optional group vanishes when one of its slots is
// empty; runs of blanks that a vanished group leaves are closed up. Values never act as template text. Hashtags of
// builtins.tags not yet in the text are appended when the template does not place {event.hashtags} itself. A value for
// a slot that the template does not have is a problem. The whole order of filling: docs/pack-format.md, "Template
// text".
Filled fill_template(const Template& tpl, NetworkKind network, const SlotValues& values,
                     const std::vector<Person>& people, const Builtins& builtins);

// A check of one value against its rule; empty when it fits, else a sentence.
std::string slot_fault(const SlotRule& rule, std::string_view value, const std::vector<Person>& people);

// SHA-256 (hex) over everything that was approved: id, version, texts, slots. The log keeps it with each post.
std::string approval_digest(const Template& tpl);

}  // namespace domain
