// A post as its network would show it, with the decision that stands about it and the buttons to change that.
#include "ui/panel_feed_post.hpp"
#include "domain/web_page.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

using domain::ModerationState;

constexpr float kPad = 12, kAvatar = 38, kMedia = 148, kWhy = 22, kActions = 28, kUnder = 14, kOpen = 28, kIcon = 32;

std::string mark_words(const domain::ModerationMark& mark) {
    if (mark.by.empty() && mark.why.empty()) return {};
    auto by = mark.by == "rule" ? std::string{} : mark.by;
    if (mark.why.empty()) return by;
    return by.empty() ? mark.why : by + ": " + mark.why;
}

// One layout for measuring and drawing, so that they cannot disagree.
struct Layout {
    float left = 0, width = 0;  // of the words, from the row's left edge
    float name_room = 0;
    TextRef name, handle, words;
    float words_y = 0, media_y = 0, why_y = 0, answer_y = 0, actions_y = 0, height = 0;
};

// What there is to say of an answer from here; no words when there is nothing.
Sign answer_sign(const domain::Answer* answer) {
    using S = domain::DeliveryState;
    if (answer == nullptr || answer->state == S::cancelled) return {"", Icon::none, Tone::neutral};
    if (answer->state == S::sent) return {"Answered by ", Icon::reply, Tone::ok};
    if (answer->state == S::failed || answer->state == S::held)
        return {"Not out yet, see the outbox: the answer by ", Icon::warning, Tone::warn};
    return {"Being answered by ", Icon::clock, Tone::neutral};
}

Layout lay_out(Kit& kit, const domain::FeedItem& item, const domain::Answer* answer, float width_px) {
    const auto& theme = kit.theme;
    Layout out;
    out.left = theme.px(kPad + kAvatar + 10);
    out.width = std::max(theme.px(80), width_px - out.left - theme.px(kPad));
    out.name_room = out.width - theme.px(56) - (item.post.url.empty() ? 0 : theme.px(kOpen));
    out.name = kit.text.layout(item.post.author_name.empty() ? item.post.author_handle : item.post.author_name,
                               theme.type(Type::strong, out.name_room, 1));
    out.handle = kit.text.layout("@" + item.post.author_handle, theme.type(Type::caption, out.width - theme.px(24), 1));
    out.words = kit.text.layout(item.post.text, theme.type(Type::body, out.width));
    out.words_y = theme.px(kPad) + out.name->height_px + out.handle->height_px + theme.px(6);
    out.media_y = out.words_y + (item.post.text.empty() ? 0 : out.words->height_px + theme.px(8));
    out.why_y = out.media_y + (item.post.media.empty() ? 0 : theme.px(kMedia + 10));
    const bool says_why = item.mark.state == ModerationState::held && !mark_words(item.mark).empty();
    out.answer_y = out.why_y + (says_why ? theme.px(kWhy) : 0);
    out.actions_y = out.answer_y + (answer_sign(answer).words.empty() ? 0 : theme.px(kWhy + 4));
    out.height = std::ceil(out.actions_y + theme.px(kActions + kUnder));
    return out;
}

void draw_author(DeskFrame& frame, const domain::FeedItem& item, const Layout& layout, ImVec2 at, float width_px) {
    auto& kit = frame.kit;
    const auto& theme = kit.theme;
    auto& list = *ImGui::GetWindowDrawList();
    const float avatar_px = std::round(theme.px(kAvatar));
    const auto* picture = picture_of(frame, item.post.author_avatar, kFeedAvatar_px);
    draw_avatar(kit, list, {at.x + theme.px(kPad), at.y + theme.px(kPad)}, avatar_px, item.post.author_name, picture);
    const ImVec2 name_at{at.x + layout.left, at.y + theme.px(kPad)};
    // A name that reads from the right still stands over its handle: only what people write is set at the right.
    const float over = layout.name->right_to_left ? layout.name_room - layout.name->width_px : 0;
    kit.text.draw(list, *layout.name, {name_at.x - std::floor(over), name_at.y}, theme.colours.text);
    const float sign_px = theme.px(14);
    const float handle_y = name_at.y + layout.name->height_px;
    draw_network_sign(kit, list, {name_at.x, handle_y + (layout.handle->height_px - sign_px) / 2}, sign_px,
                      item.post.network);
    kit.text.draw(list, *layout.handle, {name_at.x + sign_px + theme.px(6), handle_y}, theme.colours.text_muted);
    const auto when = short_span(frame.app.now - item.post.posted);
    const auto style = theme.type(Type::caption);
    const float when_px = kit.text.measure(when, style).x;
    const float open_px = item.post.url.empty() ? 0 : theme.px(kOpen);
    kit.text.draw(list, when, style, {at.x + width_px - theme.px(kPad) - open_px - when_px, name_at.y + theme.px(2)},
                  theme.colours.text_muted);
    note(item.post.author_name, name_at, {name_at.x + layout.width, handle_y});
}

