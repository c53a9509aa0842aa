// From measurements to a verdict with its reasons.
#include "domain/photo_verdict.hpp"
#include <algorithm>
#include <cmath>

namespace domain {

namespace {

// One reason found: how surely the photo is bad for it (0..1), and whether that alone is certain enough to block.
struct Finding {
    PhotoReason reason = PhotoReason::defocus;
    double badness = 0;
    bool certain = false;
};

constexpr int kSmallSidePx = 640, kTinySidePx = 320;
constexpr double kWarnBadness = 0.5;

double logistic(double z) { return 1 / (1 + std::exp(-z)); }

// 0.5 at `limit`, rising over about `width` on both sides.
double beyond(double value, double limit, double width) { return logistic(4 * (value - limit) / width); }

// Directions differ this much only when something moved. Above it the cause is not named with certainty.
constexpr double kMotionAnisotropy = 0.43;

Finding blur(const ImageMetrics& m) {
    const PhotoReason reason = m.anisotropy < kMotionAnisotropy ? PhotoReason::motion : PhotoReason::defocus;
    if (!m.can_tell) return {reason, 0, false};
    const double logit = blur_logit(m);
    return {reason, logistic(logit), logit > 4};
}

Finding dark(const ImageMetrics& m) {
    const double badness = std::min(beyond(-m.p98, -100, 40), beyond(-m.mean, -32, 12));
    return {PhotoReason::dark, badness, m.p98 < 12};
}

Finding overexposed(const ImageMetrics& m) {
    const bool drawn = m.typical_noise < 0.2 && m.median > 240;
    const double badness = drawn ? 0 : beyond(m.clipped_share, 0.40, 0.15);
    return {PhotoReason::overexposed, badness, m.clipped_share > 0.95 && m.p98 >= 255 && !drawn};
}

Finding too_small(const PhotoEvidence& evidence) {
    const int longer = std::max(evidence.width_px, evidence.height_px);
    return {PhotoReason::lowres, beyond(-longer, -kSmallSidePx, 160), longer < kTinySidePx};
}

Finding noisy(const ImageMetrics& m) { return {PhotoReason::noisy, beyond(m.noise, 5, 3), false}; }

Finding compressed(const PhotoEvidence& evidence) {
    if (!evidence.blocks) return {PhotoReason::compressed, 0, false};
    const double by_step = beyond(evidence.blocks->step_ratio, 2.2, 0.6);
    return {PhotoReason::compressed, by_step, false};
}

}  // namespace

double blur_logit(const ImageMetrics& m) {
    return 4.37 - 2.76 * m.detail_top - 2.01 * m.fine_top + 0.75 * m.detail_broad + 1.89 * m.contrast_top +
           1.96 * m.edge_ratio + 0.019 * m.white;
}

PhotoCheck judge(const PhotoEvidence& evidence) {
    std::vector<Finding> found{too_small(evidence),           blur(evidence.metrics),  dark(evidence.metrics),
                               overexposed(evidence.metrics), noisy(evidence.metrics), compressed(evidence)};
    std::stable_sort(found.begin(), found.end(),
                     [](const Finding& a, const Finding& b) { return a.badness > b.badness; });
    PhotoCheck check;
    check.verdict = PhotoVerdict::ok;
    check.width_px = evidence.width_px;
    check.height_px = evidence.height_px;
    check.score = 1 - found.front().badness;
    for (const Finding& finding : found) {
        if (finding.badness < kWarnBadness) break;
        check.reasons.push_back(finding.reason);
        if (check.verdict == PhotoVerdict::ok) check.verdict = PhotoVerdict::warn;
        if (finding.certain) check.verdict = PhotoVerdict::block;
    }
    return check;
}

}  // namespace domain
