// Bytes in memory as libjpeg reads them, in one piece or in several; and its error manager.
#pragma once
#include "media/raster.hpp"
#include <cstdio>
// jpeglib.h needs stdio's FILE before it.
#include <csetjmp>
#include <jpeglib.h>
#include <utility>

namespace media {

// The error manager that libjpeg is given; `base` must be first, libjpeg knows only that.
struct JpegErrors {
    jpeg_error_mgr base;
    std::jmp_buf jump;
    int code;             // of libjpeg's message table
    const JOCTET* place;  // in the bytes, where it was noticed
    bool ended_early;     // the data stopped before the picture did
    bool too_much_work;   // more scans than any honest progressive file has
};

// Errors, and warnings that mean wrong pixels, jump to errors.jump.
void set_up(JpegErrors& errors);

// `base` must be first.
struct JpegSource {
    jpeg_source_mgr base{};
    std::vector<Bytes> pieces;  // one after the other
    std::size_t next = 0;
    bool is_part = false;  // of a file: its end is not the file's
};

// The source must outlive the decoder.
void set_up(JpegSource& source, std::vector<Bytes> pieces, bool is_part);

}  // namespace media
