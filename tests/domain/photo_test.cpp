// Names and advice of the photo check, limits of the networks, and the crop box.
#include "domain/photo.hpp"
#include "domain/photo_limits.hpp"
#include <gtest/gtest.h>
#include <limits>
#include <set>
#include <string>

namespace {

using domain::PhotoReason;

constexpr std::array kReasons{PhotoReason::defocus,     PhotoReason::motion,   PhotoReason::dark,
                              PhotoReason::overexposed, PhotoReason::lowres,   PhotoReason::noisy,
                              PhotoReason::compressed,  PhotoReason::duplicate};

TEST(photo, every_reason_has_its_own_name_and_advice) {
    std::set<std::string> names, advice;
    for (const PhotoReason reason : kReasons) {
        names.insert(domain::name_of(reason));
        advice.insert(domain::advice_for(reason));
        EXPECT_NE(domain::advice_for(reason).find(':'), std::string::npos) << "says what is wrong and what to do";
    }
    EXPECT_EQ(names.size(), kReasons.size());
    EXPECT_EQ(advice.size(), kReasons.size());
}

TEST(photo, consent_is_read_back_by_its_name) {
    for (const auto consent : {domain::Consent::unknown, domain::Consent::granted, domain::Consent::no})
        EXPECT_EQ(domain::consent_named(domain::name_of(consent)), consent);
    EXPECT_FALSE(domain::consent_named("perhaps").has_value());
}

TEST(photo_limits, are_those_of_the_networks_media_pages) {
    EXPECT_EQ(domain::photo_limits_of(domain::NetworkKind::x).max_bytes, 5'000'000U);
    EXPECT_EQ(domain::photo_limits_of(domain::NetworkKind::bluesky).max_bytes, 2'000'000U);
    EXPECT_EQ(domain::photo_limits_anywhere(domain::NetworkKind::bluesky).max_bytes, 1'000'000U);
    EXPECT_EQ(domain::photo_limits_of(domain::NetworkKind::mastodon).max_bytes, 16U * 1024 * 1024);
    EXPECT_EQ(domain::photo_limits_of(domain::NetworkKind::mastodon).max_pixels, 3840 * 2160);
}

TEST(crop_box, lies_inside_the_picture_or_is_refused) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE((domain::CropBox{}.valid()));
    EXPECT_TRUE((domain::CropBox{0.3, 0.1, 0.7, 0.9}.valid()));
    for (const domain::CropBox box : {domain::CropBox{-0.1, 0, 0.5, 0.5}, domain::CropBox{0.6, 0, 0.5, 0.5},
                                      domain::CropBox{0, 0, 0, 0.5}, domain::CropBox{0, nan, 1, 1}})
        EXPECT_FALSE(box.valid());
}

}  // namespace
