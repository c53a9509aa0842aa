// Words: paragraphs, lines, headings, badges, notes.
#include "ui/widgets_base.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

// Takes its place in the flow and draws; empty words take their height too.
void place(Kit& kit, std::string_view words, const TextStyle& style, ImU32 colour, float min_height_px = 0) {
    const TextRef layout = kit.text.layout(words, style);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = std::max(layout->height_px, min_height_px);
    const float width = style.max_width_px > 0 && (layout->right_to_left || style.align != Align::start)
                            ? style.max_width_px
                            : layout->width_px;
    const ImRect box(at, {at.x + std::ceil(width), at.y + std::ceil(height)});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    note(words, box.Min, box.Max);
    const float top = at.y + (height - layout->height_px) / 2;
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, {at.x, std::floor(top)}, colour);
}

float line_width(float max_width_px) { return max_width_px > 0 ? max_width_px : left_on_line(); }

}  // namespace

void text(Kit& kit, std::string_view words, Type type, Ink ink, int max_lines) {
    place(kit, words, kit.theme.type(type, left_on_line(), max_lines), kit.theme.ink(ink));
}

void line(Kit& kit, std::string_view words, Type type, Ink ink, float max_width_px) {
    place(kit, words, fit_line(kit.text, words, kit.theme.type(type), line_width(max_width_px)), kit.theme.ink(ink));
}

void line_beside_control(Kit& kit, std::string_view words, Type type, Ink ink, float max_width_px) {
    place(kit, words, fit_line(kit.text, words, kit.theme.type(type), line_width(max_width_px)), kit.theme.ink(ink),
          height_of(kit, Size::medium));
}

std::size_t rich_text(Kit& kit, const char* id, std::string_view words, std::span<const ColourSpan> spans, Type type,
                      int max_lines) {
    const float width = left_on_line();
    const TextRef layout = kit.text.layout(words, kit.theme.type(type, width, max_lines));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, {at.x + width, at.y + std::ceil(layout->height_px)});
    ImGui::ItemSize(box.GetSize());
    const ImGuiID item = ImGui::GetCurrentWindow()->GetID(id);
    // Only spans can be pressed, so this is no stop for the keyboard.
    if (!ImGui::ItemAdd(box, item, nullptr, ImGuiItemFlags_NoNav)) return TextEngine::npos;
    note(words, box.Min, box.Max);
    kit.text.draw(*ImGui::GetWindowDrawList(), *layout, at, kit.theme.colours.text, spans);
    if (!ImGui::ItemHoverable(box, item, 0)) return TextEngine::npos;
    const ImVec2 mouse = ImGui::GetMousePos();
    const std::size_t byte = TextEngine::byte_at(*layout, {mouse.x - at.x, mouse.y - at.y});
    const bool on_span = std::any_of(spans.begin(), spans.end(),
                                     [&](const ColourSpan& span) { return byte >= span.begin && byte < span.end; });
    if (!on_span) return TextEngine::npos;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return ImGui::IsMouseClicked(ImGuiMouseButton_Left) ? byte : TextEngine::npos;
}

void section(Kit& kit, std::string_view title, std::string_view remark) {
    const float width = left_on_line();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const TextStyle style = kit.theme.type(Type::caption);
    const float remark_width = remark.empty() ? 0 : kit.text.measure(remark, style).x;
    place(kit, title, kit.theme.type(Type::strong, std::max(1.0F, width - remark_width - kit.theme.gap(2)), 1),
          kit.theme.colours.text, kit.theme.px(24));
    if (remark.empty()) return;
    const ImRect box({at.x, at.y}, {at.x + width, at.y + kit.theme.px(24)});
    words_in(kit, *ImGui::GetWindowDrawList(), remark, style, box, at.x + width - remark_width,
             kit.theme.colours.text_muted);
    note(remark, {box.Max.x - remark_width, box.Min.y}, box.Max);
}

void divider(Kit& kit) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = left_on_line();
    ImGui::Dummy({width, kit.theme.px(1)});
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + std::max(1.0F, std::floor(kit.theme.px(1)))},
                                              kit.theme.colours.border);
}