// At the end of the head; its hint is the address that it opens.
void draw_opener(DeskFrame& frame, const domain::FeedItem& item, ImVec2 at, float width_px) {
    if (item.post.url.empty()) return;
    const auto& theme = frame.kit.theme;
    ImGui::SetCursorScreenPos({at.x + width_px - theme.px(kPad + kOpen - 6), at.y + theme.px(kPad - 3)});
    const auto label = "Open on " + std::string(domain::facts_of(item.post.network).label);
    if (icon_button(frame.kit, label, Icon::leave, {.kind = ButtonKind::ghost, .size = Size::small}))
        frame.ask(state::OpenLink{item.post.url});
    tooltip(frame.kit, item.post.url);
}

// The link of the words under the pointer.
const domain::TextSpan* link_under_pointer(const domain::FeedItem& item, const Layout& layout, ImVec2 words_at) {
    const ImVec2 mouse = ImGui::GetMousePos();
    const auto byte = TextEngine::byte_at(*layout.words, {mouse.x - words_at.x, mouse.y - words_at.y});
    for (const auto& span : item.post.spans)
        if (byte >= span.begin && byte < span.end && !domain::page_of(span).empty()) return &span;
    return nullptr;
}

// Called right after the row's own area: a press on a link is one on the row, and the hint stands at the row.
void take_link(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item, const domain::TextSpan& link,
               bool pressed) {
    const auto page = domain::page_of(link);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(frame.kit, page);
    if (!pressed) return;
    const auto words = std::string_view(item.post.text).substr(link.begin, link.end - link.begin);
    if (domain::says_where(words, page))
        frame.ask(state::OpenLink{page});
    else
        scratch.leaving = page;
}

// Where each link stands, for whoever presses by name.
void note_links(const domain::FeedItem& item, const Layout& layout, ImVec2 words_at) {
    for (const auto& span : item.post.spans) {
        const auto page = domain::page_of(span);
        if (page.empty()) continue;
        const auto boxes = TextEngine::boxes_of(*layout.words, span.begin, span.end);
        if (boxes.empty()) continue;
        const auto& box = boxes.front();
        note(page, {words_at.x + box.x, words_at.y + box.y}, {words_at.x + box.z, words_at.y + box.w});
    }
}

void draw_media(DeskFrame& frame, const domain::FeedItem& item, const Layout& layout, ImVec2 at) {
    const auto& theme = frame.kit.theme;
    const auto shown = std::min<std::size_t>(item.post.media.size(), 4);
    if (shown == 0) return;
    const float gap = theme.px(4);
    const float each = (layout.width - gap * static_cast<float>(shown - 1)) / static_cast<float>(shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& media = item.post.media[i];
        const auto& url = media.preview.empty() ? media.url : media.preview;
        const auto* picture = media.is_image ? picture_of(frame, url, kPostPicture_px) : nullptr;
        ImGui::SetCursorScreenPos({at.x + layout.left + static_cast<float>(i) * (each + gap), at.y + layout.media_y});
        const auto label = media.alt.empty() ? std::string("Picture without description") : media.alt;
        picture_box(frame.kit, label.c_str(), picture, {each, theme.px(kMedia)},
                    media.is_image ? Icon::photo : Icon::play);
        tooltip(frame.kit, label);
    }
}

