// Written anew as often as it takes: a second run over the same delivery makes the same files.
#include "services/by_hand_folder.hpp"
#include "services/photo_keep.hpp"
#include <algorithm>
#include <sys/stat.h>
#include <system_error>

namespace services {

namespace fs = std::filesystem;

static std::string photo_name(std::size_t place) { return "photo-" + std::to_string(place + 1); }

// Ids are made of letters, digits and dots; whatever else came in must not lead out of the root.
static std::string folder_name(const std::string& id) {
    std::string out = id;
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    std::replace_if(
        out.begin(), out.end(), [&](char c) { return !is_plain(c); }, '_');
    return out.find_first_not_of('.') == std::string::npos ? "_" + out : out;
}

ByHandFolder::ByHandFolder(const fs::path& root, const domain::DeliveryId& delivery)
    : path_(root / folder_name(delivery.value)) {}

domain::Status ByHandFolder::put(const std::string& name, std::string_view bytes) const {
    std::error_code code;
    fs::create_directories(path_, code);
    ::chmod(path_.parent_path().c_str(), S_IRWXU);  // photos of people: for the owner alone
    return write_whole(path_ / name, bytes);
}

domain::Status ByHandFolder::put_photo(std::size_t place, std::span<const std::uint8_t> jpeg,
                                       const std::string& alt) const {
    const std::string_view bytes(reinterpret_cast<const char*>(jpeg.data()), jpeg.size());
    if (!alt.empty())
        if (auto written = put(photo_name(place) + ".alt.txt", alt + '\n'); !written) return written;
    return put(photo_name(place) + ".jpg", bytes);
}

domain::Status ByHandFolder::put_text(const std::string& text) const { return put("text.txt", text + '\n'); }

bool ByHandFolder::has_photos(std::size_t count) const {
    std::error_code code;
    for (std::size_t place = 0; place < count; ++place)
        if (!fs::is_regular_file(path_ / (photo_name(place) + ".jpg"), code)) return false;
    return true;
}

void ByHandFolder::clear_away() const {
    std::error_code code;
    fs::remove_all(path_, code);
}

}  // namespace services
