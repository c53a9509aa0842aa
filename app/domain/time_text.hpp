// Moments as text: ISO 8601 / RFC 3339 for machines, local wall-clock for people (IANA zones by ICU).
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <string>
#include <string_view>

namespace domain {

// "2026-11-22T18:30:00.000Z".
std::string to_iso(UtcTime t);
// Takes any RFC 3339 moment (offset or Z, fraction of any length). malformed when it is not one.
Result<UtcTime> from_iso(std::string_view text);

// True for a name ICU knows, e.g. "Europe/Amsterdam".
bool is_zone(const std::string& iana_zone);
// `date` "2026-11-21", `clock` "19:30" or "19:30:15", as a clock on the wall in that zone shows it.
Result<UtcTime> from_local(std::string_view date, std::string_view clock, const std::string& iana_zone);
// "19:30" (or "19:30:15") in that zone.
std::string local_clock(UtcTime t, const std::string& iana_zone, bool with_seconds = false);
// "2026-11-21" in that zone.
std::string local_date(UtcTime t, const std::string& iana_zone);
// "28 November 2026" as that language writes it (ISO 639 code); the ISO date itself when it is not a date.
std::string date_for_people(std::string_view date, const std::string& language);
// Whole days between two ISO dates ("2026-11-21"), b minus a. malformed when one is not a date.
Result<int> days_between(std::string_view a, std::string_view b);
// The ISO date `days` after `date`.
Result<std::string> add_days(std::string_view date, int days);

}  // namespace domain
