// The event's photos: our own copy, the check's verdict, and what people say of them. Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "services/darkroom.hpp"
#include "services/emit.hpp"
#include <map>

namespace services {

class PhotoService {
  public:
    PhotoService(ports::Store& store, const ports::Clock& clock, Darkroom& darkroom, Emit emit,
                 std::filesystem::path media_folder);

    // Tells the event's photos as the store has them. `assumed`: the consent of a photo about which nobody spoke yet.
    domain::Status open(const domain::EventId& event, domain::Consent assumed);
    void close();
    void assume(domain::Consent assumed) { assumed_ = assumed; }
    // Answered by PhotoChanged, each; those that are not the event's by nothing.
    void load_thumbnails(const std::vector<domain::PhotoId>& photos);

    // Copies, examines, stores. The same content again is the same photo and keeps its words. `on_done`: exactly once,
    // after PhotoChanged was told when it went well; an error of kind malformed says that the file is no whole picture,
    // not_found and storage that it could not be read, conflict that the event was closed meanwhile.
    using ImportDone = std::function<void(const domain::Status&)>;
    void import(const std::string& who, const std::string& path, const ImportDone& on_done);
    // What people may change: alt text, decorative, consent (which goes for the picture in every event), crop, who
    // stands for a burst, and the override of a *warn* under the own name.
    // not_found: no such photo here; rejected: an override that nobody may give, a crop outside the picture.
    domain::Status save(const std::string& who, const domain::Photo& changed);

    const domain::Photo* find(const domain::PhotoId& id) const;

  private:
    std::vector<KnownCopy> copies_of(const std::string& name) const;
    void examine(const std::string& who, const std::string& path, const KeptPhoto& kept, const ImportDone& on_done);
    domain::Status add(const std::string& who, const std::string& path, const KeptPhoto& kept,
                       const domain::Result<Examined>& examined);
    domain::Status save_consent(const std::string& who, domain::Photo& known, domain::Consent said);

    ports::Store& store_;
    const ports::Clock& clock_;
    Darkroom& darkroom_;
    Emit emit_;
    std::filesystem::path media_folder_;
    domain::EventId event_;  // empty: closed
    domain::Consent assumed_ = domain::Consent::unknown;
    std::map<domain::PhotoId, domain::Photo> photos_;
};

}  // namespace services
