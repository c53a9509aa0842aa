// The two questions between the press and the post: is it the right account, and shall the same words go out again.
#include "domain/time_text.hpp"
#include "state/outbox_view.hpp"
#include "ui/panel_post.hpp"
#include "ui/panel_preview.hpp"
#include "ui/widgets_desk.hpp"

namespace ui {
namespace {

// The account, and under it a line of `detail` where there is one.
void draw_account(DeskFrame& frame, const std::string& key, const domain::AccountId& id, const std::string& detail) {
    auto& kit = frame.kit;
    const auto* view = account_of(frame.app, id);
    if (view == nullptr) return;
    const auto& account = view->account;
    begin_card(kit, key.c_str(), {.edge = tone_from(kit.theme, colour_of(kit, account)).fill, .padding = 12});
    network_sign(kit, account.network);
    ImGui::SameLine(0, kit.theme.gap(2));
    line(kit, name_of(account) + "  @" + account.handle, Type::strong);
    if (!detail.empty()) line(kit, detail, Type::caption, Ink::secondary);
    end_card(kit);
    space(kit, 1);
}

void draw_answers(DeskFrame& frame, const char* yes, bool& open) {
    auto& kit = frame.kit;
    space(kit, 3);
    if (button(kit, yes, {.kind = ButtonKind::primary, .icon = Icon::send})) {
        frame.ask(state::ConfirmPost{true});
        open = true;  // answered: not cancelled
        ImGui::CloseCurrentPopup();
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Not yet")) open = false;
    if (!open) frame.ask(state::ConfirmPost{false});
    end_modal(kit);
}

void ask_right_account(DeskFrame& frame) {
    bool open = frame.app.compose.question == state::Question::right_account;
    if (!begin_modal(frame.kit, "Is this the right account?", open, 460)) return;
    text(frame.kit, "You switched accounts a moment ago. This post goes out as:", Type::body, Ink::secondary);
    space(frame.kit, 2);
    for (const auto& id : frame.app.compose.accounts) draw_account(frame, id.value, id, {});
    draw_answers(frame, "Yes, post", open);
}

const char* how_far(const domain::Delivery& delivery) {
    switch (delivery.state) {
    case domain::DeliveryState::sent: return "Sent at";
    case domain::DeliveryState::held: return "Held since";
    case domain::DeliveryState::unknown: return "Perhaps sent at";
    default: return "On its way since";
    }
}

void ask_post_again(DeskFrame& frame) {
    static constexpr std::size_t kMost = 4;
    bool open = frame.app.compose.question == state::Question::post_again;
    if (!begin_modal(frame.kit, "Post the same words again?", open, 460)) return;
    const auto repeated = state::repeated_by_post(frame.app);
    text(frame.kit, "This very text is out already, or on its way:", Type::body, Ink::secondary);
    space(frame.kit, 2);
    for (std::size_t i = 0; i < std::min(kMost, repeated.size()); ++i) {
        const auto& delivery = *repeated[i];
        const auto when = domain::local_clock(delivery.changed, frame.app.pack->zone);
        draw_account(frame, delivery.id.value, delivery.account,
                     how_far(delivery) + std::string(" ") + when + ", by " + delivery.fired_by);
    }
    if (repeated.size() > kMost)
        text(frame.kit, "And " + std::to_string(repeated.size() - kMost) + " more.", Type::caption, Ink::muted);
    draw_answers(frame, "Yes, post again", open);
}

}  // namespace

void draw_post_question(DeskFrame& frame) {
    ask_right_account(frame);
    ask_post_again(frame);
}

}  // namespace ui
