// What this machine remembers about how the desk looks; nothing of an event.
#pragma once
#include <string>

namespace state {

enum class ThemeChoice { light, dark };

struct Settings {
    ThemeChoice theme = ThemeChoice::dark;
    int text_percent = 100;  // 100..200
    bool reduced_motion = false;
    std::string wall_monitor;  // name of the projector last chosen; empty: none
    bool wall_open = false;
    std::string watched_folder;  // new photos in it come into the tray; empty: the one the event's pack names, if any
    std::string operator_name;   // last signed in, offered at the next start
    auto operator<=>(const Settings&) const = default;
};

}  // namespace state
