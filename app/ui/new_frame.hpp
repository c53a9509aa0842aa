// The one way into an ImGui frame.
#pragma once

namespace ui {

// ImGui::NewFrame, but what was pressed together stays together. On a slow machine a whole Ctrl+Enter arrives between
// two frames; ImGui would take the key's press and the modifier's release in one frame, and see an Enter. The release,
// and what came after it, waits for the next frame: ImGuiContext::InputEventsQueue is then not empty, so draw one.
void new_frame();

}  // namespace ui
