// WebP to raster. Source for the calls: the libwebp API pages ("Advanced decoding", "WebP container: demux").
#include "media/decoders.hpp"
#include "media/exif_orientation.hpp"
#include "media/over_white.hpp"
#include <algorithm>
#include <memory>
#include <webp/decode.h>
#include <webp/demux.h>

namespace media {

namespace {

struct DemuxDelete {
    void operator()(WebPDemuxer* demux) const { WebPDemuxDelete(demux); }
};
using Demux = std::unique_ptr<WebPDemuxer, DemuxDelete>;

// The first frame's fragment; empty when there is none. It lies inside the file's bytes.
Bytes first_frame(const WebPDemuxer* demux) {
    WebPIterator frame{};
    Bytes found;
    if (WebPDemuxGetFrame(demux, 1, &frame) != 0 && frame.complete != 0)
        found = {frame.fragment.bytes, frame.fragment.size};
    WebPDemuxReleaseIterator(&frame);
    return found;
}

std::vector<std::uint8_t> chunk(const WebPDemuxer* demux, const char* name) {
    WebPChunkIterator found{};
    std::vector<std::uint8_t> bytes;
    if (WebPDemuxGetChunk(demux, name, 1, &found) != 0)
        bytes.assign(found.chunk.bytes, found.chunk.bytes + found.chunk.size);
    WebPDemuxReleaseChunkIterator(&found);
    return bytes;
}

// libwebp scales while it decodes; both sides are rounded up, so that neither becomes 0.
void order_scaling(WebPDecoderConfig& config, const DecodeOrder& order) {
    const int longer = std::max(config.input.width, config.input.height);
    if (order.least_side_px <= 0 || longer <= order.least_side_px) return;
    const auto scaled = [&](int side) { return std::max(1, (side * order.least_side_px + longer - 1) / longer); };
    config.options.use_scaling = 1;
    config.options.scaled_width = scaled(config.input.width);
    config.options.scaled_height = scaled(config.input.height);
}

Raster raster_of(const WebPDecBuffer& buffer) {
    Raster out{buffer.width, buffer.height, 3, {}};
    out.pixels.resize(out.stride() * static_cast<std::size_t>(out.height_px));
    for (int y = 0; y < out.height_px; ++y)
        lay_on_white(buffer.u.RGBA.rgba + static_cast<std::ptrdiff_t>(y) * buffer.u.RGBA.stride, out.row(y),
                     static_cast<std::size_t>(out.width_px));
    return out;
}

tl::unexpected<domain::Error> damaged(Bytes bytes, bool ends_early) {
    const std::string what = ends_early ? "ends too early, after " : "is damaged; it has ";
    return tl::unexpected(
        malformed("The WebP " + what + with_commas(bytes.size()) + " bytes: copy it from where it came from again."));
}

}  // namespace

domain::Result<Decoded> decode_webp(Bytes bytes, const DecodeOrder& order) {
    const WebPData data{bytes.data(), bytes.size()};
    WebPDemuxState state{};
    const Demux demux(WebPDemuxPartial(&data, &state));
    if (!demux || state == WEBP_DEMUX_PARSE_ERROR) return damaged(bytes, false);
    const Bytes frame = first_frame(demux.get());
    if (frame.empty() || state == WEBP_DEMUX_PARSED_HEADER) return damaged(bytes, true);
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0 ||
        WebPGetFeatures(frame.data(), frame.size(), &config.input) != VP8_STATUS_OK)
        return damaged(bytes, false);
    if (auto sized = check_size("WebP", config.input.width, config.input.height); !sized)
        return tl::unexpected(sized.error());
    order_scaling(config, order);
    config.output.colorspace = MODE_RGBA;
    const VP8StatusCode status = WebPDecode(frame.data(), frame.size(), &config);
    const std::unique_ptr<WebPDecBuffer, decltype(&WebPFreeDecBuffer)> owner(&config.output, &WebPFreeDecBuffer);
    if (status != VP8_STATUS_OK)
        return damaged(bytes, status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED);
    Decoded out;
    out.raster = raster_of(config.output);
    out.full_width_px = config.input.width;
    out.full_height_px = config.input.height;
    out.orientation = exif_orientation(chunk(demux.get(), "EXIF"));
    out.icc = chunk(demux.get(), "ICCP");
    return out;
}

}  // namespace media
