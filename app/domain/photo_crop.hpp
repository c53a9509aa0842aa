// Cropping by hand: the box under the pointer, its shape, and what a network's timeline shows of what is left.
// A shape is width over height in pixels; `picture` is that of the whole upright photo.
#pragma once
#include "domain/network_kind.hpp"
#include "domain/photo_limits.hpp"

namespace domain {

// Which edges a drag takes along; none of them moves the whole box.
struct CropGrip {
    bool left = false, right = false, top = false, bottom = false;
    bool moves_all() const { return !left && !right && !top && !bottom; }
};

inline constexpr double kLeastCropShare = 0.05;

// The box after a drag by shares of the photo. It stays inside, and no side goes under kLeastCropShare. With a `shape`
// the box keeps it, the opposite corner or edge staying where it is.
CropBox dragged(const CropBox& box, const CropGrip& grip, double by_x, double by_y, double picture,
                std::optional<double> shape);

// The largest box of a shape around the middle of this one, not larger than the photo.
CropBox with_shape(const CropBox& box, double picture, double shape);

double shape_of(const CropBox& box, double picture);

// The part of `box` that a timeline shows before anybody opens the photo: `count` photos stand in the post, this one
// `place` from 0. Sources: Mastodon's media_gallery.jsx; Bluesky's AutoSizedImage.tsx and ImageLayoutGrid.tsx; X's help
// pages as summed up in docs/photo-check.md ("Crop"). X chooses the middle by its own guess; ours is the plain one.
CropBox shown_in_timeline(const CropBox& box, double picture, NetworkKind network, std::size_t count,
                          std::size_t place);

}  // namespace domain
