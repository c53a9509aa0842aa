// libjpeg's encoder for the tests, with whatever a caller sets before it starts.
#pragma once
#include "tests/media/pictures.hpp"
#include <cstdio>
#include <functional>
#include <jpeglib.h>

namespace test {

struct JpegInput {
    int width_px = 0, height_px = 0, channels = 3;
    J_COLOR_SPACE space = JCS_RGB;
    std::function<Bytes(int y)> row;
};

// `set` is called when the defaults are in place.
Bytes encode_jpeg(const JpegInput& input, const std::function<void(jpeg_compress_struct&)>& set);

}  // namespace test
