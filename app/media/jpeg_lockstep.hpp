// A progressive JPEG in the memory of a baseline one. libjpeg keeps every coefficient until the last scan, since the
// scans come one after the other: 118 MB for 48 megapixels. Here each scan has a decoder of its own, all of them stand
// at the same row of blocks, and only that row is kept: what one scan began is still in the cache for the next.
#pragma once
#include "media/jpeg_scans.hpp"
#include "media/jpeg_source.hpp"
#include <memory>

namespace media {

class JpegLockstep {
  public:
    // All scans but the last, which belongs to the decoder that gives the picture.
    JpegLockstep(const std::vector<JpegScan>& scans, JpegErrors& errors);
    ~JpegLockstep();
    JpegLockstep(const JpegLockstep&) = delete;
    JpegLockstep& operator=(const JpegLockstep&) = delete;

    // Instead of jpeg_start_decompress: `last` reads the last scan alone, its output settings are chosen. Jumps out
    // through the error manager, as does every row read of `last` from then on.
    void start(jpeg_decompress_struct& last);

  private:
    struct ScanDecoder {
        jpeg_decompress_struct state{};
        JpegSource source;
        bool created = false;
    };
    // A component's blocks of one row of MCUs.
    struct Window {
        std::vector<JCOEF> coefficients;
        std::vector<JBLOCKROW> rows;
    };

    static jvirt_barray_ptr request(j_common_ptr state, int pool, boolean zeroed, JDIMENSION blocks_a_row,
                                    JDIMENSION rows, JDIMENSION most_rows);
    static JBLOCKARRAY access(j_common_ptr state, jvirt_barray_ptr array, JDIMENSION first_row, JDIMENSION rows,
                              boolean writable);
    void hook(jpeg_decompress_struct& state);
    bool make_window(std::size_t component, std::size_t blocks_a_row, std::size_t rows);
    void go_to(JDIMENSION row, j_common_ptr asker);

    JpegErrors& errors_;
    std::vector<std::unique_ptr<ScanDecoder>> decoders_;
    std::vector<Window> windows_;
    std::size_t requested_ = 0;  // by the decoder that is being started
    JDIMENSION next_row_ = 0;    // of MCUs; those before it are gone
};

}  // namespace media
