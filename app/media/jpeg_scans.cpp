// Markers and scans. Source: ITU-T T.81, annexes B and G.
#include "media/jpeg_scans.hpp"
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace media {

namespace {

enum Marker : std::uint8_t {
    sof2 = 0xC2,
    dht = 0xC4,
    sof15 = 0xCF,
    rst0 = 0xD0,
    rst7 = 0xD7,
    soi = 0xD8,
    eoi = 0xD9,
    sos = 0xDA,
    dqt = 0xDB,
    dri = 0xDD,
    app0 = 0xE0,
    app15 = 0xEF,
    com = 0xFE
};

constexpr int kCoefficients = 64;
constexpr std::size_t kMostComponents = 4;

// How exactly each coefficient of each component is known: bits still missing, -1 nothing at all.
class Progress {
  public:
    bool take_frame(Bytes segment) {
        if (segment.size() < 6) return false;
        const std::size_t count = segment[5];
        if (count == 0 || count > kMostComponents || segment.size() != 6 + 3 * count) return false;
        for (std::size_t i = 0; i < count; ++i) ids_.push_back(segment[6 + 3 * i]);
        for (auto& one : missing_) one.fill(-1);
        return true;
    }

    bool take_scan(Bytes segment) {
        const std::size_t count = segment.empty() ? 0 : segment[0];
        if (ids_.empty() || count == 0 || count > kMostComponents || segment.size() != 4 + 2 * count) return false;
        const int first = segment[1 + 2 * count], last = segment[2 + 2 * count];
        const int high = segment[3 + 2 * count] >> 4U, low = segment[3 + 2 * count] & 15U;
        const bool is_dc = first == 0;
        if (last >= kCoefficients || first > last || (is_dc && last != 0) || (!is_dc && count != 1)) return false;
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = std::find(ids_.begin(), ids_.end(), segment[1 + 2 * i]);
            if (at == ids_.end()) return false;
            auto& missing = missing_.at(static_cast<std::size_t>(at - ids_.begin()));
            if (!is_dc && missing[0] < 0) return false;
            for (int k = first; k <= last; ++k) {
                int& bits = missing.at(static_cast<std::size_t>(k));
                if (high != std::max(0, bits) || (bits >= 0 && low != high - 1)) return false;
                bits = low;
            }
        }
        return true;
    }

    bool is_exact() const {
        for (std::size_t i = 0; i < ids_.size(); ++i)
            if (std::any_of(missing_.at(i).begin(), missing_.at(i).end(), [](int bits) { return bits != 0; }))
                return false;
        return !ids_.empty();
    }

  private:
    std::vector<std::uint8_t> ids_;
    std::array<std::array<int, kCoefficients>, kMostComponents> missing_{};
};

class ScanFinder {
  public:
    ScanFinder(Bytes jpeg, std::size_t most_scans) : jpeg_(jpeg), most_scans_(most_scans) {}

    std::optional<std::vector<JpegScan>> find() {
        if (jpeg_.size() < 4 || jpeg_[0] != 0xFF || jpeg_[1] != soi) return std::nullopt;
        at_ = 2;
        while (at_ + 2 <= jpeg_.size() && jpeg_[at_] == 0xFF) {
            const std::uint8_t marker = jpeg_[at_ + 1];
            if (marker == 0xFF) {  // a filler before a marker
                ++at_;
                continue;
            }
            if (marker == eoi) return scans_.size() > 1 && progress_.is_exact() ? std::optional(scans_) : std::nullopt;
            const std::size_t start = at_;
            if (!take_segment(marker) || (marker == sos && !take_scan(start))) return std::nullopt;
        }
        return std::nullopt;
    }

  private:
    // Over the segment, and into what is known.
    bool take_segment(std::uint8_t marker) {
        at_ += 2;
        if (jpeg_.size() - at_ < 2) return false;
        const std::size_t length = static_cast<std::size_t>(jpeg_[at_]) << 8U | jpeg_[at_ + 1];
        if (length < 2 || length > jpeg_.size() - at_) return false;
        const Bytes segment = jpeg_.subspan(at_ + 2, length - 2);
        at_ += length;
        switch (marker) {
        case sof2: return !std::exchange(has_frame_, true) && progress_.take_frame(segment);
        case sos: return scans_.size() < most_scans_ && progress_.take_scan(segment);
        case dqt: return scans_.empty();
        case dht:
        case dri:
        case com: return true;
        default: return marker >= app0 && marker <= app15;
        }
    }

    // What is coded ends at the next marker that is no restart. `start`: of the scan's own marker.
    bool take_scan(std::size_t start) {
        tables_.push_back(jpeg_.subspan(tables_from_, start - tables_from_));
        while (true) {
            const auto* found =
                static_cast<const std::uint8_t*>(std::memchr(jpeg_.data() + at_, 0xFF, jpeg_.size() - at_));
            if (found == nullptr) return false;
            at_ = static_cast<std::size_t>(found - jpeg_.data());
            if (at_ + 1 >= jpeg_.size()) return false;
            const std::uint8_t next = jpeg_[at_ + 1];
            if (next != 0 && (next < rst0 || next > rst7) && next != 0xFF) break;
            at_ += next == 0xFF ? 1 : 2;
        }
        tables_from_ = at_;
        scans_.push_back({tables_});
        scans_.back().pieces.push_back(jpeg_.subspan(start, at_ - start));
        return true;
    }

    Bytes jpeg_;
    std::size_t most_scans_, at_ = 0, tables_from_ = 0;
    bool has_frame_ = false;
    Progress progress_;
    std::vector<Bytes> tables_;  // between the scans so far
    std::vector<JpegScan> scans_;
};

}  // namespace

std::optional<std::vector<JpegScan>> find_scans(Bytes jpeg, std::size_t most_scans) {
    return ScanFinder(jpeg, most_scans).find();
}

}  // namespace media
