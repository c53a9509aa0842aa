// A picture file's bytes, bounded.
#include "media/picture_file.hpp"
#include "ports/media.hpp"
#include <algorithm>
#include <cstdio>
#include <memory>
#include <system_error>

namespace media {

namespace {

struct Close {
    void operator()(std::FILE* file) const { (void)std::fclose(file); }
};

tl::unexpected<domain::Error> unreadable(const std::filesystem::path& file, const std::string& why) {
    std::string text = "\"";
    text.append(file.string()).append("\" cannot be read: ").append(why).append(".");
    return domain::fail(domain::ErrorKind::storage, std::move(text));
}

}  // namespace

domain::Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        return domain::fail(domain::ErrorKind::not_found, "There is no file \"" + file.string() + "\".");
    if (std::filesystem::is_directory(status)) return unreadable(file, "it is a folder; name the photos in it");
    if (!std::filesystem::is_regular_file(status)) return unreadable(file, "it is not an ordinary file");
    const auto size = std::filesystem::file_size(file, error);
    if (error) return unreadable(file, error.message());
    const std::unique_ptr<std::FILE, Close> handle(std::fopen(file.c_str(), "rb"));
    if (!handle) return unreadable(file, std::generic_category().message(errno));
    std::vector<std::uint8_t> bytes(
        static_cast<std::size_t>(std::min<std::uint64_t>(size, ports::kMaxPictureBytes + 1)));
    const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), handle.get());
    if (std::ferror(handle.get()) != 0) return unreadable(file, std::generic_category().message(errno));
    bytes.resize(count);
    return bytes;
}

}  // namespace media
