// A picture to the bytes of a baseline JPEG. Source: libjpeg.txt of libjpeg-turbo, "Compression details".
#include "media/jpeg_writer.hpp"
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>

namespace media {

namespace {

struct WriterErrors {
    jpeg_error_mgr base;  // first: libjpeg knows only this part
    std::jmp_buf jump;
};

[[noreturn]] void on_error(j_common_ptr state) { std::longjmp(reinterpret_cast<WriterErrors*>(state->err)->jump, 1); }

void no_message(j_common_ptr, int) {}

// Owns what libjpeg allocates; write() owns nothing, so that a jump out of it leaks nothing.
class JpegWriter {
  public:
    JpegWriter() {
        state_.err = jpeg_std_error(&errors_.base);
        errors_.base.error_exit = on_error;
        errors_.base.emit_message = no_message;
    }
    ~JpegWriter() {
        if (created_) jpeg_destroy_compress(&state_);
        std::free(bytes_);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    bool write(const Raster& rgb, int quality) {
        if (setjmp(errors_.jump) != 0) return false;
        created_ = true;
        jpeg_create_compress(&state_);
        jpeg_mem_dest(&state_, &bytes_, &length_);
        state_.image_width = static_cast<JDIMENSION>(rgb.width_px);
        state_.image_height = static_cast<JDIMENSION>(rgb.height_px);
        state_.input_components = 3;
        state_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&state_);
        jpeg_set_quality(&state_, quality, TRUE);
        state_.optimize_coding = TRUE;
        jpeg_start_compress(&state_, TRUE);
        while (state_.next_scanline < state_.image_height) {
            // libjpeg takes rows to read as pointers to writable ones, and does not write.
            auto* row = const_cast<JSAMPROW>(rgb.row(static_cast<int>(state_.next_scanline)));
            jpeg_write_scanlines(&state_, &row, 1);
        }
        jpeg_finish_compress(&state_);
        return true;
    }

    std::vector<std::uint8_t> bytes() const { return {bytes_, bytes_ + length_}; }

  private:
    WriterErrors errors_{};
    jpeg_compress_struct state_{};
    unsigned char* bytes_ = nullptr;
    unsigned long length_ = 0;
    bool created_ = false;
};

}  // namespace

domain::Result<std::vector<std::uint8_t>> encode_jpeg(const Raster& rgb, int quality) {
    JpegWriter writer;
    if (writer.write(rgb, quality)) return writer.bytes();
    return domain::fail(domain::ErrorKind::bug, "The JPEG encoder refused a picture of " +
                                                    std::to_string(rgb.width_px) + " × " +
                                                    std::to_string(rgb.height_px) + " px.");
}

}  // namespace media
