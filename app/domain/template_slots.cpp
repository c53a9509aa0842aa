// Slots: what a value must be, and the digest of everything that was approved.
#include "domain/digest.hpp"
#include "domain/grapheme.hpp"
#include "domain/template.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace domain {

const std::string& Template::text_for(NetworkKind network) const {
    const auto it = variants.find(network);
    return it == variants.end() ? text : it->second;
}

const SlotRule* Template::slot(std::string_view name) const {
    const auto it = std::find_if(slots.begin(), slots.end(), [&](const SlotRule& rule) { return rule.name == name; });
    return it == slots.end() ? nullptr : &*it;
}

static const Person* person_of(std::string_view id, const std::vector<Person>& people) {
    const auto it = std::find_if(people.begin(), people.end(), [&](const Person& p) { return p.id.value == id; });
    return it == people.end() ? nullptr : &*it;
}

// Whole, or with one or two decimals after '.' or ','. Not more than nine digits before them, so a double holds it
// exactly.
static std::optional<double> read_number(std::string_view text) {
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), ',', '.');
    const auto digits = plain.find_first_not_of('-') == 1 ? plain.substr(1) : plain;
    const auto point = digits.find('.');
    const auto whole = digits.substr(0, point);
    const auto decimals = point == std::string::npos ? std::string("0") : digits.substr(point + 1);
    const auto is_digits = [](const std::string& s) { return s.find_first_not_of("0123456789") == std::string::npos; };
    if (whole.empty() || whole.size() > 9 || decimals.empty() || decimals.size() > 2) return std::nullopt;
    if (!is_digits(whole) || !is_digits(decimals)) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
    return value;
}

static std::string shown_number(double value) {
    std::array<char, 32> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), "%.10g", value);
    return {buffer.data(), static_cast<std::size_t>(std::max(size, 0))};
}

static std::string text_fault(const SlotRule& rule, std::string_view value) {
    const auto decoded = decode_utf8(value);
    if (!decoded.valid) return "is not valid UTF-8";
    for (const char32_t c : decoded.points)
        if (c < 0x20 || c == 0x7F || c == U'\u2028' || c == U'\u2029')
            return "must be one line without control characters";
    const int length = count_graphemes(decoded.points);
    if (length > rule.max_length)
        return "is " + std::to_string(length) + " characters long; at most " + std::to_string(rule.max_length) + " fit";
    return {};
}

static std::string choice_fault(const SlotRule& rule, std::string_view value) {
    if (std::find(rule.choices.begin(), rule.choices.end(), value) != rule.choices.end()) return {};
    std::string listed;
    for (const auto& choice : rule.choices) listed += (listed.empty() ? "" : ", ") + choice;
    return "must be one of: " + listed;
}

static std::string person_fault(std::string_view value, const std::vector<Person>& people) {
    const auto* person = person_of(value, people);
    if (person == nullptr) return "is nobody of people.csv: there is no id “" + std::string(value.substr(0, 64)) + "”";
    if (!person->consent_named) return "may not name " + person->name + ", who has not agreed to be named";
    return {};
}

static std::string number_fault(const SlotRule& rule, std::string_view value) {
    const auto number = read_number(value);
    if (!number) return "must be a number such as 12 or 12.5";
    if (*number < rule.min || *number > rule.max)
        return "must lie between " + shown_number(rule.min) + " and " + shown_number(rule.max);
    return {};
}

std::string slot_fault(const SlotRule& rule, std::string_view value, const std::vector<Person>& people) {
    const auto trimmed = trim_blanks(value);
    const auto& label = rule.label.empty() ? rule.name : rule.label;
    if (trimmed.empty()) return rule.required ? label + " is needed" : std::string();
    std::string fault;
    switch (rule.kind) {
    case SlotKind::text: fault = text_fault(rule, trimmed); break;
    case SlotKind::choice: fault = choice_fault(rule, trimmed); break;
    case SlotKind::person: fault = person_fault(trimmed, people); break;
    case SlotKind::number: fault = number_fault(rule, trimmed); break;
    }
    return fault.empty() ? fault : label + " " + fault;
}

// Every field with its length before it, so that nothing can slide from one field into the next.
std::string approval_digest(const Template& tpl) {
    std::string all;
    const auto add = [&](std::string_view field) { all += std::to_string(field.size()) + ":" + std::string(field); };
    add("callboard template 1");
    add(tpl.id.value);
    add(std::to_string(tpl.version));
    add(tpl.text);
    add(std::to_string(tpl.variants.size()));
    for (const auto& [network, text] : tpl.variants) {
        add(name_of(network));
        add(text);
    }
    add(tpl.alt_starter);
    add(tpl.language);
    add(std::to_string(tpl.slots.size()));
    for (const auto& rule : tpl.slots) {
        add(rule.name);
        add(name_of(rule.kind));
        add(rule.required ? "required" : "optional");
        add(std::to_string(rule.max_length));
        add(shown_number(rule.min));
        add(shown_number(rule.max));
        add(std::to_string(rule.choices.size()));
        for (const auto& choice : rule.choices) add(choice);
    }
    return sha256_hex(all);
}

}  // namespace domain
