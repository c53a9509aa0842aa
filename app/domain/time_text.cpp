// Moments as text. Dates by the calendar of <chrono>, zones by ICU, which carries the IANA data.
#include "domain/time_text.hpp"
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <unicode/basictz.h>
#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/ucal.h>
#include <unicode/unistr.h>

namespace domain {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// Exactly `count` digits at `at`, or nullopt.
static std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static std::optional<sys_days> read_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !m || !d) return std::nullopt;
    const year_month_day date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                              std::chrono::day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return std::nullopt;
    return sys_days{date};
}

// "19:30" or "19:30:15". Second 60 is a leap second and runs into the next minute.
static std::optional<seconds> read_clock(std::string_view text) {
    if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
    const auto h = digits(text, 0, 2);
    const auto m = digits(text, 3, 2);
    auto s = std::optional<int>{0};
    if (text.size() == 8) s = text[5] == ':' ? digits(text, 6, 2) : std::nullopt;
    if (!h || !m || !s || *h > 23 || *m > 59 || *s > 60) return std::nullopt;
    return hours{*h} + minutes{*m} + seconds{*s};
}

template<class... Args>
static std::string printed(const char* format, Args... args) {
    std::array<char, 64> buffer{};
    const int size = std::snprintf(buffer.data(), buffer.size(), format, args...);
    return {buffer.data(), static_cast<std::size_t>(std::max(size, 0))};
}

static std::string date_text(sys_days day) {
    const year_month_day date{day};
    return printed("%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                   static_cast<unsigned>(date.day()));
}

std::string to_iso(UtcTime t) {
    const auto day = floor<days>(t);
    const std::chrono::hh_mm_ss clock{t - day};
    return date_text(day) + printed("T%02d:%02d:%02d.%03dZ", static_cast<int>(clock.hours().count()),
                                    static_cast<int>(clock.minutes().count()),
                                    static_cast<int>(clock.seconds().count()),
                                    static_cast<int>(clock.subseconds().count()));
}

// The offset at the end of an RFC 3339 moment: "Z", "+01:00".
static std::optional<minutes> read_offset(std::string_view text) {
    if (text == "Z" || text == "z") return minutes{0};
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto h = digits(text, 1, 2);
    const auto m = digits(text, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    const minutes offset = hours{*h} + minutes{*m};
    return text[0] == '-' ? -offset : offset;
}

// A fraction ".5", ".123456", cut to milliseconds. Moves `at` behind it.
static std::optional<Millis> read_fraction(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '.') return Millis{0};
    int ms = 0;
    int weight = 100;
    const std::size_t start = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, weight /= 10) ms += (text[at] - '0') * weight;
    if (at == start) return std::nullopt;
    return Millis{ms};
}

Result<UtcTime> from_iso(std::string_view text) {
    const auto refusal = [&] {
        return fail(ErrorKind::malformed,
                    "“" + std::string(text.substr(0, 40)) + "” is not a moment like 2026-11-22T18:30:00Z");
    };
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return refusal();
    const auto date = read_date(text.substr(0, 10));
    const auto clock = read_clock(text.substr(11, 8));
    std::size_t at = 19;
    const auto fraction = read_fraction(text, at);
    const auto offset = read_offset(text.substr(at));
    if (!date || !clock || !fraction || !offset) return refusal();
    return UtcTime{*date} + *clock + *fraction - *offset;
}

// nullptr for a name that ICU does not know (it would hand out "Etc/Unknown" instead).
static std::unique_ptr<icu::TimeZone> zone_named(const std::string& iana_zone) {
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(iana_zone)));
    icu::UnicodeString id;
    if (!zone || zone->getID(id) == icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID, -1, US_INV)) return nullptr;
    return zone;
}

bool is_zone(const std::string& iana_zone) { return !iana_zone.empty() && zone_named(iana_zone) != nullptr; }

// UTC where the zone is unknown: a pack with a bad zone is refused before anybody sees its times.
static UtcTime shifted(UtcTime t, const std::string& iana_zone) {
    const auto zone = zone_named(iana_zone);
    if (!zone) return t;
    int32_t raw = 0;
    int32_t dst = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(to_millis(t)), /*local=*/0, raw, dst, status);
    return U_FAILURE(status) ? t : t + Millis{raw + dst};
}

Result<UtcTime> from_local(std::string_view date, std::string_view clock, const std::string& iana_zone) {
    const auto day = read_date(date);
    if (!day)
        return fail(ErrorKind::malformed, "“" + std::string(date.substr(0, 40)) + "” is not a day like 2026-11-21");
    const auto time = read_clock(clock);
    if (!time) return fail(ErrorKind::malformed, "“" + std::string(clock.substr(0, 40)) + "” is not a time like 19:30");
    const auto zone = zone_named(iana_zone);
    const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr)
        return fail(ErrorKind::malformed, "“" + iana_zone.substr(0, 60) + "” is not a time zone like Europe/Amsterdam");
    const UtcTime wall = UtcTime{*day} + *time;
    int32_t raw = 0;
    int32_t dst = 0;
    UErrorCode status = U_ZERO_ERROR;
    // FORMER: a skipped time is read with the offset before the gap (it comes out an hour later), a doubled one is the
    // first.
    basic->getOffsetFromLocal(static_cast<UDate>(to_millis(wall)), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, dst,
                              status);
    if (U_FAILURE(status)) return fail(ErrorKind::bug, "ICU gives no offset for " + iana_zone);
    return wall - Millis{raw + dst};
}

std::string local_clock(UtcTime t, const std::string& iana_zone, bool with_seconds) {
    const UtcTime wall = shifted(t, iana_zone);
    const std::chrono::hh_mm_ss clock{wall - floor<days>(wall)};
    const auto h = static_cast<int>(clock.hours().count());
    const auto m = static_cast<int>(clock.minutes().count());
    if (!with_seconds) return printed("%02d:%02d", h, m);
    return printed("%02d:%02d:%02d", h, m, static_cast<int>(clock.seconds().count()));
}

std::string local_date(UtcTime t, const std::string& iana_zone) {
    return date_text(floor<days>(shifted(t, iana_zone)));
}

std::string date_for_people(std::string_view date, const std::string& language) {
    const auto day = read_date(date);
    // Plain "en" would be American; the world's English puts the day first, as the pack's neighbours do.
    const icu::Locale locale(language == "en" ? "en_001" : language.c_str());
    const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
    if (!day || !format) return std::string(date);
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    format->format(static_cast<UDate>(to_millis(UtcTime{*day})), text);
    std::string out;
    return text.toUTF8String(out);
}

Result<int> days_between(std::string_view a, std::string_view b) {
    const auto from = read_date(a);
    const auto to = read_date(b);
    if (!from || !to)
        return fail(ErrorKind::malformed,
                    "“" + std::string((from ? b : a).substr(0, 40)) + "” is not a day like 2026-11-21");
    return static_cast<int>((*to - *from).count());
}

Result<std::string> add_days(std::string_view date, int count) {
    const auto day = read_date(date);
    if (!day)
        return fail(ErrorKind::malformed, "“" + std::string(date.substr(0, 40)) + "” is not a day like 2026-11-21");
    const auto moved = *day + days{count};
    const year_month_day result{moved};
    if (result.year() < std::chrono::year{0} || result.year() > std::chrono::year{9999})
        return fail(ErrorKind::malformed, "the day lies outside the years 0000 to 9999");
    return date_text(moved);
}

}  // namespace domain
