// Copy, then examine the copy: what is judged is what would be sent.
#include "services/photo_service.hpp"

namespace services {

using domain::ErrorKind;
using domain::fail;
using domain::Photo;
using domain::PhotoVerdict;
using domain::Status;

PhotoService::PhotoService(ports::Store& store, const ports::Clock& clock, Darkroom& darkroom, Emit emit,
                           std::filesystem::path media_folder)
    : store_(store),
      clock_(clock),
      darkroom_(darkroom),
      emit_(std::move(emit)),
      media_folder_(std::move(media_folder)) {}

Status PhotoService::open(const domain::EventId& event, domain::Consent assumed) {
    close();
    event_ = event;
    assumed_ = assumed;
    auto stored = store_.photos(event);
    if (!stored) return tl::unexpected(stored.error());
    for (auto photo = stored->rbegin(); photo != stored->rend(); ++photo) {  // the newest last, as they came
        photos_[photo->id] = *photo;
        emit_(state::PhotoChanged{*photo, nullptr});
    }
    return {};
}

void PhotoService::close() {
    event_ = {};
    photos_.clear();
}

const Photo* PhotoService::find(const domain::PhotoId& id) const {
    const auto found = photos_.find(id);
    return found == photos_.end() ? nullptr : &found->second;
}

void PhotoService::load_thumbnails(const std::vector<domain::PhotoId>& photos) {
    for (const auto& id : photos) {
        const auto* photo = find(id);
        if (photo == nullptr) continue;
        darkroom_.ask(ExamineJob{photo->stored_path}, [this, event = event_, id](DarkroomResult result) {
            const auto& examined = std::get<domain::Result<Examined>>(result);
            const auto* known = find(id);
            if (event == event_ && known != nullptr && examined)
                emit_(state::PhotoChanged{*known, examined->thumbnail, {}, examined->sharpness});
        });
    }
}

static Status closed() { return fail(ErrorKind::conflict, "Open an event first: a photo belongs to one."); }
static Status busy() {
    return fail(ErrorKind::unavailable, "Too many photos wait to be checked: add it again in a moment.");
}

std::vector<KnownCopy> PhotoService::copies_of(const std::string& name) const {
    std::vector<KnownCopy> out;
    for (const auto& [id, photo] : photos_)
        if (photo.name == name) out.push_back({id, photo.stored_path});
    return out;
}

void PhotoService::import(const std::string& who, const std::string& path, const ImportDone& on_done) {
    if (event_.empty()) return on_done(closed());
    KeepJob job{path, media_folder_, copies_of(std::filesystem::path(path).filename().string())};
    const bool asked = darkroom_.ask(std::move(job), [this, who, path, on_done, event = event_](DarkroomResult result) {
        const auto& kept = std::get<domain::Result<KeptPhoto>>(result);
        if (event != event_) return on_done(closed());
        if (!kept) return on_done(tl::unexpected(kept.error()));
        examine(who, path, *kept, on_done);
    });
    if (!asked) on_done(busy());
}

void PhotoService::examine(const std::string& who, const std::string& path, const KeptPhoto& kept,
                           const ImportDone& on_done) {
    // Known already: a card that is put in again is not judged again, and makes no noise in the log.
    if (const auto* known = find(kept.id); known != nullptr && !kept.is_new) {
        emit_(state::PhotoChanged{*known, nullptr, path});
        return on_done({});
    }
    const bool asked =
        darkroom_.ask(ExamineJob{kept.path}, [this, who, path, kept, on_done, event = event_](DarkroomResult result) {
            if (event != event_) return on_done(closed());
            auto added = add(who, path, kept, std::get<domain::Result<Examined>>(result));
            std::error_code ignored;
            if (!added && kept.is_new) std::filesystem::remove(kept.path, ignored);  // nothing will ever ask for it
            on_done(added);
        });
    if (!asked) on_done(busy());
}

Status PhotoService::add(const std::string& who, const std::string& path, const KeptPhoto& kept,
                         const domain::Result<Examined>& examined) {
    if (!examined) return tl::unexpected(examined.error());
    if (examined->check.verdict == PhotoVerdict::unreadable) return fail(ErrorKind::malformed, examined->check.fault);
    const auto* known = find(kept.id);
    auto photo = known != nullptr ? *known : Photo{};
    if (known == nullptr) {  // a *no* that was said in another event goes for this one
        const auto refused = store_.has_no_consent(kept.id);
        if (!refused) return tl::unexpected(refused.error());
        photo.consent = *refused ? domain::Consent::no : assumed_;
    }
    photo.id = kept.id;
    photo.name = std::filesystem::path(path).filename().string();
    photo.stored_path = kept.path.string();
    photo.check = examined->check;
    photo.print = examined->print;
    photo.taken = examined->taken;
    const auto detail = domain::detail_json({{"consent", name_of(photo.consent)}, {"name", photo.name}});
    const ports::Act act{clock_.now(), who, "add-photo", photo.id.value, detail};
    if (auto saved = store_.save_photo(event_, photo, act); !saved) return saved;
    photos_[photo.id] = photo;
    emit_(state::PhotoChanged{photo, examined->thumbnail, path, examined->sharpness});
    return {};
}

Status PhotoService::save_consent(const std::string& who, Photo& known, domain::Consent said) {
    const auto detail = domain::detail_json({{"consent", name_of(said)}, {"was", name_of(known.consent)}});
    const ports::Act act{clock_.now(), who, "consent", known.id.value, detail};
    if (auto saved = store_.save_consent(known.id, said, act); !saved) return saved;
    known.consent = said;
    return {};
}

// The verdict and the file are ours, whatever came.
static Photo with_words(Photo known, const Photo& changed) {
    known.alt = changed.alt;
    known.decorative = changed.decorative;
    known.overridden_by = changed.overridden_by;
    known.crop = changed.crop;
    known.front = changed.front;
    return known;
}

static bool same_words(const Photo& a, const Photo& b) {
    return a.alt == b.alt && a.decorative == b.decorative && a.overridden_by == b.overridden_by && a.crop == b.crop &&
           a.front == b.front;
}

Status PhotoService::save(const std::string& who, const Photo& changed) {
    const auto found = photos_.find(changed.id);
    if (found == photos_.end()) return fail(ErrorKind::not_found, "The photo does not belong to this event.");
    auto& known = found->second;
    const bool new_override = changed.overridden_by != known.overridden_by && !changed.overridden_by.empty();
    if (new_override && changed.overridden_by != who)
        return fail(ErrorKind::rejected, "A photo's verdict is overridden under one's own name only.");
    // Whether a *block* may pass is the pack's word, which domain::may_fire holds to.
    if (new_override && known.check.verdict != PhotoVerdict::warn && known.check.verdict != PhotoVerdict::block)
        return fail(ErrorKind::rejected, "There is no verdict to override on this photo.");
    if (!changed.crop.valid()) return fail(ErrorKind::rejected, "The crop does not lie inside the picture.");
    if (changed.consent != known.consent)
        if (auto saved = save_consent(who, known, changed.consent); !saved) return saved;
    const auto photo = with_words(known, changed);
    if (!same_words(photo, known)) {
        const bool new_crop = photo.crop != known.crop;
        const char* act = new_override ? "override-photo" : new_crop ? "crop-photo" : "describe-photo";
        if (auto saved =
                store_.save_photo(event_, photo, {clock_.now(), who, act, photo.id.value, text_of(photo.crop)});
            !saved)
            return saved;
        known = photo;
    }
    emit_(state::PhotoChanged{known, nullptr});
    return {};
}

}  // namespace services
