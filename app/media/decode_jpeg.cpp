// JPEG to raster, at a reduced size where that is enough.
#include "media/decoders.hpp"
#include "media/jpeg_reader.hpp"

namespace media {

domain::Result<Decoded> decode_jpeg(Bytes bytes, const DecodeOrder& order) {
    JpegReader reader(bytes);
    if (!reader.read_header()) return tl::unexpected(reader.fault());
    if (auto sized = check_size("JPEG", reader.full_width_px(), reader.full_height_px()); !sized)
        return tl::unexpected(sized.error());
    if (!reader.start(order.least_side_px)) return tl::unexpected(reader.fault());
    Decoded out;
    out.raster = {reader.width_px(), reader.height_px(), reader.is_cmyk() ? 4 : 3, {}};
    out.raster.pixels.resize(out.raster.stride() * static_cast<std::size_t>(reader.height_px()));
    for (int y = 0; y < reader.height_px(); ++y)
        if (!reader.read_row(out.raster.row(y))) return tl::unexpected(reader.fault());
    out.full_width_px = reader.full_width_px();
    out.full_height_px = reader.full_height_px();
    out.orientation = reader.orientation();
    out.icc = reader.icc_profile();
    out.quantisation = reader.luma_quantisation();
    out.inverted_cmyk = reader.written_by_adobe();
    return out;
}

}  // namespace media
