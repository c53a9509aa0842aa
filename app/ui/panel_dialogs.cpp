// Reasons as chips, and a field for those no chip names.
#include "ui/panel_dialogs.hpp"
#include "state/actions.hpp"
#include "state/outbox_view.hpp"
#include "ui/panel_preview.hpp"
#include "ui/strings.hpp"
#include <algorithm>

namespace ui {
namespace {

void draw_reasons(Kit& kit, std::span<const std::string_view> reasons, std::string& why) {
    bool first = true;
    for (const auto reason : reasons) {
        if (!first) flow(kit, chip_width(kit, reason));
        first = false;
        if (chip(kit, reason, why == reason)) why = why == reason ? std::string{} : std::string(reason);
    }
    space(kit, 3);
}

const domain::FeedItem* post_of(const state::AppState& app, const domain::FeedId& id) {
    const auto& list = *app.feed.list;
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item->post.id == id; });
    return it == list.end() ? nullptr : it->get();
}

void draw_post_in_question(Kit& kit, const domain::FeedItem& item) {
    begin_card(kit, "post", {.padding = 12});
    line(kit, item.post.author_name, Type::strong);
    text(kit, item.post.text, Type::label, Ink::secondary, 4);
    end_card(kit);
    space(kit, 3);
}

}  // namespace

void draw_hide_question(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto* item = scratch.feed.hiding.empty() ? nullptr : post_of(frame.app, scratch.feed.hiding);
    bool open = item != nullptr;
    if (!begin_modal(kit, "Hide this post?", open, 520)) return;
    if (item != nullptr) draw_post_in_question(kit, *item);
    text(kit, "Why? The log keeps the reason, with your name.", Type::body, Ink::secondary);
    space(kit, 2);
    auto& why = scratch.feed.why;
    draw_reasons(kit, kHideReasons, why);
    text_field(kit, "Reason", why, {.hint = "or in your own words", .max_bytes = 300});
    const bool entered = field_entered(kit);
    space(kit, 4);
    const ButtonLook look{
        .kind = ButtonKind::danger, .icon = Icon::eye_off, .enabled = !why.empty(), .why_not = "Give a reason first."};
    const bool hide = button(kit, "Hide the post", look) || (entered && !why.empty());
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Keep it")) open = false;
    if (hide) {
        frame.ask(state::DecidePost{scratch.feed.hiding, domain::ModerationState::hidden, why});
        open = false;
    }
    if (!open) {
        scratch.feed.hiding = {};
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

void draw_link_question(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    bool open = !scratch.feed.leaving.empty();
    if (!begin_modal(kit, "Open this page?", open, 520)) return;
    text(kit, "The words of the link do not say where it leads. It opens:", Type::body, Ink::secondary);
    space(kit, 2);
    begin_card(kit, "address", {.padding = 12});
    text(kit, scratch.feed.leaving, Type::strong, Ink::primary, 4);
    end_card(kit);
    space(kit, 4);
    if (button(kit, "Open it", {.kind = ButtonKind::primary, .icon = Icon::leave})) {
        frame.ask(state::OpenLink{scratch.feed.leaving});
        open = false;
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Stay here")) open = false;
    if (!open) {
        scratch.feed.leaving.clear();
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

static const domain::Delivery* delivery_of(const state::AppState& app, const domain::DeliveryId& id) {
    const auto it =
        std::find_if(app.deliveries.begin(), app.deliveries.end(), [&](const auto& d) { return d.id == id; });
    return it == app.deliveries.end() || !state::can_delete(*it) ? nullptr : &*it;
}

static void draw_delivery_in_question(DeskFrame& frame, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    const auto* view = account_of(frame.app, delivery.account);
    begin_card(kit, "delivery", {.padding = 12});
    network_sign(kit, delivery.network);
    ImGui::SameLine(0, kit.theme.gap(2));
    line(kit, view != nullptr ? name_of(view->account) + "  @" + view->account.handle : delivery.account.value,
         Type::strong);
    text(kit, delivery.text, Type::label, Ink::secondary, 4);
    end_card(kit);
    space(kit, 2);
    if (delivery.part < delivery.parts)
        text(kit, "The parts of the thread after it go with it, the last one first.", Type::label, Ink::secondary);
    space(kit, 2);
}

void draw_delete_question(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    const auto* delivery = scratch.deleting.empty() ? nullptr : delivery_of(frame.app, scratch.deleting);
    bool open = delivery != nullptr;
    if (!begin_modal(kit, "Delete this post?", open, 520)) return;
    if (delivery != nullptr) draw_delivery_in_question(frame, *delivery);
    text(kit,
         "It is deleted on " + std::string(delivery ? domain::facts_of(delivery->network).label : "its network") +
             " and does not come back. Why? The log keeps the reason, with your name.",
         Type::body, Ink::secondary);
    space(kit, 2);
    auto& why = scratch.delete_why;
    draw_reasons(kit, kDeleteReasons, why);
    text_field(kit, "Reason", why, {.hint = "or in your own words", .max_bytes = 300});
    const bool entered = field_entered(kit);
    space(kit, 4);
    const ButtonLook look{
        .kind = ButtonKind::danger, .icon = Icon::trash, .enabled = !why.empty(), .why_not = "Give a reason first."};
    if (button(kit, "Delete the post", look) || (entered && !why.empty())) {
        frame.ask(state::DeletePublic{scratch.deleting, why});
        open = false;
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Keep it")) open = false;
    if (!open) {
        scratch.deleting = {};
        scratch.delete_why.clear();
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

void draw_stop_question(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    bool open = scratch.dialog == Dialog::stop;
    if (!begin_modal(kit, frame.app.stopped ? "Everything is stopped" : "Stopping", open, 520)) return;
    text(kit, "Nothing is sent and the wall shows the holding slide. Why did you stop? The log keeps the reason.",
         Type::body, Ink::secondary);
    space(kit, 3);
    auto& why = scratch.stop_why;
    draw_reasons(kit, kStopReasons, why);
    text_field(kit, "Reason", why, {.hint = "or in your own words", .max_bytes = 300});
    const bool entered = field_entered(kit);
    space(kit, 4);
    const ButtonLook keep{.kind = ButtonKind::primary, .enabled = !why.empty(), .why_not = "Give a reason first."};
    if (button(kit, "Stay stopped", keep) || (entered && !why.empty())) {
        frame.ask(state::PressStop{why});
        open = false;
    }
    ImGui::SameLine(0, kit.theme.gap(2));
    const auto verdict = can_do(frame.app, state::ActionId::resume);
    if (button(kit, "Resume", {.icon = Icon::play, .enabled = verdict.allowed, .why_not = verdict.reason})) {
        if (!why.empty()) frame.ask(state::PressStop{why});
        frame.ask(state::PressResume{});
        open = false;
    }
    space(kit, 2);
    text(kit, "Resuming sends nothing by itself: what waited is held, and you decide about each.", Type::caption,
         Ink::muted);
    if (!open) {
        scratch.dialog = Dialog::none;
        scratch.stop_why.clear();
        ImGui::CloseCurrentPopup();
    }
    end_modal(kit);
}

}  // namespace ui
