// The look as values: colours with a meaning, a type scale, a 4 px grid. Contrast of every text pair is tested
// (AA, 4.5:1).
#pragma once
#include "domain/network_kind.hpp"
#include "ui/text.hpp"
#include <cstdint>
#include <imgui.h>
#include <string_view>

namespace ui {

enum class Mode : std::uint8_t { light, dark };
enum class Tone : std::uint8_t { neutral, accent, ok, warn, danger };
enum class Type : std::uint8_t { caption, label, body, strong, heading, title, display };  // 12 13 15 15 18 22 28 px
enum class Ink : std::uint8_t { primary, secondary, muted, accent, ok, warn, danger, on_accent };

// Design units at the foot of the operator's window, for the status line and for messages: no dialog lies over them.
inline constexpr float kStatusLine = 34;

// Three colours that go together: text on its soft ground, and the strong fill with its own text.
struct ToneColours {
    ImU32 text = 0;     // on canvas, surface, raised and on `soft`
    ImU32 soft = 0;     // quiet ground of a badge or a note
    ImU32 fill = 0;     // strong ground of a button
    ImU32 on_fill = 0;  // text on `fill`
};

struct Palette {
    ImU32 canvas = 0;   // behind everything
    ImU32 surface = 0;  // panels
    ImU32 raised = 0;   // cards, fields, menus
    ImU32 hover = 0;    // laid over a surface under the pointer
    ImU32 pressed = 0;
    ImU32 border = 0;         // subtle, between areas
    ImU32 border_strong = 0;  // around fields and quiet buttons: 3:1 against the surface
    ImU32 text = 0;
    ImU32 text_secondary = 0;
    ImU32 text_muted = 0;
    ImU32 focus = 0;   // keyboard focus ring: 3:1 against every surface
    ImU32 scrim = 0;   // behind a modal
    ImU32 shadow = 0;  // 0 alpha in the middle of nowhere; laid in rings under floating things
    ToneColours neutral, accent, ok, warn, danger;
    const ToneColours& of(Tone tone) const;
};

struct ThemeChoice {
    Mode mode = Mode::dark;
    float scale = 1;  // 1 to 2: the operator's text size times the monitor's
    bool reduced_motion = false;
    bool touch = false;                   // kiosk: targets of at least 44 px
    std::string_view accent = "#4263EB";  // the pack's; moved in lightness until text on it is readable
};

struct Theme {
    Mode mode = Mode::dark;
    float scale = 1;
    bool reduced_motion = false;
    bool touch = false;
    Palette colours;

    float px(float units) const { return units * scale; }  // design units → pixels, not rounded
    float gap(int steps) const { return static_cast<float>(steps) * 4 * scale; }
    float control_height() const { return (touch ? 44.0F : 34.0F) * scale; }
    float radius_small() const { return 6 * scale; }   // chips' and fields' corners
    float radius() const { return 10 * scale; }        // cards
    float radius_large() const { return 14 * scale; }  // modals
    TextStyle type(Type type) const;
    TextStyle type(Type type, float max_width_px, int max_lines = 0) const;
    ImU32 ink(Ink ink) const;
};

Theme make_theme(const ThemeChoice& choice);
// Sets ImGui's own style (fields, scrollbars, nav) to the theme. Call when the theme changes, between frames.
void apply_to_imgui(const Theme& theme);

// A network's own colour, readable as text on this theme's surfaces; and its letter sign ("M", "X").
ToneColours network_colours(const Theme& theme, domain::NetworkKind network);
// "#RRGGBB" → colour; `otherwise` when it is not one.
ImU32 colour_from(std::string_view hex, ImU32 otherwise);
// Fill from any colour (an account's, a pack's) with text that reads on it (4.5:1).
ToneColours tone_from(const Theme& theme, ImU32 colour);
// WCAG 2.2 contrast ratio of two opaque colours, 1 to 21.
float contrast(ImU32 a, ImU32 b);
// `colour` moved towards white or black, whichever is nearer to reading, until it reads on `ground`.
ImU32 readable_on(ImU32 ground, ImU32 colour, float ratio = 4.5F);
ImU32 mix(ImU32 a, ImU32 b, float b_share);
ImU32 with_alpha(ImU32 colour, float alpha);

}  // namespace ui
