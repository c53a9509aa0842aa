// libjpeg's source and error managers. Source for the calls: libjpeg.txt of libjpeg-turbo ("Error handling",
// "Compressed data handling").
#include "media/jpeg_source.hpp"
#include <algorithm>
#include <array>
#include <jerror.h>

namespace media {

namespace {

[[noreturn]] void on_error(j_common_ptr state) {
    auto& errors = *reinterpret_cast<JpegErrors*>(state->err);
    errors.code = errors.base.msg_code;
    const auto* source = reinterpret_cast<j_decompress_ptr>(state)->src;
    errors.place = source != nullptr ? source->next_input_byte : nullptr;
    std::longjmp(errors.jump, 1);
}

// Warnings (level -1) that mean wrong pixels end the decoding: a damaged photo must not pass for a good one. The order
// of scans of which each decoder sees one was looked at before (find_scans).
void on_message(j_common_ptr state, int level) {
    if (level >= 0) return;
    const int code = state->err->msg_code;
    const auto* source = reinterpret_cast<JpegSource*>(reinterpret_cast<j_decompress_ptr>(state)->src);
    if (code == JWRN_BOGUS_PROGRESSION && source->is_part) return;
    constexpr std::array kHarmless{JWRN_ADOBE_XFORM, JWRN_EXTRANEOUS_DATA, JWRN_JFIF_MAJOR, JWRN_BOGUS_ICC,
                                   JWRN_TOO_MUCH_DATA};
    const bool harmless = std::any_of(kHarmless.begin(), kHarmless.end(), [&](int known) { return known == code; });
    if (!harmless) on_error(state);
}

void no_output(j_common_ptr) {}

void ignore_source(j_decompress_ptr) {}

// Called when libjpeg wants more than there is. An end marker lets a file that only lacks its last two bytes pass;
// if pixels are missing, libjpeg warns (JWRN_HIT_MARKER) and on_message ends it.
boolean on_source_empty(j_decompress_ptr state) {
    static constexpr std::array<JOCTET, 2> kEnd{0xFF, JPEG_EOI};
    auto& source = *reinterpret_cast<JpegSource*>(state->src);
    if (source.next < source.pieces.size()) {
        const Bytes piece = source.pieces[source.next++];
        source.base.next_input_byte = piece.data();
        source.base.bytes_in_buffer = piece.size();
        return TRUE;
    }
    if (!source.is_part) reinterpret_cast<JpegErrors*>(state->err)->ended_early = true;
    source.base.next_input_byte = kEnd.data();
    source.base.bytes_in_buffer = kEnd.size();
    return TRUE;
}

void skip_source(j_decompress_ptr state, long count) {
    if (count <= 0) return;
    jpeg_source_mgr& source = *state->src;
    if (static_cast<std::size_t>(count) > source.bytes_in_buffer) {
        on_source_empty(state);
        return;
    }
    source.next_input_byte += count;
    source.bytes_in_buffer -= static_cast<std::size_t>(count);
}

}  // namespace

void set_up(JpegErrors& errors) {
    jpeg_std_error(&errors.base);
    errors.base.error_exit = on_error;
    errors.base.emit_message = on_message;
    errors.base.output_message = no_output;
}

void set_up(JpegSource& source, std::vector<Bytes> pieces, bool is_part) {
    std::erase_if(pieces, [](Bytes piece) { return piece.empty(); });  // libjpeg takes a piece for something to read
    source.pieces = std::move(pieces);
    source.next = 0;
    source.is_part = is_part;
    source.base.init_source = ignore_source;
    source.base.fill_input_buffer = on_source_empty;
    source.base.skip_input_data = skip_source;
    source.base.resync_to_restart = jpeg_resync_to_restart;
    source.base.term_source = ignore_source;
    source.base.next_input_byte = nullptr;
    source.base.bytes_in_buffer = 0;
}

}  // namespace media
