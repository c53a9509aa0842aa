// The boxes of a HEIF file that lead from the primary picture to its tiles.
#include "media/heif_tiles.hpp"
#include <algorithm>
#include <string_view>

namespace media {

namespace {

constexpr std::size_t kMostTiles = 4096;  // 120 megapixels in tiles of 171 x 171

// Big-endian numbers, one after the other. What lies behind the end reads as 0, and `good` goes false.
class Fields {
  public:
    Fields(Bytes file, std::size_t from, std::size_t to) : file_(file), at_(from), end_(to) {}

    std::uint32_t take(int bytes) {
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i) {
            good_ = good_ && at_ < end_;
            value = value << 8U | (good_ ? file_[at_++] : 0U);
        }
        return value;
    }
    void skip(std::size_t bytes) { at_ += std::min(bytes, end_ - at_); }
    bool is_good() const { return good_; }
    std::size_t at() const { return at_; }

  private:
    Bytes file_;
    std::size_t at_, end_;
    bool good_ = true;
};

struct Box {
    std::uint32_t type = 0;
    std::size_t body = 0, end = 0;
};

constexpr std::uint32_t name(std::string_view four) {
    std::uint32_t value = 0;
    for (const char c : four) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

// The boxes that lie between two places. One that does not fit ends the list.
std::vector<Box> boxes_in(Bytes file, std::size_t from, std::size_t to) {
    constexpr std::size_t kMostBoxes = 20'000;
    std::vector<Box> out;
    while (out.size() < kMostBoxes && to - from >= 8) {
        Fields head(file, from, to);
        std::uint64_t size = head.take(4);
        const std::uint32_t type = head.take(4);
        if (size == 1) {
            size = std::uint64_t{head.take(4)} << 32U;
            size |= head.take(4);
        } else if (size == 0) {
            size = to - from;
        }
        if (!head.is_good() || size < head.at() - from || size > to - from) break;
        out.push_back({type, head.at(), from + static_cast<std::size_t>(size)});
        from += static_cast<std::size_t>(size);
    }
    return out;
}

// Version and flags stand before the fields of a "full" box.
struct Full {
    std::uint32_t version, flags;
    Fields fields;
};

Full full(Bytes file, const Box& box) {
    Fields fields(file, box.body, box.end);
    const std::uint32_t version = fields.take(1), flags = fields.take(3);
    return {version, flags, fields};
}

std::optional<Box> first(const std::vector<Box>& boxes, std::string_view type) {
    const auto at = std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return box.type == name(type); });
    return at == boxes.end() ? std::nullopt : std::optional(*at);
}

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

class Meta {
  public:
    explicit Meta(Bytes file) : file_(file) {
        const auto meta = first(boxes_in(file, 0, file.size()), "meta");
        if (meta) boxes_ = boxes_in(file, std::min(meta->body + 4, meta->end), meta->end);
    }

    std::optional<HeifTiles> tiles() {
        const auto pitm = first(boxes_, "pitm");
        if (!pitm) return std::nullopt;
        auto [version, flags, fields] = full(file_, *pitm);
        primary_ = fields.take(version == 0 ? 2 : 4);
        HeifTiles out;
        if (!fields.is_good() || !is_grid() || !read_references(out.items) || !read_turn(out.orientation))
            return std::nullopt;
        out.hidden_flags = hidden_flags(out.items);
        return out;
    }

  private:
    struct Item {
        std::uint32_t id = 0, type = 0;
        std::size_t flags_at = 0;
    };

    std::vector<Item> items() const {
        std::vector<Item> out;
        const auto iinf = first(boxes_, "iinf");
        if (!iinf) return out;
        const auto version = full(file_, *iinf).version;
        const std::size_t from = iinf->body + 4 + (version == 0 ? 2 : 4);
        if (from > iinf->end) return out;
        for (const Box& box : boxes_in(file_, from, iinf->end)) {
            auto [entry_version, flags, fields] = full(file_, box);
            if (box.type != name("infe") || entry_version < 2) continue;
            Item item;
            item.id = fields.take(entry_version == 2 ? 2 : 4);
            fields.skip(2);  // protection
            item.type = fields.take(4);
            item.flags_at = box.body + 3;
            if (fields.is_good()) out.push_back(item);
        }
        return out;
    }

