// What a network will make of a text: the links, tags and names it will show as such. Previews colour by it, and
// Bluesky's adapter writes it into the record as facets, since there a text without facets links nothing.
// Sources: as text_count.hpp; npm @atproto/api 0.19, rich-text/detection.
#pragma once
#include "domain/network_kind.hpp"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// [begin, end) in UTF-8 bytes of the text as given, on character borders, sign included.
struct TextEntity {
    enum class Kind {
        url,
        hashtag,
        mention,
        cashtag,  // $STOCK; X and Bluesky
        list,     // @user/list; X
    } kind = Kind::url;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string value;   // without sign; a link as written
    std::string target;  // what it leads to: a link with scheme (the network's own choice for a bare domain); a tag as
                         // Bluesky files it, "$STOCK" for a cashtag there; else the value
};

// In order of place, never overlapping. For Bluesky each is one facet as it stands: #link takes `target` as its uri,
// #tag takes `target` of a hashtag or cashtag, #mention takes the DID that `target`, a handle, resolves to (one that
// resolves to nothing is left out). A link that a PDS would refuse as a uri is not among them.
std::vector<TextEntity> entities_of(NetworkKind network, std::string_view text);
// Where the first link leads, the one that gets a card; "" when there is none.
std::string first_link(NetworkKind network, std::string_view text);

}  // namespace domain
