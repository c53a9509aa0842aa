// Settings as lines.
#include "services/event_settings.hpp"
#include <algorithm>
#include <charconv>
#include <sstream>

namespace services {

static constexpr const char* kKey = "settings";

static std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

std::string settings_as_text(const state::Settings& settings) {
    std::ostringstream out;
    out << "theme=" << (settings.theme == state::ThemeChoice::light ? "light" : "dark") << '\n'
        << "text_percent=" << settings.text_percent << '\n'
        << "reduced_motion=" << settings.reduced_motion << '\n'
        << "wall_monitor=" << one_line(settings.wall_monitor) << '\n'
        << "wall_open=" << settings.wall_open << '\n'
        << "watched_folder=" << one_line(settings.watched_folder) << '\n'
        << "operator_name=" << one_line(settings.operator_name) << '\n';
    return out.str();
}

static void take(state::Settings& settings, std::string_view name, std::string_view value) {
    if (name == "theme") settings.theme = value == "light" ? state::ThemeChoice::light : state::ThemeChoice::dark;
    if (name == "reduced_motion") settings.reduced_motion = value == "1";
    if (name == "wall_monitor") settings.wall_monitor = value;
    if (name == "wall_open") settings.wall_open = value == "1";
    if (name == "watched_folder") settings.watched_folder = value;
    if (name == "operator_name") settings.operator_name = value;
    if (name != "text_percent") return;
    int percent = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), percent);
    if (parsed.ec == std::errc{} && percent >= 100 && percent <= 200) settings.text_percent = percent;
}

state::Settings settings_from_text(const std::string& text) {
    state::Settings settings;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const auto sign = line.find('=');
        if (sign == std::string::npos) continue;
        take(settings, std::string_view(line).substr(0, sign), std::string_view(line).substr(sign + 1));
    }
    return settings;
}

domain::Result<state::Settings> load_settings(ports::Store& store) {
    const auto text = store.get(kKey);
    if (!text) return tl::unexpected(text.error());
    return settings_from_text(*text);
}

domain::Status save_settings(ports::Store& store, const state::Settings& settings) {
    return store.put(kKey, settings_as_text(settings));
}

}  // namespace services
