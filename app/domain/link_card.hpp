// What a page says of itself: the card that networks show under a post that links to it.
#pragma once
#include <string>

namespace domain {

struct LinkCard {
    std::string title;  // "": the page says none, so there is no card
    std::string description;
    std::string image;  // a whole address (http or https), "" when the page names none
    bool operator==(const LinkCard&) const = default;
};

}  // namespace domain
