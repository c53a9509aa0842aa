// 300 photos dropped on the desk at once: what a frame costs while they are taken in, on the real window.
#pragma once
#include <filesystem>

namespace bench {

// Pictures as a 12-megapixel camera makes them, each of another scene.
void make_photos(const std::filesystem::path& folder, int count);

// What the child does: the desk on that home and pack with the tray open, all of the folder dropped on it; a frame each
// 60th of a second until all are judged. Prints the figures.
int be_flooded_desk(const std::filesystem::path& home, const std::filesystem::path& pack,
                    const std::filesystem::path& photos);

// Starts this very program again as that child and waits for it.
void measure_photo_flood(const std::filesystem::path& folder, const std::filesystem::path& pack);

}  // namespace bench
