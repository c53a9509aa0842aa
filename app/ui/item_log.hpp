// What stands on the screen, item by item, as ImGui and our own widgets tell it: for the tests' pilot and the tour.
// Filled only while the context's TestEngineHookItems is set; else it stays empty and costs nothing.
#pragma once
#include <imgui.h>
#include <imgui_internal.h>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct SeenItem {
    ImGuiID id = 0;  // 0: drawn only, nothing to press
    ImRect box, clip;
    std::string label;   // as shown, without "##…"
    std::string window;  // ImGui's name
    std::string scope;   // "post:12/actions": where labels repeat
    ImGuiID seed = 0;    // of its window's id stack, to match items that report no label
    ImGuiItemFlags flags = 0;
    ImGuiItemStatusFlags status = 0;
    bool is_disabled() const { return (flags & ImGuiItemFlags_Disabled) != 0; }
    bool is_visible() const { return box.Overlaps(clip); }
};

// One for an ImGui context, found through the context itself. Main thread only.
class ItemLog {
  public:
    // Must outlive the context.
    explicit ItemLog(ImGuiContext& context) : context_(context) {}
    // From the next frame on.
    void listen();
    // The log of the current context; nullptr when nobody listens.
    static ItemLog* current();
    const std::vector<SeenItem>& items() const { return items_; }  // of the frame last begun
    const std::vector<std::string>& messages() const { return messages_; }

    void add(const ImGuiContext& context, ImGuiID id, const ImRect& box, ImGuiItemFlags flags);
    void describe(const ImGuiContext& context, ImGuiID id, const char* label, ImGuiItemStatusFlags status);
    void note(const ImGuiContext& context, std::string_view label, const ImRect& box);
    void message(std::string text) { messages_.push_back(std::move(text)); }
    void push_scope(std::string_view name) { scopes_.emplace_back(name); }
    void pop_scope() { scopes_.pop_back(); }

  private:
    void begin_frame_of(const ImGuiContext& context);
    std::string scope() const;

    ImGuiContext& context_;
    std::vector<SeenItem> items_;
    std::vector<std::string> scopes_;
    std::vector<std::string> messages_;
    int frame_ = -1;
};

// Names the part of the screen drawn while it lives: "post:<id>", "template:<id>".
class ItemScope {
  public:
    explicit ItemScope(std::string_view name);
    ~ItemScope();
    ItemScope(const ItemScope&) = delete;
    ItemScope& operator=(const ItemScope&) = delete;

  private:
    ItemLog* log_;
};

}  // namespace ui
