// How a network's page sets one to four photos beside each other, and so what it cuts off them before somebody opens
// one.
#pragma once
#include "domain/network_kind.hpp"
#include <vector>

namespace domain {

struct PhotoSize {
    int width_px = 0, height_px = 0;
};

struct PhotoCell {  // as shares of the grid's width: x + width reaches 1, y + height reaches PhotoGrid::height
    double x = 0, y = 0, width = 0, height = 0;
    double kept = 1;  // share of the photo's area that can be seen; the cut is in the middle
};

struct PhotoGrid {
    double height = 0;             // for a width of 1
    std::vector<PhotoCell> cells;  // one a photo, at most four
};

// Sources: Mastodon 4, media_gallery.jsx (one as it is; more in 3 : 2); Bluesky's app, ImageLayoutGrid.tsx (squares)
// and AutoSizedImage.tsx (one, no taller than 1 : 2); X shows one between 3 : 4 and 2 : 1, more in 16 : 9, as observed
// and as guides for designers have it (docs/networks.md, "Previews").
// A size of 0 is taken for 3 : 2. Photos beyond the fourth are left out.
PhotoGrid photo_grid(NetworkKind network, const std::vector<PhotoSize>& photos);

}  // namespace domain
