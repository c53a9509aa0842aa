// Sentences about the regions of a photo.
#pragma once
#include "domain/photo.hpp"
#include "domain/sharpness.hpp"
#include <string>

namespace domain {

// One sentence on which part is sharp, empty when there is nothing to add to the verdict. It names regions, never what
// is in them: no face is looked for.
std::string where_sharp(const PhotoCheck& check, const Sharpness& sharpness);

// advice_for(reason), and for motion with the direction and length that were measured.
std::string advice_for(PhotoReason reason, const Sharpness& sharpness);

}  // namespace domain
