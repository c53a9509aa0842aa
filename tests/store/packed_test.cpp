// Packed lists: there and back, and what comes of damage.
#include "store/packed.hpp"
#include <gtest/gtest.h>

namespace {
using namespace store;

TEST(Packed, any_text_comes_back) {
    const std::string odd("a:b\0c,12:", 9);
    Packer out;
    out.add(odd);
    out.add("");
    out.add(-7LL);
    const auto packed = out.take();
    Unpacker in(packed);
    EXPECT_EQ(in.text(), odd);
    EXPECT_EQ(in.text(), "");
    EXPECT_EQ(in.number(), -7);
    EXPECT_EQ(in.text(), "") << "past the end there is nothing";
}

TEST(Packed, damage_gives_empty_things_and_no_endless_counts) {
    for (const char* bad : {"", "5", "5:", "5:abc", "x:abc", "-1:a", "99999999999999999999:a", "3;abc"}) {
        Unpacker in(bad);
        EXPECT_EQ(in.text(), "") << bad;
        EXPECT_EQ(in.number(), 0) << bad;
    }
    Unpacker huge("9:999999999");
    EXPECT_EQ(huge.count(), 0u);
    Unpacker negative("2:-5");
    EXPECT_EQ(negative.count(), 0u);
}
}  // namespace
