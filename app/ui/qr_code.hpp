// Links as square codes a phone reads (libqrencode), drawn as rectangles: dark on light, with the quiet zone readers
// need.
#pragma once
#include <cstdint>
#include <imgui.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct QrCode {
    int side = 0;                    // modules
    std::vector<std::uint8_t> dark;  // side × side, row-major
    bool is_dark(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)] != 0;
    }
};

// Error correction "medium". nullopt when `text` is empty or longer than a code can hold (2,331 bytes).
std::optional<QrCode> make_qr_code(std::string_view text);
// A white rounded square with the code in it; false when a module would be smaller than 2 px.
bool draw_qr_code(ImDrawList& list, const QrCode& code, ImVec2 top_left, float size_px);

// The codes made last: a wall asks for the same one in every frame.
class QrCodes {
  public:
    const QrCode* find(std::string_view text);  // nullptr when there can be none; valid until the next call

  private:
    struct Made {
        std::string text;
        std::optional<QrCode> code;
    };
    std::vector<Made> made_;
};

}  // namespace ui
