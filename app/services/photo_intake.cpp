// Two at a time; what is watched may come half and may go away.
#include "services/photo_intake.hpp"
#include "services/photo_folder.hpp"
#include <algorithm>
#include <unordered_set>

namespace services {

using domain::ErrorKind;
using state::FolderWatchChanged;

// As many as the darkroom has threads: a photo that is posted meanwhile waits for one of these and not for 300.
static constexpr std::size_t kPhotosAtOnce = 2;
// A file that still is no picture after so long will not become one by itself; it is tried once more before that.
static constexpr domain::Millis kPatience{20'000};
// In the log, where a person's name stands for photos that were added by hand.
static constexpr const char* kWatcher = "watched folder";

PhotoIntake::PhotoIntake(PhotoService& photos, const ports::Clock& clock, Emit emit, ports::MakeFolderWatch make_watch,
                         ports::FolderSink tell_back)
    : photos_(photos),
      clock_(clock),
      emit_(std::move(emit)),
      make_watch_(std::move(make_watch)),
      tell_back_(std::move(tell_back)) {}

void PhotoIntake::import(const std::string& who, const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return import_folder(who, path);
    waiting_.push_back({who, path, false});
    start_next();
}

void PhotoIntake::import_folder(const std::string& who, const std::string& folder) {
    auto inside = photos_in(folder);
    if (!inside.fault.empty()) return refuse(folder, inside.fault);
    if (inside.paths.empty())
        return refuse(folder, "There is no photo in this folder, nor in the folders in it, two deep: drop the one that "
                              "holds the photos.");
    if (inside.found > inside.paths.size())
        emit_(state::Notice{state::Notice::Level::warning,
                            folder + " holds " + std::to_string(inside.found) + " photos. The newest " +
                                std::to_string(inside.paths.size()) + " are taken: drop a folder further in."});
    emit_(state::PhotosAnnounced{inside.paths});
    emit_(state::PhotosLeft{{folder}});  // what was asked for is answered by what is in it
    for (auto& path : inside.paths) waiting_.push_back({who, std::move(path), false});
    start_next();
}

void PhotoIntake::first(const std::vector<std::string>& paths) {
    const std::unordered_set<std::string> wanted(paths.begin(), paths.end());
    std::stable_partition(waiting_.begin(), waiting_.end(),
                          [&](const Wish& wish) { return wanted.contains(wish.path); });
}

// What was told of the watched folder stays told: it is not taken in by the next look.
void PhotoIntake::drop() { waiting_.clear(); }

void PhotoIntake::start_next() {
    while (under_way_ < kPhotosAtOnce && !waiting_.empty()) {
        auto wish = std::move(waiting_.front());
        waiting_.pop_front();
        ++under_way_;
        photos_.import(wish.who, wish.path, [this, wish](const domain::Status& done) {
            --under_way_;
            on_done(wish, done);
            start_next();
        });
    }
}

void PhotoIntake::refuse(const std::string& path, const std::string& why) { emit_(state::PhotoRefused{path, why}); }

void PhotoIntake::on_done(const Wish& wish, const domain::Status& done) {
    if (done) {
        broken_.erase(wish.path);
        taken_ += wish.watched ? 1 : 0;
        return;
    }
    const auto& error = done.error();
    if (!wish.watched) return refuse(wish.path, error.detail);
    if (error.kind == ErrorKind::malformed || error.kind == ErrorKind::rejected) return hold_back(wish, error.detail);
    if (watch_) watch_->forget({wish.path});  // should it come back, it is taken then
    const bool vanished = error.kind == ErrorKind::not_found || error.kind == ErrorKind::storage;
    refuse(wish.path, vanished ? "It went away while it was being copied, and nothing of it was kept: it is taken when "
                                 "it comes back. (" +
                                     error.detail + ")"
                               : error.detail);
}

// It is told again when it changes, and tried again when it does not.
void PhotoIntake::hold_back(const Wish& wish, const std::string& why) {
    const auto now = clock_.now();
    auto [at, is_new] = broken_.try_emplace(wish.path, Broken{now, now + kPatience, why});
    if (is_new) return;
    if (now - at->second.since >= kPatience) {
        broken_.erase(at);
        return refuse(wish.path, why);
    }
    at->second.why = why;
}

domain::UtcTime PhotoIntake::tick() {
    const auto now = clock_.now();
    auto next = domain::UtcTime::max();
    for (auto& [path, broken] : broken_) {
        if (broken.again <= now) {
            waiting_.push_front({kWatcher, path, true});
            broken.again = domain::UtcTime::max();  // its answer decides
        }
        next = std::min(next, broken.again);
    }
    start_next();
    return next;
}

void PhotoIntake::watch(const std::string& folder) {
    if (folder == folder_ || !make_watch_) return;
    watch_.reset();
    broken_.clear();
    folder_ = folder;
    taken_ = 0;
    std::erase_if(waiting_, [](const Wish& wish) { return wish.watched; });
    if (folder.empty()) return emit_(FolderWatchChanged{});
    // News of a folder watched before may still be on its way: it is known by where it lies.
    watch_ = make_watch_(folder, tell_back_);
}

void PhotoIntake::close() {
    watch_.reset();
    folder_.clear();
    waiting_.clear();
    broken_.clear();
}

void PhotoIntake::take(ports::FolderNews news) {
    if (!watch_) return;
    if (const auto* found = std::get_if<ports::PhotosFound>(&news)) return take_found(*found);
    if (const auto* stuck = std::get_if<ports::PhotoStuck>(&news)) return refuse(stuck->path, stuck->why);
    if (const auto* missing = std::get_if<ports::FolderMissing>(&news)) return take_missing(*missing);
    taken_ = 0;
    emit_(FolderWatchChanged{FolderWatchChanged::State::watching, folder_, std::get<ports::FolderFound>(news).note});
}

void PhotoIntake::take_found(const ports::PhotosFound& found) {
    state::PhotosAnnounced announced;
    for (const auto& path : found.paths) {
        if (!path.starts_with(folder_)) continue;
        const bool waits = std::any_of(waiting_.begin(), waiting_.end(), [&](const auto& w) { return w.path == path; });
        if (waits) continue;
        if (const auto broken = broken_.find(path); broken != broken_.end()) {  // more of it has come
            broken->second.since = clock_.now();
            broken->second.again = broken->second.since + kPatience;
        }
        announced.paths.push_back(path);
        waiting_.push_back({kWatcher, path, true});
    }
    if (!announced.paths.empty()) emit_(std::move(announced));
    start_next();
}

// What waits would fail one by one: it is left for when the folder comes back.
void PhotoIntake::take_missing(const ports::FolderMissing& missing) {
    std::vector<std::string> left;
    for (const auto& wish : waiting_)
        if (wish.watched) left.push_back(wish.path);
    std::erase_if(waiting_, [](const Wish& wish) { return wish.watched; });
    for (const auto& [path, broken] : broken_) left.push_back(path);
    broken_.clear();
    watch_->forget(left);
    if (!left.empty()) emit_(state::PhotosLeft{left});
    auto words = missing.why;
    if (missing.was_there && !left.empty())
        words = "It went away while photos were being taken from it: " + std::to_string(taken_) + " are in the tray, " +
                std::to_string(left.size()) + " are not. Put it back and the rest follows.";
    else if (missing.was_there)
        words = "It went away. All " + std::to_string(taken_) + " photos taken from it are safe.";
    if (missing.was_there)
        emit_(state::Notice{left.empty() ? state::Notice::Level::info : state::Notice::Level::warning,
                            folder_ + ": " + words});
    emit_(FolderWatchChanged{FolderWatchChanged::State::missing, folder_, words});
}

}  // namespace services
