// Posting by hand, where a network offers no interface to an account: which page the person opens, and which link they
// may bring back. Pure.
#pragma once
#include "domain/post.hpp"
#include "domain/result.hpp"
#include <string>
#include <string_view>

namespace domain {

inline bool is_by_hand(NetworkKind network) { return facts_of(network).by_hand; }

// The account's page as a person may type it: "" takes the network's own. rejected when it is no page of the web over
// https, or not one of that network.
Result<std::string> composer_page(NetworkKind network, std::string_view typed);

// Where the post is written: the account's composer with the text in it, where it takes one and the address stays short
// enough for servers and browsers; else the page alone (the text is on the clipboard anyway).
std::string composer_address(const Account& account, std::string_view text);

// The link to the post as it stands on the network, blanks around it dropped. rejected, with what is wrong: no https,
// longer than 2,048 bytes, another host than the network's, or the start page of it.
Result<std::string> link_of_post(const Account& account, std::string_view typed);

}  // namespace domain
