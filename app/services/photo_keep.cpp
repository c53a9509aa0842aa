// Copying by way of memory: one read serves the hash and the copy, so what is named is what was hashed.
#include "services/photo_keep.hpp"
#include "domain/digest.hpp"
#include "ports/media.hpp"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <system_error>
#include <unistd.h>

namespace services {

using domain::ErrorKind;
using domain::fail;
namespace fs = std::filesystem;

static std::string why() { return std::generic_category().message(errno); }

domain::Result<std::string> read_limited(const fs::path& file, std::uint64_t limit) {
    std::error_code code;
    const auto status = fs::status(file, code);
    if (!fs::exists(status)) return fail(ErrorKind::not_found, file.string() + ": there is no such file.");
    if (!fs::is_regular_file(status)) return fail(ErrorKind::rejected, file.string() + " is not a file.");
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorKind::storage, file.string() + " cannot be read: " + why() + ".");
    std::string bytes(std::min<std::uint64_t>(fs::file_size(file, code), limit + 1), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.bad()) return fail(ErrorKind::storage, file.string() + " could not be read to its end: " + why() + ".");
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit)
        return fail(ErrorKind::rejected,
                    file.string() + " is larger than " + std::to_string(limit >> 20U) + " MB: save a smaller copy.");
    return bytes;
}

static bool write_all(int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

domain::Status write_whole(const fs::path& target, std::string_view bytes) {
    auto beside = target.string() + ".XXXXXX";
    const int handle = ::mkstemp(beside.data());
    if (handle < 0) return fail(ErrorKind::storage, target.string() + " cannot be written: " + why() + ".");
    bool good = write_all(handle, bytes) && ::fsync(handle) == 0;
    good = ::close(handle) == 0 && good;
    good = good && ::rename(beside.c_str(), target.c_str()) == 0;
    if (good) return {};
    auto fault = fail(ErrorKind::storage, target.string() + " cannot be written: " + why() + ".");
    ::unlink(beside.c_str());
    return fault;
}

// The ending helps people who look into the folder; what the file is, the decoder finds out itself.
static std::string ending_of(const fs::path& file) {
    auto ending = file.extension().string();
    if (ending.size() > 6) return "";
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const bool plain = std::all_of(ending.begin(), ending.end(),
                                   [](char c) { return c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    return plain ? ending : "";
}

static std::optional<fs::file_time_type> changed_at(const fs::path& file) {
    std::error_code code;
    const auto time = fs::last_write_time(file, code);
    return code ? std::nullopt : std::optional(time);
}

static bool looks_like(const fs::path& copy, std::uintmax_t bytes, fs::file_time_type changed) {
    std::error_code code;
    return fs::file_size(copy, code) == bytes && !code && changed_at(copy) == changed;
}

domain::Result<KeptPhoto> keep_photo(const fs::path& file, const fs::path& folder,
                                     const std::vector<KnownCopy>& known) {
    const auto changed = changed_at(file);  // before it is read: a file that changes meanwhile is read again
    std::error_code code;
    if (const auto size = known.empty() ? 0 : fs::file_size(file, code); changed && size > 0 && !code)
        for (const auto& copy : known)
            if (looks_like(copy.path, size, *changed)) return KeptPhoto{copy.id, copy.path, false};
    const auto bytes = read_limited(file, ports::kMaxPictureBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    if (bytes->empty()) return fail(ErrorKind::rejected, file.string() + " is empty: copy it from the camera again.");
    KeptPhoto kept{domain::PhotoId{domain::sha256_hex(std::string_view(*bytes))}, {}, true};
    kept.path = folder / (kept.id.value + ending_of(file));
    fs::create_directories(folder, code);
    kept.is_new = !fs::exists(kept.path, code);
    if (kept.is_new)
        if (auto written = write_whole(kept.path, *bytes); !written) return tl::unexpected(written.error());
    if (changed) fs::last_write_time(kept.path, *changed, code);  // where it cannot be set, the next time it is read
    return kept;
}

}  // namespace services
