// Opens the home: the folder, the database, the secrets, the packs.
#include "cli/home.hpp"
#include "cli/media_room.hpp"
#include "net/all_networks.hpp"
#include "services/event_registry.hpp"
#include "store/sqlite_store.hpp"
#include "system/pack_file.hpp"
#include "system/secret_file.hpp"
#include "system/system_clock.hpp"
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cli {

namespace fs = std::filesystem;
using domain::ErrorKind;
using domain::fail;

static constexpr int kDecodeWorkers = 2;  // one for each thread of the darkroom

static fs::path from_environment(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is started
    return value != nullptr ? fs::path(value) : fs::path();
}

fs::path default_home() {
    if (auto home = from_environment("CALLBOARD_HOME"); !home.empty()) return home;
    if (const auto data = from_environment("XDG_DATA_HOME"); data.is_absolute()) return data / "callboard";
    if (const auto user = from_environment("HOME"); !user.empty()) return user / ".local" / "share" / "callboard";
    return {};
}

// Only the last folder is made for the owner alone; those above it follow the user's umask.
static domain::Status make_private_folder(const fs::path& folder) {
    std::error_code code;
    if (fs::is_directory(folder, code)) return {};
    fs::create_directories(folder.parent_path(), code);
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) return {};
    return fail(ErrorKind::storage, "The home folder " + folder.string() + " cannot be made: " +
                                        std::generic_category().message(errno) + ". Give another one by --home.");
}

domain::Result<std::unique_ptr<Home>> open_home(const fs::path& root) {
    if (root.empty()) return fail(ErrorKind::rejected, "No home folder is known: give one by --home DIR.");
    auto home = std::make_unique<Home>();
    std::error_code code;
    home->root = fs::absolute(root, code);
    for (const auto& folder : {home->root, home->media(), home->cache(), home->events()})
        if (auto made = make_private_folder(folder); !made) return tl::unexpected(made.error());
    auto store = store::SqliteStore::open(home->root / "callboard.db");
    if (!store) return tl::unexpected(store.error());
    home->store = std::move(*store);
    home->clock = std::make_unique<sys::SystemClock>();
    home->packs = std::make_unique<sys::FolderPacks>();
    home->secrets = std::make_unique<sys::SecretFile>(home->root / "secrets");
    home->media_room = make_media_room(kDecodeWorkers);
    home->networks = net::all_networks({.jetstream = from_environment("CALLBOARD_JETSTREAM").string()});
    return home;
}

static domain::Result<fs::path> folder_of(Home& home, const std::string& id_or_folder) {
    std::error_code code;
    if (fs::exists(fs::path(id_or_folder) / "event.toml", code)) return fs::weakly_canonical(id_or_folder, code);
    const auto known = home.store->events();
    if (!known) return tl::unexpected(known.error());
    for (const auto& record : *known)
        if (record.id.value == id_or_folder || record.name == id_or_folder) return fs::path(record.pack_path);
    return fail(ErrorKind::not_found,
                "No event \"" + id_or_folder +
                    "\": give a pack's folder (with an event.toml) or the id of one opened before.");
}

domain::Result<FoundEvent> find_event(Home& home, const std::string& id_or_folder) {
    const auto folder = folder_of(home, id_or_folder);
    if (!folder) return tl::unexpected(folder.error());
    auto loaded = home.packs->load(*folder);
    if (!loaded) return tl::unexpected(loaded.error());
    for (const auto& fault : loaded->faults) {
        if (fault.weight != domain::PackFault::Weight::error) continue;
        return fail(ErrorKind::malformed, (*folder / fault.file).string() + ":" + std::to_string(fault.line) + ": " +
                                              fault.what + " " + fault.mend);
    }
    auto record = services::register_event(*home.store, *folder, loaded->pack, home.clock->now());
    if (!record) return tl::unexpected(record.error());
    return FoundEvent{std::move(*record), std::move(*loaded)};
}

// -- the sender's lock -----------------------------------------------------------------------------------------------

std::optional<SenderLock> SenderLock::take(const fs::path& home) {
    const auto file = home / "outbox.lock";
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0) return std::nullopt;
    if (::flock(handle, LOCK_EX | LOCK_NB) == 0) return SenderLock(handle);
    ::close(handle);
    return std::nullopt;
}

SenderLock::~SenderLock() {
    if (handle_ >= 0) ::close(handle_);  // which lets go of the lock
}

}  // namespace cli
