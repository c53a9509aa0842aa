// The boxes in "meta", one function for each.
#include "media/heif_index.hpp"
#include <algorithm>

namespace media {

namespace {

// A phone's index has some thousand bytes, and a colour profile some hundred thousand at most.
constexpr std::size_t kMostIndexBytes = 16U << 20U;
constexpr std::uint32_t kMostExtents = 32;  // of an item, as libheif has it: one may take no bytes to write down

// "iinf". Of two entries of one number libheif takes the first, here as in the other lists.
bool read_items(HeifIndex& index, const Box& iinf) {
    const bool small = full_box(index.file, iinf).version == 0;
    const auto list = boxes_in(index.file, iinf, kFullHead + (small ? 2 : 4));
    for (const Box& box : list.boxes) {
        if (box.type != box_name("infe")) continue;
        auto [version, flags, fields] = full_box(index.file, box);
        HeifItem item;
        item.flags_at = box.body + 3;
        const auto id = fields.take(version <= 2 ? 2 : 4);
        fields.skip(2);  // protection
        if (version >= 2) item.type = fields.take(4);
        if (!fields.is_good()) return false;
        if (item.has_type("mime")) {
            fields.take_text();  // name
            fields.take_text();  // kind
            item.packed = !fields.take_text().empty();
        }
        index.items.emplace(id, std::move(item));
    }
    return list.whole;
}

// "iloc"
bool read_places(HeifIndex& index, const Box& iloc) {
    auto [version, flags, fields] = full_box(index.file, iloc);
    const std::uint32_t widths = fields.take(2);
    const auto width = [&](unsigned shift) { return static_cast<int>(widths >> shift & 0xFU); };
    for (auto left = fields.take(version < 2 ? 2 : 4); left > 0 && fields.is_good(); --left) {
        const auto found = index.items.find(fields.take(version < 2 ? 2 : 4));
        HeifItem place;
        if (version >= 1) place.in_idat = (fields.take(2) & 0xFU) == 1;
        fields.skip(2);  // which file: this one
        const auto base = fields.take_wide(width(4));
        auto extents = fields.take(2);
        if (extents > kMostExtents) return false;
        for (; extents > 0; --extents) {
            if (version >= 2) fields.take_wide(width(0));
            const auto offset = fields.take_wide(width(12));
            place.extents.push_back({base + offset, fields.take_wide(width(8))});
        }
        if (found == index.items.end() || found->second.located) continue;
        found->second.located = true;
        found->second.in_idat = place.in_idat;
        found->second.extents = std::move(place.extents);
    }
    return fields.is_good();
}

// "iref". libheif believes the count and never looks at the box's length: they must agree.
bool read_references(HeifIndex& index, const Box& iref) {
    const int wide = full_box(index.file, iref).version == 0 ? 2 : 4;
    const auto list = boxes_in(index.file, iref, kFullHead);
    for (const Box& box : list.boxes) {
        Fields fields(index.file, box.body, box.end);
        HeifReference reference{box.type, fields.take(wide), {}};
        for (auto left = fields.take(2); left > 0 && fields.is_good(); --left)
            reference.to.push_back(fields.take(wide));
        if (!fields.is_at_end()) return false;
        index.references.push_back(std::move(reference));
    }
    return list.whole;
}

// "ipma": numbers of boxes in "ipco", from 1; 0 is none.
bool read_uses(HeifIndex& index, const Box& ipma) {
    auto [version, flags, fields] = full_box(index.file, ipma);
    const bool wide = (flags & 1U) != 0;
    for (auto left = fields.take(4); left > 0 && fields.is_good(); --left) {
        const auto found = index.items.find(fields.take(version == 0 ? 2 : 4));
        for (auto uses = fields.take(1); uses > 0; --uses) {
            const auto number = fields.take(wide ? 2 : 1) & (wide ? 0x7FFFU : 0x7FU);
            if (number > index.properties.size()) return false;
            if (number > 0 && found != index.items.end())
                found->second.uses.push_back(static_cast<std::uint16_t>(number - 1));
        }
    }
    return fields.is_good();
}

// "iprp"
bool read_properties(HeifIndex& index, const Box& iprp) {
    const auto parts = boxes_in(index.file, iprp);
    const auto ipco = parts.first("ipco");
    if (!parts.whole || !ipco) return false;
    const auto properties = boxes_in(index.file, *ipco);
    index.properties = properties.boxes;
    return properties.whole && std::all_of(parts.boxes.begin(), parts.boxes.end(), [&](const Box& part) {
               return part.type != box_name("ipma") || read_uses(index, part);
           });
}

bool read_meta(HeifIndex& index, const Box& meta) {
    const auto parts = boxes_in(index.file, meta, kFullHead);
    const auto pitm = parts.first("pitm"), iinf = parts.first("iinf"), iloc = parts.first("iloc"),
               iprp = parts.first("iprp"), iref = parts.first("iref");
    if (!parts.whole || !pitm || !iinf || !iloc || !iprp) return false;
    auto [version, flags, fields] = full_box(index.file, *pitm);
    index.primary = fields.take(version == 0 ? 2 : 4);
    index.idat = parts.first("idat");
    return fields.is_good() && read_items(index, *iinf) && read_places(index, *iloc) && read_properties(index, *iprp) &&
           (!iref || read_references(index, *iref));
}

}  // namespace

std::vector<std::uint8_t> HeifIndex::start_of(const HeifItem& item, std::size_t most) const {
    const Bytes source = item.in_idat ? (idat ? file.subspan(idat->body, idat->size()) : Bytes{}) : file;
    std::vector<std::uint8_t> out;
    for (const HeifExtent& extent : item.extents) {
        if (extent.offset > source.size()) break;
        const auto rest = source.subspan(static_cast<std::size_t>(extent.offset));
        const auto length = std::min<std::uint64_t>({extent.length, rest.size(), most - out.size()});
        out.insert(out.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    }
    return out;
}

domain::Result<HeifIndex> read_heif_index(Bytes file) {
    HeifIndex out;
    out.file = file;
    const auto boxes = boxes_in(file, 0, file.size()).boxes;
    const auto is_meta = [](const Box& box) { return box.type == box_name("meta"); };
    const auto meta = std::find_if(boxes.begin(), boxes.end(), is_meta);
    const bool one = std::count_if(boxes.begin(), boxes.end(), is_meta) == 1;
    if (!one || meta->size() > kMostIndexBytes || !read_meta(out, *meta))
        return tl::unexpected(
            malformed("The HEIC is damaged (the list of its parts is not whole): copy it from the phone again."));
    return out;
}

}  // namespace media
