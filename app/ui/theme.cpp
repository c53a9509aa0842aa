// Two palettes, a type scale, and ImGui's style set from them.
#include "ui/theme.hpp"
#include <algorithm>
#include <cmath>

namespace ui {
namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, 255U); }
constexpr ImU32 kWhite = IM_COL32(255, 255, 255, 255);

Palette dark_palette() {
    Palette p;
    p.canvas = rgb(0x0E0F13);
    p.surface = rgb(0x15171D);
    p.raised = rgb(0x1C1F27);
    p.hover = IM_COL32(255, 255, 255, 12);
    p.pressed = IM_COL32(255, 255, 255, 22);
    p.border = rgb(0x272B35);
    p.border_strong = rgb(0x6A7180);
    p.text = rgb(0xF1F3F7);
    p.text_secondary = rgb(0xB3B9C6);
    p.text_muted = rgb(0x8F96A5);
    p.scrim = IM_COL32(4, 5, 8, 168);
    p.shadow = IM_COL32(0, 0, 0, 110);
    p.neutral = {rgb(0xC3C8D3), rgb(0x282C36), rgb(0x3A404D), rgb(0xF1F3F7)};
    p.ok = {rgb(0x5CD193), rgb(0x15291F), rgb(0x1C7C4C), kWhite};
    p.warn = {rgb(0xF2B84B), rgb(0x2E2412), rgb(0xF2B84B), rgb(0x241A05)};
    p.danger = {rgb(0xFF8A84), rgb(0x331A1C), rgb(0xC9302C), kWhite};
    return p;
}

Palette light_palette() {
    Palette p;
    p.canvas = rgb(0xF1F2F5);
    p.surface = rgb(0xF9FAFB);
    p.raised = rgb(0xFFFFFF);
    p.hover = IM_COL32(16, 20, 38, 10);
    p.pressed = IM_COL32(16, 20, 38, 20);
    p.border = rgb(0xE1E4EA);
    p.border_strong = rgb(0x7F8694);
    p.text = rgb(0x14171F);
    p.text_secondary = rgb(0x4A5160);
    p.text_muted = rgb(0x626977);
    p.scrim = IM_COL32(20, 24, 36, 110);
    p.shadow = IM_COL32(20, 24, 44, 40);
    p.neutral = {rgb(0x3D4452), rgb(0xE9EBF0), rgb(0x4A5160), kWhite};
    p.ok = {rgb(0x14683E), rgb(0xE0F4E9), rgb(0x1A7A4A), kWhite};
    p.warn = {rgb(0x7D5200), rgb(0xFCF0D3), rgb(0xF2B84B), rgb(0x241A05)};
    p.danger = {rgb(0xB3261E), rgb(0xFCE8E6), rgb(0xC9302C), kWhite};
    return p;
}

// Moves `colour` towards `target` until it reads on each of `grounds`.
ImU32 until_readable(ImU32 colour, ImU32 target, std::initializer_list<ImU32> grounds, float ratio) {
    for (int step = 0; step <= 20; ++step) {
        const ImU32 tried = mix(colour, target, static_cast<float>(step) / 20);
        if (std::all_of(grounds.begin(), grounds.end(), [&](ImU32 ground) { return contrast(tried, ground) >= ratio; }))
            return tried;
    }
    return target;
}

// A set from one colour: the fill keeps the hue, its words are white or near black, whichever reads better.
ToneColours tone_of(const Palette& p, ImU32 colour) {
    constexpr ImU32 ink = rgb(0x0E0F13);
    ToneColours out;
    const bool on_white = contrast(colour, kWhite) >= 3.2F;  // white is kept for colours that are nearly dark enough
    out.on_fill = on_white ? kWhite : ink;
    out.fill = until_readable(colour, on_white ? ink : kWhite, {out.on_fill}, 4.6F);
    out.soft = mix(p.raised, colour, 0.16F);
    out.text = until_readable(colour, p.text, {p.canvas, p.surface, p.raised, out.soft}, 4.6F);
    return out;
}

struct TypeRow {
    float size;
    Weight weight;
    float line_height;
};

TypeRow row_of(Type type) {
    switch (type) {
    case Type::caption: return {12, Weight::regular, 1.35F};
    case Type::label: return {13, Weight::medium, 1.35F};
    case Type::body: return {15, Weight::regular, 1.45F};
    case Type::strong: return {15, Weight::semibold, 1.4F};
    case Type::heading: return {18, Weight::semibold, 1.35F};
    case Type::title: return {22, Weight::semibold, 1.3F};
    case Type::display: return {28, Weight::bold, 1.25F};
    }
    return {15, Weight::regular, 1.45F};
}

