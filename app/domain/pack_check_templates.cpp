// The part of the check that is about wording: slots, approvals, years, and whether the longest fill fits.
#include "domain/grapheme.hpp"
#include "domain/pack_check.hpp"
#include "domain/pack_faults.hpp"
#include "domain/slug.hpp"
#include "domain/text_count.hpp"
#include "domain/thread.hpp"
#include "domain/time_text.hpp"
#include <algorithm>
#include <set>

namespace domain {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<int> years_in(std::string_view text) {
    std::vector<int> years;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - i == 4) {
            const int year = std::stoi(std::string(text.substr(i, 4)));
            const bool is_new = std::find(years.begin(), years.end(), year) == years.end();
            if (year >= 1900 && year < 2100 && is_new) years.push_back(year);
        }
        i = end;
    }
    return years;
}

int year_of_tag(std::string_view tag) {
    std::size_t begin = tag.size();
    while (begin > 0 && is_digit(tag[begin - 1])) --begin;
    const auto digits = tag.substr(begin);
    if (begin == 0 || (digits.size() != 2 && digits.size() != 4)) return 0;
    const int number = std::stoi(std::string(digits));
    if (digits.size() == 2) return 2000 + number;
    return number >= 1900 && number < 2100 ? number : 0;
}

namespace {

// One template under check. `part_` is its path in the pack.
class TemplateCheck {
  public:
    TemplateCheck(const Pack& pack, const LongestFill& longest, std::size_t index, PackFaults& faults)
        : pack_(pack),
          longest_(longest),
          tpl_(pack.templates[index]),
          part_("templates/" + std::to_string(index)),
          faults_(faults) {}

    void run() {
        read_text("text", tpl_.text);
        for (const auto& [network, text] : tpl_.variants) read_text("variants/" + std::string(name_of(network)), text);
        read_text("alt_starter", tpl_.alt_starter);
        for (std::size_t i = 0; i < tpl_.slots.size(); ++i) check_rule(i);
        check_approval();
        if (readable_) check_fit();
    }

  private:
    void read_text(const std::string& name, const std::string& text) {
        if (text.empty()) return;
        const auto part = part_ + "/" + name;
        const auto parts = parse_template(text);
        if (!parts) {
            const auto& detail = parts.error().detail;
            const auto cut = std::min(detail.find("; "), detail.size());
            faults_.error(part, "the wording of " + in_quotes(tpl_.id.value) + ", " + detail.substr(0, cut),
                          cut < detail.size() ? detail.substr(cut + 2) : "mend the wording");
            readable_ = false;
            return;
        }
        walk(part, *parts, /*in_group=*/false);
        check_years(part, text);
    }

    void walk(const std::string& part, const TemplateText& parts, bool in_group) {
        for (const auto& piece : parts) {
            if (piece.kind == TemplatePart::Kind::optional_group) walk(part, piece.parts, true);
            if (piece.kind == TemplatePart::Kind::slot) check_use(part, piece, in_group);
        }
    }

    void check_use(const std::string& part, const TemplatePart& use, bool in_group) {
        const auto* rule = tpl_.slot(use.text);
        const bool is_first = used_.insert(use.text).second;
        if (rule == nullptr) {
            if (is_first)
                faults_.error(part, "{" + use.text + "} in " + in_quotes(tpl_.id.value) + " has no rule",
                              "add [[template.slots]] with name = \"" + use.text + "\", or write {" + use.text +
                                  "|text}");
            return;
        }
        if (use.slot_kind && *use.slot_kind != rule->kind)
            faults_.error(part,
                          "{" + use.text + "|" + name_of(*use.slot_kind) + "} disagrees with its rule, which says " +
                              name_of(rule->kind),
                          "make the two the same, or drop |" + std::string(name_of(*use.slot_kind)));
        if (in_group && rule->required)
            faults_.warn(part, "{" + use.text + "} stands in [[ ]] but is required, so that part can never vanish",
                         "give the slot required = false, or drop the brackets");
    }

    // Years near the event's are the ones that a reused text gets wrong; 1998 in a text is history.
    void check_years(const std::string& part, const std::string& text) {
        const auto own = years_in(pack_.first_day + " " + pack_.last_day);
        if (own.empty()) return;
        for (const int year : years_in(text))
            if (std::find(own.begin(), own.end(), year) == own.end() && std::abs(year - own.front()) <= 5)
                faults_.warn(part,
                             in_quotes(tpl_.id.value) + " names " + std::to_string(year) + ", the event is in " +
                                 std::to_string(own.front()),
                             "change the year if it is last time's");
    }

