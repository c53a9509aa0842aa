// Small signs: avatars, rings, pictures, network marks.
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ui {
namespace {

constexpr float kTop = -std::numbers::pi_v<float> / 2;
constexpr float kTurn = 2 * std::numbers::pi_v<float>;

// FNV-1a: the colour must be the same in every run, which std::hash does not promise.
std::uint32_t hash_of(std::string_view name) {
    std::uint32_t hash = 2166136261U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

ImU32 colour_of_name(std::string_view name) {
    constexpr std::array<ImU32, 10> kHues{IM_COL32(0x5B, 0x6E, 0xF5, 255), IM_COL32(0x0E, 0x8A, 0x7D, 255),
                                          IM_COL32(0xB8, 0x51, 0x2E, 255), IM_COL32(0x8A, 0x4F, 0xC9, 255),
                                          IM_COL32(0x2F, 0x7D, 0xC4, 255), IM_COL32(0xB4, 0x3F, 0x72, 255),
                                          IM_COL32(0x4B, 0x85, 0x2B, 255), IM_COL32(0x9A, 0x6B, 0x12, 255),
                                          IM_COL32(0x3C, 0x6E, 0x8F, 255), IM_COL32(0xA1, 0x47, 0x9E, 255)};
    return kHues[hash_of(name) % kHues.size()];
}

std::string_view first_letter(std::string_view word) {
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    return word.substr(0, std::min(end, word.size()));
}

// "Ada Lovelace" → "AL"; scripts without capitals keep one letter.
std::string initials(std::string_view name) {
    while (!name.empty() && (name.front() == ' ' || name.front() == '@')) name.remove_prefix(1);
    if (name.empty()) return "?";
    std::string out(first_letter(name));
    const std::size_t gap = name.find(' ');
    if (gap == std::string_view::npos || gap + 1 >= name.size()) return out;
    const char next = name[gap + 1];
    if (static_cast<unsigned char>(out[0]) < 0x80 && next >= 'A' && next <= 'Z') out += next;
    return out;
}

}  // namespace

void draw_avatar(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, std::string_view name,
                 const Picture* picture) {
    const ImVec2 end{top_left.x + size_px, top_left.y + size_px};
    if (picture != nullptr) {
        const ImVec4 crop = cover_crop(*picture, 1, 1);
        list.AddImageRounded(picture->id, top_left, end, {crop.x, crop.y}, {crop.z, crop.w}, IM_COL32_WHITE,
                             size_px / 2);
        return;
    }
    const ImU32 ground = colour_of_name(name);
    const ImVec2 middle{top_left.x + size_px / 2, top_left.y + size_px / 2};
    list.AddCircleFilled(middle, size_px / 2, ground, 0);
    const std::string letters = initials(name);
    const TextStyle style{.size_px = std::round(size_px * 0.4F), .weight = Weight::semibold};
    const float width = kit.text.measure(letters, style).x;
    words_in(kit, list, letters, style, ImRect(top_left, end), middle.x - width / 2, IM_COL32_WHITE);
}

void avatar(Kit& kit, std::string_view name, const Picture* picture, float size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size_px = std::round(kit.theme.px(size));
    ImGui::Dummy({size_px, size_px});
    draw_avatar(kit, *ImGui::GetWindowDrawList(), at, size_px, name, picture);
}

void countdown_ring(Kit& kit, float left, std::string_view words, float size, Tone tone) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size_px = kit.theme.px(size);
    ImGui::Dummy({size_px, size_px});
    note(words, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 middle{at.x + size_px / 2, at.y + size_px / 2};
    const float width = std::max(2.0F, size_px / 10);
    const float radius = (size_px - width) / 2;
    list.AddCircle(middle, radius, kit.theme.colours.neutral.soft, 48, width);
    const float share = std::clamp(left, 0.0F, 1.0F);
    if (share > 0) {
        list.PathArcTo(middle, radius, kTop + kTurn * (1 - share), kTop + kTurn, 48);
        list.PathStroke(kit.theme.colours.of(tone).text, 0, width);
    }
    const TextStyle style{.size_px = std::round(size_px * 0.36F), .weight = Weight::semibold};
    const float words_px = kit.text.measure(words, style).x;
    words_in(kit, list, words, style, ImRect(at, {at.x + size_px, at.y + size_px}), middle.x - words_px / 2,
             kit.theme.colours.text);
}

void progress_bar(Kit& kit, float done, Tone tone) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = left_on_line();
    const float height = kit.theme.px(6);
    ImGui::Dummy({width, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, kit.theme.colours.neutral.soft, height / 2);
    const float filled = width * std::clamp(done, 0.0F, 1.0F);
    if (filled >= height)
        list.AddRectFilled(at, {at.x + filled, at.y + height}, kit.theme.colours.of(tone).text, height / 2);
}

void picture_box(Kit& kit, const char* id, const Picture* picture, ImVec2 size, Icon icon, const ImVec4& part) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    const ImVec2 end{at.x + size.x, at.y + size.y};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = kit.theme.px(8);
    note(id, at, end);
    if (picture != nullptr) {
        const ImVec4 crop = cover_crop(*picture, size.x, size.y, part);
        list.AddImageRounded(picture->id, at, end, {crop.x, crop.y}, {crop.z, crop.w}, IM_COL32_WHITE, radius);
        return;
    }
    list.AddRectFilled(at, end, kit.theme.colours.neutral.soft, radius);
    const float icon_px = std::min(kit.theme.px(24), size.y / 2);
    draw_icon(list, icon, {at.x + (size.x - icon_px) / 2, at.y + (size.y - icon_px) / 2}, icon_px,
              kit.theme.colours.text_muted);
}

void icon(Kit& kit, Icon icon, float size, Ink ink) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size_px = kit.theme.px(size);
    ImGui::Dummy({size_px, size_px});
    draw_icon(*ImGui::GetWindowDrawList(), icon, at, size_px, kit.theme.ink(ink));
}