void set_colours(ImGuiStyle& style, const Palette& p) {
    const auto set = [&](ImGuiCol index, ImU32 colour) {
        style.Colors[index] = ImGui::ColorConvertU32ToFloat4(colour);
    };
    for (ImVec4& colour : style.Colors) colour = ImVec4(0, 0, 0, 0);
    set(ImGuiCol_Text, p.text);
    set(ImGuiCol_TextDisabled, p.text_muted);
    set(ImGuiCol_TextSelectedBg, with_alpha(p.accent.fill, 0.45F));
    set(ImGuiCol_InputTextCursor, p.text);
    set(ImGuiCol_PopupBg, p.raised);
    set(ImGuiCol_Border, p.border);
    set(ImGuiCol_ScrollbarGrab, with_alpha(p.text_muted, 0.35F));
    set(ImGuiCol_ScrollbarGrabHovered, with_alpha(p.text_muted, 0.6F));
    set(ImGuiCol_ScrollbarGrabActive, with_alpha(p.text_muted, 0.8F));
    set(ImGuiCol_ModalWindowDimBg, p.scrim);
    set(ImGuiCol_NavCursor, p.focus);
}

}  // namespace

const ToneColours& Palette::of(Tone tone) const {
    switch (tone) {
    case Tone::neutral: return neutral;
    case Tone::accent: return accent;
    case Tone::ok: return ok;
    case Tone::warn: return warn;
    case Tone::danger: return danger;
    }
    return neutral;
}

Theme make_theme(const ThemeChoice& choice) {
    Theme theme;
    theme.mode = choice.mode;
    theme.scale = std::clamp(choice.scale, 1.0F, 4.0F);
    theme.reduced_motion = choice.reduced_motion;
    theme.touch = choice.touch;
    Palette& p = theme.colours;
    p = choice.mode == Mode::dark ? dark_palette() : light_palette();
    p.accent = tone_of(p, colour_from(choice.accent, rgb(0x4263EB)));
    p.focus = until_readable(p.accent.text, p.text, {p.canvas, p.surface, p.raised}, 3.0F);
    return theme;
}

TextStyle Theme::type(Type type) const {
    const TypeRow row = row_of(type);
    // Glyphs are baked at whole sizes: so are layouts, or spacing would not fit them.
    return {.size_px = std::round(row.size * scale), .weight = row.weight, .line_height = row.line_height};
}

TextStyle Theme::type(Type name, float max_width_px, int max_lines) const {
    TextStyle style = type(name);
    style.max_width_px = max_width_px;
    style.max_lines = max_lines;
    return style;
}

ImU32 Theme::ink(Ink name) const {
    switch (name) {
    case Ink::primary: return colours.text;
    case Ink::secondary: return colours.text_secondary;
    case Ink::muted: return colours.text_muted;
    case Ink::accent: return colours.accent.text;
    case Ink::ok: return colours.ok.text;
    case Ink::warn: return colours.warn.text;
    case Ink::danger: return colours.danger.text;
    case Ink::on_accent: return colours.accent.on_fill;
    }
    return colours.text;
}

void apply_to_imgui(const Theme& theme) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    set_colours(style, theme.colours);
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.PopupRounding = theme.radius();
    style.WindowRounding = theme.radius_large();
    style.FrameRounding = theme.radius_small();
    style.FramePadding = ImVec2(theme.px(12), theme.px(8));
    style.ItemSpacing = ImVec2(theme.gap(2), theme.gap(2));
    style.ItemInnerSpacing = ImVec2(theme.gap(2), theme.gap(1));
    style.ScrollbarSize = theme.px(8);
    style.ScrollbarRounding = theme.px(5);
    style.GrabMinSize = theme.px(28);
    style.DisabledAlpha = 1;  // widgets draw their own disabled look, which keeps its words readable
    style.FontSizeBase = theme.px(15);
    style.HoverStationaryDelay = 0.1F;
}

ToneColours network_colours(const Theme& theme, domain::NetworkKind network) {
    const auto& tone = domain::facts_of(network).tone;
    return tone_from(theme, rgb(theme.mode == Mode::dark ? tone.on_dark : tone.on_light));
}

ImU32 readable_on(ImU32 ground, ImU32 colour, float ratio) {
    const ImU32 target = contrast(ground, kWhite) >= contrast(ground, IM_COL32_BLACK) ? kWhite : IM_COL32_BLACK;
    return until_readable(colour, target, {ground}, ratio);
}

ToneColours tone_from(const Theme& theme, ImU32 colour) { return tone_of(theme.colours, colour); }

}  // namespace ui
