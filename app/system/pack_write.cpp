// A draft folder, renamed when it is complete.
#include "system/pack_write.hpp"
#include <cerrno>
#include <cstring>
#include <fstream>
#include <unistd.h>

namespace sys {

namespace fs = std::filesystem;
using domain::ErrorKind;
using domain::fail;

domain::Status write_file(const fs::path& file, std::string_view bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return fail(ErrorKind::storage, file.string() + " cannot be written: " + std::strerror(errno));
    return {};
}

domain::Status write_folder(const fs::path& folder, const std::function<domain::Status(const fs::path&)>& fill) {
    std::error_code error;
    const auto target = fs::absolute(folder, error).lexically_normal();
    const auto place = target.filename().empty() ? target.parent_path() : target;
    if (fs::exists(place, error) && !(fs::is_directory(place, error) && fs::is_empty(place, error)))
        return fail(ErrorKind::conflict, folder.string() + " is there already and not empty; choose another name");
    const auto draft = fs::path(place.string() + ".new-" + std::to_string(::getpid()));
    fs::create_directories(draft, error);
    if (error) return fail(ErrorKind::storage, draft.string() + " cannot be made: " + error.message());
    if (auto filled = fill(draft); !filled) {
        fs::remove_all(draft, error);
        return filled;
    }
    fs::rename(draft, place, error);  // Takes the place of an empty folder.
    if (!error) return {};
    const auto why = error.message();
    fs::remove_all(draft, error);
    return fail(ErrorKind::storage, folder.string() + " cannot be made: " + why);
}

}  // namespace sys
