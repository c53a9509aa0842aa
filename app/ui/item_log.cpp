// The log, and ImGui's item hooks that fill it. Source of the hooks: imgui_internal.h, section "Test Engine specific
// hooks".
#include "ui/item_log.hpp"
#include "ui/widgets.hpp"
#include <cstdarg>
#include <cstdio>

namespace ui {

void ItemLog::listen() {
    context_.TestEngine = this;
    context_.TestEngineHookItems = true;
}

ItemLog* ItemLog::current() {
    const ImGuiContext* context = ImGui::GetCurrentContext();
    if (context == nullptr || !context->TestEngineHookItems) return nullptr;
    return static_cast<ItemLog*>(context->TestEngine);
}

void ItemLog::begin_frame_of(const ImGuiContext& context) {
    if (context.FrameCount == frame_) return;
    frame_ = context.FrameCount;
    items_.clear();
}

std::string ItemLog::scope() const {
    std::string out;
    for (const std::string& name : scopes_) out += (out.empty() ? "" : "/") + name;
    return out;
}

void ItemLog::add(const ImGuiContext& context, ImGuiID id, const ImRect& box, ImGuiItemFlags flags) {
    begin_frame_of(context);
    SeenItem item;
    item.id = id;
    item.box = box;
    item.flags = flags;
    item.scope = scope();
    if (const ImGuiWindow* window = context.CurrentWindow) {
        item.window = window->Name;
        item.clip = window->ClipRect;
        item.seed = window->IDStack.empty() ? 0 : window->IDStack.back();
    }
    items_.push_back(std::move(item));
}

void ItemLog::describe(const ImGuiContext& context, ImGuiID id, const char* label, ImGuiItemStatusFlags status) {
    begin_frame_of(context);
    const std::string_view words = label != nullptr ? label : "";
    for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
        if (item->id != id) continue;
        item->label = words.substr(0, words.find("##"));
        item->status = status;
        return;
    }
}

void ItemLog::note(const ImGuiContext& context, std::string_view label, const ImRect& box) {
    add(context, 0, box, 0);
    items_.back().label = label;
}

ItemScope::ItemScope(std::string_view name) : log_(ItemLog::current()) {
    if (log_ != nullptr) log_->push_scope(name);
}

ItemScope::~ItemScope() {
    if (log_ != nullptr) log_->pop_scope();
}

void note(std::string_view label, ImVec2 min, ImVec2 max) {
    if (ItemLog* log = ItemLog::current()) log->note(*ImGui::GetCurrentContext(), label, ImRect(min, max));
}

}  // namespace ui

namespace {
ui::ItemLog* log_of(const ImGuiContext* context) { return static_cast<ui::ItemLog*>(context->TestEngine); }
}  // namespace

// NOLINTBEGIN(readability-identifier-naming): the names are ImGui's
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData* data) {
    if (ui::ItemLog* log = log_of(context)) log->add(*context, id, box, data != nullptr ? data->ItemFlags : 0);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label, ImGuiItemStatusFlags flags) {
    if (ui::ItemLog* log = log_of(context)) log->describe(*context, id, label, flags);
}

void ImGuiTestEngineHook_Log(ImGuiContext* context, const char* format, ...) {
    ui::ItemLog* log = log_of(context);
    if (log == nullptr) return;
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    log->message(text);
}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* context, ImGuiID id) {
    const ui::ItemLog* log = log_of(context);
    if (log == nullptr) return nullptr;
    for (const ui::SeenItem& item : log->items())
        if (item.id == id && !item.label.empty()) return item.label.c_str();
    return nullptr;
}
// NOLINTEND(readability-identifier-naming)
