// What each network takes of a picture.
#include "domain/photo_limits.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace domain {

PhotoLimits photo_limits_of(NetworkKind network) { return facts_of(network).photo; }

PhotoLimits photo_limits_anywhere(NetworkKind network) {
    const auto& facts = facts_of(network);
    auto limits = facts.photo;
    if (facts.photo_bytes_anywhere > 0) limits.max_bytes = facts.photo_bytes_anywhere;
    return limits;
}

bool CropBox::valid() const {
    const bool finite = std::isfinite(left) && std::isfinite(top) && std::isfinite(width) && std::isfinite(height);
    constexpr double kSlack = 1e-9;  // shares of a dragged box rarely sum to exactly 1
    return finite && left >= 0 && top >= 0 && width > 0 && height > 0 && left + width <= 1 + kSlack &&
           top + height <= 1 + kSlack;
}

std::string text_of(const CropBox& box) {
    if (box.is_whole()) return {};
    std::string out;
    for (const double share : {box.left, box.top, box.width, box.height}) {
        std::array<char, 32> digits{};
        const auto* end =
            std::to_chars(digits.data(), digits.data() + digits.size(), share, std::chars_format::fixed, 6).ptr;
        out += out.empty() ? "" : ",";
        out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
    }
    return out;
}

std::optional<CropBox> crop_from_text(std::string_view text) {
    if (text.empty()) return CropBox{};
    std::array<double, 4> shares{};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto comma = text.find(',');
        if ((comma == std::string_view::npos) != (i == 3)) return std::nullopt;
        const auto part = text.substr(0, comma);
        const auto read = std::from_chars(part.data(), part.data() + part.size(), shares.at(i));
        if (read.ec != std::errc{} || read.ptr != part.data() + part.size()) return std::nullopt;
        text.remove_prefix(i == 3 ? text.size() : comma + 1);
    }
    // Six digits were kept: the far edges may lie a millionth outside.
    CropBox box{shares[0], shares[1], shares[2], shares[3]};
    if (box.left + box.width > 1 && box.left + box.width < 1 + 1e-5) box.width = 1 - box.left;
    if (box.top + box.height > 1 && box.top + box.height < 1 + 1e-5) box.height = 1 - box.top;
    if (!box.valid()) return std::nullopt;
    return box;
}

}  // namespace domain
