// One card for each delivery; those that need a person stand first.
#include "ui/panel_outbox.hpp"
#include "domain/time_text.hpp"
#include "state/outbox_view.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kMostShown = 60;

bool needs_a_person(const domain::Delivery& delivery) {
    using S = domain::DeliveryState;
    return delivery.state == S::failed || delivery.state == S::held || delivery.state == S::unknown;
}

std::string account_words(const state::AppState& app, const domain::Delivery& delivery) {
    const std::string network{domain::facts_of(delivery.network).label};
    for (const auto& view : app.accounts)
        if (view.account.id == delivery.account) return network + "  @" + view.account.handle;
    return network;
}

void draw_error(DeskFrame& frame, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    if (delivery.error.empty()) return;
    space(kit, 1);
    text(kit, delivery.error, Type::label, needs_a_person(delivery) ? Ink::danger : Ink::secondary);
    if (delivery.state == domain::DeliveryState::unknown)
        text(kit, "It may or may not be out. The account's own posts are being read to find out; it is not sent twice.",
             Type::caption, Ink::muted);
    if (delivery.state == domain::DeliveryState::queued && delivery.not_before > frame.app.now)
        text(kit, "Tries again " + until_words(delivery.not_before - frame.app.now) + ".", Type::caption, Ink::muted);
}

void draw_actions(DeskFrame& frame, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    const bool retry = needs_a_person(delivery) && state::can_retry(delivery);
    const bool drop = state::can_drop(delivery) && !state::is_counting_down(delivery, frame.app.now);
    if (!delivery.url.empty()) {
        if (button(kit, "Copy link", {.kind = ButtonKind::ghost, .size = Size::small, .icon = Icon::link}))
            ImGui::SetClipboardText(delivery.url.c_str());
        tooltip(kit, delivery.url);
    }
    if (!retry && !drop) return;
    space(kit, 1);
    const auto send = delivery.state == domain::DeliveryState::held ? "Send now" : "Try again";
    if (retry) {
        if (button(kit, send, {.size = Size::small, .icon = Icon::repeat}))
            frame.ask(state::RetryDelivery{delivery.id});
        ImGui::SameLine(0, kit.theme.gap(1));
    }
    if (drop && button(kit, "Drop", {.kind = ButtonKind::ghost, .size = Size::small, .icon = Icon::trash}))
        frame.ask(state::DropDelivery{delivery.id});
}

void draw_delivery(DeskFrame& frame, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    const auto sign = sign_of(delivery.state);
    const ItemScope scope("delivery:" + delivery.id.value);
    CardLook look{.padding = 12};
    if (needs_a_person(delivery)) look.edge = kit.theme.colours.of(sign.tone).text;
    begin_card(kit, delivery.id.value.c_str(), look);
    badge(kit, sign.words, sign.tone, sign.icon);
    ImGui::SameLine(0, kit.theme.gap(2));
    const auto when = domain::local_clock(delivery.created, frame.app.pack->zone);
    const float when_px = kit.text.measure(when, kit.theme.type(Type::caption)).x;
    line(kit, account_words(frame.app, delivery), Type::caption, Ink::muted, room() - when_px - kit.theme.gap(2));
    ImGui::SameLine(0, 0);
    to_right_end(when_px);
    line(kit, when, Type::caption, Ink::muted);
    space(kit, 1);
    text(kit, delivery.text, Type::label, Ink::primary, 3);
    draw_error(frame, delivery);
    draw_actions(frame, delivery);
    end_card(kit);
    space(kit, 2);
}

}  // namespace

void draw_outbox(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& all = frame.app.deliveries;
    if (all.empty()) {
        empty_state(kit, Icon::send, "Nothing posted yet",
                    "Choose a template: press 1 to 9, or search with /. What you post is listed here with its link.");
        return;
    }
    std::size_t shown = 0;
    for (const bool first : {true, false})
        for (const auto& delivery : all) {
            if (needs_a_person(delivery) != first || shown >= kMostShown) continue;
            draw_delivery(frame, delivery);
            ++shown;
        }
    if (all.size() > shown)
        text(kit, plural(all.size() - shown, "older one is", "older ones are") + " in the log.", Type::caption,
             Ink::muted);
}

}  // namespace ui
