// What a network takes of a picture, and the part of it that leaves.
#pragma once
#include "domain/network_kind.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domain {

// The limits when the server says nothing of its own. A server's smaller limit wins: take this and lower the fields.
// Source: the networks' media pages, as summed up in docs/photo-check.md ("What leaves").
PhotoLimits photo_limits_of(NetworkKind network);
// What every server of that network takes: for a photo that is prepared for no account in particular.
PhotoLimits photo_limits_anywhere(NetworkKind network);

// A part of the upright picture, as shares of its width and height: {0, 0, 1, 1} is all of it.
struct CropBox {
    double left = 0, top = 0, width = 1, height = 1;
    // False for a box outside the picture, empty, or with a number that is none.
    bool valid() const;
    bool is_whole() const { return left <= 0 && top <= 0 && width >= 1 && height >= 1; }
    bool operator==(const CropBox&) const = default;
};

// "0.1,0,0.5,1" as the command line, the store and the log have it; "" for all of it. nullopt for what is no box.
std::string text_of(const CropBox& box);
std::optional<CropBox> crop_from_text(std::string_view text);

}  // namespace domain
