// Adds up the work that a HEIC's index asks for. Sources: libheif 1.15's heif_context.cc (what it follows), ISO/IEC
// 23008-12 section 6.6.2 (grid, iden).
#include "media/heif_budget.hpp"
#include "media/coded_size.hpp"
#include <algorithm>

namespace media {

namespace {

constexpr std::size_t kMostItems = 8192;  // a phone's 200 megapixels are some 800 tiles
constexpr std::uint64_t kMostPictures = 8192;
constexpr std::uint64_t kMostPixels = 4ULL * ports::kMaxPicturePixels;  // a canvas and its tiles, with their opacity
constexpr int kMostLevels = 6;                                          // a picture, its canvas, tiles, their opacity
constexpr std::uint64_t kSpareBytes = 16ULL << 20U;                     // what small items may share

domain::Error too_much(const std::string& why) {
    return malformed("The HEIC is put together in a way that no camera does (" + why +
                     "): save it as a JPEG and use that.");
}

domain::Error nested() { return too_much("its parts are parts of one another"); }

class Work {
  public:
    explicit Work(const HeifIndex& index) : index_(index) {
        for (const HeifReference& reference : index.references) {
            const auto from = index.items.find(reference.from);
            if (from == index.items.end()) continue;
            const HeifItem& item = from->second;
            const bool derived = item.has_type("grid") || item.has_type("iden");
            auto& own = parts_[reference.from];
            if (reference.type == box_name("dimg") && derived)
                own.insert(own.end(), reference.to.begin(), reference.to.end());
            if (reference.type != box_name("auxl")) continue;
            for (const auto whole : reference.to) parts_[whole].push_back(reference.from);
        }
    }

    domain::Status check() {
        const auto sum = of(index_.primary, 1);
        if (!sum) return tl::unexpected(sum.error());
        return {};
    }

  private:
    struct Sum {
        std::uint64_t pictures = 1, pixels = 0;
        int levels = 1;
    };

    // Of a picture and all below it.
    domain::Result<Sum> of(std::uint32_t id, int level) {
        if (const auto known = known_.find(id); known != known_.end()) return known->second;
        if (level > kMostLevels) return tl::unexpected(nested());
        Sum sum;
        if (const auto item = index_.items.find(id); item != index_.items.end()) {
            if (item->second.has_type("iovl")) return tl::unexpected(too_much("it lays pictures over one another"));
            const auto own = own_pixels(item->second);
            if (!own) return tl::unexpected(own.error());
            sum.pixels = *own;
        }
        for (const auto part : parts_[id]) {
            const auto below = of(part, level + 1);
            if (!below) return tl::unexpected(below.error());
            sum.pictures += below->pictures;
            sum.pixels += below->pixels;
            sum.levels = std::max(sum.levels, below->levels + 1);
            if (sum.pictures > kMostPictures) return tl::unexpected(too_much("of too many parts"));
        }
        if (sum.levels > kMostLevels) return tl::unexpected(nested());
        if (sum.pixels > kMostPixels) return tl::unexpected(too_much("its parts are larger than the whole"));
        return known_[id] = sum;
    }

    // As large as the property says, or what it is made by, whichever is larger; it is made again by each turn.
    domain::Result<std::uint64_t> own_pixels(const HeifItem& item) const {
        const auto coded = coded_pixels(index_, item);
        if (!coded) return tl::unexpected(coded.error());
        std::uint64_t pixels = *coded, makings = 1;
        const auto add = [&](std::uint32_t width_px, std::uint32_t height_px) -> domain::Status {
            pixels = std::max(pixels, std::uint64_t{width_px} * height_px);
            return check_size("HEIC", width_px, height_px);
        };
        for (const auto use : item.uses) {
            const Box& property = index_.properties[use];
            if (property.type == box_name("ispe")) {
                auto fields = full_box(index_.file, property).fields;
                const auto width_px = fields.take(4), height_px = fields.take(4);
                if (auto fits = add(width_px, height_px); !fits) return tl::unexpected(fits.error());
            }
            const bool remakes = property.type == box_name("irot") || property.type == box_name("imir") ||
                                 property.type == box_name("clap");
            if (remakes) ++makings;
        }
        if (item.has_type("grid")) {
            const auto data = index_.start_of(item, 12);
            Fields fields(data, 0, data.size());
            fields.skip(1);
            const int wide = (fields.take(1) & 1U) != 0 ? 4 : 2;
            fields.skip(2);  // rows and columns
            const auto width_px = fields.take(wide), height_px = fields.take(wide);
            if (auto fits = add(width_px, height_px); !fits) return tl::unexpected(fits.error());
        }
        return pixels * makings;
    }

    const HeifIndex& index_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> parts_;
    std::map<std::uint32_t, Sum> known_;
};

// libheif reads each item with the properties that its decoder needs.
std::uint64_t bytes_of(const HeifIndex& index, const HeifItem& item) {
    std::uint64_t sum = 0;
    for (const HeifExtent& extent : item.extents)
        sum += std::min<std::uint64_t>(extent.length, ports::kMaxPictureBytes);
    for (const auto use : item.uses) sum += index.properties[use].size();
    return sum;
}

}  // namespace

domain::Status check_heif_budget(const HeifIndex& index) {
    if (index.items.size() > kMostItems) return tl::unexpected(too_much("of too many parts"));
    std::uint64_t bytes = 0;
    for (const auto& [id, item] : index.items) {
        if (item.packed) return tl::unexpected(too_much("some of its text is packed"));
        bytes += bytes_of(index, item);
    }
    if (bytes > 2 * index.file.size() + kSpareBytes)
        return tl::unexpected(
            malformed("The HEIC is damaged (its parts take more than the file has): copy it from the phone again."));
    return Work(index).check();
}

}  // namespace media
