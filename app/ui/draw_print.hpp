// Whether two frames would be the same picture, without drawing either.
#pragma once
#include <cstdint>
#include <imgui.h>

namespace ui {

// Of everything that reaches the card: vertices, indices, clips, textures by their ids, size. Equal prints, equal
// pictures, as long as no texture got other content under its id: mix in what tells of that. About 0.1 ms for a full
// desk, against 5 to 10 ms for drawing it without a graphics card. Not while a texture waits: it has no id yet.
std::uint64_t print_of(const ImDrawData& data, std::uint64_t textures_changed);

// A texture of ImGui's own (the font atlas) waits for the card: such a frame must be drawn.
bool has_waiting_textures(const ImDrawData& data);

}  // namespace ui
