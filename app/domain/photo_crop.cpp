// Boxes.
#include "domain/photo_crop.hpp"
#include <algorithm>
#include <cmath>

namespace domain {

namespace {

CropBox moved(CropBox box, double by_x, double by_y) {
    box.left = std::clamp(box.left + by_x, 0.0, 1 - box.width);
    box.top = std::clamp(box.top + by_y, 0.0, 1 - box.height);
    return box;
}

// One axis: the near and the far edge, of which at most one moves.
void stretch(double& start, double& length, bool near, bool far, double by) {
    const double end = start + length;
    if (near) {
        start = std::clamp(start + by, 0.0, end - kLeastCropShare);
        length = end - start;
    } else if (far) {
        length = std::clamp(end + by, start + kLeastCropShare, 1.0) - start;
    }
}

// A box of width × height that keeps what the grip does not move: the opposite edge, or the middle.
CropBox around(const CropBox& box, const CropGrip& grip, double width, double height) {
    CropBox out{box.left, box.top, width, height};
    if (grip.left) out.left = box.left + box.width - width;
    if (!grip.left && !grip.right) out.left = box.left + (box.width - width) / 2;
    if (grip.top) out.top = box.top + box.height - height;
    if (!grip.top && !grip.bottom) out.top = box.top + (box.height - height) / 2;
    return out;
}

// Shrinks about what the grip keeps until the box lies inside.
CropBox inside(CropBox box, const CropGrip& grip) {
    const auto room = [](double start, double length, bool near, bool far) {
        const double end = start + length, middle = start + length / 2;
        if (near) return end;
        if (far) return 1 - start;
        return 2 * std::min(middle, 1 - middle);
    };
    const double factor = std::min({1.0, room(box.left, box.width, grip.left, grip.right) / box.width,
                                    room(box.top, box.height, grip.top, grip.bottom) / box.height});
    box = around(box, grip, box.width * factor, box.height * factor);
    box.left = std::clamp(box.left, 0.0, 1 - box.width);
    box.top = std::clamp(box.top, 0.0, 1 - box.height);
    return box;
}

}  // namespace

double shape_of(const CropBox& box, double picture) { return box.width / box.height * picture; }

CropBox dragged(const CropBox& box, const CropGrip& grip, double by_x, double by_y, double picture,
                std::optional<double> shape) {
    if (grip.moves_all()) return moved(box, by_x, by_y);
    auto out = box;
    stretch(out.left, out.width, grip.left, grip.right, by_x);
    stretch(out.top, out.height, grip.top, grip.bottom, by_y);
    if (!shape) return out;
    // The way that was dragged further decides.
    const bool by_width =
        (grip.left || grip.right) &&
        ((!grip.top && !grip.bottom) || std::abs(out.width / box.width - 1) >= std::abs(out.height / box.height - 1));
    const double ratio = *shape / picture;  // of the shares
    double width = by_width ? out.width : out.height * ratio;
    width = std::max({width, kLeastCropShare, kLeastCropShare * ratio});
    return inside(around(box, grip, width, width / ratio), grip);
}

CropBox with_shape(const CropBox& box, double picture, double shape) {
    const double ratio = shape / picture;
    double width = box.width, height = box.height;
    if (width / height > ratio)
        width = height * ratio;
    else
        height = width / ratio;
    return inside(around(box, {}, width, height), {});
}

namespace {

// The cell of a photo in a mosaic of a whole shape: two beside each other, one beside two, two rows of two.
double cell(double whole, std::size_t count, std::size_t place) {
    const bool half_width = count > 1, half_height = count >= 4 || (count == 3 && place > 0);
    return whole * (half_width ? 0.5 : 1) / (half_height ? 0.5 : 1);
}

}  // namespace

CropBox shown_in_timeline(const CropBox& box, double picture, NetworkKind network, std::size_t count,
                          std::size_t place) {
    const double own = shape_of(box, picture);
    double shape = own;
    switch (network) {
    case NetworkKind::x: shape = count > 1 ? cell(7.0 / 4, count, place) : std::clamp(own, 3.0 / 4, 2.0); break;
    case NetworkKind::bluesky:
        shape = count >= 4 ? 3.0 / 2 : count > 1 ? cell(2, count, place) : std::max(own, 1.0 / 2);
        break;
    case NetworkKind::mastodon:
    case NetworkKind::rehearsal: shape = count > 1 ? cell(3.0 / 2, count, place) : own; break;
    default: break;
    }
    return shape == own ? box : with_shape(box, picture, shape);
}

}  // namespace domain
