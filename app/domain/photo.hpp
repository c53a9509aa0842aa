// A photo as the desk knows it: which file, what the check says of it, and how it is described.
#pragma once
#include "domain/ids.hpp"
#include "domain/photo_limits.hpp"
#include "domain/photo_print.hpp"
#include "domain/result.hpp"
#include <optional>
#include <string>
#include <vector>

namespace domain {

enum class PhotoVerdict { ok, warn, block, unreadable };
enum class PhotoReason { defocus, motion, dark, overexposed, lowres, noisy, compressed, duplicate };
enum class Consent { unknown, granted, no };

const char* name_of(PhotoVerdict verdict);
const char* name_of(PhotoReason reason);
const char* name_of(Consent consent);
std::optional<Consent> consent_named(std::string_view name);
// What to do about it, for the person who took it: "Moved while taking: try again …"
std::string advice_for(PhotoReason reason);

struct PhotoCheck {
    PhotoVerdict verdict = PhotoVerdict::unreadable;
    std::vector<PhotoReason> reasons;
    double score = 0;                 // 0..1; 1 = surely good
    int width_px = 0, height_px = 0;  // upright
    std::string fault;                // why it is unreadable
};

struct Photo {
    PhotoId id;
    std::string name;         // file name the operator saw
    std::string stored_path;  // our own copy of the original, named by its hash
    PhotoCheck check;
    std::string alt;
    bool decorative = false;
    Consent consent = Consent::unknown;
    std::string overridden_by;  // who let a *warn* pass
    CropBox crop;               // what of it leaves
    PhotoPrint print;           // how it looks, for finding its likes
    UtcTime taken{};            // by its camera's clock, from EXIF; the epoch: not known
    bool front = false;         // chosen by a person to stand for its burst
    bool described() const { return decorative || !alt.empty(); }
};

}  // namespace domain
