// PNG to raster: every bit depth and colour type as 8-bit RGB on white.
#include "media/decoders.hpp"
#include "media/over_white.hpp"
#include "media/png_reader.hpp"
#include "media/row_reducer.hpp"

namespace media {

namespace {

// Row by row: a large PNG is never whole in memory.
bool read_in_rows(PngReader& reader, RowReducer& reducer) {
    const auto width = static_cast<std::size_t>(reader.width_px());
    std::vector<std::uint8_t> rgba(4 * width), rgb(3 * width);
    for (int y = 0; y < reader.height_px(); ++y) {
        if (!reader.read_row(rgba.data())) return false;
        lay_on_white(rgba.data(), rgb.data(), width);
        reducer.add(rgb.data());
    }
    return true;
}

// The seven passes of an interlaced file each touch the whole picture, so it has to be whole.
bool read_interlaced(PngReader& reader, RowReducer& reducer) {
    const auto width = static_cast<std::size_t>(reader.width_px());
    const auto height = static_cast<std::size_t>(reader.height_px());
    std::vector<std::uint8_t> rgba(4 * width * height), rgb(3 * width);
    std::vector<std::uint8_t*> rows;
    for (std::size_t y = 0; y < height; ++y) rows.push_back(rgba.data() + 4 * width * y);
    if (!reader.read_all(rows.data())) return false;
    for (const std::uint8_t* row : rows) {
        lay_on_white(row, rgb.data(), width);
        reducer.add(rgb.data());
    }
    return true;
}

}  // namespace

domain::Result<Decoded> decode_png(Bytes bytes, const DecodeOrder& order) {
    PngReader reader(bytes);
    if (!reader.read_header()) return tl::unexpected(reader.fault());
    if (auto sized = check_size("PNG", reader.width_px(), reader.height_px()); !sized)
        return tl::unexpected(sized.error());
    if (!reader.start()) return tl::unexpected(reader.fault());
    RowReducer reducer(reader.width_px(), reader.height_px(), order);
    const bool whole = reader.interlaced() ? read_interlaced(reader, reducer) : read_in_rows(reader, reducer);
    if (!whole) return tl::unexpected(reader.fault());
    Decoded out;
    out.raster = reducer.take();
    out.full_width_px = reader.width_px();
    out.full_height_px = reader.height_px();
    out.orientation = reader.orientation();
    out.icc = reader.icc_profile();
    return out;
}

}  // namespace media
