// One card for each post, a line for each of its deliveries, the parts of a thread under one another; posts that need a
// person stand first.
#include "ui/panel_outbox.hpp"
#include "domain/time_text.hpp"
#include "state/outbox_view.hpp"
#include "ui/item_log.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace ui {
namespace {

constexpr std::size_t kMostShown = 60;

bool needs_a_person(const domain::Delivery& delivery) {
    using S = domain::DeliveryState;
    return delivery.state == S::failed || delivery.state == S::held || delivery.state == S::unknown ||
           delivery.state == S::waiting;
}

std::string account_words(const state::AppState& app, const domain::Delivery& delivery) {
    for (const auto& view : app.accounts)
        if (view.account.id == delivery.account) return "@" + view.account.handle;
    return std::string(domain::facts_of(delivery.network).label);
}

void draw_error(DeskFrame& frame, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    if (!delivery.error.empty())
        text(kit, delivery.error, Type::label, needs_a_person(delivery) ? Ink::danger : Ink::secondary);
    if (delivery.state == domain::DeliveryState::unknown)
        text(kit, "It may be out. The account's own posts are read to find out; it is not sent twice.", Type::caption,
             Ink::muted);
    const bool backs_off = delivery.state == domain::DeliveryState::queued && !delivery.error.empty();
    if (backs_off && delivery.not_before > frame.app.now)
        text(kit, "Tries again " + until_words(delivery.not_before - frame.app.now) + ".", Type::caption, Ink::muted);
}

// What people did with it, as its network last said; nothing before that is known.
void draw_engagement(DeskFrame& frame, const domain::Delivery& delivery) {
    const auto found = frame.app.engagement.find(delivery.id.value);
    if (delivery.state != domain::DeliveryState::sent || found == frame.app.engagement.end()) return;
    auto& kit = frame.kit;
    const auto& counts = found->second;
    const auto count = [&](Icon sign, long long number, const char* one, const char* many) {
        icon(kit, sign, 14, Ink::muted);
        ImGui::SameLine(0, kit.theme.px(4));
        line_in(kit, plural(static_cast<std::size_t>(std::max(0LL, number)), one, many), Type::caption, Ink::muted, 16);
        ImGui::SameLine(0, kit.theme.gap(3));
    };
    count(Icon::heart, counts.likes, "like", "likes");
    count(Icon::repeat, counts.reposts, "repost", "reposts");
    count(Icon::reply, counts.replies, "reply", "replies");
    ImGui::NewLine();
    const auto ago = short_span(frame.app.now - counts.read);
    note("Read " + ago, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

// At the end of the line: the link of what went out, the decisions about what did not.
void draw_actions(DeskFrame& frame, DeskScratch& scratch, const domain::Delivery& delivery, float top) {
    auto& kit = frame.kit;
    const bool held = delivery.state == domain::DeliveryState::held;
    const bool by_hand = delivery.state == domain::DeliveryState::waiting;
    const bool retry = by_hand || (needs_a_person(delivery) && state::can_retry(delivery));
    const bool drop = !by_hand && state::can_drop(delivery) && !state::is_counting_down(delivery, frame.app.now);
    const bool remove = state::can_delete(delivery);
    const auto send = by_hand ? "Post by hand" : held ? "Send now" : "Try again";
    const ButtonLook small{.kind = by_hand ? ButtonKind::primary : ButtonKind::secondary,
                           .size = Size::small,
                           .icon = by_hand ? Icon::leave
                                   : held  ? Icon::send
                                           : Icon::repeat};
    const ButtonLook ghost{.kind = ButtonKind::ghost, .size = Size::small};
    const float icon_px = kit.theme.px(28);
    const float wanted = (retry ? button_width(kit, send, small) + kit.theme.gap(1) : 0) +
                         (drop || remove ? icon_px : 0) + (delivery.url.empty() ? 0 : 2 * icon_px);
    if (wanted <= 0) return;
    ImGui::SameLine(0, 0);
    to_right_end(wanted);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    if (retry) {
        const bool pressed = button(kit, send, small);
        if (pressed && by_hand) scratch.by_hand = {.open = delivery.id};
        if (pressed && !by_hand) frame.ask(state::RetryDelivery{delivery.id});
        if (!drop && delivery.url.empty()) return;
        ImGui::SameLine(0, kit.theme.gap(1));
        ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    }
    if (drop && icon_button(kit, "Drop", Icon::trash, ghost)) frame.ask(state::DropDelivery{delivery.id});
    if (remove && icon_button(kit, "Delete", Icon::trash, ghost)) scratch.deleting = delivery.id;
    if (delivery.url.empty()) return;
    if (remove) {
        ImGui::SameLine(0, 0);
        ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    }
    if (icon_button(kit, "Copy the link", Icon::link, ghost)) ImGui::SetClipboardText(delivery.url.c_str());
    ImGui::SameLine(0, 0);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    if (icon_button(kit, "Open the page", Icon::leave, ghost)) frame.ask(state::OpenLink{delivery.url});
    tooltip(kit, delivery.url);
}

bool is_part(const domain::Delivery& delivery) { return delivery.parts > 1; }

// "2 of 3": what stands for a part; its words are read under the pointer.
std::string part_words(const domain::Delivery& delivery) {
    return "part " + std::to_string(delivery.part) + " of " + std::to_string(delivery.parts);
}

// The first part names the account, the others hang under it.
std::string label_words(const state::AppState& app, const domain::Delivery& delivery) {
    if (!is_part(delivery)) return account_words(app, delivery);
    return delivery.part == 1 ? part_words(delivery) + "  " + account_words(app, delivery) : part_words(delivery);
}

// The sign of the network, or the line that leads down from it to this part.
void draw_head_sign(Kit& kit, const domain::Delivery& delivery, ImVec2 at) {
    const float side = kit.theme.px(20);
    const float x = std::floor(at.x + side / 2);
    auto& list = *ImGui::GetWindowDrawList();
    const float wide = std::max(1.0F, kit.theme.px(2));
    const ImU32 line = kit.theme.colours.border_strong;
    if (delivery.part > 1) {
        const float middle = at.y + kit.theme.px(14);
        const float top = at.y - kit.theme.px(delivery.part == 2 ? 8.0F : 20.0F);  // from the sign, or the line above
        list.AddRectFilled({x, top}, {x + wide, middle}, line);
        list.AddRectFilled({x, middle - wide}, {x + side / 2, middle}, line);
        ImGui::Dummy({side, side});
        return;
    }
    network_sign(kit, delivery.network);
}

void draw_delivery(DeskFrame& frame, DeskScratch& scratch, const domain::Delivery& delivery) {
    auto& kit = frame.kit;
    const auto sign = sign_of(delivery.state);
    const ItemScope scope("delivery:" + delivery.id.value);
    ImGui::PushID(delivery.id.value.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x, at.y + kit.theme.px(4)});
    draw_head_sign(kit, delivery, at);
    ImGui::SameLine(0, kit.theme.gap(2));
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y + kit.theme.px(3)});
    badge(kit, sign.words, sign.tone, sign.icon);
    ImGui::SameLine(0, kit.theme.gap(2));
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y});
    line_in(kit, label_words(frame.app, delivery), Type::caption, Ink::muted, 28,
            std::max(kit.theme.px(30), room() - kit.theme.px(130)));
    if (is_part(delivery)) tooltip(kit, delivery.text);
    draw_actions(frame, scratch, delivery, at.y);
    draw_engagement(frame, delivery);
    draw_error(frame, delivery);
    ImGui::PopID();
}

