// The feed's head (state, tabs, search) and its list.
#include "ui/panel_feed.hpp"
#include "ui/item_log.hpp"
#include "ui/panel_feed_post.hpp"
#include "ui/strings.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <array>

namespace ui {
namespace {

Sign feed_sign(const state::FeedView& feed) {
    if (feed.health == state::Health::good)
        return feed.streaming ? Sign{"live", Icon::bolt, Tone::ok}
                              : Sign{"asking every few seconds", Icon::repeat, Tone::neutral};
    return sign_of(feed.health);
}

void draw_title(DeskFrame& frame) {
    auto& kit = frame.kit;
    const auto& feed = frame.app.feed;
    const auto sign = feed_sign(feed);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    section(kit, "Feed", plural(feed.list->size(), "post", "posts"));
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + kit.theme.px(56), at.y + kit.theme.px(1)});
    status(kit, sign.words, sign.tone, sign.icon);
    if (!feed.detail.empty()) tooltip(kit, feed.detail);
    ImGui::SetCursorScreenPos(after);
    space(kit, 3);
}

// With little height the tabs and the search share a line.
void draw_head(DeskFrame& frame, bool compact) {
    auto& kit = frame.kit;
    const auto& feed = frame.app.feed;
    if (!compact) draw_title(frame);
    const float full = room();
    const std::array tabs_shown{Tab{"All"}, Tab{"Held", static_cast<int>(feed.held)}};
    int tab = feed.tab == state::FeedTab::held ? 1 : 0;
    if (tabs(kit, "feed-tabs", tabs_shown, tab, compact ? full / 2 : full))
        frame.ask(state::ShowFeedTab{tab == 1 ? state::FeedTab::held : state::FeedTab::all});
    if (compact)
        ImGui::SameLine(0, kit.theme.gap(2));
    else
        space(kit, 2);
    auto search = feed.search;
    if (search_field(kit, "Search the feed", search, "Search names and words")) frame.ask(state::SearchFeed{search});
    space(kit, 2);
}

void draw_empty(DeskFrame& frame) {
    const auto& feed = frame.app.feed;
    if (!feed.search.empty()) {
        if (empty_state(frame.kit, Icon::search, "Nothing found", "No post has “" + feed.search + "” in it.",
                        "Clear the search"))
            frame.ask(state::SearchFeed{});
    } else if (feed.tab == state::FeedTab::held) {
        empty_state(frame.kit, Icon::check, "Nothing is waiting", "Every post has been shown or hidden.");
    } else {
        empty_state(frame.kit, Icon::hashtag, "No posts yet",
                    "Posts with the event's hashtags appear here as they are written.");
    }
}

// Rows are drawn by our own scroll position, which ImGui's follows: a change of the list is right in its own frame.
void draw_rows(DeskFrame& frame, FeedScratch& scratch, float width, float view) {
    auto& rows = scratch.rows;
    const auto& feed = frame.app.feed;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float above = ImGui::GetScrollY();  // origin moved up by this much already
    const auto first = rows.row_at(rows.scroll_px());
    // One row more on both sides, so that the arrow keys find where to go.
    for (auto row = first > 0 ? first - 1 : 0; row < rows.size(); ++row) {
        const auto& item = *(*feed.list)[feed.rows[row]];
        rows.measured(row, feed_post_height(frame, item, width));
        const float y = rows.top_px(row) - rows.scroll_px();
        ImGui::SetCursorScreenPos({origin.x, std::floor(origin.y + above + y)});
        const ItemScope scope("post:" + item.post.id.value);
        ImGui::PushID(item.post.id.value.c_str());
        draw_feed_post(frame, scratch, item, width);
        ImGui::PopID();
        if (y > view) break;
    }
    ImGui::SetCursorScreenPos({origin.x, origin.y + rows.extent_px(view)});
    ImGui::Dummy({1, 0});
}

void draw_pill(DeskFrame& frame, FeedScratch& scratch, ImVec2 top_left, float width) {
    const auto unseen = scratch.rows.unseen();
    if (unseen == 0) return;
    const auto words = plural(unseen, "new post", "new posts");
    const ButtonLook look{.kind = ButtonKind::primary, .size = Size::small};
    const float wide = button_width(frame.kit, words, look);
    ImGui::SetCursorScreenPos({top_left.x + (width - wide) / 2, top_left.y + frame.kit.theme.gap(2)});
    if (button(frame.kit, words + "##pill", look)) {
        scratch.rows.to_top();
        ImGui::SetScrollY(0);
    }
}

}  // namespace

// Also while one of its buttons is held down: a list that moves between press and release loses the press, or gives it
// to another post.
static bool is_pointed_at() {
    return ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

// Where one column is shown at a time, Reply leads to the one that answers.
static void follow_answer(const state::AppState& app, DeskScratch& scratch) {
    const auto answered = app.compose.answering ? app.compose.answering->post.id : domain::FeedId{};
    if (answered != scratch.feed.answered && !answered.empty()) scratch.column = DeskColumn::compose;
    scratch.feed.answered = answered;
}

void draw_feed(DeskFrame& frame, DeskScratch& scratch) {
    auto& kit = frame.kit;
    follow_answer(frame.app, scratch);
    const auto& feed = frame.app.feed;
    draw_head(frame, scratch.compact);
    if (feed.rows.empty()) {
        draw_empty(frame);
        scratch.feed.rows.sync(feed, 0, kit.theme.scale, true);
        return;
    }
    const ImVec2 top_left = ImGui::GetCursorScreenPos();
    const float view = ImGui::GetContentRegionAvail().y;
    begin_scroll(kit, "feed-rows");
    auto& rows = scratch.feed.rows;
    const float width = room();
    const bool reading = is_pointed_at() || feed.selected.has_value();
    // The wheel and the bar move ImGui's position; new posts and measured heights move ours.
    const float before = ImGui::GetScrollY();
    if (rows.size() > 0) rows.scroll_to(before, view);
    rows.sync(feed, width, kit.theme.scale, !reading);
    draw_rows(frame, scratch.feed, width, view);
    if (rows.scroll_px() != before) ImGui::SetScrollY(rows.scroll_px());
    draw_pill(frame, scratch.feed, top_left, width);
    end_scroll();
}

}  // namespace ui
