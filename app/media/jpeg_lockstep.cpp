// libjpeg's virtual arrays, one row of blocks high, shared by all decoders. Source for the calls: libjpeg.txt of
// libjpeg-turbo ("Buffered-image mode", "Progressive JPEG support"), jpeglib.h (jpeg_memory_mgr).
#include "media/jpeg_lockstep.hpp"
#include <algorithm>
#include <jerror.h>
#include <new>

namespace media {

namespace {

[[noreturn]] void give_up(j_common_ptr state, int code) {
    state->err->msg_code = code;
    state->err->error_exit(state);
    std::abort();  // error_exit jumps
}

}  // namespace

JpegLockstep::JpegLockstep(const std::vector<JpegScan>& scans, JpegErrors& errors)
    : errors_(errors), windows_(MAX_COMPONENTS) {
    for (std::size_t i = 0; i + 1 < scans.size(); ++i) {
        decoders_.push_back(std::make_unique<ScanDecoder>());
        set_up(decoders_.back()->source, scans[i].pieces, true);
    }
}

JpegLockstep::~JpegLockstep() {
    for (const auto& decoder : decoders_)
        if (decoder->created) jpeg_destroy_decompress(&decoder->state);
}

void JpegLockstep::start(jpeg_decompress_struct& last) {
    for (const auto& decoder : decoders_) {
        auto& state = decoder->state;
        state.err = &errors_.base;
        decoder->created = true;
        jpeg_create_decompress(&state);
        state.src = &decoder->source.base;
        jpeg_read_header(&state, TRUE);
        if (state.num_components != last.num_components || state.image_width != last.image_width ||
            state.image_height != last.image_height)
            give_up(reinterpret_cast<j_common_ptr>(&state), JERR_BAD_STATE);
        state.raw_data_out = TRUE;  // nothing is put out: no buffers for it
        hook(state);
        jpeg_start_decompress(&state);
    }
    last.do_block_smoothing = FALSE;  // every coefficient will be exact
    hook(last);
    jpeg_start_decompress(&last);
    // It keeps the tables of its own scan's components alone, and puts out all of them. They stand before the first
    // scan.
    for (int i = 0; i < last.num_components; ++i)
        if (auto& component = last.comp_info[i]; component.quant_table == nullptr)
            component.quant_table = last.quant_tbl_ptrs[component.quant_tbl_no];
    jpeg_start_output(&last, 1);
}

void JpegLockstep::hook(jpeg_decompress_struct& state) {
    state.buffered_image = TRUE;
    state.client_data = this;
    state.mem->request_virt_barray = request;
    state.mem->access_virt_barray = access;
    requested_ = 0;
}

// False when there is no memory for it.
bool JpegLockstep::make_window(std::size_t component, std::size_t blocks_a_row, std::size_t rows) {
    Window& window = windows_[component];
    const std::size_t row_length = blocks_a_row * DCTSIZE2;
    if (!window.rows.empty()) return window.coefficients.size() == row_length * rows;
    try {
        window.coefficients.resize(row_length * rows);
        for (std::size_t i = 0; i < rows; ++i)
            window.rows.push_back(reinterpret_cast<JBLOCKROW>(window.coefficients.data() + i * row_length));
    } catch (const std::bad_alloc&) {
        return false;
    }
    return true;
}

// Asked for once for each component, in their order.
jvirt_barray_ptr JpegLockstep::request(j_common_ptr state, int /*pool*/, boolean /*zeroed*/, JDIMENSION blocks_a_row,
                                       JDIMENSION /*rows*/, JDIMENSION /*most_rows*/) {
    auto& self = *static_cast<JpegLockstep*>(state->client_data);
    const std::size_t component = self.requested_++;
    const auto* decoder = reinterpret_cast<j_decompress_ptr>(state);
    if (component >= static_cast<std::size_t>(decoder->num_components)) give_up(state, JERR_BAD_VIRTUAL_ACCESS);
    const auto rows = static_cast<std::size_t>(decoder->comp_info[component].v_samp_factor);
    if (!self.make_window(component, blocks_a_row, rows)) give_up(state, JERR_OUT_OF_MEMORY);
    return reinterpret_cast<jvirt_barray_ptr>(&self.windows_[component]);
}

JBLOCKARRAY JpegLockstep::access(j_common_ptr state, jvirt_barray_ptr array, JDIMENSION first_row, JDIMENSION rows,
                                 boolean /*writable*/) {
    auto& self = *static_cast<JpegLockstep*>(state->client_data);
    auto& window = *reinterpret_cast<Window*>(array);
    const auto high = static_cast<JDIMENSION>(window.rows.size());
    if (rows > high || first_row % high != 0) give_up(state, JERR_BAD_VIRTUAL_ACCESS);
    self.go_to(first_row / high, state);
    return window.rows.data();
}

// The last scan's decoder asks for the next row first: the others are taken there before it, in the file's order.
void JpegLockstep::go_to(JDIMENSION row, j_common_ptr asker) {
    if (row + 1 == next_row_) return;
    if (row != next_row_) give_up(asker, JERR_BAD_VIRTUAL_ACCESS);
    ++next_row_;
    for (Window& window : windows_) std::fill(window.coefficients.begin(), window.coefficients.end(), JCOEF{0});
    for (const auto& decoder : decoders_)
        if (const int done = jpeg_consume_input(&decoder->state);
            done != JPEG_ROW_COMPLETED && done != JPEG_SCAN_COMPLETED)
            give_up(asker, JERR_BAD_STATE);
}

}  // namespace media
