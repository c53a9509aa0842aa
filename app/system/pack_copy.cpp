// The next event out of the last one: files as they were, days moved. What still speaks of the old event:
// domain/pack_leftovers.
#include "domain/pack_leftovers.hpp"
#include "domain/time_text.hpp"
#include "system/pack_bytes.hpp"
#include "system/pack_csv.hpp"
#include "system/pack_file.hpp"
#include "system/pack_toml.hpp"
#include "system/pack_write.hpp"
#include <algorithm>

namespace sys {

namespace fs = std::filesystem;
using domain::ErrorKind;
using domain::fail;

namespace {

constexpr std::size_t kMaxFiles = 2000;

struct Edit {
    std::size_t begin = 0, end = 0;
    std::string text;
};

std::string with_edits(std::string bytes, std::vector<Edit> edits) {
    std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.begin > b.begin; });
    for (const auto& edit : edits) bytes.replace(edit.begin, edit.end - edit.begin, edit.text);
    return bytes;
}

// Byte place of a line and column as toml++ counts them: from 1, in code points.
std::size_t offset_of(std::string_view bytes, toml::source_position at) {
    std::size_t offset = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (toml::source_index line = 1; line < at.line; ++line)
        offset = std::min(bytes.find('\n', offset), bytes.size() - 1) + 1;
    for (toml::source_index column = 1; column < at.column && offset < bytes.size(); ++column) {
        ++offset;
        while (offset < bytes.size() && (static_cast<unsigned char>(bytes[offset]) & 0xC0) == 0x80) ++offset;
    }
    return offset;
}

// event.toml with its days moved; every other byte as it was.
std::string moved_event(const std::string& bytes, const domain::Pack& old, int days) {
    PackDraft scratch;
    const auto parsed = parse_pack_toml(bytes, "event.toml", scratch);
    const auto* event = parsed ? parsed->get_as<toml::table>("event") : nullptr;
    std::vector<Edit> edits;
    for (const auto& [key, day] : {std::pair{"first_day", old.first_day}, std::pair{"last_day", old.last_day}}) {
        const auto* node = event == nullptr ? nullptr : event->get(key);
        const auto moved = domain::add_days(day, days);
        if (node == nullptr || !moved) continue;
        const auto begin = offset_of(bytes, node->source().begin);
        const auto found = bytes.find(day, begin);  // Quoted or not, the day itself is what changes.
        if (found != std::string::npos && found <= begin + 3) edits.push_back({found, found + day.size(), *moved});
    }
    return with_edits(bytes, std::move(edits));
}

std::string moved_rundown(const std::string& bytes, int days) {
    const auto table = read_csv(bytes);
    if (!table) return bytes;
    std::vector<Edit> edits;
    for (const auto& row : table->rows) {
        const auto* cell = table->cell(row, "date");
        const auto moved = cell == nullptr ? domain::Result<std::string>{""} : domain::add_days(cell->text, days);
        if (cell == nullptr || !moved) continue;
        const auto found = bytes.find(cell->text, cell->begin);
        if (found < cell->end) edits.push_back({found, found + cell->text.size(), *moved});
    }
    return with_edits(bytes, std::move(edits));
}

// Everything of the pack but hidden files (a pack may be kept in git), as paths relative to it.
domain::Result<std::vector<std::string>> files_of(const fs::path& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const auto name = it->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.')) {
            it.disable_recursion_pending();
        } else if (!it->is_directory(ignored)) {
            files.push_back(it->path().lexically_relative(folder).string());
        }
        if (files.size() > kMaxFiles)
            return fail(ErrorKind::malformed,
                        folder.string() + " holds more than 2,000 files, so it is hardly a pack; check the path");
    }
    if (error) return fail(ErrorKind::storage, folder.string() + " cannot be read: " + error.message());
    std::sort(files.begin(), files.end());
    return files;
}

domain::Status copy_file(const fs::path& from, const std::string& name, const fs::path& to) {
    const auto file = find_in_pack(from, name, kMaxPackPicture);
    if (!file) return tl::unexpected(file.error());
    std::error_code error;
    fs::create_directories((to / name).parent_path(), error);
    if (!error) fs::copy_file(*file, to / name, error);
    if (error) return fail(ErrorKind::storage, name + " cannot be copied: " + error.message());
    return {};
}

domain::Status copy_all(const fs::path& from, const fs::path& to, const domain::Pack& old, int days,
                        std::vector<domain::PackFault>& flags) {
    const auto files = files_of(from);
    if (!files) return tl::unexpected(files.error());
    for (const auto& name : *files) {
        const bool has_days = name == "event.toml" || name == "rundown.csv";
        if (const auto bytes = has_days ? read_in_pack(from, name) : fail(ErrorKind::not_found, ""); bytes) {
            const auto moved = name == "event.toml" ? moved_event(*bytes, old, days) : moved_rundown(*bytes, days);
            if (auto written = write_file(to / name, moved); !written) return written;
            continue;
        }
        auto copied = copy_file(from, name, to);
        if (copied) continue;
        if (copied.error().kind == ErrorKind::storage) return copied;
        const auto& detail = copied.error().detail;
        const auto cut = detail.rfind("; ");
        flags.push_back({domain::PackFault::Weight::warning, name, 0, 0, "not copied: " + detail.substr(0, cut),
                         detail.substr(cut + 2)});
    }
    return {};
}

}  // namespace

domain::Result<std::vector<domain::PackFault>> FolderPacks::copy(const fs::path& from, const fs::path& to,
                                                                 const std::string& first_day) const {
    const auto old = read_draft(from);
    if (!old) return tl::unexpected(old.error());
    const auto days = domain::days_between(old->pack.first_day, first_day);
    if (!days) return fail(ErrorKind::malformed, days.error().detail);
    std::vector<domain::PackFault> flags;
    auto written = write_folder(to, [&](const fs::path& draft) -> domain::Status {
        if (auto copied = copy_all(from, draft, old->pack, *days, flags); !copied) return copied;
        const auto made = read_draft(draft);
        if (!made) return tl::unexpected(made.error());
        if (made->pack.first_day != first_day)
            return fail(ErrorKind::malformed,
                        "first_day in event.toml could not be changed; write it as first_day = " + old->pack.first_day);
        for (auto& flag : domain::leftovers_of(old->pack, made->pack, made->places)) flags.push_back(std::move(flag));
        return {};
    });
    if (!written) return tl::unexpected(written.error());
    return flags;
}

}  // namespace sys
