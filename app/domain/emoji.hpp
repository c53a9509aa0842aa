// Emoji sequences: what a font draws as one picture. Source: UTS 51 (RGI sets, by ICU); twitter-text counts each as
// one.
#pragma once
#include <cstddef>
#include <string_view>

namespace domain {

// Where the emoji that begins at `at` ends; `at` when none does. A character that is text by default (©, ☎) is an emoji
// only with U+FE0F after it.
std::size_t emoji_end(std::u32string_view text, std::size_t at);

}  // namespace domain
