// The event that is open: opened, reloaded when its files are saved, its rundown's progress, its wall's scene.
// Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "ports/pack_source.hpp"
#include "ports/store.hpp"
#include "services/emit.hpp"
#include <filesystem>
#include <functional>

namespace services {

struct CurrentEvent {
    domain::EventId id;  // empty: none is open
    std::filesystem::path folder;
    std::shared_ptr<const domain::Pack> pack;
    std::vector<domain::Account> accounts;  // those it posts to
    std::vector<domain::CueProgress> cues;  // one for each cue of the pack, same order
    domain::Scene scene = domain::Scene::slide;
    bool is_open() const { return pack != nullptr; }
    const domain::CueProgress* progress(const domain::CueId& cue) const;
};

struct EventServiceParts {
    ports::Store& store;
    const ports::Clock& clock;
    const ports::PackSource& packs;
    Emit emit;
    std::filesystem::path events_folder;  // where new ones are made
    bool rehearsal = false;               // all accounts here are rehearsal accounts, and all of them post
    std::function<void()> on_opened;      // current() is the new one
    std::function<void()> on_reloaded;    // current().pack is the new one
};

class EventService {
  public:
    explicit EventService(EventServiceParts parts) : parts_(std::move(parts)) {}
    const CurrentEvent& current() const { return current_; }

    void list();
    // On failure PackRefused is told, and what was open stays open.
    void open(const std::string& pack_path, const std::string& who);
    domain::Status make(const std::string& folder, const std::string& name, const std::string& who);
    domain::Status copy(const std::string& from, const std::string& to, const std::string& first_day,
                        const std::string& who);

    // conflict: a done or skipped cue is never armed again; not_found: no such cue.
    domain::Status set_cue(const domain::CueId& cue, domain::CueState state, const std::string& who);
    // unauthorized: somebody else than the cue's releaser asks.
    domain::Status open_embargo(const domain::CueId& cue, const std::string& who);
    domain::Status set_scene(domain::Scene scene, const std::string& who);
    // Another process may have changed it.
    void refresh_cues();

    // Looks whether the pack's files were saved. Gives the next moment to look.
    domain::UtcTime tick();

  private:
    void refuse(const std::string& path, std::string why, std::vector<domain::PackFault> faults = {});
    domain::Status take(const std::filesystem::path& folder, ports::LoadedPack loaded, const std::string& who);
    void reload();
    domain::Status save_progress(const domain::CueProgress& changed, const std::string& who, const char* act);
    std::filesystem::path free_folder(const std::string& name) const;

    EventServiceParts parts_;
    CurrentEvent current_;
    std::string fingerprint_;
    domain::UtcTime look_at_{};
};

}  // namespace services
