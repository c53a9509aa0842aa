// Pictures that the desk and the wall want to draw: of feed posts, of the pack, of the file picker; fetched with
// limits, kept on the disk, decoded in the darkroom. Back office thread only.
#pragma once
#include "services/darkroom.hpp"
#include "services/emit.hpp"
#include "services/picture_cache.hpp"
#include "services/wire.hpp"
#include <deque>

namespace services {

// True for an address that a picture may be fetched from: https anywhere; http on this machine, or on one of `servers`.
bool may_fetch(std::string_view url, const std::vector<std::string>& servers);

class PictureService {
  public:
    // Where our copy of a photo lies; empty when the event has no such photo.
    using PhotoFile = std::function<std::filesystem::path(const domain::PhotoId&)>;
    PictureService(Wire& wire, Darkroom& darkroom, Emit emit, PictureCache cache, PhotoFile photo_file);

    // `pack_folder`: what "pack:" stands for; `servers`: of the accounts here, "https://social.example".
    void open(std::filesystem::path pack_folder, std::vector<std::string> servers);
    // Answered by exactly one PictureLoaded, its picture null when it cannot be had. "large:URL" is the picture of the
    // address beside a smaller one of the same.
    void load(const std::string& name, int max_side_px);
    // Of a link's card: who fetched it by the rules for strangers' pages gives it here; "card:URL" loads it.
    void keep(const std::string& url, std::string_view bytes) { cache_.put("card:" + url, bytes); }
    std::optional<std::string> kept(const std::string& url) const { return cache_.find("card:" + url); }

  private:
    struct Wish {
        std::string name;  // by which it was asked for
        std::string url;
        int max_side_px = 512;
    };
    void load_file(const Wish& wish, const std::filesystem::path& file);
    void fetch_next();
    void on_fetched(const Wish& wish, domain::Result<ports::HttpReply> reply);
    void decode(const Wish& wish, std::string_view bytes);
    std::function<void(DarkroomResult)> answer(const std::string& url);
    void none(const std::string& url);

    Wire& wire_;
    Darkroom& darkroom_;
    Emit emit_;
    PictureCache cache_;
    PhotoFile photo_file_;
    std::filesystem::path pack_folder_;
    std::vector<std::string> servers_;
    std::deque<Wish> waiting_;
    int fetching_ = 0;
};

}  // namespace services
