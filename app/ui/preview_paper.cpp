// Avatar, names, words, photos and count of each part.
#include "ui/preview_paper.hpp"
#include "domain/photo_grid.hpp"
#include "domain/text_shown.hpp"
#include "ui/panel_preview.hpp"
#include "ui/preview_card.hpp"
#include "ui/widgets_desk.hpp"
#include <algorithm>
#include <cmath>
#include <tuple>

namespace ui {
namespace {

using domain::NetworkKind;

constexpr float kAvatar = 36, kTallestGrid = 260;
constexpr double kMuchCut = 0.75;  // of a photo that keeps less it is said

struct Colours {
    ImU32 ground, text, quiet, link, line;
};

// As the networks' own pages have them in 2026; X's dark is its "lights out", Bluesky's its "dim".
Colours colours_of(NetworkKind network, bool dark, const Palette& desk) {
    const auto rgb = [](unsigned hex) { return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, 255U); };
    if (network == NetworkKind::x)
        return dark ? Colours{rgb(0x000000), rgb(0xE7E9EA), rgb(0x71767B), rgb(0x1D9BF0), rgb(0x333639)}
                    : Colours{rgb(0xFFFFFF), rgb(0x0F1419), rgb(0x536471), rgb(0x1D9BF0), rgb(0xCFD9DE)};
    if (network == NetworkKind::bluesky)
        return dark ? Colours{rgb(0x151D28), rgb(0xF1F3F5), rgb(0x8C9EB2), rgb(0x208BFE), rgb(0x2C3A4E)}
                    : Colours{rgb(0xFFFFFF), rgb(0x0B0F14), rgb(0x42576C), rgb(0x1083FE), rgb(0xD4DBE2)};
    if (network == NetworkKind::mastodon)
        return dark ? Colours{rgb(0x181821), rgb(0xFFFFFF), rgb(0x9494B4), rgb(0x8C8DFF), rgb(0x34344A)}
                    : Colours{rgb(0xFFFFFF), rgb(0x181821), rgb(0x52527A), rgb(0x563ACC), rgb(0xD9D9E8)};
    return {desk.raised, desk.text, desk.text_muted, desk.accent.text, desk.border};
}

// A paragraph in a colour of the paper.
void words_on(Kit& kit, std::string_view words, std::span<const ColourSpan> spans, const TextStyle& style,
              ImU32 colour) {
    const auto layout = kit.text.layout(words, style);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::ceil(layout->width_px), std::ceil(layout->height_px)};
    ImGui::Dummy(size);
    note(words, at, {at.x + size.x, at.y + size.y});
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, at, colour, spans);
}

void one_line(Kit& kit, std::string_view words, Type type, ImU32 colour, float width_px) {
    words_on(kit, words, {}, kit.theme.type(type, std::max(1.0F, width_px), 1), colour);
}

void draw_names(Kit& kit, const PaperLook& look, const domain::Account& account) {
    const auto handle = "@" + account.handle;
    if (!look.one_line_author) {
        one_line(kit, name_of(account), Type::strong, look.text, room());
        one_line(kit, handle, Type::caption, look.quiet, room());
        return;
    }
    const float full = room();
    const float name_px = std::min(kit.text.measure(name_of(account), kit.theme.type(Type::strong)).x + 2, full * 0.6F);
    one_line(kit, name_of(account), Type::strong, look.text, name_px);
    ImGui::SameLine(0, kit.theme.gap(1));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + kit.theme.px(1));
    one_line(kit, handle + " · now", Type::label, look.quiet, room());
}

void draw_words(Kit& kit, const PaperLook& look, NetworkKind network, const state::PreviewPart& part) {
    const auto shown = domain::shown_text(network, part.shown);
    std::vector<ColourSpan> spans;
    for (const auto& span : shown.spans) spans.push_back({span.begin, span.end, look.link});
    words_on(kit, shown.text, spans, kit.theme.type(Type::body, room()), look.text);
}

std::vector<const state::PhotoView*> attached_of(const state::AppState& app) {
    std::vector<const state::PhotoView*> out;
    for (const auto& id : app.compose.attached)
        for (const auto& view : app.photos)
            if (view.photo.id == id) out.push_back(&view);
    return out;
}

domain::PhotoGrid grid_of(NetworkKind network, const std::vector<const state::PhotoView*>& photos) {
    std::vector<domain::PhotoSize> sizes;
    const auto share_of = [](int px, double share) { return static_cast<int>(std::lround(px * share)); };
    for (const auto* view : photos) {
        const auto& [check, crop] = std::tie(view->photo.check, view->photo.crop);
        sizes.push_back({share_of(check.width_px, crop.width), share_of(check.height_px, crop.height)});
    }
    return domain::photo_grid(network, sizes);
}

void draw_photos_of(DeskFrame& frame, NetworkKind network) {
    auto& kit = frame.kit;
    const auto photos = attached_of(frame.app);
    const auto grid = grid_of(network, photos);
    if (grid.cells.empty()) return;
    space(kit, 2);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto high = static_cast<float>(grid.height);
    const float wide = std::min(room(), kit.theme.px(kTallestGrid) / std::max(0.01F, high));
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        const auto& cell = grid.cells[i];
        const auto along = [&](double share) { return std::round(static_cast<float>(share) * wide); };
        ImGui::SetCursorScreenPos({at.x + along(cell.x), at.y + along(cell.y)});
        picture_box(kit, photos[i]->photo.name.c_str(), large_picture_of(frame, *photos[i]),
                    {along(cell.width), along(cell.height)}, Icon::photo, part_of(photos[i]->photo.crop));
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({std::round(wide), std::round(wide * high)});
}

