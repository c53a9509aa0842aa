// The places where a text may be cut for a thread.
#pragma once
#include "domain/network_kind.hpp"
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

// Best first.
enum class BreakKind { sentence, blank, wrap, cluster };

struct ThreadBreak {
    std::size_t at = 0;  // bytes; where the next part begins
    BreakKind kind = BreakKind::cluster;
};

// In order of place, the last one the end of the text. Never inside a grapheme cluster or something the network links.
// `text` is valid UTF-8 and not empty.
std::vector<ThreadBreak> thread_breaks(NetworkKind network, std::string_view text, const std::string& language);

}  // namespace domain
