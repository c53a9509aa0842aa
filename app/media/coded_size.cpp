// HEVC's sequence parameter sets and AV1's sequence headers, as far as the size stands in them.
#include "media/coded_size.hpp"
#include <algorithm>

namespace media {

namespace {

constexpr std::size_t kEnough = 512;  // bytes of a header, within which the size stands

// Bits, the highest of a byte first. What lies behind the end reads as 0, and `is_good` goes false.
class Bits {
  public:
    explicit Bits(Bytes bytes) : bytes_(bytes) {}

    std::uint32_t take(unsigned count) {
        std::uint32_t value = 0;
        for (; count > 0; --count, ++at_) {
            good_ = good_ && at_ / 8 < bytes_.size();
            value = value << 1U | (good_ ? bytes_[at_ / 8] >> (7 - at_ % 8) & 1U : 0U);
        }
        return value;
    }
    bool flag() { return take(1) != 0; }
    void skip(std::size_t count) { at_ += count; }
    // Some zeros, a one, and as many bits as there were zeros: ue(v) of HEVC, uvlc() of AV1.
    std::uint32_t golomb() {
        unsigned zeros = 0;
        while (good_ && !flag()) ++zeros;
        good_ = good_ && zeros < 32;
        return good_ ? (1U << zeros) - 1 + take(zeros) : 0;
    }
    bool is_good() const { return good_; }

  private:
    Bytes bytes_;
    std::size_t at_ = 0;
    bool good_ = true;
};

struct Coded {
    bool good = true;
    std::uint32_t width_px = 0, height_px = 0;
};

// Without the 3 that stands after each two zeros, so that no start code comes about.
std::vector<std::uint8_t> plain(Bytes unit) {
    std::vector<std::uint8_t> out;
    int zeros = 0;
    for (const std::uint8_t byte : unit.first(std::min(unit.size(), kEnough))) {
        const bool put_in = zeros >= 2 && byte == 3;
        if (!put_in) out.push_back(byte);
        zeros = byte == 0 ? zeros + 1 : 0;
    }
    return out;
}

// A sequence parameter set, behind the NAL unit's two bytes.
Coded hevc_size(Bits bits) {
    bits.skip(4);
    const unsigned layers = bits.take(3);
    bits.skip(1 + 88 + 8);  // the whole's profile and level; then each layer's, where it has its own
    std::size_t rest = 0;
    for (unsigned i = 0; i < layers; ++i) {
        if (bits.flag()) rest += 88;
        if (bits.flag()) rest += 8;
    }
    bits.skip(rest + (layers > 0 ? 2 * (8 - layers) : 0));
    bits.golomb();  // its number
    constexpr std::uint32_t kFullChroma = 3;
    if (bits.golomb() == kFullChroma) bits.skip(1);
    const auto width_px = bits.golomb(), height_px = bits.golomb();
    return {bits.is_good(), width_px, height_px};
}

void skip_av1_timing(Bits& bits, bool& has_model, unsigned& delay_bits) {
    if (!bits.flag()) return;
    bits.skip(32 + 32);
    if (bits.flag()) bits.golomb();
    has_model = bits.flag();
    if (!has_model) return;
    delay_bits = bits.take(5) + 1;
    bits.skip(32 + 5 + 5);
}

// A sequence header. A frame may say that it is smaller.
Coded av1_size(Bits bits) {
    bits.skip(3 + 1);
    if (bits.flag()) {  // the short header of a still picture
        bits.skip(5);
    } else {
        bool has_model = false;
        unsigned delay_bits = 0;
        skip_av1_timing(bits, has_model, delay_bits);
        const bool has_delay = bits.flag();
        for (unsigned points = bits.take(5) + 1; points > 0 && bits.is_good(); --points) {
            bits.skip(12);
            constexpr unsigned kLastWithoutTier = 7;
            if (bits.take(5) > kLastWithoutTier) bits.skip(1);
            if (has_model && bits.flag()) bits.skip(2 * delay_bits + 1);
            if (has_delay && bits.flag()) bits.skip(4);
        }
    }
    const unsigned width_bits = bits.take(4) + 1, height_bits = bits.take(4) + 1;
    const auto width_px = bits.take(width_bits) + 1, height_px = bits.take(height_bits) + 1;
    return {bits.is_good(), width_px, height_px};
}

domain::Error damaged(const std::string& how) {
    return malformed("The HEIC is damaged (" + how + "): copy it from the phone again.");
}

// The pixels of the largest that is seen; an error once one is cut off or too large.
class Largest {
  public:
    void see_hevc(Bytes unit) {
        constexpr unsigned kSequenceSet = 33;
        const bool base_layer = unit.size() > 2 && (unit[0] & 1U) == 0 && unit[1] >> 3U == 0;
        if (!base_layer || (unit[0] >> 1U & 0x3FU) != kSequenceSet) return;
        const auto bytes = plain(unit.subspan(2));
        see(hevc_size(Bits(bytes)));
    }