void network_sign(Kit& kit, domain::NetworkKind network, bool with_name) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float side = kit.theme.px(20);
    const domain::NetworkFacts& facts = domain::facts_of(network);
    const TextStyle style = kit.theme.type(Type::label);
    const float gap = kit.theme.px(6);
    const float words_px = with_name ? gap + kit.text.measure(facts.label, style).x : 0;
    ImGui::Dummy({side + std::ceil(words_px), side});
    note(facts.label, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_network_sign(kit, list, at, side, network);
    if (with_name)
        words_in(kit, list, facts.label, style, ImRect(at, {at.x + side, at.y + side}), at.x + side + gap,
                 kit.theme.colours.text_secondary);
}

void draw_network_sign(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, domain::NetworkKind network) {
    const ToneColours colours = network_colours(kit.theme, network);
    const ImRect box(top_left, {top_left.x + size_px, top_left.y + size_px});
    list.AddRectFilled(box.Min, box.Max, colours.fill, size_px * 0.28F);
    if (network == domain::NetworkKind::rehearsal) {
        icon_in(list, Icon::rehearsal, box, box.Min.x + size_px * 0.14F, size_px * 0.72F, colours.on_fill);
        return;
    }
    const std::string_view letter = domain::facts_of(network).label.substr(0, 1);
    const TextStyle style{.size_px = std::round(size_px * 0.62F), .weight = Weight::bold};
    const float width = kit.text.measure(letter, style).x;
    words_in(kit, list, letter, style, box, box.GetCenter().x - width / 2, colours.on_fill);
}

bool qr_code(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, std::string_view link) {
    const QrCode* code = kit.stacks->codes.find(link);
    return code != nullptr && draw_qr_code(list, *code, top_left, size_px);
}

}  // namespace ui
