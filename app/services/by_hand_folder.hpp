// What a person needs to post by hand, laid out in a folder: the text, the photos as that network takes them, numbered
// in their order, and what each shows.
//
//   HOME/by-hand/DELIVERY/text.txt  photo-1.jpg  photo-1.alt.txt  photo-2.jpg …
#pragma once
#include "domain/delivery.hpp"
#include <cstdint>
#include <filesystem>
#include <span>

namespace services {

class ByHandFolder {
  public:
    // `root`: HOME/by-hand.
    ByHandFolder(const std::filesystem::path& root, const domain::DeliveryId& delivery);

    const std::filesystem::path& path() const { return path_; }
    // Each write is whole or not there, and on the disk when it returns. `place` counts from 0. An empty alt text is a
    // decorative photo, and has no file for it.
    domain::Status put_photo(std::size_t place, std::span<const std::uint8_t> jpeg, const std::string& alt) const;
    domain::Status put_text(const std::string& text) const;
    bool has_photos(std::size_t count) const;
    // It is posted or will not be: copies of people's photos do not stay. What cannot be deleted is left.
    void clear_away() const;

  private:
    domain::Status put(const std::string& name, std::string_view bytes) const;
    std::filesystem::path path_;
};

}  // namespace services
