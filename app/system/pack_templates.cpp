// templates.toml into the pack. Format: docs/pack-format.md, "templates.toml".
#include "domain/pack_faults.hpp"
#include "system/pack_toml.hpp"

namespace sys {

namespace {

constexpr const char* kTemplatesFile = "templates.toml";
constexpr std::size_t kMaxTemplates = 1000;
constexpr std::size_t kMaxSlots = 40;
constexpr std::size_t kMaxText = 2000;

domain::SlotRule read_slot(TomlTable& table) {
    const domain::SlotRule usual;
    domain::SlotRule rule;
    rule.name = table.text("name", 40, Need::required);
    rule.label = table.text("label", 60);
    rule.kind = static_cast<domain::SlotKind>(table.word("kind", {"text", "choice", "person", "number"}, 0));
    rule.required = table.flag("required", true);
    rule.max_length = table.whole("max_length", 1, 500, usual.max_length);
    rule.choices = table.texts("choices", 100, 200);
    rule.min = table.number("min", usual.min);
    rule.max = table.number("max", usual.max);
    rule.hint = table.text("hint", 120);
    table.warn_of_unknown_keys();
    return rule;
}

void read_variants(TomlTable& table, domain::Template& tpl) {
    for (const auto network : domain::kAllNetworks) {
        if (network == domain::NetworkKind::rehearsal) continue;  // reads as Mastodon
        if (auto text = table.text(name_of(network), kMaxText); !text.empty()) tpl.variants[network] = std::move(text);
    }
    table.warn_of_unknown_keys();
}

// {winner|person} without a rule of its own is a rule.
void add_short_rules(const domain::TemplateText& parts, domain::Template& tpl) {
    for (const auto& part : parts) {
        add_short_rules(part.parts, tpl);
        if (!part.slot_kind || tpl.slot(part.text) != nullptr) continue;
        tpl.slots.emplace_back().name = part.text;
        tpl.slots.back().kind = *part.slot_kind;
    }
}

void add_short_rules(const std::string& text, domain::Template& tpl) {
    if (const auto parts = domain::parse_template(text)) add_short_rules(*parts, tpl);
}

domain::Template read_template(TomlTable& table) {
    domain::Template tpl;
    tpl.id.value = table.text("id", 64, Need::required);
    tpl.title = table.text("title", 80, Need::optional, tpl.id.value);
    tpl.group = table.text("group", 40);
    tpl.version = table.whole("version", 1, 9999, 1);
    tpl.text = table.text("text", kMaxText, Need::required);
    tpl.alt_starter = table.text("alt_starter", 400);
    tpl.language = table.text("language", 10);
    tpl.answers = table.flag("answers", false);
    tpl.approved_by = table.text("approved_by", 80);
    tpl.approved_on = table.day("approved_on", Need::optional);
    if (auto variants = table.table("variants")) read_variants(*variants, tpl);
    for (auto& slot : table.tables("slots", "slots", kMaxSlots)) tpl.slots.push_back(read_slot(slot));
    add_short_rules(tpl.text, tpl);
    for (const auto& [network, text] : tpl.variants) add_short_rules(text, tpl);
    add_short_rules(tpl.alt_starter, tpl);
    table.warn_of_unknown_keys();
    return tpl;
}

}  // namespace

void read_templates_toml(std::string_view bytes, PackDraft& draft) {
    const auto parsed = parse_pack_toml(bytes, kTemplatesFile, draft);
    if (!parsed) return;
    TomlTable root(*parsed, kTemplatesFile, "", draft);
    (void)root.whole("format", 1, 1, 1);
    for (auto& table : root.tables("template", "templates", kMaxTemplates))
        draft.pack.templates.push_back(read_template(table));
    root.warn_of_unknown_keys();
}

}  // namespace sys