    void check_rule(std::size_t index) {
        const auto& rule = tpl_.slots[index];
        const auto part = part_ + "/slots/" + std::to_string(index);
        const auto name = "{" + rule.name + "} of " + in_quotes(tpl_.id.value);
        for (std::size_t i = 0; i < index; ++i)
            if (tpl_.slots[i].name == rule.name)
                faults_.error(part + "/name", name + " has two rules", "drop one of the two");
        if (readable_ && !used_.contains(rule.name))
            faults_.warn(part, name + " has a rule, but no text uses it", "use it, or drop the rule");
        if (rule.kind == SlotKind::choice) check_choices(part, name, rule);
        if (rule.kind == SlotKind::number && rule.min > rule.max)
            faults_.error(part + "/min", name + " has a least value above its greatest", "swap min and max");
        const auto may_be_named = [](const Person& person) { return person.consent_named; };
        if (rule.kind == SlotKind::person && std::none_of(pack_.people.begin(), pack_.people.end(), may_be_named))
            faults_.error(part + "/kind", name + " asks for a person, but people.csv names nobody who may be named",
                          "add people to people.csv, or make the slot a text");
    }

    void check_choices(const std::string& part, const std::string& name, const SlotRule& rule) {
        if (rule.choices.empty())
            faults_.error(part + "/choices", name + " is a choice without a list", "add choices = [\"…\", \"…\"]");
        const std::set<std::string> distinct(rule.choices.begin(), rule.choices.end());
        if (distinct.size() != rule.choices.size())
            faults_.warn(part + "/choices", name + " lists a choice twice", "drop one of the two");
        if (distinct.contains(""))
            faults_.error(part + "/choices", name + " has an empty choice", "give the slot required = false instead");
    }

    void check_approval() {
        if (!tpl_.is_approved()) {
            faults_.warn(part_ + "/approved_by", in_quotes(tpl_.id.value) + " is not approved, so it cannot be fired",
                         "have it approved: approved_by and approved_on");
            return;
        }
        if (tpl_.approved_on.empty())
            faults_.warn(part_ + "/approved_by", in_quotes(tpl_.id.value) + " does not say when it was approved",
                         "add approved_on = 2026-11-20");
        else if (!days_between(tpl_.approved_on, tpl_.approved_on))
            faults_.error(part_ + "/approved_on", in_quotes(tpl_.approved_on) + " is not a day of the calendar",
                          "write it like 2026-11-20");
    }

    // An error, or a warning where the pack lets it go as a thread.
    void report_length(NetworkKind network, const std::string& text, const TextCount& count) {
        const bool has_variant = tpl_.variants.contains(network);
        const auto name = std::string(name_of(network));
        const auto where = part_ + (has_variant ? "/variants/" + name : "/text");
        const auto what =
            in_quotes(tpl_.id.value) + " can " +
            (count.length > count.limit
                 ? "become " + std::to_string(count.length) + " long on " + std::string(facts_of(network).label) +
                       ", where " + std::to_string(count.limit) + " fit"
                 : "hold more bytes than " + std::string(facts_of(network).label) + " takes");
        const auto mend = has_variant ? "shorten the variant, or lower max_length of its slots"
                                      : "shorten it, lower max_length of its slots, or add a shorter variant: "
                                        "[template.variants] " +
                                            name + " = \"…\"";
        const auto parts = pack_.policy.threads ? split_thread(network, text, {}) : Result<std::vector<std::string>>{};
        if (parts && parts->size() > 1)
            faults_.warn(where, what + ": there it is a thread of " + std::to_string(parts->size()) + ", by choice",
                         mend);
        else
            faults_.error(where, what, mend);
    }

    void check_fit() {
        for (const auto network : wanted_networks(pack_)) {
            const auto text = longest_.text(tpl_, network);
            if (!text) continue;
            const auto count = count_text(network, *text);
            if (count.length <= count.limit && (count.valid || count.length == 0)) continue;
            report_length(network, *text, count);
        }
    }

    const Pack& pack_;
    const LongestFill& longest_;
    const Template& tpl_;
    std::string part_;
    PackFaults& faults_;
    std::set<std::string> used_;
    bool readable_ = true;
};

}  // namespace

void check_templates(const Pack& pack, PackFaults& faults) {
    const LongestFill longest(pack);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < pack.templates.size(); ++i) {
        const auto& id = pack.templates[i].id.value;
        const auto part = "templates/" + std::to_string(i) + "/id";
        if (!is_id(id))
            faults.error(part, in_quotes(id) + " is not an id", "use a–z, 0–9, - and _, at most 64");
        else if (!seen.insert(id).second)
            faults.error(part, "the id " + in_quotes(id) + " is taken by a template above",
                         "give one of the two another id");
        TemplateCheck(pack, longest, i, faults).run();
    }
}

}  // namespace domain
