// One screen as a PNG, with no display.
#pragma once
#ifdef CALLBOARD_UI
#include "cli/screenshot_stage.hpp"
#include "domain/result.hpp"
#include <filesystem>
#include <string>

namespace cli {

struct ShotWish {
    std::filesystem::path out;
    std::string event;  // a pack's folder; "" the example
    int width_px = 0, height_px = 0;
    float scale = 1;
    bool light = false;
};

// The pack's, the display's and the file's errors, as sentences.
domain::Status draw_screen(const ShotWish& wish, const ScreenRow& row);

}  // namespace cli
#endif