    bool is_grid() const {
        const auto all = items();
        return std::any_of(all.begin(), all.end(),
                           [&](const Item& item) { return item.id == primary_ && item.type == name("grid"); });
    }

    std::vector<std::size_t> hidden_flags(const std::vector<std::uint32_t>& wanted) const {
        auto sorted = wanted;
        std::sort(sorted.begin(), sorted.end());
        std::vector<std::size_t> out;
        for (const Item& item : items())
            if (std::binary_search(sorted.begin(), sorted.end(), item.id)) out.push_back(item.flags_at);
        return out;
    }

    // "dimg": what the picture is derived from, in the order of the grid.
    bool read_references(std::vector<std::uint32_t>& out) const {
        const auto iref = first(boxes_, "iref");
        if (!iref) return false;
        const int wide = full(file_, *iref).version == 0 ? 2 : 4;
        for (const Box& box : boxes_in(file_, std::min(iref->body + 4, iref->end), iref->end)) {
            Fields fields(file_, box.body, box.end);
            if (box.type != name("dimg") || fields.take(wide) != primary_) continue;
            const std::uint32_t count = fields.take(2);
            if (count == 0 || count > kMostTiles) return false;
            for (std::uint32_t i = 0; i < count; ++i) out.push_back(fields.take(wide));
            return fields.is_good();
        }
        return false;
    }

    // The primary picture's properties, as numbers of boxes in ipco, from 1; in the order in which they apply.
    std::vector<std::uint32_t> property_numbers(const Box& ipma) const {
        auto [version, flags, fields] = full(file_, ipma);
        const bool wide = (flags & 1U) != 0;
        for (auto entries = fields.take(4); entries > 0 && fields.is_good(); --entries) {
            const auto item = fields.take(version == 0 ? 2 : 4);
            const auto count = fields.take(1);
            if (item != primary_) {
                fields.skip(std::size_t{count} * (wide ? 2U : 1U));
                continue;
            }
            std::vector<std::uint32_t> out;
            for (std::uint32_t i = 0; i < count; ++i)
                out.push_back(fields.take(wide ? 2 : 1) & (wide ? 0x7FFFU : 0x7FU));
            return out;
        }
        return {};
    }

    bool read_turn(int& orientation) const {
        const auto iprp = first(boxes_, "iprp");
        if (!iprp) return false;
        const auto parts = boxes_in(file_, iprp->body, iprp->end);
        const auto ipco = first(parts, "ipco");
        if (!ipco) return false;
        const auto properties = boxes_in(file_, ipco->body, ipco->end);
        Turn turn;
        for (const Box& part : parts) {
            if (part.type != name("ipma")) continue;
            for (const auto number : property_numbers(part)) {
                if (number == 0 || number > properties.size()) continue;
                const Box& property = properties[number - 1];
                const unsigned value = Fields(file_, property.body, property.end).take(1);
                if (property.type == name("clap")) return false;
                if (property.type == name("irot")) turn.left(value & 3U);
                if (property.type == name("imir")) turn.mirror((value & 1U) == 0);
            }
        }
        orientation = turn.orientation();
        return true;
    }

    Bytes file_;
    std::vector<Box> boxes_;
    std::uint32_t primary_ = 0;
};

}  // namespace

std::optional<HeifTiles> find_tiles(Bytes file) { return Meta(file).tiles(); }

// Any mention counts, so that no other reading of the boxes finds one.
bool has_overlay(Bytes file) {
    constexpr std::string_view kType = "iovl";
    const auto boxes = boxes_in(file, 0, file.size());
    return std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) {
        const auto* end = file.data() + box.end;
        return box.type == name("meta") && std::search(file.data() + box.body, end, kType.begin(), kType.end()) != end;
    });
}

}  // namespace media