void space(Kit& kit, int steps) {
    // The item before and the Dummy each bring the item spacing; the gap asked for is the whole gap.
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + kit.theme.gap(steps) - 2 * ImGui::GetStyle().ItemSpacing.y);
    ImGui::Dummy({0, 0});
}

void key_cap(Kit& kit, std::string_view keys) {
    const TextStyle style = kit.theme.type(Type::caption);
    const float height = kit.theme.px(22);
    const float width = kit.text.measure(keys, style).x + kit.theme.gap(4) - kit.theme.px(2);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, {at.x + std::max(width, height), at.y + height});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    list.AddRectFilled(box.Min, box.Max, p.neutral.soft, kit.theme.px(5));
    list.AddRect(box.Min, box.Max, p.border, kit.theme.px(5));
    words_in(kit, list, keys, style, box, box.GetCenter().x - kit.text.measure(keys, style).x / 2, p.text_secondary);
    note(keys, box.Min, box.Max);
}

void badge(Kit& kit, std::string_view words, Tone tone, Icon icon) {
    const TextStyle style = kit.theme.type(Type::caption);
    const ToneColours& colours = kit.theme.colours.of(tone);
    const float height = kit.theme.px(22);
    const float icon_px = icon == Icon::none ? 0 : kit.theme.px(14);
    const float pad = kit.theme.px(8);
    const float gap = icon == Icon::none ? 0 : kit.theme.px(4);
    const float width = kit.text.measure(words, style).x + icon_px + gap + 2 * pad;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, {at.x + std::ceil(width), at.y + height});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, colours.soft, height / 2);
    icon_in(list, icon, box, box.Min.x + pad, icon_px, colours.text);
    words_in(kit, list, words, style, box, box.Min.x + pad + icon_px + gap, colours.text);
    note(words, box.Min, box.Max);
}

void status(Kit& kit, std::string_view words, Tone tone, Icon icon) {
    const TextStyle style = kit.theme.type(Type::label);
    const float icon_px = kit.theme.px(16);
    const float gap = kit.theme.px(6);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = icon_px + gap + kit.text.measure(words, style).x;
    const ImRect box(at, {at.x + std::ceil(width), at.y + kit.theme.px(22)});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Palette& p = kit.theme.colours;
    icon_in(list, icon, box, at.x, icon_px, tone == Tone::neutral ? p.text_muted : p.of(tone).text);
    words_in(kit, list, words, style, box, at.x + icon_px + gap, p.text_secondary);
    note(words, box.Min, box.Max);
}

void note_box(Kit& kit, Tone tone, Icon icon, std::string_view title, std::string_view body) {
    const ToneColours& colours = kit.theme.colours.of(tone);
    const float pad = kit.theme.gap(3);
    const float icon_px = kit.theme.px(18);
    const float inset = pad + (icon == Icon::none ? 0 : icon_px + kit.theme.gap(2));
    const float width = left_on_line();
    const float words_width = std::max(1.0F, width - inset - pad);
    const TextRef head = kit.text.layout(title, kit.theme.type(Type::label, words_width));
    const TextRef rest = body.empty() ? nullptr : kit.text.layout(body, kit.theme.type(Type::label, words_width));
    const float height = head->height_px + (rest ? rest->height_px + kit.theme.px(2) : 0) + 2 * pad - kit.theme.px(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImRect box(at, {at.x + width, at.y + std::ceil(height)});
    ImGui::ItemSize(box.GetSize());
    if (!ImGui::ItemAdd(box, 0)) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.Min, box.Max, colours.soft, kit.theme.radius_small());
    const ImVec2 words_at{at.x + inset, at.y + pad - kit.theme.px(2)};
    draw_icon(list, icon, {at.x + pad, words_at.y}, icon_px, colours.text);
    kit.text.draw(list, *head, words_at, colours.text);
    note(title, box.Min, box.Max);
    if (!rest) return;
    kit.text.draw(list, *rest, {words_at.x, words_at.y + head->height_px + kit.theme.px(2)}, kit.theme.colours.text);
    note(body, box.Min, box.Max);
}

}  // namespace ui
