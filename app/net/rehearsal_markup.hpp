// Text as a Mastodon server shows it: the HTML that a rehearsal must send so that ours is tried on it.
#pragma once
#include <string>
#include <string_view>

namespace net {

std::string mastodon_markup(std::string_view text);

}  // namespace net
