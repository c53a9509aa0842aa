// fuzz: domain
// Any text as a template, any text as the value of its slots: filled or refused; what is filled holds the values as
// typed.
#include "domain/template.hpp"
#include "domain/utf8.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto cut = input.find('\n');
    const std::string value(domain::trim_blanks(input.substr(0, cut)));
    domain::Template tpl;
    tpl.text = cut == std::string_view::npos ? "" : input.substr(cut + 1);
    const auto parts = domain::parse_template(tpl.text);
    if (!parts) return 0;
    domain::SlotValues values;
    for (const auto& name : domain::slot_names(*parts)) {
        tpl.slots.emplace_back().name = name;
        tpl.slots.back().required = false;
        values[name] = value;
    }
    domain::Builtins builtins;
    builtins.event_name = "E";
    builtins.tags = {"T"};
    const auto filled = domain::fill_template(tpl, domain::NetworkKind::mastodon, values, {}, builtins);
    const bool has_slot = !tpl.slots.empty() && !value.empty();
    if (has_slot && parts->front().kind == domain::TemplatePart::Kind::slot && !filled.text.starts_with(value))
        __builtin_trap();
    (void)domain::approval_digest(tpl);
    return 0;
}
