// Takes the rows of a large picture one by one and keeps only a smaller one.
#include "media/row_reducer.hpp"
#include <algorithm>

namespace media {

namespace {

int factor_for(int longer_side_px, const DecodeOrder& order) {
    return order.least_side_px > 0 ? std::max(1, longer_side_px / order.least_side_px) : 1;
}

}  // namespace

RowReducer::RowReducer(int width_px, int height_px, const DecodeOrder& order)
    : factor_(std::min({factor_for(std::max(width_px, height_px), order), width_px, height_px})),
      out_{width_px / factor_, height_px / factor_, 3, {}} {
    out_.pixels.resize(out_.stride() * static_cast<std::size_t>(out_.height_px));
    sums_.resize(out_.stride());
}

void RowReducer::add(const std::uint8_t* rgb_row) {
    if (next_row_ >= out_.height_px) return;
    if (factor_ == 1) {
        std::copy_n(rgb_row, out_.stride(), out_.row(next_row_++));
        return;
    }
    for (std::size_t x = 0; x < static_cast<std::size_t>(out_.width_px); ++x)
        for (int i = 0; i < factor_; ++i, rgb_row += 3)
            for (std::size_t c = 0; c < 3; ++c) sums_[3 * x + c] += rgb_row[c];
    if (++rows_in_sum_ == factor_) write_row();
}

void RowReducer::write_row() {
    const auto area = static_cast<std::uint32_t>(factor_ * factor_);
    std::uint8_t* to = out_.row(next_row_++);
    for (std::uint32_t& sum : sums_) {
        *to++ = static_cast<std::uint8_t>((sum + area / 2) / area);
        sum = 0;
    }
    rows_in_sum_ = 0;
}

}  // namespace media
