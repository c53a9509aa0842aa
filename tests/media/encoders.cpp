// Pictures for the tests: one encoder for each kind of file. An encoder that fails here ends the test program.
#include "tests/media/jpeg_encoder.hpp"
#include <array>
#include <cstdlib>
#include <png.h>
#include <webp/encode.h>

namespace test {

namespace {

// One row in the form that the kind of JPEG wants; CMYK inverted, as Adobe's programs write it.
Bytes jpeg_row(const media::Raster& rgb, int y, JpegKind kind) {
    Bytes row;
    const std::uint8_t* in = rgb.row(y);
    for (int x = 0; x < rgb.width_px; ++x, in += 3) {
        if (kind == JpegKind::grey)
            row.push_back(static_cast<std::uint8_t>((in[0] + in[1] + in[2]) / 3));
        else
            row.insert(row.end(), in, in + 3);
        if (kind == JpegKind::cmyk) row.push_back(255);
    }
    return row;
}

void append_number(Bytes& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(8 * i)));
}

void append_text(Bytes& to, const std::string& text) { to.insert(to.end(), text.begin(), text.end()); }

void collect_png(png_structp png, png_bytep data, std::size_t length) {
    auto& out = *static_cast<Bytes*>(png_get_io_ptr(png));
    out.insert(out.end(), data, data + length);
}

Bytes png_row(const media::Raster& rgb, int y, PngKind kind) {
    Bytes row;
    const std::uint8_t* in = rgb.row(y);
    for (int x = 0; x < rgb.width_px; ++x, in += 3) {
        if (kind == PngKind::grey) {
            row.push_back(in[1]);
            continue;
        }
        for (int c = 0; c < 3; ++c) {
            row.push_back(in[c]);
            if (kind == PngKind::sixteen_bit) row.push_back(in[c]);
        }
        if (kind == PngKind::half_transparent) row.push_back(128);
    }
    return row;
}

int png_colour_type(PngKind kind) {
    if (kind == PngKind::half_transparent) return PNG_COLOR_TYPE_RGB_ALPHA;
    return kind == PngKind::grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB;
}

}  // namespace

Bytes encode_jpeg(const JpegInput& input, const std::function<void(jpeg_compress_struct&)>& set) {
    jpeg_compress_struct state{};
    jpeg_error_mgr errors{};
    state.err = jpeg_std_error(&errors);
    jpeg_create_compress(&state);
    unsigned char* bytes = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&state, &bytes, &length);
    state.image_width = static_cast<JDIMENSION>(input.width_px);
    state.image_height = static_cast<JDIMENSION>(input.height_px);
    state.input_components = input.channels;
    state.in_color_space = input.space;
    jpeg_set_defaults(&state);
    set(state);
    jpeg_start_compress(&state, TRUE);
    for (int y = 0; y < input.height_px; ++y) {
        Bytes row = input.row(y);
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&state, &pointer, 1);
    }
    jpeg_finish_compress(&state);
    Bytes out(bytes, bytes + length);
    jpeg_destroy_compress(&state);
    std::free(bytes);
    return out;
}

Bytes jpeg(const media::Raster& rgb, JpegKind kind, int quality) {
    JpegInput input{rgb.width_px, rgb.height_px, 3, JCS_RGB, [&](int y) { return jpeg_row(rgb, y, kind); }};
    if (kind == JpegKind::grey) {
        input.channels = 1;
        input.space = JCS_GRAYSCALE;
    } else if (kind == JpegKind::cmyk) {
        input.channels = 4;
        input.space = JCS_CMYK;
    }
    return encode_jpeg(input, [&](jpeg_compress_struct& state) {
        jpeg_set_quality(&state, quality, TRUE);
        if (kind == JpegKind::progressive) jpeg_simple_progression(&state);
    });
}

Bytes png(const media::Raster& rgb, PngKind kind) {
    Bytes out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &out, collect_png, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(rgb.width_px), static_cast<png_uint_32>(rgb.height_px),
                 kind == PngKind::sixteen_bit ? 16 : 8, png_colour_type(kind),
                 kind == PngKind::interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    std::vector<Bytes> rows;
    std::vector<png_bytep> pointers;
    for (int y = 0; y < rgb.height_px; ++y) rows.push_back(png_row(rgb, y, kind));
    for (Bytes& row : rows) pointers.push_back(row.data());
    png_write_image(png, pointers.data());
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    return out;
}

