// What people who listen to alt texts ask for: no "photo of", no file name, more than two words.
// Source: W3C WAI, "Images Tutorial, Tips and Tricks"; WebAIM, "Alternative Text".
#include "domain/photo_alt.hpp"
#include "domain/grapheme.hpp"
#include "domain/hashtag.hpp"
#include "domain/photo_files.hpp"
#include <algorithm>
#include <array>

namespace domain {

// In the languages that events here are held in; a screen reader says "image" before it reads.
static constexpr std::array<std::string_view, 22> kNeedless{
    "photo of",     "picture of", "image of",       "photograph of", "a photo of",   "a picture of",
    "an image of",  "foto von",   "bild von",       "ein foto von",  "ein bild von", "auf dem foto",
    "auf dem bild", "foto van",   "afbeelding van", "een foto van",  "photo de",     "image de",
    "une photo de", "foto de",    "imagen de",      "una foto de"};

static constexpr int kLeastLetters = 12;

static std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// "IMG_4711", "DSC00012", "PXL_20261128_193107", or a word with a picture's ending.
static bool is_file_name(std::string_view text, std::string_view file_name) {
    if (text.find(' ') != std::string_view::npos) return false;
    if (is_photo_name(text) || text == file_name || text == file_name.substr(0, file_name.find_last_of('.')))
        return true;
    constexpr std::array<std::string_view, 6> kCameras{"img", "dsc", "pxl", "p10", "dcim", "mvimg"};
    const auto folded = fold_tag(text);
    const bool camera = std::any_of(kCameras.begin(), kCameras.end(), [&](auto c) { return folded.starts_with(c); });
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return camera && digits >= 3;
}

std::string alt_advice(std::string_view alt, std::string_view file_name) {
    const auto text = trimmed(alt);
    if (text.empty()) return {};
    if (is_file_name(text, file_name)) return "This is a file's name: say what is to be seen.";
    const auto folded = fold_tag(text);
    for (const auto needless : kNeedless)
        if (folded.starts_with(needless) && (folded.size() == needless.size() || folded[needless.size()] == ' '))
            return "Leave out “" + std::string(needless) +
                   "”: screen readers say that it is a picture. Begin with who or what is to be seen.";
    if (count_graphemes(text) < kLeastLetters) return "Very short: who does what, and where?";
    return {};
}

}  // namespace domain
