// Pictures of the rehearsal's audience: avatars and photos drawn here, or photos of a folder.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace net {

struct RehearsalPicture {
    std::string bytes;  // a PNG or JPEG file
    std::string content_type;
    int width_px = 0, height_px = 0;  // 0: unknown
};

// The same number gives the same picture. `side_px` 16 to 512.
RehearsalPicture draw_avatar(std::uint32_t number, int side_px = 96);
// A stage in the dark with coloured lights, width × height 64 to 1024.
RehearsalPicture draw_stage(std::uint32_t number, int width_px = 480, int height_px = 320);

// JPEG and PNG files of a folder, at most 24 of at most 4 MiB each, by name; none when it cannot be read.
std::vector<RehearsalPicture> pictures_of_folder(const std::filesystem::path& folder);

}  // namespace net
