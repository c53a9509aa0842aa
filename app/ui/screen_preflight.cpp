// One card for this machine, one for the pack, one for each account; what is bad stands first in it.
#include "ui/screen_preflight.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_header.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <map>

namespace ui {
namespace {

using domain::PreflightLine;
using Grade = PreflightLine::Weight;

struct LineSign {
    std::string_view words;
    Icon icon;
    Tone tone;
};

LineSign line_sign(Grade grade) {
    switch (grade) {
    case Grade::ok: return {"Good", Icon::check, Tone::ok};
    case Grade::warning: return {"Look", Icon::warning, Tone::warn};
    case Grade::fault: break;
    }
    return {"Mend", Icon::cross, Tone::danger};
}

std::size_t count(const std::vector<PreflightLine>& lines, Grade grade) {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return line.weight == grade; }));
}

// What there is to read besides, folded up.
void draw_more(Kit& kit, const PreflightLine& found, std::set<std::string>& open) {
    if (found.more.empty()) return;
    const auto key = found.about + '\n' + found.check;
    const bool is_open = open.contains(key);
    const auto words = is_open ? std::string("Fold up") : "Show all " + std::to_string(found.more.size());
    const ButtonLook look{
        .kind = ButtonKind::ghost, .size = Size::small, .icon = is_open ? Icon::chevron_down : Icon::chevron_right};
    if (button(kit, words + "##" + key, look)) is_open ? void(open.erase(key)) : void(open.insert(key));
    if (!is_open) return;
    for (std::size_t i = 0; i < found.more.size(); ++i)
        text(kit, std::to_string(i + 1) + ".  " + found.more[i], Type::label, Ink::secondary);
}

void draw_line(Kit& kit, const PreflightLine& found, std::set<std::string>& open) {
    const ItemScope scope("preflight:" + found.about + ":" + found.check);
    const auto sign = line_sign(found.weight);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    badge(kit, sign.words, sign.tone, sign.icon);
    const float words_at = at.x + kit.theme.px(92);
    ImGui::SetCursorScreenPos({words_at, at.y});
    ImGui::BeginGroup();
    const TightRows tight(kit.theme.gap(1));
    text(kit, found.what, Type::body);
    if (!found.mend.empty()) text(kit, found.mend, Type::label, Ink::secondary);
    draw_more(kit, found, open);
    ImGui::EndGroup();
    space(kit, 2);
}

std::string title_of(const state::AppState& app, const std::string& about) {
    if (about == domain::kThisMachine) return "This machine";
    if (about == "pack") return "The pack";
    if (about == "accounts") return "Accounts";
    for (const auto& view : app.accounts)
        if (view.account.id.value == about)
            return std::string(domain::facts_of(view.account.network).label) + "  @" + view.account.handle;
    return about;
}

void draw_group(DeskFrame& frame, DeskScratch& scratch, const std::string& about) {
    auto& kit = frame.kit;
    std::vector<const PreflightLine*> lines;
    for (const auto& found : frame.app.preflight.lines)
        if (found.about == about) lines.push_back(&found);
    std::stable_sort(lines.begin(), lines.end(), [](const auto* a, const auto* b) { return a->weight > b->weight; });
    begin_card(kit, about.c_str(), {.padding = 20});
    line(kit, title_of(frame.app, about), Type::heading);
    space(kit, 3);
    for (const auto* found : lines) draw_line(kit, *found, scratch.preflight_open);
    end_card(kit);
    space(kit, 4);
}

// What must be mended comes first; else in the order in which they were first heard of.
std::vector<std::string> subjects(const std::vector<PreflightLine>& lines) {
    std::vector<std::string> out;
    std::map<std::string, Grade> worst;
    for (const auto& found : lines) {
        const auto [grade, is_new] = worst.try_emplace(found.about, found.weight);
        if (is_new) out.push_back(found.about);
        grade->second = std::max(grade->second, found.weight);
    }
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return worst[a] > worst[b]; });
    return out;
}

void draw_sum(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& view = frame.app.preflight;
    const auto faults = count(view.lines, Grade::fault), warnings = count(view.lines, Grade::warning);
    if (view.running) {
        note_box(kit, Tone::accent, Icon::clock, "Asking the accounts…",
                 "What is known stands below. Nothing is posted.");
    } else if (faults > 0) {
        note_box(kit, Tone::danger, Icon::cross, plural(faults, "thing must be mended", "things must be mended"),
                 warnings > 0 ? plural(warnings, "other needs a look.", "others need a look.") : "");
    } else if (warnings > 0) {
        note_box(kit, Tone::warn, Icon::warning, plural(warnings, "thing needs a look", "things need a look"),
                 "Nothing stands in the way of the evening.");
    } else {
        note_box(kit, Tone::ok, Icon::check, "Ready for the evening", "Everything that was looked at is good.");
    }
    space(kit, 4);
}

void ask_for_it(DeskFrame& frame, const DeskScratch& scratch) { frame.ask(state::AskPreflight{scratch.monitors}); }

void draw_title(DeskFrame& frame, const DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto& view = frame.app.preflight;
    const ButtonLook look{.kind = ButtonKind::primary,
                          .icon = Icon::repeat,
                          .enabled = !view.running,
                          .why_not = "It is being checked just now."};
    const auto words = view.asked ? "Check again" : "Check now";
    const float width = button_width(kit, words, look);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = room();
    ImGui::BeginGroup();
    line(kit, "Preflight", Type::display, Ink::primary, full - width - kit.theme.gap(4));
    text(kit, "The check of the day before: accounts, pack, machine. It posts nothing.", Type::body, Ink::secondary);
    ImGui::EndGroup();
    if (!view.asked) return;
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + full - width, at.y + kit.theme.px(4)});
    if (button(kit, words, look)) ask_for_it(frame, scratch);
    ImGui::SetCursorScreenPos(end);
}

}  // namespace

void draw_preflight_screen(DeskFrame& frame, DeskScratch& scratch, const Box& box) {
    auto& kit = frame.kit;
    begin_page(kit, "preflight", box, 860);
    const ItemScope scope("preflight");
    draw_way_back(frame);
    space(kit, 2);
    draw_title(frame, scratch);
    space(kit, 4);
    const auto& view = frame.app.preflight;
    if (!frame.app.has_event()) {
        if (empty_state(kit, Icon::calendar, "No event is open",
                        "The check looks at one event: its pack, its accounts, its evening.", "Choose an event"))
            frame.ask(state::ShowScreen{state::Screen::events});
    } else if (!view.asked) {
        if (empty_state(kit, Icon::check, "Not checked yet",
                        "Each account is asked whether it is ready, and this machine and the pack are looked at. It "
                        "takes a few seconds, and nothing is posted.",
                        "Check now"))
            ask_for_it(frame, scratch);
    } else {
        draw_sum(frame);
        for (const auto& about : subjects(view.lines)) draw_group(frame, scratch, about);
    }
    end_area();
}

}  // namespace ui
