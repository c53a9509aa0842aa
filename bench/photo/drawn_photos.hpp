// Photos as a camera writes them, drawn here: the same in each run.
#pragma once
#include <filesystem>

namespace bench {

struct PhotoKind {
    int width_px, height_px;
    bool progressive;
};

// A folder of its own, gone with this; each kind is drawn once. One thread.
class DrawnPhotos {
  public:
    DrawnPhotos();
    ~DrawnPhotos();
    DrawnPhotos(const DrawnPhotos&) = delete;
    DrawnPhotos& operator=(const DrawnPhotos&) = delete;
    std::filesystem::path photo(const PhotoKind& kind) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace bench
