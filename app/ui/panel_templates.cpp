// One card for each template that search leaves, the armed cue's first.
#include "ui/panel_templates.hpp"
#include "state/preview.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

std::string_view builtin_words(std::string_view name) {
    if (name == "event.name") return "name of the event";
    if (name == "event.date") return "day of the event";
    if (name == "cue.title") return "title of the cue";
    return "hashtags";
}

void add_parts(Gist& gist, const domain::Template& tpl, const domain::TemplateText& parts) {
    using Kind = domain::TemplatePart::Kind;
    for (const auto& part : parts) {
        if (part.kind == Kind::literal) {
            gist.words += part.text;
        } else if (part.kind == Kind::optional_group) {
            add_parts(gist, tpl, part.parts);
        } else {
            const auto begin = gist.words.size();
            gist.words += part.kind == Kind::slot ? state::slot_label(tpl, part.text) : builtin_words(part.text);
            gist.slots.emplace_back(begin, gist.words.size());
        }
    }
}

// The wording with its slots by name, cut once for each pack.
const Gist& gist_of(ComposeScratch& scratch, const state::AppState& app, const domain::Template& tpl) {
    if (scratch.gists_of != app.pack) {
        scratch.gists.clear();
        scratch.gists_of = app.pack;
    }
    auto [it, is_new] = scratch.gists.try_emplace(tpl.id);
    if (!is_new) return it->second;
    if (const auto parts = domain::parse_template(tpl.text))
        add_parts(it->second, tpl, *parts);
    else
        it->second.words = tpl.text;
    return it->second;
}

// Two lines where one does not do: names of templates are long words in some languages.
void draw_card_title(Kit& kit, const std::string& title, Ink ink, float width_px) {
    const auto layout = kit.text.layout(title, kit.theme.type(Type::strong, std::max(1.0F, width_px), 2));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::ceil(layout->width_px), std::ceil(layout->height_px)};
    ImGui::Dummy(size);
    note(title, at, {at.x + size.x, at.y + size.y});
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, at, kit.theme.ink(ink));
}

void draw_card_words(DeskFrame& frame, const Gist& gist, const domain::Template& tpl, const domain::Verdict& verdict,
                     std::size_t number) {
    auto& kit = frame.kit;
    const TightRows tight(kit.theme.gap(1));
    const float cap = number <= 9 ? kit.theme.px(30) : 0;
    draw_card_title(kit, tpl.title, verdict.allowed ? Ink::primary : Ink::secondary, room() - cap);
    if (number <= 9) {
        ImGui::SameLine(0, 0);
        to_right_end(kit.theme.px(22));
        key_cap(kit, std::to_string(number));
    }
    std::vector<ColourSpan> spans;
    for (const auto& [begin, end] : gist.slots) spans.push_back({begin, end, kit.theme.colours.accent.text});
    coloured_words(kit, gist.words, spans, Type::label, Ink::secondary, 2);
    if (verdict.allowed || frame.app.stopped) return;  // that all is stopped the banner says, once
    icon(kit, Icon::lock, 14, Ink::warn);
    ImGui::SameLine(0, kit.theme.gap(1));
    text(kit, verdict.reason, Type::caption, Ink::warn, 2);
}

void draw_card(DeskFrame& frame, ComposeScratch& scratch, const state::Card& card, std::size_t number) {
    auto& kit = frame.kit;
    const auto* tpl = frame.app.pack->find(card.id);
    if (tpl == nullptr) return;
    const ItemScope scope("template:" + card.id.value);
    ImGui::PushID(card.id.value.c_str());
    begin_card_button(kit, tpl->title, {.selected = frame.app.compose.chosen == card.id, .padding = 11});
    draw_card_words(frame, gist_of(scratch, frame.app, *tpl), *tpl, card.verdict, number);
    if (end_card_button(kit)) frame.ask(state::ChooseTemplate{card.id});
    ImGui::PopID();
    space(kit, 2);
}

void draw_group_head(DeskFrame& frame, const state::Card& card, std::string& group) {
    const auto* tpl = frame.app.pack->find(card.id);
    if (tpl == nullptr) return;
    const auto* cue = card.of_armed_cue && frame.app.armed ? frame.app.pack->find(*frame.app.armed) : nullptr;
    const auto here = cue != nullptr ? "For “" + cue->title + "”" : tpl->group;
    if (here == group) return;
    group = here;
    if (here.empty()) return;
    text(frame.kit, here, Type::caption, cue != nullptr ? Ink::accent : Ink::muted, 1);
    space(frame.kit, 1);
}

void draw_none(DeskFrame& frame) {
    const auto& search = frame.app.compose.search;
    if (search.empty()) {
        empty_state(frame.kit, Icon::document, "No templates", "Add approved wording to templates.toml in the pack.");
        return;
    }
    if (empty_state(frame.kit, Icon::search, "Nothing found", "No template has “" + search + "” in it.",
                    "Clear the search"))
        frame.ask(state::SearchTemplates{});
}

}  // namespace

void draw_templates(DeskFrame& frame, ComposeScratch& scratch) {
    auto& kit = frame.kit;
    const auto& cards = frame.app.compose.cards;
    section(kit, "Templates", std::to_string(frame.app.pack->templates.size()));
    space(kit, 2);
    auto search = frame.app.compose.search;
    if (search_field(kit, "Search the templates", search, "Search  /", scratch.focus_search))
        frame.ask(state::SearchTemplates{search});
    scratch.focus_search = false;
    if (field_entered(kit) && !cards.empty()) frame.ask(state::ChooseTemplate{cards.front().id});
    space(kit, 3);
    if (cards.empty()) {
        draw_none(frame);
        return;
    }
    begin_scroll(kit, "cards");
    std::string group;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (frame.app.compose.search.empty()) draw_group_head(frame, cards[i], group);  // else the best answer is first
        draw_card(frame, scratch, cards[i], i + 1);
    }
    end_scroll();
}

}  // namespace ui
