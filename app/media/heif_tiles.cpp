// From the primary picture to its tiles.
#include "media/heif_tiles.hpp"
#include <algorithm>
#include <set>

namespace media {

namespace {

constexpr std::size_t kMostTiles = 4096;  // 120 megapixels in tiles of 171 x 171

// First mirrored along its rows if `mirrored`, then turned clockwise by quarters.
struct Turn {
    bool mirrored = false;
    unsigned quarters = 0;
    void left(unsigned by) { quarters = (quarters + 4 - by % 4) % 4; }
    void mirror(bool upside_down) {
        mirrored = !mirrored;
        quarters = ((upside_down ? 6U : 4U) - quarters) % 4;
    }
    int orientation() const {
        constexpr int kPlain[] = {1, 6, 3, 8}, kMirrored[] = {2, 7, 4, 5};
        return mirrored ? kMirrored[quarters] : kPlain[quarters];
    }
};

std::optional<int> orientation_of(const HeifIndex& index, const HeifItem& item) {
    Turn turn;
    for (const auto use : item.uses) {
        const Box& property = index.properties[use];
        const unsigned value = Fields(index.file, property.body, property.end).take(1);
        if (property.type == box_name("clap")) return std::nullopt;
        if (property.type == box_name("irot")) turn.left(value & 3U);
        if (property.type == box_name("imir")) turn.mirror((value & 1U) == 0);
    }
    return turn.orientation();
}

}  // namespace

std::optional<HeifTiles> find_tiles(const HeifIndex& index) {
    const auto primary = index.items.find(index.primary);
    if (primary == index.items.end() || !primary->second.has_type("grid")) return std::nullopt;
    const auto made_of =
        std::find_if(index.references.begin(), index.references.end(), [&](const HeifReference& reference) {
            return reference.type == box_name("dimg") && reference.from == index.primary;
        });
    if (made_of == index.references.end() || made_of->to.empty() || made_of->to.size() > kMostTiles)
        return std::nullopt;
    const auto orientation = orientation_of(index, primary->second);
    if (!orientation) return std::nullopt;
    HeifTiles out{made_of->to, *orientation, {}};
    for (const auto tile : std::set(out.items.begin(), out.items.end()))
        if (const auto item = index.items.find(tile); item != index.items.end())
            out.hidden_flags.push_back(item->second.flags_at);
    return out;
}

}  // namespace media