    // OBUs, one after the other, up to the first that does not fit.
    void see_av1(Bytes bytes) {
        constexpr unsigned kSequenceHeader = 1;
        for (std::size_t at = 0; at < bytes.size();) {
            const unsigned head = bytes[at];
            at += (head & 4U) != 0 ? 2 : 1;
            std::uint64_t size = 0;
            for (unsigned shift = 0; (head & 2U) != 0 && at < bytes.size() && shift < 56; shift += 7) {
                size |= (bytes[at] & 0x7FULL) << shift;
                if ((bytes[at++] & 0x80U) == 0) break;
            }
            at = std::min(at, bytes.size());
            const std::uint64_t rest = bytes.size() - at;
            const auto length = static_cast<std::size_t>((head & 2U) != 0 ? std::min(size, rest) : rest);
            if ((head >> 3U & 0xFU) == kSequenceHeader)
                see(av1_size(Bits(bytes.subspan(at, std::min(length, kEnough)))));
            at += length;
        }
    }

    domain::Result<std::uint64_t> take() const {
        if (pixels_ && *pixels_ == 0) return tl::unexpected(damaged("a picture's parameters are missing"));
        return pixels_;
    }

  private:
    void see(const Coded& coded) {
        if (!pixels_) return;
        if (!coded.good) {
            pixels_ = tl::unexpected(damaged("a picture's parameters are cut off"));
        } else if (const auto fits = check_size("HEIC", coded.width_px, coded.height_px); !fits) {
            pixels_ = tl::unexpected(fits.error());
        } else {
            pixels_ = std::max(*pixels_, std::uint64_t{coded.width_px} * coded.height_px);
        }
    }

    domain::Result<std::uint64_t> pixels_ = 0;
};

// Lists of NAL units, each with its length.
void see_hevc_property(Largest& out, Bytes file, const Box& box) {
    Fields fields(file, box.body, box.end);
    fields.skip(22);
    for (auto lists = fields.take(1); lists > 0 && fields.is_good(); --lists) {
        fields.skip(1);
        for (auto units = fields.take(2); units > 0 && fields.is_good(); --units) {
            const std::size_t length = fields.take(2);
            out.see_hevc(file.subspan(fields.at(), std::min(length, box.end - fields.at())));
            fields.skip(length);
        }
    }
}

// libheif takes every unit's length for four bytes.
void see_hevc_data(Largest& out, Bytes data) {
    Fields fields(data, 0, data.size());
    while (!fields.is_at_end() && fields.is_good()) {
        const std::size_t length = fields.take(4);
        out.see_hevc(data.subspan(fields.at(), std::min(length, data.size() - fields.at())));
        fields.skip(length);
    }
}

}  // namespace

domain::Result<std::uint64_t> coded_pixels(const HeifIndex& index, const HeifItem& item) {
    Largest out;
    const bool hevc = item.has_type("hvc1"), av1 = item.has_type("av01");
    if (!hevc && !av1) return 0;
    for (const auto use : item.uses) {
        const Box& property = index.properties[use];
        if (hevc && property.type == box_name("hvcC")) see_hevc_property(out, index.file, property);
        if (av1 && property.type == box_name("av1C") && property.size() > 4)
            out.see_av1(index.file.subspan(property.body + 4, property.size() - 4));
    }
    const auto data = index.start_of(item, ports::kMaxPictureBytes);
    if (hevc) see_hevc_data(out, data);
    if (av1) out.see_av1(data);
    return out.take();
}

}  // namespace media
