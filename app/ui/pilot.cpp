// Input by ImGui's event queue; frames are drawn until it has been taken in.
#include "ui/pilot.hpp"
#include <cstdio>

namespace ui {
namespace {

// Scopes nest ("feed/post:12"); the innermost names are enough to ask for one.
bool is_within(std::string_view scope, std::string_view asked) {
    if (!scope.ends_with(asked)) return false;
    return scope.size() == asked.size() || scope[scope.size() - asked.size() - 1] == '/';
}

bool matches(const SeenItem& item, std::string_view label, std::string_view scope) {
    // Some items of ImGui's own report no label: their id is the hash of it in their window.
    const bool unnamed =
        item.label.empty() && item.id != 0 && ImHashStr(label.data(), label.size(), item.seed) == item.id;
    return (item.label == label || unnamed) && (scope.empty() || is_within(item.scope, scope) || item.window == scope);
}

// Source: ImGui::BeginTooltipEx names its windows so.
bool is_hint(const SeenItem& item) { return item.window.starts_with("##Tooltip"); }

ImVec2 middle_of(const SeenItem& item) {
    ImRect box = item.box;
    box.ClipWith(item.clip);
    return box.GetCenter();
}

}  // namespace

Pilot::Pilot(const ItemLog& items, std::function<void()> frame) : items_(items), frame_(std::move(frame)) {
    ImGui::GetIO().ConfigInputTrickleEventQueue = true;
}

std::optional<SeenItem> Pilot::find(std::string_view label, std::string_view scope) const {
    // The last one lies on top; but a hint that repeats a button's name is not the button.
    std::optional<SeenItem> found, hint;
    for (const SeenItem& item : items_.items())
        if (matches(item, label, scope) && item.is_visible()) (is_hint(item) ? hint : found) = item;
    return found ? found : hint;
}

int Pilot::count(std::string_view label) const {
    int n = 0;
    for (const SeenItem& item : items_.items()) n += item.label == label && item.is_visible() ? 1 : 0;
    return n;
}

void Pilot::until(const std::function<bool()>& done, std::string_view what) {
    for (int i = 0; i < patience; ++i) {
        step();
        if (done()) return;
    }
    give_up("waited in vain until " + std::string(what));
}

SeenItem Pilot::wait(std::string_view label, std::string_view scope) {
    until([&] { return find(label, scope).has_value(); },
          "there is '" + std::string(label) + "' in '" + std::string(scope) + "'");
    return *find(label, scope);
}

void Pilot::wait_gone(std::string_view label, std::string_view scope) {
    until([&] { return !find(label, scope).has_value(); }, "'" + std::string(label) + "' is gone");
}

void Pilot::step(int frames) {
    for (int i = 0; i < frames; ++i) frame_();
    frames_drawn_ += frames;
}

void Pilot::settle() {
    do step();
    while (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0);
    step(2);
}

void Pilot::move_to(const SeenItem& item) {
    const ImVec2 place = middle_of(item);
    ImGui::GetIO().AddMousePosEvent(place.x, place.y);
    settle();
}

void Pilot::hover(std::string_view label, std::string_view scope) { move_to(wait(label, scope)); }

void Pilot::press_left() {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    step(2);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void Pilot::click(std::string_view label, std::string_view scope) {
    SeenItem item = wait(label, scope);
    move_to(item);
    // Hovering may have moved it (a list that opened, a row that grew).
    if (const auto now = find(label, scope);
        now && (now->box.Min.x != item.box.Min.x || now->box.Min.y != item.box.Min.y)) {
        item = *now;
        move_to(item);
    }
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (item.id != 0 && !item.is_disabled() && g.HoveredId != item.id && g.HoveredIdPreviousFrame != item.id)
        give_up("'" + std::string(label) + "' is covered by something else");
    press_left();
}

void Pilot::click_at(ImVec2 place) {
    ImGui::GetIO().AddMousePosEvent(place.x, place.y);
    settle();
    press_left();
}

void Pilot::type(std::string_view utf8) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
    settle();
}

void Pilot::key(ImGuiKey key, ImGuiKey modifier) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    step(2);
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    settle();
}

void Pilot::fill(std::string_view field, std::string_view text, std::string_view scope) {
    click(field, scope);
    key(ImGuiKey_A, ImGuiMod_Ctrl);
    key(ImGuiKey_Delete);
    type(text);
}

void Pilot::scroll_to(std::string_view label, ImVec2 place, std::string_view scope, float notches) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(place.x, place.y);
    settle();
    for (int i = 0; i < 400; ++i) {
        if (find(label, scope)) return;
        io.AddMouseWheelEvent(0, notches);
        settle();
    }
    give_up("scrolled to the end, no '" + std::string(label) + "'");
}

std::string Pilot::dump() const {
    std::string out;
    for (const SeenItem& item : items_.items()) {
        if (item.label.empty() || !item.is_visible()) continue;
        char place[80];
        std::snprintf(place, sizeof place, " (%.0f,%.0f)-(%.0f,%.0f)", item.box.Min.x, item.box.Min.y, item.box.Max.x,
                      item.box.Max.y);
        out += "  [" + item.window + "] " + item.scope + (item.is_disabled() ? " disabled" : "") + " '" + item.label +
               "'" + place + "\n";
    }
    return out;
}

void Pilot::give_up(const std::string& why) const { throw PilotError("pilot: " + why + "\n" + dump()); }

}  // namespace ui