// One card for each post: its words once, then a line for each account.
void draw_post(DeskFrame& frame, DeskScratch& scratch, const std::vector<const domain::Delivery*>& of_post) {
    auto& kit = frame.kit;
    const auto& first = *of_post.front();
    const bool attention =
        std::any_of(of_post.begin(), of_post.end(), [](const auto* d) { return needs_a_person(*d); });
    CardLook look{.padding = 12};
    if (attention) look.edge = kit.theme.colours.warn.text;
    begin_card(kit, first.post.value.c_str(), look);
    {
        const TightRows tight(kit.theme.gap(1));
        const auto when = domain::local_clock(first.created, frame.app.pack->zone);
        const float when_px = kit.text.measure(when, kit.theme.type(Type::caption)).x;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float full = room();
        ImGui::BeginGroup();
        const auto words =
            kit.text.layout(first.text, kit.theme.type(Type::label, full - when_px - kit.theme.gap(3), 3));
        ImGui::Dummy({std::ceil(words->width_px), std::ceil(words->height_px)});
        note(first.text, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
        kit.text.draw(*ImGui::GetWindowDrawList(), *words, at, kit.theme.colours.text);
        ImGui::EndGroup();
        kit.text.draw(*ImGui::GetWindowDrawList(), when, kit.theme.type(Type::caption), {at.x + full - when_px, at.y},
                      kit.theme.colours.text_muted);
        for (const auto* delivery : of_post) draw_delivery(frame, scratch, *delivery);
    }
    end_card(kit);
    space(kit, 2);
}

// An account's deliveries together, a thread's parts in their order.
void sort_parts(std::vector<const domain::Delivery*>& of_post) {
    std::stable_sort(of_post.begin(), of_post.end(), [](const auto* a, const auto* b) {
        return std::tie(a->account, a->part) < std::tie(b->account, b->part);
    });
}

using Posts = std::vector<std::vector<const domain::Delivery*>>;

// Newest first; those that need a person before the others.
Posts posts_of(const state::AppState& app) {
    Posts out;
    for (const auto& delivery : app.deliveries) {
        const auto known =
            std::find_if(out.begin(), out.end(), [&](const auto& post) { return post.front()->post == delivery.post; });
        if (known != out.end())
            known->push_back(&delivery);
        else if (out.size() < kMostShown)
            out.push_back({&delivery});
    }
    for (auto& post : out) sort_parts(post);
    std::stable_partition(out.begin(), out.end(), [](const auto& post) {
        return std::any_of(post.begin(), post.end(), [](const auto* d) { return needs_a_person(*d); });
    });
    return out;
}

}  // namespace

void draw_outbox(DeskFrame& frame, DeskScratch& scratch) {
    if (frame.app.deliveries.empty()) {
        empty_state(frame.kit, Icon::send, "Nothing posted yet",
                    "Choose a template: press 1 to 9, or search with /. What you post is listed here with its link.");
        return;
    }
    for (const auto& post : posts_of(frame.app)) draw_post(frame, scratch, post);
}

}  // namespace ui