// "99 / 280" at the right end, with a short bar before it.
void draw_count(Kit& kit, const PaperLook& look, const state::Preview& preview, const state::PreviewPart& part) {
    const auto& count = part.count;
    const bool waiting = !preview.filled.missing.empty();
    const bool near = count.length > count.limit * 9 / 10;
    const auto tone = waiting ? Tone::neutral : !count.valid ? Tone::danger : near ? Tone::warn : Tone::ok;
    const auto words = std::to_string(count.length) + " / " + std::to_string(count.limit);
    const auto style = kit.theme.type(Type::caption);
    const ImU32 strong = readable_on(look.ground, kit.theme.colours.of(tone).text);
    const float words_px = std::ceil(kit.text.measure(words, style).x);
    space(kit, 1);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = room();
    const float high = kit.theme.px(20);
    ImGui::Dummy({full, high});
    auto& list = *ImGui::GetWindowDrawList();
    const float bar_px = kit.theme.px(72);
    const float x = at.x + full - words_px;
    const float bar_x = x - bar_px - kit.theme.gap(2);
    const float y = at.y + high / 2 - kit.theme.px(2);
    const float share = count.limit > 0 ? static_cast<float>(count.length) / static_cast<float>(count.limit) : 0;
    list.AddRectFilled({bar_x, y}, {bar_x + bar_px, y + kit.theme.px(4)}, look.line, kit.theme.px(2));
    list.AddRectFilled({bar_x, y}, {bar_x + bar_px * std::clamp(share, 0.02F, 1.0F), y + kit.theme.px(4)}, strong,
                       kit.theme.px(2));
    kit.text.draw(list, words, style, {x, std::floor(at.y + kit.theme.px(2))},
                  tone == Tone::danger || tone == Tone::warn ? strong : look.quiet);
    note(words, {x, at.y}, {x + words_px, at.y + high});
}

struct PartPlace {
    std::size_t index = 0;
    bool in_thread = false, last = true;
};

void draw_part(DeskFrame& frame, const PaperLook& look, const state::Preview& preview, const domain::Account& account,
               PartPlace place) {
    auto& kit = frame.kit;
    const auto& part = preview.parts[place.index];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool indented = look.one_line_author || place.in_thread;
    avatar(kit, name_of(account), nullptr, kAvatar);
    ImGui::SameLine(0, kit.theme.gap(2));
    const TightRows tight(kit.theme.px(2));
    ImGui::BeginGroup();
    draw_names(kit, look, account);
    if (!indented) {
        ImGui::EndGroup();
        space(kit, 1);
    }
    draw_words(kit, look, preview.network, part);
    if (place.index == 0) draw_photos_of(frame, preview.network);
    if (place.index != 0 || frame.app.compose.attached.empty()) draw_link_card(frame, look, preview, part);
    draw_count(kit, look, preview, part);
    if (indented) ImGui::EndGroup();
    if (place.last) return;
    space(kit, 2);
    const float x = std::floor(at.x + kit.theme.px(kAvatar) / 2);
    const float wide = std::max(2.0F, kit.theme.px(2));
    ImGui::GetWindowDrawList()->AddRectFilled({x - wide / 2, at.y + kit.theme.px(kAvatar + 4)},
                                              {x + wide / 2, ImGui::GetCursorScreenPos().y - kit.theme.px(4)},
                                              look.line, wide / 2);
}

}  // namespace

PaperLook paper_of(const Theme& theme, NetworkKind network) {
    const auto colours = colours_of(network, theme.mode == Mode::dark, theme.colours);
    PaperLook out;
    out.ground = colours.ground;
    out.text = readable_on(colours.ground, colours.text);
    out.quiet = readable_on(colours.ground, colours.quiet);
    out.link = readable_on(colours.ground, colours.link);
    out.line = colours.line;
    out.one_line_author = network == NetworkKind::x || network == NetworkKind::bluesky;
    return out;
}

void draw_paper(DeskFrame& frame, const state::Preview& preview, const domain::Account& account) {
    const auto look = paper_of(frame.kit.theme, preview.network);
    begin_card(frame.kit, "paper", {.ground = look.ground, .padding = 12});
    const auto count = preview.parts.size();
    for (std::size_t i = 0; i < count; ++i) draw_part(frame, look, preview, account, {i, count > 1, i + 1 == count});
    end_card(frame.kit);
}

std::vector<std::string> cut_notes(const state::AppState& app, NetworkKind network) {
    std::vector<std::string> out;
    const auto photos = attached_of(app);
    const auto grid = grid_of(network, photos);
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        if (grid.cells[i].kept < kMuchCut)
            out.push_back(std::string(domain::facts_of(network).label) + " shows the middle " +
                          std::to_string(std::lround(grid.cells[i].kept * 100)) + " % of " + photos[i]->photo.name +
                          " until it is opened.");
    return out;
}

}  // namespace ui
