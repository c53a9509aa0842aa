// Reads the files of a pack as something a stranger may have made.
#include "system/pack_bytes.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <numeric>

namespace sys {

namespace fs = std::filesystem;
using domain::ErrorKind;
using domain::fail;

static std::string in_mib(std::uintmax_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

static bool lies_in(const fs::path& folder, const fs::path& file) {
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return end == folder.end();
}

domain::Result<fs::path> find_in_pack(const fs::path& folder, const std::string& name, std::uintmax_t max_bytes) {
    const fs::path relative(name);
    const bool goes_up = std::find(relative.begin(), relative.end(), fs::path("..")) != relative.end();
    if (relative.is_absolute() || goes_up || name.find('\0') != std::string::npos)
        return fail(ErrorKind::malformed,
                    name + " is not a place inside the pack; copy the file into the pack and name it from there");
    std::error_code error;
    const auto root = fs::canonical(folder, error);
    if (error) return fail(ErrorKind::not_found, folder.string() + " is not there; check the path");
    const auto file = fs::canonical(root / relative, error);
    if (error) return fail(ErrorKind::not_found, name + " is not in the pack; put it there, or drop its name");
    if (!lies_in(root, file))
        return fail(ErrorKind::malformed,
                    name + " is a link that leads out of the pack; put a copy of the file in its place");
    if (!fs::is_regular_file(file, error))
        return fail(ErrorKind::malformed, name + " is not a plain file; put a file in its place");
    const auto size = fs::file_size(file, error);
    if (error)
        return fail(ErrorKind::storage, name + " cannot be read: " + error.message() + "; check its permissions");
    if (size > max_bytes)
        return fail(ErrorKind::malformed, name + " is larger than " + in_mib(max_bytes) + "; make it smaller");
    return file;
}

domain::Result<std::string> read_in_pack(const fs::path& folder, const std::string& name) {
    const auto file = find_in_pack(folder, name, kMaxPackFile);
    if (!file) return tl::unexpected(file.error());
    std::ifstream in(*file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) return fail(ErrorKind::storage, name + " cannot be read; check its permissions");
    return bytes;
}

// 0x80 to 0x9F of Windows-1252; the rest is as in Unicode. Source: the WHATWG Encoding Standard, index windows-1252.
static constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                       0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string to_utf8(std::string_view bytes, bool is_utf8) {
    if (is_utf8 || domain::is_ascii(bytes)) return std::string(bytes);
    std::u32string points;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        points += byte >= 0x80 && byte < 0xA0 ? static_cast<char32_t>(kWindows1252[byte - 0x80])
                                              : static_cast<char32_t>(byte);
    }
    return domain::encode_utf8(points);
}

// Letters to change, add or drop (Levenshtein). Words of files are short; longer ones are cut.
static std::size_t distance(std::string_view a, std::string_view b) {
    a = a.substr(0, 40);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
    std::string best;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const auto& candidate : known)
        if (const auto steps = distance(word, candidate); steps < least) {
            least = steps;
            best = candidate;
        }
    return best;
}

}  // namespace sys
