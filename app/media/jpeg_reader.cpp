// libjpeg behind a wall. Source for the calls: libjpeg.txt of libjpeg-turbo ("Decompression details", "Error
// handling").
#include "media/jpeg_reader.hpp"
#include "media/exif_orientation.hpp"
#include "ports/media.hpp"
#include <algorithm>
#include <jerror.h>
#include <string_view>

namespace media {

namespace {

constexpr int kExifMarker = JPEG_APP0 + 1, kIccMarker = JPEG_APP0 + 2;
constexpr unsigned kWholeMarker = 0xFFFF;
// Progressive files keep every coefficient in memory; 120 megapixels would want 720 MB.
constexpr long kMaxDecoderMemory = 512L << 20U;
// Cameras and encoders write 10; hostile files write thousands of empty ones over a huge picture.
constexpr int kMaxScans = 100;
constexpr std::int64_t kMaxScannedPixels = 3'000'000'000;
constexpr std::size_t kMaxIccBytes = 4U << 20U;

JpegErrors& errors_of(j_common_ptr state) { return *reinterpret_cast<JpegErrors*>(state->err); }

void on_progress(j_common_ptr state) {
    const auto* decoder = reinterpret_cast<j_decompress_ptr>(state);
    const std::int64_t pixels = static_cast<std::int64_t>(decoder->image_width) * decoder->image_height;
    const int scans = decoder->input_scan_number;
    if (scans <= kMaxScans && scans * pixels <= kMaxScannedPixels) return;
    errors_of(state).too_much_work = true;
    state->err->error_exit(state);
}

unsigned denominator_for(int longer_side_px, int least_side_px) {
    if (least_side_px <= 0) return 1;
    for (const unsigned denominator : {8U, 4U, 2U})
        if (longer_side_px / static_cast<int>(denominator) >= least_side_px) return denominator;
    return 1;
}

}  // namespace

JpegReader::JpegReader(Bytes bytes) : bytes_(bytes) { set_up(errors_); }

JpegReader::~JpegReader() {
    if (created_) jpeg_destroy_decompress(&state_);
}

bool JpegReader::read_header() {
    const auto scans = find_scans(bytes_, kMaxScans);
    if (scans) lockstep_.emplace(*scans, errors_);
    set_up(source_, scans ? scans->back().pieces : std::vector{bytes_}, scans.has_value());
    scans_ = scans ? static_cast<std::int64_t>(scans->size()) : 1;
    return open_header();
}

bool JpegReader::open_header() {
    if (setjmp(errors_.jump) != 0) return false;
    state_.err = &errors_.base;
    created_ = true;
    jpeg_create_decompress(&state_);
    state_.src = &source_.base;
    progress_.progress_monitor = on_progress;
    state_.progress = &progress_;
    state_.mem->max_memory_to_use = kMaxDecoderMemory;
    jpeg_save_markers(&state_, kExifMarker, kWholeMarker);
    jpeg_save_markers(&state_, kIccMarker, kWholeMarker);
    return jpeg_read_header(&state_, TRUE) == JPEG_HEADER_OK;
}

bool JpegReader::start(int least_side_px) {
    errors_.too_much_work = scans_ * full_width_px() * full_height_px() > kMaxScannedPixels;
    if (errors_.too_much_work) return false;
    if (setjmp(errors_.jump) != 0) return false;
    state_.scale_num = 1;
    state_.scale_denom = denominator_for(std::max(full_width_px(), full_height_px()), least_side_px);
    state_.out_color_space = is_cmyk() ? JCS_CMYK : JCS_RGB;
    // The accurate transform when the picture itself is wanted, the quick one when it is only looked at.
    state_.dct_method = least_side_px > 0 ? JDCT_IFAST : JDCT_ISLOW;
    state_.do_fancy_upsampling = least_side_px > 0 ? FALSE : TRUE;
    if (!lockstep_) return jpeg_start_decompress(&state_) == TRUE;
    lockstep_->start(state_);
    return true;
}

bool JpegReader::read_row(std::uint8_t* row) {
    if (setjmp(errors_.jump) != 0) return false;
    return jpeg_read_scanlines(&state_, &row, 1) == 1;
}

bool JpegReader::is_cmyk() const { return state_.jpeg_color_space == JCS_CMYK || state_.jpeg_color_space == JCS_YCCK; }

int JpegReader::orientation() const {
    for (auto* marker = state_.marker_list; marker != nullptr; marker = marker->next) {
        const Bytes data(marker->data, marker->data_length);
        constexpr std::string_view kHead("Exif\0", 5);
        if (marker->marker == kExifMarker && data.size() > kHead.size() &&
            std::equal(kHead.begin(), kHead.end(), data.begin()))
            return exif_orientation(data);
    }
    return 1;
}

// The profile lies in numbered pieces. Source: ICC.1:2010, annex B.4. Pieces out of order or missing: no profile.
std::vector<std::uint8_t> JpegReader::icc_profile() const {
    constexpr std::string_view kHead("ICC_PROFILE\0", 12);
    std::vector<std::uint8_t> profile;
    unsigned expected = 1, count = 0;
    for (auto* marker = state_.marker_list; marker != nullptr; marker = marker->next) {
        const Bytes data(marker->data, marker->data_length);
        if (marker->marker != kIccMarker || data.size() < kHead.size() + 2 ||
            !std::equal(kHead.begin(), kHead.end(), data.begin()))
            continue;
        if (data[kHead.size()] != expected++) return {};
        count = data[kHead.size() + 1];
        const Bytes piece = data.subspan(kHead.size() + 2);
        if (profile.size() + piece.size() > kMaxIccBytes) return {};
        profile.insert(profile.end(), piece.begin(), piece.end());
    }
    return count + 1 == expected ? profile : std::vector<std::uint8_t>{};
}

double JpegReader::luma_quantisation() const {
    const JQUANT_TBL* table = state_.quant_tbl_ptrs[0];
    if (table == nullptr) return 1;
    double sum = 0;
    for (const UINT16 step : table->quantval) sum += step;
    return sum / DCTSIZE2;
}

// Of the first byte that was not read, as far as it is known.
std::size_t JpegReader::byte_place() const {
    const bool inside = errors_.place >= bytes_.data() && errors_.place <= bytes_.data() + bytes_.size();
    return inside ? static_cast<std::size_t>(errors_.place - bytes_.data()) : bytes_.size();
}

std::string JpegReader::place() const {
    std::string text = "byte " + with_commas(byte_place()) + " of " + with_commas(bytes_.size());
    if (state_.output_height > 0 && state_.output_scanline > 0)
        text +=
            ", at about " + std::to_string(100 * state_.output_scanline / state_.output_height) + " % of its height";
    return text;
}

domain::Error JpegReader::fault() const {
    if (errors_.too_much_work)
        return malformed("The JPEG has too many scans for its size, more than any camera writes: save it again as a "
                         "plain JPEG.");
    if (errors_.ended_early || errors_.code == JERR_INPUT_EOF || errors_.code == JERR_INPUT_EMPTY) {
        std::string where;
        if (state_.output_height > 0 && state_.output_scanline > 0)
            where = ", at about " + std::to_string(100 * state_.output_scanline / state_.output_height) +
                    " % of its height";
        return malformed("The JPEG ends too early, after " + with_commas(bytes_.size()) + " bytes" + where +
                         ": copy it from the camera again.");
    }
    if (errors_.code == JERR_OUT_OF_MEMORY || errors_.code == JERR_NO_BACKING_STORE)
        return malformed("The JPEG needs more than 512 MB to decode: save it smaller, or as a baseline JPEG.");
    if (errors_.code == JERR_IMAGE_TOO_BIG)
        return malformed("The JPEG says that it is more than 65,500 px on a side: make it smaller.");
    if (errors_.code == JERR_BAD_PRECISION)
        return malformed("The JPEG has more than 8 bits for each colour: save it as a plain 8-bit JPEG.");
    return malformed("The JPEG is damaged at " + place() + ": copy it from the camera again.");
}

}  // namespace media
