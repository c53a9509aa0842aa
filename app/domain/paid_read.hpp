// What a network charges for when it is read. Source: X's developer documentation, "Pricing": each resource once in a
// UTC day, however often it is asked for.
#pragma once
#include <cstdint>
#include <string>

namespace domain {

struct PaidRead {
    enum class Kind { post, author, own };  // own: a post of the account itself
    Kind kind = Kind::post;
    std::string resource;  // its id on the network
    bool operator==(const PaidRead&) const = default;
};

struct ReadCounts {
    std::int64_t posts = 0, authors = 0, own = 0;
};

}  // namespace domain
