// The shared pieces every panel is built of. Labels are shaped; ids follow ImGui ("Post##row3" shows "Post").
// All sizes follow the theme's scale. Call inside an ImGui window, main thread only.
#pragma once
#include "ui/icons.hpp"
#include "ui/text.hpp"
#include "ui/textures.hpp"
#include "ui/theme.hpp"
#include "ui/widgets_toast.hpp"
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace ui {

struct KitStacks;
std::shared_ptr<KitStacks> make_kit_stacks();

// What every widget needs. One a process, passed down by reference.
struct Kit {
    TextEngine& text;
    Textures& textures;
    Theme theme;
    Toasts toasts = {};
    double now_s = 0;  // monotonic, of this frame; set by the shell
    // The earliest moment at which something on the screen changes by itself (a countdown, a toast). The shell sleeps
    // until then. Widgets call wake_in; the frame loop resets it.
    double wake_at_s = 1e300;
    float banners_px = 0;                    // height at the top that stays in sight under dialogs too
    std::shared_ptr<KitStacks> stacks = {};  // what is open between begin_… and end_…
    void toast(std::string words, Tone tone = Tone::neutral) { toasts.add(std::move(words), tone, now_s); }
    void wake_in(double seconds) { wake_at_s = seconds + now_s < wake_at_s ? seconds + now_s : wake_at_s; }
};

// ---- Words (widgets_text.cpp) --------------------------------------------------------------------------------------
// A paragraph, wrapped to the content width (max_lines 0: all of it). Takes its place in the flow.
void text(Kit& kit, std::string_view words, Type type = Type::body, Ink ink = Ink::primary, int max_lines = 0);
// One line in the flow, with an ellipsis at max_width_px (0: what is left of the line).
void line(Kit& kit, std::string_view words, Type type = Type::body, Ink ink = Ink::primary, float max_width_px = 0);
// The same, standing at the height of a button or field on its line.
void line_beside_control(Kit& kit, std::string_view words, Type type = Type::body, Ink ink = Ink::primary,
                         float max_width_px = 0);
// A paragraph with coloured parts; gives the byte under a click, or TextEngine::npos.
std::size_t rich_text(Kit& kit, const char* id, std::string_view words, std::span<const ColourSpan> spans,
                      Type type = Type::body, int max_lines = 0);
// A section's heading; `note` is set quietly at the right end ("12 cues").
void section(Kit& kit, std::string_view title, std::string_view note = {});
void divider(Kit& kit);
void space(Kit& kit, int steps);  // vertical, steps of 4 px
// "Ctrl+Enter" as caps. Draws in the flow, on the line.
void key_cap(Kit& kit, std::string_view keys);
// A short word on a soft ground; the icon says it where colour does not.
void badge(Kit& kit, std::string_view words, Tone tone = Tone::neutral, Icon icon = Icon::none);
// Icon, coloured dot and words: "Mastodon  ready".
void status(Kit& kit, std::string_view words, Tone tone, Icon icon);
// A framed note over the width: icon, a strong line, then the reason.
void note_box(Kit& kit, Tone tone, Icon icon, std::string_view title, std::string_view body = {});

// ---- Buttons (widgets_button.cpp) ----------------------------------------------------------------------------------
enum class ButtonKind : std::uint8_t { secondary, primary, ghost, danger };
enum class Size : std::uint8_t { small, medium, large };  // 28, 34, 44 px high (touch: all 44 or more)

struct ButtonLook {
    ButtonKind kind = ButtonKind::secondary;
    Size size = Size::medium;
    Icon icon = Icon::none;
    std::string_view shortcut = {};  // shown at the right end: "Ctrl+Enter"
    float width_px = 0;              // 0: as wide as its words; -1: all that is left
    bool enabled = true;
    std::string_view why_not = {};  // tooltip of a disabled button: what is missing
    ImU32 fill = 0;                 // a colour of its own (an account's); its words stay readable
};
bool button(Kit& kit, std::string_view label, const ButtonLook& look = {});
// Only an icon; the label is its name for tooltip, keyboard users and tests.
bool icon_button(Kit& kit, std::string_view label, Icon icon, const ButtonLook& look = {.kind = ButtonKind::ghost});
// How wide button() would be, to set things at a right end.
float button_width(Kit& kit, std::string_view label, const ButtonLook& look = {});

struct ChipLook {
    Icon icon = Icon::none;
    bool locked = false;  // on, and cannot be switched off here
    Tone tone = Tone::accent;
};
// A toggle that reads as a word: true when pressed (the caller flips its value).
bool chip(Kit& kit, std::string_view label, bool on, const ChipLook& look = {});
// Before each but the first of a row of chips that wraps: the next goes on this line if `width_px` fits.
void flow(Kit& kit, float width_px);
float chip_width(Kit& kit, std::string_view label, const ChipLook& look = {});
// A check mark with words beside it; true when it changed.
bool checkbox(Kit& kit, std::string_view label, bool& value, std::string_view help = {});
bool toggle(Kit& kit, std::string_view label, bool& value, std::string_view help = {});
// Segmented tabs; `count` < 0 shows none. True when `current` changed. Left and right arrows move when focused.
struct Tab {
    std::string_view label;
    int count = -1;
};
bool tabs(Kit& kit, const char* id, std::span<const Tab> items, int& current, float width_px = 0);

// ---- Fields (widgets_field.cpp) ------------------------------------------------------------------------------------
struct FieldLook {
    std::string_view hint = {};
    std::string_view help = {};   // below, quiet
    std::string_view error = {};  // below, instead of help; frames the field
    Icon icon = Icon::none;       // inside, at the start
    int rows = 1;                 // > 1: several lines
    std::size_t max_bytes = 4096;
    bool focus = false;       // take the keyboard now
    bool secret = false;      // dots
    bool hide_label = false;  // the label is still its name
    bool preview = true;      // show the words shaped below when ImGui's field cannot (joined, right-to-left, emoji)
    float width_px = -1;
    bool read_only = false;
};
// True when the text changed. The label stands above.
bool text_field(Kit& kit, std::string_view label, std::string& value, const FieldLook& look = {});
// True in the frame in which Enter was pressed in a one-line field just drawn by text_field.
bool field_entered(const Kit& kit);
// Search with its sign, a clear cross, and Escape that clears.
bool search_field(Kit& kit, std::string_view label, std::string& value, std::string_view hint, bool focus = false);
// A drop-down list. True when `current` changed; -1 shows the hint.
bool select(Kit& kit, std::string_view label, std::span<const std::string> options, int& current,
            const FieldLook& look = {});
// Whole numbers with minus and plus.
bool stepper(Kit& kit, std::string_view label, int& value, int min, int max, std::string_view unit = {});

// ---- Surfaces (widgets_surface.cpp) --------------------------------------------------------------------------------
struct CardLook {
    ImU32 ground = 0;  // 0: raised
    ImU32 edge = 0;    // 0: border; else a stripe of this colour at the start too
    bool selected = false;
    bool enabled = true;
    float padding = 14;  // design units
    float width_px = -1;
};
// A card that grows with what is put in. Always pair with end_card.
void begin_card(Kit& kit, const char* id, const CardLook& look = {});
void end_card(Kit& kit);
// A card that is one button: end gives true when it was pressed by pointer, finger, Enter or Space. `name` is what
// tests and the keyboard see. Widgets put in take their own clicks.
void begin_card_button(Kit& kit, std::string_view name, const CardLook& look = {});
bool end_card_button(Kit& kit);

// The one window under everything; areas stand in it, so that Tab walks through all of them.
void begin_screen(Kit& kit);
void end_screen();
// A part of the screen with its own ground and padding. It scrolls when its content is higher than it.
void begin_area(Kit& kit, const char* id, ImVec2 top_left, ImVec2 size, ImU32 ground, float padding = 16);
void end_area();
// An area that scrolls, filling what is left (or height_px).
void begin_scroll(Kit& kit, const char* id, float height_px = 0);
void end_scroll();
// How high a dialog may be: it leaves the banners above and the messages below in sight.
float dialog_room(const Kit& kit);
// Centred dialog over a scrim. `open` goes false by Escape or the cross. Pair with end_modal only when true came back.
bool begin_modal(Kit& kit, std::string_view title, bool& open, float width = 480);
void end_modal(Kit& kit);
// For the widget just drawn, after a short rest or when it has keyboard focus.
void tooltip(Kit& kit, std::string_view words);
// A menu under the widget just drawn: open_menu on its press, then items until end_menu.
void open_menu(const char* id);
bool begin_menu(Kit& kit, const char* id);
bool menu_item(Kit& kit, std::string_view label, Icon icon = Icon::none, std::string_view shortcut = {},
               bool enabled = true, Tone tone = Tone::neutral);
void end_menu();
// What to show where nothing is yet: sign, one line, what to do next. True when its button is pressed.
bool empty_state(Kit& kit, Icon icon, std::string_view title, std::string_view body, std::string_view action = {});

// ---- Signs (widgets_sign.cpp) --------------------------------------------------------------------------------------
// Round picture, or initials on a colour that follows from the name.
void avatar(Kit& kit, std::string_view name, const Picture* picture, float size);
void draw_avatar(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, std::string_view name,
                 const Picture* picture);
// A ring that empties: `left` 1 full to 0; words in its middle ("4").
void countdown_ring(Kit& kit, float left, std::string_view words, float size, Tone tone = Tone::accent);
void progress_bar(Kit& kit, float done, Tone tone = Tone::accent);
// A picture in rounded corners filling the box (cropped to cover); a quiet ground with `icon` while it is missing.
void picture_box(Kit& kit, const char* id, const Picture* picture, ImVec2 size, Icon icon = Icon::photo,
                 const ImVec4& part = {0, 0, 1, 1});
void icon(Kit& kit, Icon icon, float size = 18, Ink ink = Ink::secondary);
// The network's sign, with its name beside it when `with_name`.
void network_sign(Kit& kit, domain::NetworkKind network, bool with_name = false);
void draw_network_sign(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, domain::NetworkKind network);
// The square code of a link. Nothing is drawn (and false given) when the text is too long for one.
bool qr_code(Kit& kit, ImDrawList& list, ImVec2 top_left, float size_px, std::string_view link);

// True while keys belong to a text field, an open menu or dialog, or a button that shows keyboard focus: shortcuts of
// single keys ("1", Space) must wait then.
bool keyboard_is_taken();
// A ring just outside `min`..`max`, when the item just added has keyboard focus. For items a panel draws itself.
void focus_ring(Kit& kit, ImVec2 min, ImVec2 max, float radius);
// Tells tests (and assistive tools) what a self-drawn thing says. Costs nothing when nobody listens.
void note(std::string_view label, ImVec2 min, ImVec2 max);

}  // namespace ui