void ask_to_hide(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item) {
    scratch.hiding = item.post.id;
    scratch.why.clear();
    frame.ask(state::SelectPost{item.post.id});
}

// Beside the decisions, and apart from them: it is no word about the wall.
void draw_reply(DeskFrame& frame, const domain::FeedItem& item, ImVec2 at) {
    ImGui::SetCursorScreenPos(at);
    if (icon_button(frame.kit, "Reply", Icon::reply, {.kind = ButtonKind::ghost, .size = Size::small}))
        frame.ask(state::ReplyToPost{item.post.id});
}

void draw_answer(DeskFrame& frame, const domain::Answer* answer, const Layout& layout, ImVec2 at) {
    const auto sign = answer_sign(answer);
    if (sign.words.empty()) return;
    auto& kit = frame.kit;
    ImGui::SetCursorScreenPos({at.x + layout.left, at.y + layout.answer_y});
    status(kit, std::string(sign.words) + answer->by, sign.tone, sign.icon);
    if (!answer->url.empty()) tooltip(kit, answer->url);
}

void draw_held_actions(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item, float right) {
    auto& kit = frame.kit;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto decide = [&](ModerationState to) { frame.ask(state::DecidePost{item.post.id, to, {}}); };
    if (button(kit, "Show", {.kind = ButtonKind::primary, .size = Size::small, .icon = Icon::eye}))
        decide(ModerationState::shown);
    ImGui::SameLine(0, kit.theme.gap(1));
    if (button(kit, "Feature", {.size = Size::small, .icon = Icon::star})) decide(ModerationState::featured);
    ImGui::SetCursorScreenPos({right - 2 * kit.theme.px(kIcon), at.y});
    if (icon_button(kit, "Hide", Icon::eye_off, {.kind = ButtonKind::ghost, .size = Size::small}))
        ask_to_hide(frame, scratch, item);
    draw_reply(frame, item, {right - kit.theme.px(kIcon), at.y});
}

// A line of its own: beside three buttons there is no room for a reason.
void draw_why_held(DeskFrame& frame, const domain::FeedItem& item, const Layout& layout, ImVec2 at) {
    const auto why = mark_words(item.mark);
    if (why.empty()) return;
    ImGui::SetCursorScreenPos({at.x + layout.left, at.y + layout.why_y});
    line_in(frame.kit, why, Type::caption, Ink::warn, 18, layout.width);
}

void draw_decided_actions(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item, float right) {
    auto& kit = frame.kit;
    const auto sign = sign_of(item.mark.state);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool is_hidden = item.mark.state == ModerationState::hidden;
    const float each = kit.theme.px(kIcon), top = at.y - kit.theme.px(3);
    const float buttons = (is_hidden ? 2 : 3) * each;
    badge(kit, sign.words, sign.tone, sign.icon);
    const auto why = mark_words(item.mark);
    ImGui::SameLine(0, kit.theme.gap(2));
    const float left = right - buttons - ImGui::GetCursorScreenPos().x;
    if (!why.empty() && left > kit.theme.px(30)) line_in(kit, why, Type::caption, Ink::muted, 22, left);
    const auto decide = [&](ModerationState to) { frame.ask(state::DecidePost{item.post.id, to, {}}); };
    const ButtonLook look{.kind = ButtonKind::ghost, .size = Size::small};
    const bool is_featured = item.mark.state == ModerationState::featured;
    ImGui::SetCursorScreenPos({right - buttons, top});
    if (is_hidden) {
        if (icon_button(kit, "Show on the wall", Icon::eye, look)) decide(ModerationState::shown);
    } else {
        if (icon_button(kit, is_featured ? "Feature no longer" : "Feature",
                        is_featured ? Icon::star_filled : Icon::star, look))
            decide(is_featured ? ModerationState::shown : ModerationState::featured);
        ImGui::SetCursorScreenPos({right - 2 * each, top});
        if (icon_button(kit, "Hide", Icon::eye_off, look)) ask_to_hide(frame, scratch, item);
    }
    draw_reply(frame, item, {right - each, top});
}

