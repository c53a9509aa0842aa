// The camera's clock.
#include "media/exif_time.hpp"
#include "media/tiff_reader.hpp"
#include <charconv>
#include <string>

namespace media {

namespace {

constexpr std::size_t kLookedThrough = 256U << 10U;
constexpr std::uint32_t kExifDirectory = 0x8769, kTaken = 0x9003, kFraction = 0x9291, kOffset = 0x9011;
constexpr std::uint32_t kTextType = 2;

std::string text_at(const TiffReader& reader, std::size_t directory, std::uint32_t tag) {
    const auto entry = reader.find(directory, tag);
    if (!entry || reader.u16(*entry + 2) != kTextType) return {};
    const std::size_t count = std::min<std::size_t>(reader.u32(*entry + 4), 32);
    const std::size_t at = count <= 4 ? *entry + 8 : reader.u32(*entry + 8);
    if (at > reader.size() || reader.size() - at < count) return {};
    const auto bytes = reader.bytes().subspan(at, count);
    std::string out(bytes.begin(), bytes.end());
    return out.substr(0, out.find('\0'));
}

// A number of just these digits; -1 when they are none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return -1;
    const auto part = text.substr(at, count);
    int value = 0;
    const auto read = std::from_chars(part.data(), part.data() + count, value);
    return read.ec == std::errc{} && read.ptr == part.data() + count ? value : -1;
}

// "+02:00", "-03:30"
domain::Millis offset_of(std::string_view text) {
    const int hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
    if (text.size() < 6 || hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
    const domain::Millis offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return text[0] == '-' ? -offset : offset;
}

// "2026:11:28 19:31:07"
domain::UtcTime time_of(std::string_view text) {
    using namespace std::chrono;
    const year_month_day day{year(digits(text, 0, 4)), month(static_cast<unsigned>(digits(text, 5, 2))),
                             std::chrono::day(static_cast<unsigned>(digits(text, 8, 2)))};
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    const bool sensible = day.ok() && day.year() >= year(1990) && hour >= 0 && hour < 24 && minute >= 0 &&
                          minute < 60 && second >= 0 && second < 61;
    if (!sensible) return {};
    return sys_days(day) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace

domain::UtcTime taken_at(Bytes file) {
    constexpr std::string_view kExifHead("Exif\0\0", 6);
    const auto head = file.first(std::min(file.size(), kLookedThrough));
    const auto found = std::search(head.begin(), head.end(), kExifHead.begin(), kExifHead.end());
    if (found == head.end()) return {};
    const auto reader = TiffReader::of(head.subspan(static_cast<std::size_t>(found - head.begin())));
    if (!reader) return {};
    const auto exif = reader->find(reader->u32(4), kExifDirectory);
    if (!exif) return {};
    const std::size_t directory = reader->u32(*exif + 8);
    const auto time = time_of(text_at(*reader, directory, kTaken));
    if (time == domain::UtcTime{}) return {};
    const auto fraction = text_at(*reader, directory, kFraction) + "00";
    const int thousandths = std::max(0, digits(fraction, 0, 3));
    return time + domain::Millis(thousandths) - offset_of(text_at(*reader, directory, kOffset));
}

}  // namespace media
