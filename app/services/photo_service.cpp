// Copy, then examine the copy: what is judged is what would be sent.
#include "services/photo_service.hpp"

namespace services {

using domain::ErrorKind;
using domain::Photo;
using domain::PhotoVerdict;

static constexpr std::size_t kThumbnailsAtOpen = 100;  // newest; the tray scrolls no further back

PhotoService::PhotoService(ports::Store& store, const ports::Clock& clock, Darkroom& darkroom, Emit emit,
                           std::filesystem::path media_folder)
    : store_(store),
      clock_(clock),
      darkroom_(darkroom),
      emit_(std::move(emit)),
      media_folder_(std::move(media_folder)) {}

static std::shared_ptr<const state::Picture> picture_of(ports::PixelBuffer&& pixels) {
    if (pixels.empty()) return nullptr;
    return std::make_shared<const state::Picture>(
        state::Picture{pixels.width_px, pixels.height_px, std::move(pixels.rgba)});
}

domain::Status PhotoService::open(const domain::EventId& event) {
    close();
    event_ = event;
    auto stored = store_.photos(event);
    if (!stored) return tl::unexpected(stored.error());
    std::size_t asked = 0;
    for (const auto& photo : *stored) {
        photos_[photo.id] = photo;
        emit_(state::PhotoChanged{photo, nullptr});
        if (++asked <= kThumbnailsAtOpen) ask_thumbnail(photo);
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

void PhotoService::ask_thumbnail(const Photo& photo) {
    darkroom_.ask(ExamineJob{photo.stored_path}, [this, event = event_, id = photo.id](DarkroomResult result) {
        auto& probe = std::get<domain::Result<ports::PhotoProbe>>(result);
        const auto* known = find(id);
        if (event == event_ && known != nullptr && probe)
            emit_(state::PhotoChanged{*known, picture_of(std::move(probe->thumbnail))});
    });
}

void PhotoService::refuse(const std::string& path, const std::string& why) { emit_(state::PhotoRefused{path, why}); }

void PhotoService::import(const std::string& who, const std::string& path) {
    if (event_.empty()) return refuse(path, "Open an event first: a photo belongs to one.");
    const bool asked = darkroom_.ask(KeepJob{path, media_folder_}, [this, who, path, event = event_](auto result) {
        if (event == event_) on_kept(who, path, std::get<domain::Result<KeptPhoto>>(result));
    });
    if (!asked) refuse(path, "Too many photos wait to be checked: add it again in a moment.");
}

void PhotoService::on_kept(const std::string& who, const std::string& path, const domain::Result<KeptPhoto>& kept) {
    if (!kept) return refuse(path, kept.error().detail);
    const bool asked =
        darkroom_.ask(ExamineJob{kept->path}, [this, who, path, kept = *kept, event = event_](auto result) {
            if (event == event_)
                on_examined(who, path, kept, std::move(std::get<domain::Result<ports::PhotoProbe>>(result)));
        });
    if (!asked) refuse(path, "Too many photos wait to be checked: add it again in a moment.");
}

void PhotoService::refuse_unreadable(const std::string& path, const KeptPhoto& kept, const std::string& why) {
    std::error_code ignored;
    if (kept.is_new) std::filesystem::remove(kept.path, ignored);  // nothing will ever ask for it
    refuse(path, why);
}

void PhotoService::on_examined(const std::string& who, const std::string& path, const KeptPhoto& kept,
                               domain::Result<ports::PhotoProbe> probe) {
    if (!probe) return refuse_unreadable(path, kept, probe.error().detail);
    if (probe->check.verdict == PhotoVerdict::unreadable) return refuse_unreadable(path, kept, probe->check.fault);
    const auto* known = find(kept.id);
    auto photo = known != nullptr ? *known : Photo{};
    photo.id = kept.id;
    photo.name = std::filesystem::path(path).filename().string();
    photo.stored_path = kept.path.string();
    photo.check = probe->check;
    const ports::Act act{clock_.now(), who, "add-photo", photo.id.value, ""};
    if (auto saved = store_.save_photo(event_, photo, act); !saved) return refuse(path, saved.error().detail);
    photos_[photo.id] = photo;
    emit_(state::PhotoChanged{photo, picture_of(std::move(probe->thumbnail)), path});
}

domain::Status PhotoService::save(const std::string& who, const Photo& changed) {
    const auto found = photos_.find(changed.id);
    if (found == photos_.end()) return domain::fail(ErrorKind::not_found, "The photo does not belong to this event.");
    auto photo = found->second;  // the verdict and the file are ours, whatever came
    const bool new_override = changed.overridden_by != photo.overridden_by && !changed.overridden_by.empty();
    if (new_override && changed.overridden_by != who)
        return domain::fail(ErrorKind::rejected, "A photo's verdict is overridden under one's own name only.");
    // Whether a *block* may pass is the pack's word, which domain::may_fire holds to.
    if (new_override && photo.check.verdict != PhotoVerdict::warn && photo.check.verdict != PhotoVerdict::block)
        return domain::fail(ErrorKind::rejected, "There is no verdict to override on this photo.");
    photo.alt = changed.alt;
    photo.decorative = changed.decorative;
    photo.consent = changed.consent;
    photo.overridden_by = changed.overridden_by;
    const ports::Act act{clock_.now(), who, new_override ? "override-photo" : "describe-photo", photo.id.value, ""};
    if (auto saved = store_.save_photo(event_, photo, act); !saved) return saved;
    found->second = photo;
    emit_(state::PhotoChanged{photo, nullptr});
    return {};
}

}  // namespace services
