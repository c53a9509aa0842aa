// Form, photos and previews scroll; countdown and Post area stay in sight where there is height for it.
#include "ui/panel_compose.hpp"
#include "state/outbox_view.hpp"
#include "ui/panel_form.hpp"
#include "ui/panel_outbox.hpp"
#include "ui/panel_photos.hpp"
#include "ui/panel_post.hpp"
#include "ui/panel_preview.hpp"
#include "ui/panel_templates.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

// Below this a fixed Post area would leave the form no room.
constexpr float kFixedFrom = 460;

void draw_form(DeskFrame& frame, DeskScratch& scratch, const domain::Template& tpl) {
    draw_form_head(frame, tpl);
    space(frame.kit, 3);
    draw_slots(frame, scratch.compose, tpl);
    draw_hashtags(frame);
    draw_photos(frame, scratch);
    draw_previews(frame);
}

void draw_head(DeskFrame& frame, ComposeScratch& scratch) {
    const auto counts = state::count_outbox(frame.app);
    const std::array items{Tab{"Compose"}, Tab{"Outbox", counts.waiting + counts.attention}};
    int current = scratch.outbox ? 1 : 0;
    if (tabs(frame.kit, "compose-tabs", items, current)) scratch.outbox = current == 1;
    space(frame.kit, 3);
}

// Choosing opens the form, firing shows what happens to the post.
void follow(DeskFrame& frame, ComposeScratch& scratch) {
    const auto& chosen = frame.app.compose.chosen;
    if (chosen != scratch.last_chosen) scratch.outbox = !chosen.has_value();
    scratch.last_chosen = chosen;
}

void draw_body(DeskFrame& frame, DeskScratch& scratch, const DeskLayout& layout) {
    const auto& app = frame.app;
    const auto* tpl = app.compose.chosen ? app.pack->find(*app.compose.chosen) : nullptr;
    if (scratch.compose.outbox)
        draw_outbox(frame);
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
    follow(frame, scratch.compose);
    draw_head(frame, scratch.compose);
    const bool composing = frame.app.compose.chosen && !scratch.compose.outbox;
    const bool fixed = ImGui::GetContentRegionAvail().y >= kit.theme.px(kFixedFrom);
    const float below = fixed ? scratch.compose.post_height_px : 0;
    begin_scroll(kit, "compose-body", std::max(1.0F, ImGui::GetContentRegionAvail().y - below));
    draw_body(frame, scratch, layout);
    if (!fixed) {
        draw_countdowns(frame);
        if (composing) draw_post_area(frame);
    }
    end_scroll();
    if (fixed) {
        const float top = ImGui::GetCursorPosY();
        space(kit, 2);
        draw_countdowns(frame);
        if (composing) draw_post_area(frame);
        scratch.compose.post_height_px = ImGui::GetCursorPosY() - top;
    }
    draw_account_question(frame);
}

}  // namespace ui
