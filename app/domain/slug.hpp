// Ids as packs write them, and an id made from a name.
#pragma once
#include <string>
#include <string_view>

namespace domain {

// 1 to 64 of a–z, 0–9, '-', '_', the first a letter or digit.
bool is_id(std::string_view text);
// "Zoë Müller" → "zoe-muller". Empty when nothing of the name can be written so (other scripts).
std::string slug_of(std::string_view name);

}  // namespace domain
