// What a HEIC or AVIF says of its parts before any of them is read: the items, where they lie, what they are made of.
// libheif 1.15 acts on this unasked; what it would do is judged here first (heif_budget.hpp).
#pragma once
#include "media/heif_boxes.hpp"
#include <map>

namespace media {

struct HeifExtent {
    std::uint64_t offset = 0, length = 0;
};

struct HeifItem {
    std::uint32_t type = 0;
    std::size_t flags_at = 0;  // the byte of the file that says in bit 0 that the item is hidden
    bool packed = false;       // deflated
    bool located = false, in_idat = false;
    std::vector<HeifExtent> extents;
    std::vector<std::uint16_t> uses;  // numbers of properties, from 0, in the order in which they apply
    bool has_type(std::string_view four) const { return type == box_name(four); }
};

struct HeifReference {
    std::uint32_t type = 0, from = 0;
    std::vector<std::uint32_t> to;
};

struct HeifIndex {
    Bytes file;
    std::uint32_t primary = 0;
    std::map<std::uint32_t, HeifItem> items;
    std::vector<HeifReference> references;
    std::vector<Box> properties;
    std::optional<Box> idat;

    // The first `most` bytes of an item, or as many as it has and the file holds.
    std::vector<std::uint8_t> start_of(const HeifItem& item, std::size_t most) const;
};

// Error malformed when the boxes contradict themselves, so that libheif could read them otherwise: every number must
// lie within its box, and every list fill it. The file is only referred to. Sources: ISO/IEC 14496-12 section 8.11
// (meta, iloc, iinf, pitm, iref), ISO/IEC 23008-12 section 9.3 (ipco, ipma).
domain::Result<HeifIndex> read_heif_index(Bytes file);

}  // namespace media
