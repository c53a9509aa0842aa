// Which files of a folder are photos, by their names alone; what they are the decoder finds out.
#pragma once
#include <string_view>

namespace domain {

// "IMG_1.JPG" is; ".IMG_1.jpg" (hidden), "IMG_1.jpg.part" and "IMG_1.jpg.tmp" (not finished) and "notes.txt" are not.
bool is_photo_name(std::string_view file_name);

}  // namespace domain
