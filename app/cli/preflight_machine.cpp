// Fonts by fontconfig, monitors by GLFW: both through the ui room.
#include "cli/preflight_machine.hpp"
#ifdef CALLBOARD_UI
#include "ui/font_find.hpp"
#include "ui/shell_monitors.hpp"
#include <array>
#include <cstdlib>
#endif

namespace cli {

#ifdef CALLBOARD_UI

namespace {

using Weight = domain::PreflightLine::Weight;

struct Script {
    const char* name;
    char32_t sample;
    const char* package;  // of Debian and Ubuntu
};

// What people under a hashtag write in, and the emoji.
constexpr std::array kScripts{
    Script{"Latin", U'ß', "fonts-noto-core"},    Script{"Greek", U'Ω', "fonts-noto-core"},
    Script{"Cyrillic", U'Ж', "fonts-noto-core"}, Script{"Arabic", U'ع', "fonts-noto-core"},
    Script{"Hebrew", U'ש', "fonts-noto-core"},   Script{"Devanagari", U'अ', "fonts-noto-core"},
    Script{"Thai", U'ก', "fonts-noto-core"},     Script{"Chinese and Japanese", U'界', "fonts-noto-cjk"},
    Script{"Korean", U'한', "fonts-noto-cjk"},   Script{"emoji", U'🎉', "fonts-noto-color-emoji"}};

}  // namespace

std::vector<domain::PreflightLine> font_lines() {
    const ui::FontFinder fonts;
    std::string missing, packages;
    for (const auto& script : kScripts) {
        if (fonts.with_character(script.sample, ui::Weight::regular)) continue;
        missing += (missing.empty() ? "" : ", ") + std::string(script.name);
        if (packages.find(script.package) == std::string::npos) packages += ' ' + std::string(script.package);
    }
    if (missing.empty())
        return {{domain::kThisMachine, "fonts", Weight::ok, "There are letters for every script looked for, and emoji.",
                 ""}};
    return {{domain::kThisMachine, "fonts", Weight::warning, "There are no letters for " + missing + '.',
             "sudo apt install" + packages}};
}

std::vector<domain::PreflightLine> projector_lines(const std::string& remembered) {
    const auto is_set = [](const char* name) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is started
        return value != nullptr && *value != '\0';
    };
    if (!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) return {};
    std::vector<std::string> names;
    for (const auto& monitor : ui::monitors_of_this_machine()) names.push_back(monitor.name);
    return {domain::projector_line(names, remembered)};
}

#else

std::vector<domain::PreflightLine> font_lines() { return {}; }
std::vector<domain::PreflightLine> projector_lines(const std::string&) { return {}; }

#endif

}  // namespace cli
