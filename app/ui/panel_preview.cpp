// Preview cards: beside each other where they fit, else one at a time behind tabs.
#include "ui/panel_preview.hpp"
#include "ui/item_log.hpp"
#include "ui/preview_paper.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {
namespace {

constexpr float kNarrowest = 290;  // of a card that stands beside another
constexpr std::size_t kMostTabs = 5;

void hint_line(Kit& kit, Icon sign, Ink ink, std::string_view words) {
    icon(kit, sign, 14, ink);
    ImGui::SameLine(0, kit.theme.gap(1));
    text(kit, words, Type::caption, ink == Ink::danger ? Ink::danger : Ink::secondary);
}

void draw_hint(DeskFrame& frame, const state::PreviewHint& hint) {
    auto& kit = frame.kit;
    using Kind = state::PreviewHint::Kind;
    const auto sign = hint.kind == Kind::tag       ? Icon::hashtag
                      : hint.kind == Kind::mention ? Icon::person
                      : hint.kind == Kind::card    ? Icon::link
                                                   : Icon::warning;
    hint_line(kit, sign, hint.kind == Kind::cost ? Ink::warn : Ink::secondary, hint.words);
    if (hint.can_mend && button(kit, "Write #" + hint.better, {.size = Size::small, .icon = Icon::edit}))
        frame.ask(state::MendTag{hint.tag, hint.better});
}

// Too long for one post: whether it may be a thread is the operator's word, for this network and this text.
void draw_thread_choice(DeskFrame& frame, const state::Preview& preview) {
    if (preview.thread_of == 0) return;
    auto& kit = frame.kit;
    if (!preview.as_thread)
        hint_line(kit, Icon::warning, Ink::danger,
                  std::to_string(preview.count.length - preview.count.limit) + " too long for one post.");
    if (chip(kit, "Post as a thread of " + std::to_string(preview.thread_of), preview.as_thread))
        frame.ask(state::ToggleThread{preview.account});
    tooltip(kit, "Split at the ends of sentences and numbered; each part leaves once the one before it is out.");
}

void draw_notes(DeskFrame& frame, const state::Preview& preview) {
    auto& kit = frame.kit;
    for (const auto& fault : preview.faults) hint_line(kit, Icon::cross, Ink::danger, fault);
    draw_thread_choice(frame, preview);
    if (preview.cost > 0 && preview.filled.missing.empty())
        hint_line(kit, Icon::info, Ink::secondary,
                  "Costs about " + domain::dollars(preview.cost) + " on " +
                      std::string(domain::facts_of(preview.network).label) + '.');
    for (const auto& hint : preview.hints) draw_hint(frame, hint);
    for (const auto& words : cut_notes(frame.app, preview.network)) hint_line(kit, Icon::photo, Ink::secondary, words);
}

void draw_one(DeskFrame& frame, const state::Preview& preview, const domain::Account& account, float width_px) {
    auto& kit = frame.kit;
    const ItemScope scope("preview:" + account.id.value);
    begin_card(kit, account.id.value.c_str(),
               {.edge = tone_from(kit.theme, colour_of(kit, account)).fill, .padding = 10, .width_px = width_px});
    {
        const TightRows tight(kit.theme.gap(1));
        draw_paper(frame, preview, account);
        draw_notes(frame, preview);
    }
    end_card(kit);
}

struct Shown {
    const state::Preview* preview;
    const domain::Account* account;
};

std::vector<Shown> all_shown(const state::AppState& app) {
    std::vector<Shown> out;
    for (const auto& preview : app.compose.previews)
        if (const auto* view = account_of(app, preview.account)) out.push_back({&preview, &view->account});
    return out;
}

// The network's name, or whose it is where two are of one network.
std::string tab_name(const std::vector<Shown>& all, const Shown& one) {
    const auto same = std::count_if(all.begin(), all.end(),
                                    [&](const Shown& s) { return s.account->network == one.account->network; });
    return same > 1 ? "@" + one.account->handle : std::string(domain::facts_of(one.account->network).label);
}

bool is_too_long(const Shown& one) {
    const auto& parts = one.preview->parts;
    return std::any_of(parts.begin(), parts.end(),
                       [](const auto& part) { return part.count.length > part.count.limit; });
}

// The one last looked at; before any was, the first that does not fit.
std::size_t current_of(const std::vector<Shown>& all, const ComposeScratch& scratch) {
    const auto chosen =
        std::find_if(all.begin(), all.end(), [&](const Shown& s) { return s.account->id == scratch.preview_account; });
    if (chosen != all.end()) return static_cast<std::size_t>(chosen - all.begin());
    const auto long_one = std::find_if(all.begin(), all.end(), is_too_long);
    return long_one == all.end() ? 0 : static_cast<std::size_t>(long_one - all.begin());
}

void draw_tabs(DeskFrame& frame, ComposeScratch& scratch, const std::vector<Shown>& all) {
    auto& kit = frame.kit;
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const auto& one : all) names.push_back(tab_name(all, one));
    std::vector<Tab> items;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& preview = *all[i].preview;
        if (preview.parts.size() > 1) names[i] += "  " + plural(preview.parts.size(), "post", "posts");
        items.push_back({names[i], preview.parts.size() > 1 ? -1 : preview.count.length});
    }
    int current = static_cast<int>(current_of(all, scratch));
    {
        const ItemScope scope("networks");
        if (tabs(kit, "networks", items, current))
            scratch.preview_account = all[static_cast<std::size_t>(current)].account->id;
    }
    space(kit, 2);
    const auto& shown = all[static_cast<std::size_t>(current)];
    draw_one(frame, *shown.preview, *shown.account, room());
}

void draw_columns(DeskFrame& frame, const std::vector<Shown>& all, std::size_t columns) {
    auto& kit = frame.kit;
    const float gap = kit.theme.gap(3);
    const float each = std::floor((room() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i % columns != 0)
            ImGui::SameLine(0, gap);
        else if (i > 0)
            space(kit, 3);
        draw_one(frame, *all[i].preview, *all[i].account, each);
    }
}

}  // namespace

ImU32 colour_of(const Kit& kit, const domain::Account& account) {
    return colour_from(account.colour, network_colours(kit.theme, account.network).fill);
}

std::string name_of(const domain::Account& account) {
    return account.display_name.empty() ? account.handle : account.display_name;
}

void draw_previews(DeskFrame& frame, ComposeScratch& scratch) {
    auto& kit = frame.kit;
    const auto all = all_shown(frame.app);
    if (all.empty()) return;
    section(kit, "Preview", plural(all.size(), "account", "accounts"));
    if (std::exchange(scratch.to_preview, false)) ImGui::SetScrollHereY(0);
    space(kit, 1);
    const auto fit = static_cast<std::size_t>(std::max(1.0F, room() / kit.theme.px(kNarrowest)));
    if (fit >= all.size())
        draw_columns(frame, all, all.size());
    else if (all.size() <= kMostTabs)
        draw_tabs(frame, scratch, all);
    else
        draw_columns(frame, all, fit);
    space(kit, 3);
}

void next_preview(const state::AppState& app, ComposeScratch& scratch) {
    const auto all = all_shown(app);
    scratch.outbox = false;
    scratch.to_preview = true;
    if (all.empty()) return;
    const bool looked = std::exchange(scratch.preview_looked, true);
    const auto now = current_of(all, scratch);
    scratch.preview_account = all[looked ? (now + 1) % all.size() : now].account->id;
}

}  // namespace ui
