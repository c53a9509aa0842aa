// Rows of a picture, filtered as they are asked for: no filter ever holds a whole plane, so all of it stays in cache.
#pragma once
#include "domain/image_metrics.hpp"
#include <cstddef>
#include <vector>

namespace domain {

// A ring of the last kRows rows. A row stays valid until one kRows further down has been written.
class RowRing {
  public:
    static constexpr int kRows = 32;
    explicit RowRing(int width) : width_(width), data_(static_cast<std::size_t>(width) * kRows) {}
    float* at(int y) { return data_.data() + static_cast<std::size_t>(y % kRows) * static_cast<std::size_t>(width_); }

  private:
    int width_;
    std::vector<float> data_;
};

class Rows {
  public:
    Rows(int width, int height) : width_(width), height_(height) {}
    virtual ~Rows() = default;
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    int width() const { return width_; }
    int height() const { return height_; }
    // 0 <= y < height; may look back at most RowRing::kRows / 2 rows behind the furthest row asked for so far.
    virtual const float* row(int y) = 0;

  private:
    int width_, height_;
};

// The picture itself, as floats.
class LumaRows final : public Rows {
  public:
    explicit LumaRows(const LumaView& luma);
    const float* row(int y) override;

  private:
    LumaView luma_;
    RowRing ring_;
    int next_ = 0;
};

// A Gaussian over another stage's rows, sigma at most 2; at the border the last pixel is repeated.
class GaussRows final : public Rows {
  public:
    GaussRows(Rows& source, double sigma);
    const float* row(int y) override;

  private:
    void take_source_row(int y);
    void write_row(int y);

    Rows& source_;
    std::vector<float> weights_;  // from the middle outwards
    RowRing across_, done_;       // filtered across; filtered both ways
    std::vector<float> padded_;
    int taken_ = 0, written_ = 0;
};

// A Gaussian's weights from the middle outwards, cut at three sigma, sum 1 over both sides.
std::vector<float> gauss_weights(double sigma);

}  // namespace domain