// The letters of the action table work on the post that the keyboard stands on, too.
void take_keys(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item) {
    const auto decide = [&](ModerationState to) { frame.ask(state::DecidePost{item.post.id, to, {}}); };
    if (ImGui::GetIO().KeyCtrl) return;  // another action's
    if (ImGui::IsKeyPressed(ImGuiKey_O, false) && !item.post.url.empty()) frame.ask(state::OpenLink{item.post.url});
    if (ImGui::IsKeyPressed(ImGuiKey_R, false)) frame.ask(state::ReplyToPost{item.post.id});
    if (ImGui::IsKeyPressed(ImGuiKey_S, false)) decide(ModerationState::shown);
    if (ImGui::IsKeyPressed(ImGuiKey_F, false)) decide(ModerationState::featured);
    if (ImGui::IsKeyPressed(ImGuiKey_H, false)) ask_to_hide(frame, scratch, item);
}

const domain::Answer* answer_to(const state::AppState& app, const domain::FeedItem& item) {
    const auto found = app.feed.answers.find(item.post.id.value);
    return found == app.feed.answers.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<ColourSpan> colour_spans(const Kit& kit, std::span<const domain::TextSpan> spans) {
    std::vector<ColourSpan> out;
    for (const auto& span : spans) out.push_back({span.begin, span.end, kit.theme.colours.accent.text});
    return out;
}

float feed_post_height(const DeskFrame& frame, const domain::FeedItem& item, float width_px) {
    return lay_out(frame.kit, item, answer_to(frame.app, item), width_px).height;
}

void draw_feed_post(DeskFrame& frame, FeedScratch& scratch, const domain::FeedItem& item, float width_px) {
    auto& kit = frame.kit;
    const auto* answer = answer_to(frame.app, item);
    const auto layout = lay_out(kit, item, answer, width_px);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool selected = frame.app.feed.selected == item.post.id;
    const auto row = press_area(kit, item.post.author_name + "##row", {width_px, layout.height}, 8);
    if (!row.visible) return;
    const ImVec2 words_at{at.x + layout.left, at.y + layout.words_y};
    const auto* link = row.hovered ? link_under_pointer(item, layout, words_at) : nullptr;
    if (link != nullptr) take_link(frame, scratch, item, *link, row.pressed);
    auto& list = *ImGui::GetWindowDrawList();
    const auto& p = kit.theme.colours;
    const ImVec2 end{at.x + width_px, at.y + layout.height};
    if (selected) list.AddRectFilled(at, end, p.accent.soft, kit.theme.px(8));
    if (row.hovered && !selected) list.AddRectFilled(at, end, p.hover, kit.theme.px(8));
    list.AddRectFilled({at.x + layout.left, end.y - kit.theme.px(1)}, end, p.border);
    if (row.pressed || (row.focused && !selected)) frame.ask(state::SelectPost{item.post.id});
    if (row.focused) take_keys(frame, scratch, item);
    draw_author(frame, item, layout, at, width_px);
    const bool hidden = item.mark.state == ModerationState::hidden;
    const auto spans = colour_spans(kit, item.post.spans);
    kit.text.draw(list, *layout.words, words_at, hidden ? p.text_muted : p.text,
                  hidden ? std::span<const ColourSpan>{} : spans);
    note(item.post.text, words_at, {end.x, at.y + layout.media_y});
    note_links(item, layout, words_at);
    draw_opener(frame, item, at, width_px);
    draw_media(frame, item, layout, at);
    if (item.mark.state == ModerationState::held) draw_why_held(frame, item, layout, at);
    draw_answer(frame, answer, layout, at);
    ImGui::SetCursorScreenPos({at.x + layout.left, at.y + layout.actions_y});
    const float right = end.x - kit.theme.px(kPad);
    if (item.mark.state == ModerationState::held)
        draw_held_actions(frame, scratch, item, right);
    else
        draw_decided_actions(frame, scratch, item, right);
}

}  // namespace ui
