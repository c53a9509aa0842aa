// Photos on their way in, however many: a queue that keeps the darkroom free for what is posted meanwhile, and the
// watched folder behind it. Back office thread only.
#pragma once
#include "ports/folder_watch.hpp"
#include "services/photo_service.hpp"
#include <deque>
#include <set>

namespace services {

class PhotoIntake {
  public:
    // `make_watch` may be empty: nothing can be watched. `tell_back`: brings its news to take() on this thread.
    PhotoIntake(PhotoService& photos, const ports::Clock& clock, Emit emit, ports::MakeFolderWatch make_watch,
                ports::FolderSink tell_back);

    // Answered by PhotoChanged or PhotoRefused. A folder is answered by PhotosAnnounced of what is in it.
    void import(const std::string& who, const std::string& path);
    // These before the others: somebody looks at their places.
    void first(const std::vector<std::string>& paths);
    // Drops what is not begun.
    void drop();

    // Another folder than before; empty: none.
    void watch(const std::string& folder);
    void take(ports::FolderNews news);
    void close();

    // Does what is due. Gives the next moment at which something is.
    domain::UtcTime tick();

  private:
    struct Wish {
        std::string who, path;
        bool watched = false;
    };
    void import_folder(const std::string& who, const std::string& folder);
    void start_next();
    void on_done(const Wish& wish, const domain::Status& done);
    void hold_back(const Wish& wish, const std::string& why);
    void refuse(const std::string& path, const std::string& why);
    void take_found(const ports::PhotosFound& found);
    void take_missing(const ports::FolderMissing& missing);

    // A file of the watched folder that is no whole picture yet: half of it may be on its way still.
    struct Broken {
        domain::UtcTime since{}, again{};
        std::string why;
    };

    PhotoService& photos_;
    const ports::Clock& clock_;
    Emit emit_;
    ports::MakeFolderWatch make_watch_;
    ports::FolderSink tell_back_;
    std::deque<Wish> waiting_;
    std::size_t under_way_ = 0;
    std::string folder_;
    std::unique_ptr<ports::FolderWatch> watch_;
    std::map<std::string, Broken> broken_;
    std::size_t taken_ = 0;  // of the watched folder, since it was last found
};

}  // namespace services
