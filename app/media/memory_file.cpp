// Files in memory of a size that nobody can change. Sources: memfd_create(2), fcntl(2), "File Sealing".
#include "media/memory_file.hpp"
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace media {

namespace {

FileHandle memory_file() {
#ifdef MFD_NOEXEC_SEAL
    if (const int number = ::memfd_create("callboard-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_NOEXEC_SEAL);
        number >= 0)
        return FileHandle(number);
#endif
    return FileHandle(::memfd_create("callboard-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

bool write_all(int handle, std::span<const std::uint8_t> content) {
    while (!content.empty()) {
        const ssize_t count = ::write(handle, content.data(), content.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        content = content.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

}  // namespace

FileHandle make_room(std::uint64_t size) {
    FileHandle file = memory_file();
    if (!file || ::ftruncate(file.number(), static_cast<off_t>(size)) != 0) return {};
    if (::fcntl(file.number(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) return {};
    return file;
}

FileHandle make_picture(std::span<const std::uint8_t> content) {
    FileHandle file = memory_file();
    if (!file || !write_all(file.number(), content)) return {};
    constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    if (::fcntl(file.number(), F_ADD_SEALS, kSeals) != 0) return {};
    return file;
}

}  // namespace media
