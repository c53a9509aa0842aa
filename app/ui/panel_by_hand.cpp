// One dialog, from top to bottom as it is done: what to post, where, with which photos, and how it ended.
#include "ui/panel_by_hand.hpp"
#include "domain/by_hand.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr std::array<std::string_view, 4> kReasons{"No longer current", "Nobody could sign in", "Posted by others",
                                                   "Wrong photo or words"};

struct ByHand {
    const domain::Delivery& delivery;
    const domain::Account& account;
    std::string label;  // of the network, or of the page's account where the network is any
};

const domain::Delivery* waiting_delivery(const state::AppState& app, const domain::DeliveryId& id) {
    const auto at =
        std::find_if(app.deliveries.begin(), app.deliveries.end(), [&](const auto& d) { return d.id == id; });
    const bool waits = at != app.deliveries.end() && at->state == domain::DeliveryState::waiting;
    return waits ? &*at : nullptr;
}

void draw_who(Kit& kit, const ByHand& what) {
    network_sign(kit, what.delivery.network, true);
    ImGui::SameLine(0, kit.theme.gap(2));
    line(kit, what.account.handle, Type::strong);
    space(kit, 2);
    begin_card(kit, "words", {.padding = 12});
    text(kit, what.delivery.text, Type::body, Ink::primary, 8);
    end_card(kit);
    space(kit, 3);
    if (what.delivery.part == 1) return;
    text(kit,
         "Part " + std::to_string(what.delivery.part) + " of " + std::to_string(what.delivery.parts) +
             ": post it as an answer to the part before.",
         Type::label, Ink::secondary);
    if (!what.delivery.reply_to.empty()) line(kit, what.delivery.reply_to, Type::caption, Ink::muted);
    space(kit, 3);
}

// The first button does all that can be done in one press; those below it do one thing each.
void draw_ways_out(DeskFrame& frame, const ByHand& what) {
    auto& kit = frame.kit;
    const bool stopped = frame.app.stopped;
    const std::string_view why_not = "Sending is stopped. Resume first.";
    const bool has_photos = !what.delivery.media.empty();
    const ButtonLook all{.kind = ButtonKind::primary,
                         .size = Size::large,
                         .icon = Icon::leave,
                         .width_px = -1,
                         .enabled = !stopped,
                         .why_not = why_not};
    if (button(kit, "Copy the text, open " + what.label, all)) begin_by_hand(frame, what.delivery);
    space(kit, 2);
    const ButtonLook one{.size = Size::small, .enabled = !stopped, .why_not = why_not};
    if (button(kit, "Copy the text", one)) ImGui::SetClipboardText(what.delivery.text.c_str());
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Open the composer", one)) frame.ask(state::OpenComposer{what.delivery.id});
    if (has_photos) {
        ImGui::SameLine(0, kit.theme.gap(2));
        if (button(kit, "Open the folder", one)) frame.ask(state::OpenPrepared{what.delivery.id});
    }
    space(kit, 3);
}

void draw_photos(DeskFrame& frame, const ByHand& what) {
    auto& kit = frame.kit;
    const auto& media = what.delivery.media;
    if (media.empty()) return;
    text(kit, plural(media.size(), "photo is", "photos are") + " in the folder, in this order. What each shows:",
         Type::label, Ink::secondary);
    space(kit, 1);
    const TightRows tight(0);
    for (std::size_t i = 0; i < media.size(); ++i) {
        const ItemScope scope("photo:" + std::to_string(i + 1));
        ImGui::PushID(static_cast<int>(i));
        const bool is_decorative = media[i].alt.empty();
        const float icon_px = kit.theme.px(34);
        line_beside_control(
            kit, std::to_string(i + 1) + ".  " + (is_decorative ? "decorative, no alt text" : media[i].alt),
            Type::label, is_decorative ? Ink::muted : Ink::primary, room() - icon_px - kit.theme.gap(2));
        if (!is_decorative) {
            ImGui::SameLine(0, 0);
            to_right_end(icon_px);
            if (icon_button(kit, "Copy the alt text", Icon::document, {.kind = ButtonKind::ghost}))
                ImGui::SetClipboardText(media[i].alt.c_str());
        }
        ImGui::PopID();
    }
    space(kit, 3);
}

