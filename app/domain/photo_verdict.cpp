// From measurements to a verdict with its reasons. The figures in this file are fitted, not chosen by eye: see
// docs/photo-check.md for what they were fitted to, how well they do, and how to fit them again.
#include "domain/photo_verdict.hpp"
#include <algorithm>
#include <cmath>

namespace domain {

namespace {

// One reason looked into: how surely the photo is bad for it (0..1), and whether that is certain enough to block it.
struct Finding {
    PhotoReason reason = PhotoReason::defocus;
    double badness = 0;
    bool certain = false;
};

constexpr double kWarnBadness = 0.5;
// The fit weighs a good and a bad photo alike; of the photos that people attach, more are good.
constexpr double kBenefitOfDoubt = 0.7;
// Of good photos 1 in 700 lies above it, of blurred ones a quarter: what is blocked is blurred beyond doubt.
constexpr double kCertainBlur = 4.5;
// Below it four of five blurred photos were moved and not out of focus.
constexpr double kMotionAnisotropy = 0.78;
constexpr int kSmallSidePx = 640, kTinySidePx = 320;

double logistic(double z) { return 1 / (1 + std::exp(-z)); }

// 0.5 at `limit`; nearly 0 or 1 from `width` before or after it.
double above(double value, double limit, double width) { return logistic(4 * (value - limit) / width); }
double below(double value, double limit, double width) { return above(-value, -limit, width); }

// White paper and slides end hard, burnt-out light ends softly.
bool is_paper(const ImageMetrics& m) {
    return m.white_border < 215 || (m.clipped_share > 0.9 && m.near_white_share < 0.22);
}

Finding find_blur(const ImageMetrics& m) {
    const PhotoReason cause = m.anisotropy < kMotionAnisotropy ? PhotoReason::motion : PhotoReason::defocus;
    const double logit = blur_logit(m);
    return {cause, logistic(logit), m.can_tell && logit > kCertainBlur};
}

// Both, since a dim stage has lamps in it: a picture is only too dark when its lights are dark too.
Finding find_dark(const ImageMetrics& m) {
    return {PhotoReason::dark, std::min(below(m.p98, 85, 20), below(m.mean, 28, 8)), m.p98 < 12};
}

Finding find_overexposed(const ImageMetrics& m) {
    return {PhotoReason::overexposed, is_paper(m) ? 0 : above(m.clipped_share, 0.40, 0.15), false};
}

Finding find_small(const PhotoEvidence& evidence) {
    const int longer = std::max(evidence.width_px, evidence.height_px);
    return {PhotoReason::lowres, below(longer, kSmallSidePx, 120), longer < kTinySidePx};
}

// In the quietest tiles, and in half of all: the quietest of a white slide are those with text.
Finding find_noise(const ImageMetrics& m) {
    return {PhotoReason::noisy, std::min(above(m.noise, 4.4, 2), above(m.typical_noise, 4, 2)), false};
}

// By what it left in the picture when that was seen at full size, else by the file's own tables (190: quality 15).
Finding find_compression(const PhotoEvidence& evidence) {
    double badness = above(evidence.quantisation.value_or(0), 190, 60);
    if (evidence.blocks) {
        const double logit = -5.670 - 2.133 * evidence.blocks->wave_gap + 5.631 * std::log(evidence.blocks->step_ratio);
        badness = std::max(badness, logistic(logit));
    }
    return {PhotoReason::compressed, badness, false};
}

}  // namespace

double blur_logit(const ImageMetrics& m) {
    if (m.white <= 0) return 0;  // nothing was measured, or all is black: it cannot be told
    return 8.020 - 1.231 * m.detail_top + 0.973 * m.detail_broad - 4.749 * m.edge_ratio - 18.440 * m.edge_mean +
           5.787 * m.edge_wide + 0.03682 * m.white - 0.02914 * m.p98 - kBenefitOfDoubt;
}

PhotoCheck judge(const PhotoEvidence& evidence) {
    std::vector<Finding> found{
        find_small(evidence),         find_dark(evidence.metrics), find_overexposed(evidence.metrics),
        find_noise(evidence.metrics), find_compression(evidence),  find_blur(evidence.metrics)};
    std::stable_sort(found.begin(), found.end(),
                     [](const Finding& a, const Finding& b) { return a.badness > b.badness; });
    PhotoCheck check;
    check.verdict = PhotoVerdict::ok;
    check.width_px = evidence.width_px;
    check.height_px = evidence.height_px;
    check.score = 1 - found.front().badness;
    for (const Finding& finding : found) {
        if (finding.badness <= kWarnBadness) break;
        check.reasons.push_back(finding.reason);
        const auto step = finding.certain ? PhotoVerdict::block : PhotoVerdict::warn;
        check.verdict = std::max(check.verdict, step);
    }
    return check;
}

}  // namespace domain
