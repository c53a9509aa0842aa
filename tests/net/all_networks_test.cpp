// Every line of the table has its adapter, and each says what it is.
#include "net/all_networks.hpp"
#include <gtest/gtest.h>

namespace net {
namespace {

TEST(AllNetworks, has_an_adapter_for_every_line_of_the_table_but_those_posted_by_hand) {
    const auto table = all_networks({});
    for (const auto kind : domain::kAllNetworks) {
        const auto* network = table.find(kind);
        if (domain::facts_of(kind).by_hand) {
            EXPECT_EQ(network, nullptr) << name_of(kind) << " has nobody to speak to";
            continue;
        }
        ASSERT_NE(network, nullptr) << name_of(kind);
        EXPECT_EQ(network->kind(), kind) << name_of(kind);
    }
}

}  // namespace
}  // namespace net
