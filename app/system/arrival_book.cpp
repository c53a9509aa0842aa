// Resting files.
#include "system/arrival_book.hpp"
#include <algorithm>

namespace sys {

// When it may be told as ready, or, being empty, as stuck.
ArrivalBook::Time ArrivalBook::due(const Entry& entry) {
    if (!entry.here || entry.told) return Time::max();
    if (entry.mark.bytes == 0) return entry.stuck ? Time::max() : entry.since + kEmptyFor;
    if (entry.closed) return entry.since;
    return entry.since + (entry.writing ? kRestWhileWritten : kRest);
}

void ArrivalBook::look(const std::map<std::string, FileMark>& files, Time now) {
    for (auto& [path, entry] : entries_)
        if (!files.contains(path)) entry.here = false;
    for (const auto& [path, mark] : files) {
        const auto [at, is_new] = entries_.try_emplace(path);
        auto& entry = at->second;
        entry.here = true;
        if (!is_new && entry.mark == mark) continue;
        // What was heard of it before it was seen holds for it; a file that goes on changing after its close does not.
        const bool first = is_new || entry.since == Time{};
        entry = {mark, now, true, entry.writing, first && entry.closed, false, false};
    }
}

void ArrivalBook::writing(const std::string& path) {
    auto& entry = entries_[path];
    entry.writing = true;
    entry.closed = false;
}

void ArrivalBook::closed(const std::string& path) {
    auto& entry = entries_[path];
    entry.writing = false;
    entry.closed = true;
    if (entry.told) return;  // with the same content still: look() sees when that changes
    entry.since = {};        // the next look takes its mark for final
    entry.mark = {};
}

void ArrivalBook::lost() {
    for (auto& [path, entry] : entries_) {
        entry.here = false;
        entry.writing = entry.closed = false;
    }
}

void ArrivalBook::forget(const std::string& path) { entries_.erase(path); }

std::vector<std::string> ArrivalBook::take_ready(Time now) {
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (auto& [path, entry] : entries_) {
        if (entry.mark.bytes == 0 || due(entry) > now) continue;
        entry.told = true;
        found.emplace_back(entry.mark.changed_ns, path);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second > b.second;
    });
    std::vector<std::string> out;
    out.reserve(found.size());
    for (auto& [time, path] : found) out.push_back(std::move(path));
    return out;
}

std::vector<std::string> ArrivalBook::take_stuck(Time now) {
    std::vector<std::string> out;
    for (auto& [path, entry] : entries_) {
        if (entry.since == Time{} || entry.mark.bytes > 0 || due(entry) > now) continue;
        entry.stuck = true;
        out.push_back(path);
    }
    return out;
}

ArrivalBook::Time ArrivalBook::next(Time now) const {
    auto out = Time::max();
    for (const auto& [path, entry] : entries_)
        if (entry.since != Time{}) out = std::min(out, due(entry));
    return std::max(out, now);
}

}  // namespace sys
