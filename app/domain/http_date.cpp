// RFC 9110 dates by hand: strptime would heed the locale.
#include "domain/http_date.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace domain {

static std::optional<unsigned> number_at(std::string_view text, std::size_t at, std::size_t digits) {
    unsigned value = 0;
    const auto* end = text.data() + at + digits;
    const auto [stop, fault] = std::from_chars(text.data() + at, end, value);
    if (fault != std::errc{} || stop != end) return std::nullopt;
    return value;
}

std::optional<UtcTime> read_http_date(std::string_view text) {
    static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text[3] != ',' || !text.ends_with(" GMT") || text[19] != ':' || text[22] != ':')
        return std::nullopt;
    const auto* month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
    const auto day = number_at(text, 5, 2);
    const auto year = number_at(text, 12, 4);
    const auto hour = number_at(text, 17, 2);
    const auto minute = number_at(text, 20, 2);
    const auto second = number_at(text, 23, 2);
    if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                           std::chrono::month{static_cast<unsigned>(month - kMonths.begin()) + 1},
                                           std::chrono::day{*day}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return UtcTime{std::chrono::sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second};
}

}  // namespace domain
