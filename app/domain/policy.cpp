// The rules of firing, in the order in which a person can mend them.
#include "domain/policy.hpp"
#include <utility>

namespace domain {
namespace {

Verdict refused(std::string reason) { return {false, std::move(reason)}; }

std::string photo_name(const Photo& photo) { return photo.name.empty() ? "This photo" : '"' + photo.name + '"'; }

std::string reasons_of(const Photo& photo) {
    std::string out;
    for (const auto reason : photo.check.reasons) out += (out.empty() ? "" : ", ") + std::string(name_of(reason));
    return out.empty() ? "not good enough" : out;
}

// `unreadable` blocks under every rule. *warn* passes with a name under it; *block* only where the pack merely warns.
Verdict judge_photo(const Photo& photo, const Policy& policy) {
    switch (photo.check.verdict) {
    case PhotoVerdict::unreadable:
        return refused(photo_name(photo) + " cannot be read as a picture: remove it and choose another.");
    case PhotoVerdict::ok: return {};
    case PhotoVerdict::block:
        if (policy.photo_rule == PhotoRule::block)
            return refused(photo_name(photo) + " is blocked (" + reasons_of(photo) + "): choose another photo.");
        [[fallthrough]];
    case PhotoVerdict::warn:
        if (!photo.overridden_by.empty()) return {};
        return refused(photo_name(photo) + " is doubtful (" + reasons_of(photo) +
                       "): choose another, or override it under your name.");
    }
    return {};
}

Verdict judge_consent(const std::vector<Photo>& photos) {
    for (const auto& photo : photos)
        if (photo.consent == Consent::no)
            return refused(photo_name(photo) + " shows somebody who did not agree: remove it.");
    return {};
}

Verdict judge_photos(const FireQuestion& question, const Policy& policy) {
    const auto& photos = question.photos;
    if (!photos.empty() && question.max_photos == 0)
        return refused(
            "Photos are attached, and an account that is switched on takes none (Threads fetches them from a "
            "public web address): switch it off, or remove them.");
    if (std::cmp_greater(photos.size(), question.max_photos))
        return refused(std::to_string(photos.size()) + " photos are attached, " + std::to_string(question.max_photos) +
                       " is the most: remove some.");
    if (auto verdict = judge_consent(photos); !verdict.allowed) return verdict;
    for (const auto& photo : photos)
        if (policy.alt_text_required && !photo.described())
            return refused(photo_name(photo) + " has no alt text: describe it, or mark it decorative.");
    for (const auto& photo : photos)
        if (auto verdict = judge_photo(photo, policy); !verdict.allowed) return verdict;
    return {};
}

Verdict judge_embargo(const FireQuestion& question) {
    const auto* cue = question.cue;
    if (cue == nullptr || cue->embargo_releaser.empty() || question.embargo_open) return {};
    return refused("\"" + cue->title + "\" is under embargo until " + cue->embargo_releaser + " opens it.");
}

}  // namespace

Verdict may_fire(const FireQuestion& question, const Policy& policy) {
    if (question.who.empty()) return refused("Nobody is signed in: sign in with your name first.");
    if (question.stopped) return refused("STOP is on: resume before posting.");
    if (question.tpl == nullptr) return refused("Choose a template.");
    if (!question.tpl->is_approved())
        return refused("\"" + question.tpl->title + "\" is a draft: its wording has to be approved first.");
    if (auto verdict = judge_embargo(question); !verdict.allowed) return verdict;
    return judge_photos(question, policy);
}

Verdict may_still_leave(bool stopped, const std::vector<Photo>& photos) {
    if (stopped) return refused("STOP is on.");
    return judge_consent(photos);
}

}  // namespace domain