Bytes webp(const media::Raster& rgb, bool lossless) {
    std::uint8_t* bytes = nullptr;
    const auto stride = static_cast<int>(rgb.stride());
    const std::size_t length =
        lossless ? WebPEncodeLosslessRGB(rgb.pixels.data(), rgb.width_px, rgb.height_px, stride, &bytes)
                 : WebPEncodeRGB(rgb.pixels.data(), rgb.width_px, rgb.height_px, stride, 90, &bytes);
    Bytes out(bytes, bytes + length);
    WebPFree(bytes);
    return out;
}

// 24 bits, rows from the bottom up, each padded to 4 bytes.
Bytes bmp(const media::Raster& rgb) {
    const std::uint32_t row_bytes = (static_cast<std::uint32_t>(rgb.width_px) * 3 + 3) / 4 * 4;
    const std::uint32_t data_bytes = row_bytes * static_cast<std::uint32_t>(rgb.height_px);
    Bytes out;
    append_text(out, "BM");
    for (const std::uint32_t value : {54 + data_bytes, 0U, 54U, 40U, static_cast<std::uint32_t>(rgb.width_px),
                                      static_cast<std::uint32_t>(rgb.height_px)})
        append_number(out, value, 4);
    append_number(out, 1, 2);
    append_number(out, 24, 2);
    for (const std::uint32_t value : {0U, data_bytes, 2835U, 2835U, 0U, 0U}) append_number(out, value, 4);
    for (int y = rgb.height_px - 1; y >= 0; --y) {
        const std::uint8_t* in = rgb.row(y);
        for (int x = 0; x < rgb.width_px; ++x, in += 3)
            for (const int c : {2, 1, 0}) out.push_back(in[c]);
        out.resize(out.size() + row_bytes - static_cast<std::uint32_t>(rgb.width_px) * 3);
    }
    return out;
}

// LZW with 8-bit codes of 9 bits and a clear code before the table could grow: valid, and not compressed.
Bytes gif(const media::Raster& rgb) {
    std::vector<std::array<std::uint8_t, 3>> palette;
    Bytes pixels;
    for (std::size_t i = 0; i < rgb.pixels.size(); i += 3) {
        const std::array<std::uint8_t, 3> colour{rgb.pixels[i], rgb.pixels[i + 1], rgb.pixels[i + 2]};
        std::size_t known = 0;
        while (known < palette.size() && palette[known] != colour) ++known;
        if (known == palette.size()) palette.push_back(colour);
        pixels.push_back(static_cast<std::uint8_t>(known));
    }
    palette.resize(256);
    Bytes out;
    append_text(out, "GIF89a");
    append_number(out, static_cast<std::uint32_t>(rgb.width_px), 2);
    append_number(out, static_cast<std::uint32_t>(rgb.height_px), 2);
    append_number(out, 0x0000F7, 3);
    for (const auto& colour : palette) out.insert(out.end(), colour.begin(), colour.end());
    out.push_back(0x2C);
    append_number(out, 0, 4);
    append_number(out, static_cast<std::uint32_t>(rgb.width_px), 2);
    append_number(out, static_cast<std::uint32_t>(rgb.height_px), 2);
    append_number(out, 0x0800, 2);
    Bytes packed;
    std::uint32_t bits = 0;
    unsigned count = 0;
    const auto put = [&](std::uint32_t code) {
        bits |= code << count;
        for (count += 9; count >= 8; count -= 8, bits >>= 8U) packed.push_back(static_cast<std::uint8_t>(bits));
    };
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (i % 250 == 0) put(256);
        put(pixels[i]);
    }
    put(257);
    if (count > 0) packed.push_back(static_cast<std::uint8_t>(bits));
    for (std::size_t at = 0; at < packed.size(); at += 255) {
        const std::size_t length = std::min<std::size_t>(255, packed.size() - at);
        out.push_back(static_cast<std::uint8_t>(length));
        out.insert(out.end(), packed.begin() + static_cast<std::ptrdiff_t>(at),
                   packed.begin() + static_cast<std::ptrdiff_t>(at + length));
    }
    append_number(out, 0x3B00, 2);
    return out;
}

}  // namespace test
