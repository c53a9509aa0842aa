// A picture file's bytes, bounded. Sources: open(2), pread(2).
#include "media/picture_file.hpp"
#include "ports/media.hpp"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>

namespace media {

namespace {

domain::Error unreadable(const std::filesystem::path& file, const std::string& why) {
    std::string text = "\"";
    text.append(file.string()).append("\" cannot be read: ").append(why).append(".");
    return {domain::ErrorKind::storage, std::move(text)};
}

}  // namespace

domain::Error cannot_read(const std::filesystem::path& file, int error_number) {
    return unreadable(file, std::generic_category().message(error_number));
}

domain::Result<PictureFile> open_picture_file(const std::filesystem::path& file) {
    // Not blocking: a pipe by that name must not stop us before we have seen that it is one.
    PictureFile out{FileHandle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), 0};
    if (!out.handle && (errno == ENOENT || errno == ENOTDIR))
        return domain::fail(domain::ErrorKind::not_found, "There is no file \"" + file.string() + "\".");
    if (!out.handle) return tl::unexpected(cannot_read(file, errno));
    struct stat status {};
    if (::fstat(out.handle.number(), &status) != 0) return tl::unexpected(cannot_read(file, errno));
    if (S_ISDIR(status.st_mode)) return tl::unexpected(unreadable(file, "it is a folder; name the photos in it"));
    if (!S_ISREG(status.st_mode)) return tl::unexpected(unreadable(file, "it is not an ordinary file"));
    out.bytes = std::min(static_cast<std::uint64_t>(status.st_size), ports::kMaxPictureBytes + 1);
    return out;
}

int read_picture(int handle, std::uint64_t size, std::vector<std::uint8_t>& into) {
    into.resize(static_cast<std::size_t>(size));
    std::size_t got = 0;
    while (got < into.size()) {
        const ssize_t count = ::pread(handle, into.data() + got, into.size() - got, static_cast<off_t>(got));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) break;
        got += static_cast<std::size_t>(count);
    }
    into.resize(got);
    return 0;
}

domain::Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file) {
    const auto opened = open_picture_file(file);
    if (!opened) return tl::unexpected(opened.error());
    std::vector<std::uint8_t> bytes;
    if (const int error = read_picture(opened->handle.number(), opened->bytes, bytes); error != 0)
        return tl::unexpected(cannot_read(file, error));
    return bytes;
}

}  // namespace media
