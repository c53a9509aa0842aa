// Sentences about the regions of a photo.
#include "domain/sharp_words.hpp"
#include <algorithm>
#include <array>

namespace domain {

namespace {

// Fewer cells with an edge than this say nothing about a region or a photo.
constexpr int kLeastCells = 12;
// A region is sharp when this share of its cells with an edge are, soft when at most that share are.
constexpr double kSharpShare = 0.5, kSoftShare = 0.25;
// With fewer soft thirds than this the photo is sharp as a whole.
constexpr int kLeastSoftRegions = 2;

struct Share {
    int told = 0, sharp = 0;
    double value() const { return told == 0 ? 0 : static_cast<double>(sharp) / told; }
};

// Thirds both ways: [row * 3 + column].
std::array<Share, 9> shares_of(const Sharpness& map) {
    std::array<Share, 9> parts;
    for (int y = 0; y < map.rows; ++y)
        for (int x = 0; x < map.columns; ++x) {
            const std::uint8_t cell = map.cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(map.columns) +
                                                static_cast<std::size_t>(x)];
            const int place = y * 3 / map.rows * 3 + x * 3 / map.columns;
            Share& part = parts[static_cast<std::size_t>(place)];
            part.told += cell > 0 ? 1 : 0;
            part.sharp += cell >= kSharpCell ? 1 : 0;
        }
    return parts;
}

constexpr std::array<const char*, 9> kPlaces{"at the top left",   "at the top",    "at the top right",
                                             "on the left",       "in the middle", "on the right",
                                             "at the lower left", "at the bottom", "at the lower right"};

bool says_much(const Share& part) { return part.told >= kLeastCells; }

// The thirds that are sharp, the sharpest first, and how many are soft.
struct Regions {
    std::vector<std::size_t> sharp;
    int soft = 0;
};

Regions regions_of(const std::array<Share, 9>& parts) {
    Regions out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!says_much(parts[i])) continue;
        if (parts[i].value() >= kSharpShare) out.sharp.push_back(i);
        if (parts[i].value() <= kSoftShare) ++out.soft;
    }
    std::stable_sort(out.sharp.begin(), out.sharp.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a].sharp > parts[b].sharp; });
    return out;
}

bool has(const PhotoCheck& check, PhotoReason reason) {
    return std::find(check.reasons.begin(), check.reasons.end(), reason) != check.reasons.end();
}

const char* direction_of(double degrees) {
    if (degrees < 22.5 || degrees >= 157.5) return "sideways";
    return degrees >= 67.5 && degrees < 112.5 ? "up or down" : "slantwise";
}

}  // namespace

std::string where_sharp(const PhotoCheck& check, const Sharpness& sharpness) {
    // Of a moved photo the edges along the way stay sharp everywhere: no part of it is better.
    if (sharpness.empty() || check.verdict == PhotoVerdict::unreadable || has(check, PhotoReason::motion)) return {};
    const auto parts = shares_of(sharpness);
    if (std::none_of(parts.begin(), parts.end(), says_much)) return "It has hardly an edge to tell its sharpness by.";
    const Regions regions = regions_of(parts);
    if (regions.sharp.empty()) return {};
    const std::string first = kPlaces[regions.sharp.front()];
    if (has(check, PhotoReason::defocus)) return "It is least soft " + first + ": look there whether it will do.";
    if (regions.soft < kLeastSoftRegions) return {};
    const std::string second = regions.sharp.size() > 1 ? std::string(" and ") + kPlaces[regions.sharp[1]] : "";
    return "It is sharp " + first + second + ", and soft elsewhere: fine if that is what it shows.";
}

std::string advice_for(PhotoReason reason, const Sharpness& sharpness) {
    if (reason != PhotoReason::motion || sharpness.smear_px <= 0) return advice_for(reason);
    return std::string("Moved ") + direction_of(sharpness.smear_degrees) + " while taking, by " +
           std::to_string(sharpness.smear_px) + " px or more: try again, or steady the camera on something.";
}

}  // namespace domain
