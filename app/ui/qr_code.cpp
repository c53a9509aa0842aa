// QR codes by libqrencode. Quiet zone of four modules: ISO/IEC 18004, section 5.3.8.
#include "ui/qr_code.hpp"
#include <algorithm>
#include <cmath>
#include <memory>
#include <qrencode.h>

namespace ui {

std::optional<QrCode> make_qr_code(std::string_view text) {
    constexpr std::size_t kLongest = 2331;
    if (text.empty() || text.size() > kLongest) return std::nullopt;
    struct Deleter {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    const std::unique_ptr<QRcode, Deleter> made(QRcode_encodeData(
        static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
    if (!made) return std::nullopt;
    QrCode code;
    code.side = made->width;
    const auto count = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.dark.resize(count);
    std::transform(made->data, made->data + count, code.dark.begin(), [](unsigned char module) { return module & 1U; });
    return code;
}

bool draw_qr_code(ImDrawList& list, const QrCode& code, ImVec2 top_left, float size_px) {
    constexpr int kQuietModules = 4;
    const float module_px = std::floor(size_px) / static_cast<float>(code.side + 2 * kQuietModules);
    if (module_px < 2) return false;
    const ImVec2 at{std::floor(top_left.x), std::floor(top_left.y)};
    // Edges on whole pixels: modules differ by one pixel at most, which readers forgive; blurred edges they do not.
    const auto edge = [&](int module) { return std::round(module_px * static_cast<float>(module + kQuietModules)); };
    list.AddRectFilled(at, {at.x + size_px, at.y + size_px}, IM_COL32_WHITE, module_px * 2);
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x) {
            if (!code.is_dark(x, y)) continue;
            int end = x + 1;
            while (end < code.side && code.is_dark(end, y)) ++end;
            list.AddRectFilled({at.x + edge(x), at.y + edge(y)}, {at.x + edge(end), at.y + edge(y + 1)},
                               IM_COL32(0, 0, 0, 255));
            x = end;
        }
    return true;
}

const QrCode* QrCodes::find(std::string_view text) {
    const auto known = std::find_if(made_.begin(), made_.end(), [&](const Made& made) { return made.text == text; });
    if (known != made_.end()) return known->code ? &*known->code : nullptr;
    if (made_.size() >= 4) made_.erase(made_.begin());
    made_.push_back({std::string(text), make_qr_code(text)});
    return made_.back().code ? &*made_.back().code : nullptr;
}

}  // namespace ui
