// Photos named on the command line, on their way into the event.
#include "cli/post_draft.hpp"
#include "domain/audit.hpp"
#include "services/photo_keep.hpp"
#include <algorithm>

namespace cli {

namespace {

using domain::ErrorKind;
using domain::PhotoVerdict;

// Naming the file is the decision that the desk asks for by a button, so it is signed with the same name.
bool may_be_let_pass(const domain::Photo& photo, const domain::Policy& policy) {
    if (photo.check.verdict == PhotoVerdict::warn) return true;
    return photo.check.verdict == PhotoVerdict::block && policy.photo_rule == domain::PhotoRule::warn;
}

std::string doubts_about(const domain::Photo& photo) {
    std::string out;
    for (const auto reason : photo.check.reasons) out += ' ' + domain::advice_for(reason);
    return out.empty() ? " It is doubtful." : out;
}

// *no* is known by the content, whatever the file is called and in whichever event it was said; only somebody's word
// can lift it, and that is logged.
domain::Status settle_consent(Home& home, const PhotoArgument& argument, const std::string& who, domain::Photo& photo) {
    const auto refused = home.store->has_no_consent(photo.id);
    if (!refused) return tl::unexpected(refused.error());
    if (*refused) photo.consent = domain::Consent::no;
    const auto said = argument.consent.value_or(photo.consent);
    if (said != photo.consent) {
        const auto detail = domain::detail_json({{"consent", name_of(said)}, {"was", name_of(photo.consent)}});
        const ports::Act act{home.clock->now(), who, "consent", photo.id.value, detail};
        if (auto saved = home.store->save_consent(photo.id, said, act); !saved) return saved;
        photo.consent = said;
    }
    return {};
}

domain::Result<domain::Photo> import_photo(Home& home, const std::vector<domain::Photo>& known,
                                           const PhotoArgument& argument, const domain::Policy& policy,
                                           const std::string& who) {
    const auto kept = services::keep_photo(argument.file, home.media());
    if (!kept) return tl::unexpected(kept.error());
    const auto probe = home.media_room->examine(kept->path);
    if (!probe) return tl::unexpected(probe.error());
    if (probe->check.verdict == PhotoVerdict::unreadable)
        return domain::fail(ErrorKind::malformed, '"' + argument.file + "\": " + probe->check.fault);
    domain::Photo photo;
    photo.consent = policy.photo_consent;
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.id == kept->id; });
    if (found != known.end()) photo = *found;  // its consent stands
    photo.id = kept->id;
    photo.name = std::filesystem::path(argument.file).filename().string();
    photo.stored_path = kept->path.string();
    photo.check = probe->check;
    const auto& small = probe->thumbnail;
    photo.print = domain::print_of_rgba(small.rgba, small.width_px, small.height_px);
    photo.taken = probe->taken;
    photo.alt = argument.alt;
    photo.decorative = argument.decorative;
    photo.crop = argument.crop.value_or(photo.crop);
    if (auto settled = settle_consent(home, argument, who, photo); !settled) return tl::unexpected(settled.error());
    return photo;
}

}  // namespace

domain::Result<std::vector<domain::Photo>> import_photos(Home& home, const domain::EventId& event,
                                                         const domain::Policy& policy,
                                                         const std::vector<PhotoArgument>& photos,
                                                         const std::string& who, std::vector<std::string>& notes) {
    std::vector<domain::Photo> out;
    if (photos.empty()) return out;
    const auto known = home.store->photos(event);
    if (!known) return tl::unexpected(known.error());
    for (const auto& argument : photos) {
        auto photo = import_photo(home, *known, argument, policy, who);
        if (!photo) return tl::unexpected(photo.error());
        if (may_be_let_pass(*photo, policy)) {
            photo->overridden_by = who;
            notes.push_back(argument.file + " goes out under the name of " + who + '.' + doubts_about(*photo));
        }
        const char* act = photo->overridden_by.empty() ? "add-photo" : "override-photo";
        if (auto saved = home.store->save_photo(event, *photo, {home.clock->now(), who, act, photo->id.value, ""});
            !saved)
            return tl::unexpected(saved.error());
        out.push_back(std::move(*photo));
    }
    return out;
}

}  // namespace cli
