// Form, photos and previews scroll; countdown and Post area stay in sight where there is height for it.
#include "ui/panel_compose.hpp"
#include "state/outbox_view.hpp"
#include "ui/panel_answer.hpp"
#include "ui/panel_form.hpp"
#include "ui/panel_outbox.hpp"
#include "ui/panel_photos.hpp"
#include "ui/panel_post.hpp"
#include "ui/panel_preview.hpp"
#include "ui/panel_templates.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <utility>

namespace ui {
namespace {

// Below this a fixed Post area would leave the form no room.
constexpr float kFixedFrom = 460;

void draw_form(DeskFrame& frame, DeskScratch& scratch, const domain::Template& tpl) {
    draw_slots(frame, scratch.compose, tpl);
    draw_hashtags(frame);
    draw_photos(frame, scratch);
    draw_previews(frame, scratch.compose);
}

std::string outbox_words(const state::AppState& app) {
    const auto counts = state::count_outbox(app);
    const int open = counts.waiting + counts.attention;
    return open > 0 ? "Outbox  " + std::to_string(open) : "Outbox";
}

// Where the templates have no column of their own, the way out of the outbox leads to them.
std::string words_back(const domain::Template* tpl, bool templates_aside) {
    if (tpl != nullptr) return "Back to the draft";
    return templates_aside ? "" : "Templates";
}

// Over the form: what is composed, and the way to the outbox. Over the outbox: the way back, while there is a draft.
void draw_head(DeskFrame& frame, ComposeScratch& scratch, const domain::Template* tpl, bool templates_aside) {
    auto& kit = frame.kit;
    const auto words = outbox_words(frame.app) + "##to-outbox";
    const ButtonLook to_outbox{.size = Size::small, .icon = Icon::send};
    const ButtonLook back{.size = Size::small, .icon = Icon::chevron_left};
    const float top = ImGui::GetCursorPosY();
    if (tpl != nullptr && !scratch.outbox) {
        const float width = button_width(kit, words, to_outbox);
        draw_form_head(frame, *tpl, width + kit.theme.gap(2));
        ImGui::SameLine(0, 0);
        to_right_end(width);
        ImGui::SetCursorPosY(top);
        if (button(kit, words, to_outbox)) scratch.outbox = true;
    } else {
        const bool outbox = scratch.outbox;
        line_in(kit, outbox ? "Outbox" : "Compose", Type::heading, Ink::primary, 28, room() * 0.5F);
        const auto label = !outbox ? words : words_back(tpl, templates_aside);
        if (!label.empty()) {
            ImGui::SameLine(0, 0);
            to_right_end(button_width(kit, label, outbox ? back : to_outbox));
            if (button(kit, label, outbox ? back : to_outbox)) scratch.outbox = !outbox;
        }
    }
    space(kit, 2);
}

// Choosing or answering opens the form, firing shows what happens to the post. Without a draft the templates come first
// where they have no column of their own.
void follow(DeskFrame& frame, ComposeScratch& scratch, bool templates_aside) {
    const auto& compose = frame.app.compose;
    const bool is_first = std::exchange(scratch.is_fresh, false);
    if (!templates_aside && (is_first || scratch.focus_search)) scratch.outbox = false;
    const auto answered = compose.answering ? compose.answering->post.id : domain::FeedId{};
    const bool is_new = compose.chosen != scratch.last_chosen;
    const bool shows_templates = !templates_aside && state::counting_down(frame.app).empty();
    if (is_new || answered != scratch.last_answered)
        scratch.outbox = !compose.chosen.has_value() && answered.empty() && !shows_templates;
    if (is_new) {
        scratch.tab_to_slot = compose.chosen.has_value();
        scratch.preview_looked = false;
    }
    scratch.last_chosen = compose.chosen;
    scratch.last_answered = answered;
}

void draw_body(DeskFrame& frame, DeskScratch& scratch, const DeskLayout& layout, const domain::Template* tpl) {
    if (scratch.compose.outbox)
        draw_outbox(frame, scratch);
    else if (tpl != nullptr)
        draw_form(frame, scratch, *tpl);
    else if (!layout.templates_aside)
        draw_templates(frame, scratch.compose);
    else
        empty_state(
            frame.kit, Icon::document, "Choose a template",
            "Press 1 to 9, click a card, or search with /. Space arms the next cue and brings its templates first.");
}

}  // namespace

void draw_compose(DeskFrame& frame, DeskScratch& scratch, const DeskLayout& layout) {
    auto& kit = frame.kit;
    follow(frame, scratch.compose, layout.templates_aside);
    const auto& app = frame.app;
    const auto* tpl = app.compose.chosen ? app.pack->find(*app.compose.chosen) : nullptr;
    draw_head(frame, scratch.compose, tpl, layout.templates_aside);
    const bool composing = tpl != nullptr && !scratch.compose.outbox;
    const bool fixed = ImGui::GetContentRegionAvail().y >= kit.theme.px(kFixedFrom);
    const float below = fixed ? scratch.compose.post_height_px : 0;
    if (!scratch.compose.outbox) draw_answered(frame);
    begin_scroll(kit, "compose-body", std::max(1.0F, ImGui::GetContentRegionAvail().y - below));
    draw_body(frame, scratch, layout, tpl);
    if (!fixed) {
        draw_countdowns(frame);
        if (composing) draw_post_area(frame, scratch.compose);
    }
    end_scroll();
    if (fixed) {
        const float top = ImGui::GetCursorPosY();
        space(kit, 2);
        draw_countdowns(frame);
        if (composing) draw_post_area(frame, scratch.compose);
        scratch.compose.post_height_px = ImGui::GetCursorPosY() - top;
    }
    draw_post_question(frame);
}

}  // namespace ui
