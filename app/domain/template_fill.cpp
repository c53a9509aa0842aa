// Slot values into a template's text. Order of filling: docs/pack-format.md, "Template text".
#include "domain/hashtag.hpp"
#include "domain/template.hpp"
#include "domain/utf8.hpp"
#include <algorithm>

namespace domain {

static const Person* person_of(std::string_view id, const std::vector<Person>& people) {
    const auto it = std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.id.value == id; });
    return it == people.end() ? nullptr : &*it;
}

namespace {

std::string person_text(const Person& person, NetworkKind network) {
    // Rehearsal looks like Mastodon, so that a rehearsed post reads as the real one will.
    const auto shown = network == NetworkKind::rehearsal ? NetworkKind::mastodon : network;
    const auto handle = person.handles.find(shown);
    if (handle == person.handles.end() || handle->second.empty()) return person.name;
    return person.name + " (@" + handle->second + ")";
}

// One walk over the parts. Values go into out_ as they are and are never parsed.
class Filler {
  public:
    Filler(const Template& tpl, NetworkKind network, const SlotValues& values, const std::vector<Person>& people,
           const Builtins& builtins)
        : tpl_(tpl), network_(network), values_(values), people_(people), builtins_(builtins) {}

    void walk(const TemplateText& parts) {
        for (const auto& part : parts) {
            if (part.kind == TemplatePart::Kind::literal)
                out_ += part.text;
            else if (part.kind == TemplatePart::Kind::optional_group)
                add_group(part);
            else
                add_field(part);
        }
    }

    std::string finish() {
        for (auto gap = gaps_.rbegin(); gap != gaps_.rend(); ++gap) close_gap(*gap);
        return std::string(trim_blanks(out_));
    }
    bool places_hashtags() const { return places_hashtags_; }

  private:
    void add_group(const TemplatePart& group) {
        for (const auto& part : group.parts) {
            if (part.kind == TemplatePart::Kind::literal || !value_of(part).empty()) continue;
            gaps_.push_back(out_.size());
            return;
        }
        walk(group.parts);
    }

    void add_field(const TemplatePart& part) {
        if (part.kind == TemplatePart::Kind::builtin && part.text == "event.hashtags") places_hashtags_ = true;
        const auto value = value_of(part);
        if (value.empty()) gaps_.push_back(out_.size());
        out_ += value;
    }

    std::string value_of(const TemplatePart& part) const {
        return part.kind == TemplatePart::Kind::builtin ? builtin(part.text) : slot_value(part.text);
    }

    std::string builtin(std::string_view name) const {
        if (name == "event.name") return builtins_.event_name;
        if (name == "event.date") return builtins_.event_date;
        if (name == "event.hashtags") return builtins_.event_hashtags;
        if (name == "event.hashtag") return builtins_.tags.empty() ? std::string() : "#" + builtins_.tags.front();
        return builtins_.cue_title;
    }

    std::string slot_value(const std::string& name) const {
        const auto it = values_.find(name);
        if (it == values_.end()) return {};
        const auto value = trim_blanks(it->second);
        const auto* rule = tpl_.slot(name);
        if (rule == nullptr || rule->kind != SlotKind::person) return std::string(value);
        const auto* person = person_of(value, people_);
        return person == nullptr ? std::string(value) : person_text(*person, network_);
    }

    static bool closes_up(char c) { return std::string_view(" \t\n.,;:!?)").find(c) != std::string_view::npos; }

    // Takes away the blank that is one too many where something vanished, and the line it leaves empty.
    void close_gap(std::size_t gap) {
        std::size_t begin = std::min(gap, out_.size());
        std::size_t end = begin;
        const bool opens_line = [&] {
            const auto last = out_.find_last_not_of(" \t", begin == 0 ? std::string::npos : begin - 1);
            return begin == 0 || last == std::string::npos || out_[last] == '\n';
        }();
        if (opens_line)
            while (end < out_.size() && (out_[end] == ' ' || out_[end] == '\t')) ++end;
        if (opens_line || end == out_.size() || closes_up(out_[end]))
            while (begin > 0 && (out_[begin - 1] == ' ' || out_[begin - 1] == '\t')) --begin;
        if (opens_line && end < out_.size() && out_[end] == '\n') ++end;
        out_.erase(begin, end - begin);
    }

    const Template& tpl_;
    NetworkKind network_;
    const SlotValues& values_;
    const std::vector<Person>& people_;
    const Builtins& builtins_;
    std::string out_;
    std::vector<std::size_t> gaps_;  // places in out_ where something vanished, ascending
    bool places_hashtags_ = false;
};

void check_values(const Template& tpl, const SlotValues& values, const std::vector<Person>& people, Filled& filled) {
    for (const auto& rule : tpl.slots) {
        const auto it = values.find(rule.name);
        const auto value = it == values.end() ? std::string_view() : trim_blanks(it->second);
        if (value.empty()) {
            if (rule.required) filled.missing.push_back(rule.name);
        } else if (auto fault = slot_fault(rule, value, people); !fault.empty()) {
            filled.problems.push_back(std::move(fault));
        }
    }
    for (const auto& [name, value] : values)
        if (tpl.slot(name) == nullptr && !value.empty())
            filled.problems.push_back("the template “" + tpl.id.value + "” has no slot “" + name.substr(0, 60) + "”");
}

}  // namespace

Filled fill_template(const Template& tpl, NetworkKind network, const SlotValues& values,
                     const std::vector<Person>& people, const Builtins& builtins) {
    Filled filled;
    check_values(tpl, values, people, filled);
    const auto parts = parse_template(tpl.text_for(network));
    if (!parts) {
        filled.problems.push_back("the wording of “" + tpl.id.value + "” cannot be read: " + parts.error().detail);
        return filled;
    }
    Filler filler(tpl, network, values, people, builtins);
    filler.walk(*parts);
    filled.text = filler.finish();
    if (filler.places_hashtags()) return filled;
    const auto tags = join_missing_tags(filled.text, builtins.tags);
    if (!tags.empty()) filled.text += (filled.text.empty() ? "" : " ") + tags;
    return filled;
}

}  // namespace domain
