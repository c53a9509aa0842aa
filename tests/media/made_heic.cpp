// Writes the boxes itself; the coded pictures are taken out of four small files that heif-enc made of plain colours.
// Source: ISO/IEC 14496-12 and 23008-12.
#include "tests/media/made_heic.hpp"
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace test {

namespace {

// The box of this type in a small file, whole or without its head.
Bytes box_of(const Bytes& file, std::string_view type, bool with_head) {
    const auto at = std::search(file.begin(), file.end(), type.begin(), type.end());
    if (file.end() - at < 4 || at - file.begin() < 4) return {};
    const auto start = at - 4;
    const std::size_t size = static_cast<std::size_t>(start[0]) << 24U | static_cast<std::size_t>(start[1]) << 16U |
                             static_cast<std::size_t>(start[2]) << 8U | start[3];
    return {with_head ? start : start + 8, start + static_cast<std::ptrdiff_t>(size)};
}

Bytes item_infos(const std::vector<HeicItem>& items) {
    BoxWriter out;
    out.number(items.size(), 2);
    for (const HeicItem& item : items) {
        BoxWriter entry;
        entry.number(item.id, 2).number(0, 2).words(item.type).number(0, 1);
        if (item.type == "mime") entry.words("application/rdf+xml").number(0, 1);
        if (!item.encoding.empty()) entry.words(item.encoding).number(0, 1);
        out.full_box("infe", 2, item.hidden ? 1 : 0, entry.bytes());
    }
    return out.bytes();
}

Bytes references(const std::vector<HeicReference>& all) {
    BoxWriter out;
    for (const HeicReference& reference : all) {
        BoxWriter body;
        body.number(reference.from, 2).number(reference.to.size(), 2);
        for (const unsigned id : reference.to) body.number(id, 2);
        out.box(reference.type, body.bytes());
    }
    return out.bytes();
}

Bytes properties(const std::vector<HeicItem>& items) {
    std::vector<Bytes> all;
    BoxWriter list, uses;
    uses.number(items.size(), 4);
    for (const HeicItem& item : items) {
        uses.number(item.id, 2).number(item.properties.size(), 1);
        for (const Bytes& property : item.properties) {
            auto known = std::find(all.begin(), all.end(), property);
            if (known == all.end()) {
                known = all.insert(known, property);
                list.raw(property);
            }
            uses.number(0x80U | static_cast<unsigned>(known - all.begin() + 1), 1);
        }
    }
    return BoxWriter().box("ipco", list.bytes()).full_box("ipma", 0, 0, uses.bytes()).bytes();
}

// Where each item lies: in the file from `start` on, or in "idat" from its start on.
Bytes locations(const std::vector<HeicItem>& items, std::size_t start) {
    BoxWriter out;
    out.number(0x4400, 2).number(items.size(), 2);
    std::size_t in_idat = 0;
    for (const HeicItem& item : items) {
        std::size_t& at = item.in_idat ? in_idat : start;
        out.number(item.id, 2).number(item.in_idat ? 1 : 0, 2).number(0, 2).number(item.times, 2);
        for (unsigned i = 0; i < item.times; ++i) out.number(at, 4).number(item.data.size(), 4);
        at += item.data.size();
    }
    return out.bytes();
}

Bytes data_of(const std::vector<HeicItem>& items, bool in_idat) {
    BoxWriter out;
    for (const HeicItem& item : items)
        if (item.in_idat == in_idat) out.raw(item.data);
    return out.bytes();
}

Bytes meta(const HeicParts& parts, std::size_t start) {
    const auto handler = BoxWriter().number(0, 4).words("pict").number(0, 13).bytes();
    BoxWriter body;
    body.full_box("hdlr", 0, 0, handler)
        .full_box("pitm", 0, 0, BoxWriter().number(parts.primary, 2).bytes())
        .full_box("iloc", 1, 0, locations(parts.items, start))
        .full_box("iinf", 0, 0, item_infos(parts.items))
        .full_box("iref", 0, 0, references(parts.references))
        .box("iprp", properties(parts.items))
        .box("idat", data_of(parts.items, true));
    return BoxWriter().full_box("meta", 0, 0, body.bytes()).bytes();
}

}  // namespace

BoxWriter& BoxWriter::number(std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) bytes_.push_back(i < 8 ? static_cast<std::uint8_t>(value >> (8 * i)) : 0);
    return *this;
}

BoxWriter& BoxWriter::words(std::string_view text) {
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    return *this;
}

BoxWriter& BoxWriter::raw(const Bytes& bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    return *this;
}

BoxWriter& BoxWriter::box(std::string_view type, const Bytes& body) {
    return number(8 + body.size(), 4).words(type).raw(body);
}

BoxWriter& BoxWriter::full_box(std::string_view type, unsigned version, unsigned flags, const Bytes& body) {
    return number(12 + body.size(), 4).words(type).number(version, 1).number(flags, 3).raw(body);
}

Bytes made_heic(const HeicParts& parts) {
    BoxWriter file;
    file.box("ftyp", BoxWriter().words("heic").number(0, 4).words("mif1heicmiaf").bytes());
    const std::size_t start = file.bytes().size() + meta(parts, 0).size() + 8;
    return file.raw(meta(parts, start)).box("mdat", data_of(parts.items, false)).bytes();
}

HeicItem coded_tile(unsigned id, unsigned colour) {
    constexpr std::array kColours{"red", "green", "blue", "white"};
    std::ifstream in(CALLBOARD_SOURCE_DIR "/tests/media/tile_" + std::string(kColours[colour]) + ".heic",
                     std::ios::binary);
    const Bytes file{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return {id, "hvc1", box_of(file, "mdat", false), {box_of(file, "hvcC", true), size_property(64, 64)}};
}

Bytes grid_data(unsigned rows, unsigned columns, unsigned width_px, unsigned height_px) {
    return BoxWriter()
        .number(0, 2)
        .number(rows - 1, 1)
        .number(columns - 1, 1)
        .number(width_px, 2)
        .number(height_px, 2)
        .bytes();
}

Bytes size_property(unsigned width_px, unsigned height_px) {
    return BoxWriter().full_box("ispe", 0, 0, BoxWriter().number(width_px, 4).number(height_px, 4).bytes()).bytes();
}

Bytes byte_property(std::string_view type, unsigned value) {
    return BoxWriter().box(type, BoxWriter().number(value, 1).bytes()).bytes();
}

Bytes aux_property(std::string_view kind) {
    return BoxWriter().full_box("auxC", 0, 0, BoxWriter().words(kind).number(0, 1).bytes()).bytes();
}

}  // namespace test
