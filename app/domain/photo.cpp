// The names of verdicts and reasons, and what to do about each.
#include "domain/photo.hpp"
#include <array>

namespace domain {

const char* name_of(PhotoVerdict verdict) {
    switch (verdict) {
    case PhotoVerdict::ok: return "ok";
    case PhotoVerdict::warn: return "warn";
    case PhotoVerdict::block: return "block";
    case PhotoVerdict::unreadable: break;
    }
    return "unreadable";
}

const char* name_of(PhotoReason reason) {
    switch (reason) {
    case PhotoReason::defocus: return "defocus";
    case PhotoReason::motion: return "motion";
    case PhotoReason::dark: return "dark";
    case PhotoReason::overexposed: return "overexposed";
    case PhotoReason::lowres: return "lowres";
    case PhotoReason::noisy: return "noisy";
    case PhotoReason::compressed: return "compressed";
    case PhotoReason::duplicate: break;
    }
    return "duplicate";
}

const char* name_of(Consent consent) {
    switch (consent) {
    case Consent::granted: return "granted";
    case Consent::no: return "no";
    case Consent::unknown: break;
    }
    return "unknown";
}

std::optional<Consent> consent_named(std::string_view name) {
    for (const Consent consent : {Consent::unknown, Consent::granted, Consent::no})
        if (name == name_of(consent)) return consent;
    return std::nullopt;
}

std::string advice_for(PhotoReason reason) {
    switch (reason) {
    case PhotoReason::defocus: return "Nothing in it is sharp: focus on a face, hold still, and take it again.";
    case PhotoReason::motion: return "Moved while taking: try again, or steady the camera on something.";
    case PhotoReason::dark: return "Too dark to see what is shown: use more light, or take it again brighter.";
    case PhotoReason::overexposed: return "Much of it is burnt out to white: take it again darker, or without flash.";
    case PhotoReason::lowres:
        return "Too small for a post: use the original file, not a preview or a messenger's copy.";
    case PhotoReason::noisy: return "Very grainy: take it again with more light, or from nearer without zoom.";
    case PhotoReason::compressed: return "Squeezed until blocks show: use the original file from the camera.";
    case PhotoReason::duplicate: break;
    }
    return "Nearly the same as another photo here: keep the sharper one.";
}

}  // namespace domain
