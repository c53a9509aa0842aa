// libpng behind a wall. Source for the calls: libpng-manual.txt, chapters III (reading) and IV (error handling).
#include "media/png_reader.hpp"
#include "media/exif_orientation.hpp"
#include "ports/media.hpp"
#include <algorithm>

namespace media {

namespace {

constexpr png_alloc_size_t kMaxChunkBytes = 8U << 20U;
constexpr int kMaxChunksKept = 64;

}  // namespace

PngReader::~PngReader() {
    if (png_ != nullptr) png_destroy_read_struct(&png_, &info_, nullptr);
}

void PngReader::on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }

void PngReader::on_warning(png_structp, png_const_charp) {}

void PngReader::on_read(png_structp png, png_bytep to, std::size_t count) {
    auto& self = *static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > self.left_.size()) {
        self.ended_early_ = true;
        png_error(png, "end of data");
    }
    std::copy_n(self.left_.begin(), count, to);
    self.left_ = self.left_.subspan(count);
}

bool PngReader::read_header() {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
    if (png_ == nullptr) return false;
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    info_ = png_create_info_struct(png_);
    if (info_ == nullptr) return false;
    png_set_read_fn(png_, this, on_read);
    // The picture's own limits are checked by check_size, which says them in words; these guard libpng before that.
    png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png_, kMaxChunkBytes);
    png_set_chunk_cache_max(png_, kMaxChunksKept);
    png_read_info(png_, info_);
    return png_get_IHDR(png_, info_, &width_px_, &height_px_, nullptr, nullptr, &interlace_, nullptr, nullptr) != 0;
}

bool PngReader::start() {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    png_set_expand(png_);
    png_set_scale_16(png_);
    png_set_gray_to_rgb(png_);
    png_set_add_alpha(png_, 0xFF, PNG_FILLER_AFTER);
    double gamma = 0;
    const bool has_profile = png_get_valid(png_, info_, PNG_INFO_iCCP) != 0;
    if (!has_profile && png_get_gAMA(png_, info_, &gamma) != 0) png_set_gamma(png_, PNG_DEFAULT_sRGB, gamma);
    if (interlaced()) png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return png_get_rowbytes(png_, info_) == std::size_t{4} * width_px_;
}

bool PngReader::read_row(std::uint8_t* rgba_row) {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    png_read_row(png_, rgba_row, nullptr);
    return true;
}

bool PngReader::read_all(std::uint8_t** rgba_rows) {
    if (setjmp(png_jmpbuf(png_)) != 0) return false;
    png_read_image(png_, rgba_rows);
    return true;
}

int PngReader::orientation() const {
    png_uint_32 length = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(png_, info_, &length, &exif) == 0 || exif == nullptr) return 1;
    return exif_orientation({exif, length});
}

std::vector<std::uint8_t> PngReader::icc_profile() const {
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    if (png_get_iCCP(png_, info_, &name, &compression, &profile, &length) == 0) return {};
    return {profile, profile + length};
}

domain::Error PngReader::fault() const {
    if (ended_early_)
        return malformed("The PNG ends too early, after " + with_commas(total_bytes_) +
                         " bytes: copy it from where it came from again.");
    return malformed("The PNG is damaged at byte " + with_commas(total_bytes_ - left_.size()) + " of " +
                     with_commas(total_bytes_) + ": copy it from where it came from again.");
}

}  // namespace media
