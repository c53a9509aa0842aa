// Takes the rows of a large picture one by one and keeps only a smaller one: the means of k × k squares.
#pragma once
#include "media/raster.hpp"

namespace media {

class RowReducer {
  public:
    // Rows will be RGB, width_px wide, height_px of them. k is the largest that keeps the longer side at least_side_px.
    RowReducer(int width_px, int height_px, const DecodeOrder& order);
    void add(const std::uint8_t* rgb_row);
    Raster take() { return std::move(out_); }

  private:
    void write_row();

    int factor_, rows_in_sum_ = 0, next_row_ = 0;
    std::vector<std::uint32_t> sums_;
    Raster out_;
};

}  // namespace media