void draw_done(DeskFrame& frame, ByHandScratch& scratch, const ByHand& what) {
    auto& kit = frame.kit;
    const auto link = domain::link_of_post(what.account, scratch.link);
    const auto fault = link || scratch.link.empty() ? std::string() : link.error().detail;
    text_field(kit, "Link to the post", scratch.link,
               {.hint = "posted? paste its own address: https://…", .error = fault, .max_bytes = 2049});
    const bool entered = field_entered(kit);
    space(kit, 3);
    const ButtonLook done{.kind = ButtonKind::primary,
                          .icon = Icon::check,
                          .enabled = link.has_value(),
                          .why_not = "Paste the link to the post first."};
    if (button(kit, "Done", done) || (entered && link)) frame.ask(state::ConfirmByHand{what.delivery.id, *link});
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Not posted …", {})) scratch.declining = true;
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Later", {.kind = ButtonKind::ghost})) scratch.open = {};
}

void draw_declined(DeskFrame& frame, ByHandScratch& scratch, const ByHand& what) {
    auto& kit = frame.kit;
    text(kit, "Why was it not posted? The log keeps the reason, with your name.", Type::body, Ink::secondary);
    space(kit, 2);
    auto& why = scratch.why;
    bool first = true;
    for (const auto reason : kReasons) {
        if (!first) flow(kit, chip_width(kit, reason));
        first = false;
        if (chip(kit, reason, why == reason)) why = why == reason ? std::string{} : std::string(reason);
    }
    space(kit, 3);
    text_field(kit, "Reason", why, {.hint = "or in your own words", .max_bytes = 300});
    const bool entered = field_entered(kit);
    space(kit, 3);
    const ButtonLook drop{
        .kind = ButtonKind::danger, .icon = Icon::trash, .enabled = !why.empty(), .why_not = "Give a reason first."};
    if (button(kit, "Drop it", drop) || (entered && !why.empty()))
        frame.ask(state::DropDelivery{what.delivery.id, why});
    ImGui::SameLine(0, kit.theme.gap(2));
    if (button(kit, "Back")) scratch.declining = false;
}

}  // namespace

void begin_by_hand(DeskFrame& frame, const domain::Delivery& delivery) {
    if (frame.app.stopped) return;
    ImGui::SetClipboardText(delivery.text.c_str());
    frame.ask(state::OpenComposer{delivery.id});
    if (!delivery.media.empty()) frame.ask(state::OpenPrepared{delivery.id});
}

void open_by_hand(DeskFrame& frame, ByHandScratch& scratch) {
    const auto& all = frame.app.deliveries;  // newest first
    const auto oldest =
        std::find_if(all.rbegin(), all.rend(), [](const auto& d) { return d.state == domain::DeliveryState::waiting; });
    if (oldest == all.rend()) return;
    scratch = {.open = oldest->id};
    begin_by_hand(frame, *oldest);
}

void draw_by_hand(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    auto& mine = scratch.by_hand;
    const auto* delivery = mine.open.empty() ? nullptr : waiting_delivery(frame.app, mine.open);
    const auto* view = delivery != nullptr ? account_of(frame.app, delivery->account) : nullptr;
    bool open = view != nullptr;
    if (!open) mine = {};
    if (!begin_modal(kit, "Post by hand", open, 600)) return;
    if (view != nullptr) {
        const bool is_any_page = domain::facts_of(delivery->network).hosts.empty();
        const ByHand what{*delivery, view->account,
                          is_any_page ? std::string("its page")
                                      : std::string(domain::facts_of(delivery->network).label)};
        const ItemScope scope("by-hand:" + delivery->id.value);
        draw_who(kit, what);
        if (mine.declining) {
            draw_declined(frame, mine, what);
        } else {
            draw_ways_out(frame, what);
            draw_photos(frame, what);
            draw_done(frame, mine, what);
        }
    }
    if (!open) mine = {};
    if (mine.open.empty()) ImGui::CloseCurrentPopup();
    end_modal(kit);
}

}  // namespace ui
