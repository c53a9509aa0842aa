// ImGui trickles presses of one key over frames, but not a key and its modifiers (imgui.cpp, UpdateInputEvents).
#include "ui/new_frame.hpp"
#include <imgui.h>
#include <imgui_internal.h>
#include <vector>

namespace ui {

static bool is_modifier(ImGuiKey key) {
    return (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper) || (key & ImGuiMod_Mask_) != 0 ||
           (key >= ImGuiKey_ReservedForModCtrl && key <= ImGuiKey_ReservedForModSuper);
}

// The first release of a modifier after a press of anything else.
static int first_to_wait(const ImVector<ImGuiInputEvent>& queue) {
    bool pressed = false;
    for (int i = 0; i < queue.Size; ++i) {
        const auto& event = queue[i];
        if (event.Type == ImGuiInputEventType_MouseButton) pressed = pressed || event.MouseButton.Down;
        if (event.Type != ImGuiInputEventType_Key) continue;
        if (!is_modifier(event.Key.Key))
            pressed = pressed || event.Key.Down;
        else if (pressed && !event.Key.Down)
            return i;
    }
    return queue.Size;
}

void new_frame() {
    auto& queue = ImGui::GetCurrentContext()->InputEventsQueue;
    const int keep = first_to_wait(queue);
    const std::vector<ImGuiInputEvent> later(queue.begin() + keep, queue.end());
    queue.resize(keep);
    ImGui::NewFrame();
    for (const auto& event : later) queue.push_back(event);
}

}  // namespace ui
