// The home: the folder where this machine keeps its state, and what every sub-command opens in it.
//
//   HOME/callboard.db   deliveries, feed, audit log …     HOME/media/    our copies of photos, by their SHA-256
//   HOME/secrets        tokens, owner-only                HOME/cache/    pictures of the feed, may be deleted
//   HOME/by-hand/       what a person is to post, laid out
//   HOME/events/        packs made here                   HOME/rehearsal/ a whole home for rehearsals
#pragma once
#include "domain/result.hpp"
#include "ports/clock.hpp"
#include "ports/media.hpp"
#include "ports/network.hpp"
#include "ports/pack_source.hpp"
#include "ports/secrets.hpp"
#include "ports/store.hpp"
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace cli {

// Everything is open and usable; one thread uses it.
struct Home {
    std::filesystem::path root;
    std::filesystem::path media() const { return root / "media"; }
    std::filesystem::path cache() const { return root / "cache"; }
    std::filesystem::path events() const { return root / "events"; }
    std::filesystem::path by_hand() const { return root / "by-hand"; }

    std::unique_ptr<ports::Clock> clock;
    std::unique_ptr<ports::PackSource> packs;
    std::unique_ptr<ports::Secrets> secrets;
    std::unique_ptr<ports::Store> store;
    std::unique_ptr<ports::Media> media_room;
    ports::NetworkTable networks;  // every one that this program speaks
};

// CALLBOARD_HOME, else $XDG_DATA_HOME/callboard, else ~/.local/share/callboard. Empty when none of them is set.
std::filesystem::path default_home();

// Creates the folder for its owner alone (0700) when it is missing. storage when it cannot be made, written or opened.
domain::Result<std::unique_ptr<Home>> open_home(const std::filesystem::path& root);

// One process of a home sends; the others leave their posts to it. Held for as long as the object lives, and let go by
// the kernel when the process dies.
class SenderLock {
  public:
    // nullopt when another process has it (or the home cannot be written).
    static std::optional<SenderLock> take(const std::filesystem::path& home);
    ~SenderLock();
    SenderLock(SenderLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    SenderLock& operator=(SenderLock&&) = delete;

  private:
    explicit SenderLock(int handle) : handle_(handle) {}
    int handle_ = -1;
};

// An event as a command names it: the pack's folder, or the id (or name) of an event opened before.
struct FoundEvent {
    ports::EventRecord record;
    ports::LoadedPack loaded;
};

// Loads the pack and writes the event into the home's list, as opened now. not_found when there is neither such a
// folder nor such an event; malformed, naming the first fault, when the pack cannot be used.
domain::Result<FoundEvent> find_event(Home& home, const std::string& id_or_folder);

}  // namespace cli
