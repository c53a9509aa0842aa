// May this go out now? One answer, with the reason a person reads.
#pragma once
#include "domain/cue.hpp"
#include "domain/pack.hpp"
#include "domain/photo.hpp"
#include <vector>

namespace domain {

struct Verdict {
    bool allowed = true;
    std::string reason;  // one sentence, with the mend; empty when allowed
};

struct FireQuestion {
    const Template* tpl = nullptr;
    const Cue* cue = nullptr;  // the cue the template is fired under; nullptr: none
    bool embargo_open = false;
    bool stopped = false;  // STOP is on
    std::string who;       // empty: nobody signed in
    std::vector<Photo> photos;
    int max_photos = 4;
};

// Asked when the button is drawn and when it is pressed.
// Order of reasons: signed in, STOP, approval, embargo, photos (count, consent, alt text, verdict).
Verdict may_fire(const FireQuestion& question, const Policy& policy);

// The part of it that can still change after firing, asked again just before the wire: STOP, and what the photos say by
// then (a consent that was taken back).
Verdict may_still_leave(bool stopped, const std::vector<Photo>& photos);

}  // namespace domain
