// The icon set: our own strokes on a 24-unit grid, drawn at any size.
#pragma once
#include <cstdint>
#include <imgui.h>

namespace ui {

enum class Icon : std::uint8_t {
    none,
    check,
    warning,
    cross,
    clock,
    photo,
    eye,
    eye_off,
    star,
    star_filled,
    send,
    undo,
    lock,
    unlock,
    search,
    people,
    person,
    wall,
    gear,
    plus,
    minus,
    copy,
    folder,
    link,
    offline,
    online,
    play,
    stop,
    pause,
    reply,
    repeat,
    heart,
    hashtag,
    calendar,
    slide,
    moon,
    sun,
    chevron_down,
    chevron_right,
    chevron_left,
    arrow_right,
    more,
    trash,
    edit,
    info,
    bolt,
    document,
    bell,
    rehearsal,
    leave,  // to the browser
};

// Draws inside the square whose top left corner is `top_left`. Stroke width follows the size.
void draw_icon(ImDrawList& list, Icon icon, ImVec2 top_left, float size_px, ImU32 colour);

}  // namespace ui
