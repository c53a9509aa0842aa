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

    // Tells the event's photos as the store has them; their thumbnails follow.
    domain::Status open(const domain::EventId& event);
    void close();

    // Copies, examines, stores; answered by PhotoChanged or PhotoRefused. The same file again is the same photo and
    // keeps its words.
    void import(const std::string& who, const std::string& path);
    // What people may change: alt text, decorative, consent, and the override of a *warn* under the own name.
    // not_found: no such photo here; rejected: an override that nobody may give.
    domain::Status save(const std::string& who, const domain::Photo& changed);

    const domain::Photo* find(const domain::PhotoId& id) const;

  private:
    void on_kept(const std::string& who, const std::string& path, const domain::Result<KeptPhoto>& kept);
    void on_examined(const std::string& who, const std::string& path, const KeptPhoto& kept,
                     domain::Result<ports::PhotoProbe> probe);
    void ask_thumbnail(const domain::Photo& photo);
    void refuse(const std::string& path, const std::string& why);
    void refuse_unreadable(const std::string& path, const KeptPhoto& kept, const std::string& why);

    ports::Store& store_;
    const ports::Clock& clock_;
    Darkroom& darkroom_;
    Emit emit_;
    std::filesystem::path media_folder_;
    domain::EventId event_;  // empty: closed
    std::map<domain::PhotoId, domain::Photo> photos_;
};

}  // namespace services
