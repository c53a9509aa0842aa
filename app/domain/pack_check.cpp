// The parts of the check that are not about wording: event, hashtags, accounts, look, people, cues.
#include "domain/pack_check.hpp"
#include "domain/display_note.hpp"
#include "domain/pack_faults.hpp"
#include "domain/slug.hpp"
#include "domain/time_text.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace domain {

static constexpr int kLongestEvent = 366;  // days
static constexpr double kLeastContrast = 4.5;

PackPlace PackPlaces::of(std::string_view part) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFiles{
        {{"templates", "templates.toml"}, {"people", "people.csv"}, {"cues", "rundown.csv"}}};
    for (auto path = part;;) {
        if (const auto it = places_.find(path); it != places_.end()) return it->second;
        const auto slash = path.rfind('/');
        if (slash == std::string_view::npos) break;
        path = path.substr(0, slash);
    }
    const auto root = part.substr(0, part.find('/'));
    for (const auto& [name, file] : kFiles)
        if (name == root) return {std::string(file), 0, 0};
    return {"event.toml", 0, 0};
}

std::string in_quotes(std::string_view text) {
    const auto decoded = decode_utf8(text);
    const bool is_long = decoded.points.size() > 60;
    return "“" + std::string(is_long ? text.substr(0, decoded.byte_of(60)) : text) + (is_long ? "…”" : "”");
}

std::vector<NetworkKind> wanted_networks(const Pack& pack) {
    std::vector<NetworkKind> wanted;
    for (const auto& account : pack.accounts)
        if (account.network != NetworkKind::rehearsal &&
            std::find(wanted.begin(), wanted.end(), account.network) == wanted.end())
            wanted.push_back(account.network);
    if (wanted.empty()) wanted = {NetworkKind::mastodon, NetworkKind::bluesky, NetworkKind::x};
    return wanted;
}

static bool is_language(std::string_view code) {
    return (code.size() == 2 || code.size() == 3) &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

static void check_days(const Pack& pack, PackFaults& faults) {
    const auto is_day = [](const std::string& day) { return days_between(day, day).has_value(); };
    for (const auto& [part, day] : {std::pair{"event/first_day", pack.first_day}, {"event/last_day", pack.last_day}})
        if (!day.empty() && !is_day(day))
            faults.error(part, in_quotes(day) + " is not a day of the calendar", "write it like 2026-11-28");
    if (!is_day(pack.first_day) || !is_day(pack.last_day)) return;
    const int days = *days_between(pack.first_day, pack.last_day);
    if (days < 0)
        faults.error("event/last_day", "the last day, " + pack.last_day + ", lies before the first, " + pack.first_day,
                     "swap them, or leave last_day out for an event of one day");
    if (days > kLongestEvent)
        faults.error("event/last_day", "the event lasts " + std::to_string(days) + " days; at most 366 are possible",
                     "make a pack for each part of it");
}

static void check_hashtags(const Pack& pack, PackFaults& faults) {
    std::set<std::string> seen;
    bool any_on = false;
    bool any_watched = false;
    for (std::size_t i = 0; i < pack.hashtags.size(); ++i) {
        const auto& hashtag = pack.hashtags[i];
        const auto part = "hashtags/" + std::to_string(i) + "/tag";
        if (auto fault = tag_fault(hashtag.tag); !fault.empty())
            faults.error(part, in_quotes(hashtag.tag) + ": " + fault,
                         "use letters, digits and _ only, and at least one letter");
        if (!seen.insert(fold_tag(hashtag.tag)).second)
            faults.error(part, "#" + hashtag.tag + " is listed twice; upper and lower case are the same to a network",
                         "drop one of the two");
        const int year = year_of_tag(hashtag.tag);
        const int now = pack.first_day.size() >= 4 ? std::atoi(pack.first_day.substr(0, 4).c_str()) : 0;
        if (year != 0 && now != 0 && year < now && now - year <= 10)
            faults.warn(
                part, "#" + hashtag.tag + " names " + std::to_string(year) + ", the event is in " + std::to_string(now),
                "change it if it is last time's hashtag");
        any_on = any_on || hashtag.use != HashtagUse::offered;
        any_watched = any_watched || hashtag.watched;
    }
    if (!any_on)
        faults.warn("hashtags", "no hashtag is “always” or “on”: posts would carry none unless staff choose one",
                    "give one hashtag use = \"always\"");
    if (!any_watched && !pack.hashtags.empty())
        faults.warn("hashtags", "no hashtag is watched: the feed would stay empty", "drop watched = false from one");
}

// #RRGGBB to its relative luminance (WCAG 2.2), or nothing when it is not a colour.
static std::optional<double> luminance(std::string_view colour) {
    if (colour.size() != 7 || colour[0] != '#') return std::nullopt;
    std::array<double, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        int value = 0;
        for (const char c : colour.substr(1 + i * 2, 2)) {
            const auto digit =
                std::string_view("0123456789abcdef").find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
            if (digit == std::string_view::npos) return std::nullopt;
            value = value * 16 + static_cast<int>(digit);
        }
        const double share = value / 255.0;
        rgb[i] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static void check_colour(std::string_view part, const std::string& colour, PackFaults& faults) {
    if (!colour.empty() && !luminance(colour))
        faults.error(part, in_quotes(colour) + " is not a colour", "write it like \"#4263EB\"");
}

static void check_look(const Pack& pack, PackFaults& faults) {
    check_colour("look/accent", pack.look.accent, faults);
    check_colour("look/background", pack.look.background, faults);
    check_colour("look/foreground", pack.look.foreground, faults);
    const auto back = luminance(pack.look.background);
    const auto front = luminance(pack.look.foreground);
    if (!back || !front) return;
    const double contrast = (std::max(*back, *front) + 0.05) / (std::min(*back, *front) + 0.05);
    if (contrast < kLeastContrast)
        faults.warn("look/foreground", "foreground and background are too alike to be read from the back of the hall",
                    "choose a lighter and a darker one: a contrast of 4.5 to 1 is needed");
}

static void check_reading(const Policy& policy, PackFaults& faults) {
    if (!policy.read_x) return;
    faults.warn("policy/read_x", kXDisplayNote, "a public body asks its lawyers first; without read_x nothing is read");
    if (policy.x_budget_cents == 0)
        faults.warn("policy/read_x", "every post that is read on X is paid for, and no budget bounds it",
                    "set x_budget_cents, the US cents of a month");
}

void check_event(const Pack& pack, PackFaults& faults) {
    check_days(pack, faults);
    check_reading(pack.policy, faults);
    if (!pack.zone.empty() && !is_zone(pack.zone))
        faults.error("event/zone", in_quotes(pack.zone) + " is not a time zone", "write it like \"Europe/Amsterdam\"");
    if (!is_language(pack.language))
        faults.error("event/language", in_quotes(pack.language) + " is not a language code",
                     "use two or three small letters, like \"en\" or \"nl\"");
    const bool is_link = pack.hashtag_link.starts_with("https://") || pack.hashtag_link.starts_with("http://");
    if (!pack.hashtag_link.empty() && !is_link)
        faults.error("event/hashtag_link", in_quotes(pack.hashtag_link) + " is not a link", "begin it with https://");
    check_hashtags(pack, faults);
    for (std::size_t i = 0; i < pack.accounts.size(); ++i)
        check_colour("accounts/" + std::to_string(i) + "/colour", pack.accounts[i].colour, faults);
    check_look(pack, faults);
}

static bool is_dns_name(std::string_view name) {
    if (name.size() > 253 || name.find('.') == std::string_view::npos) return false;
    char before = '.';
    for (const char c : name) {
        const bool is_part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!is_part && (c != '.' || before == '.')) return false;
        before = c;
    }
    return before != '.';
}

static bool is_user_name(std::string_view name, std::string_view more) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               more.find(c) != std::string_view::npos;
    });
}

// What a handle of that network looks like when `handle` is not one; empty when it is.
static std::string handle_mend(NetworkKind network, std::string_view handle) {
    const auto at = handle.find('@');
    switch (facts_of(network).handles) {
    case HandleRule::x:
        return is_user_name(handle, "") && handle.size() <= 15 ? "" : "write 1 to 15 letters, digits or _";
    case HandleRule::threads:
        return is_user_name(handle, ".") && handle.size() <= 30 ? "" : "write 1 to 30 letters, digits, _ or dots";
    case HandleRule::dns_name: return is_dns_name(handle) ? "" : "write it like name.bsky.social";
    case HandleRule::with_server:
    case HandleRule::none: break;
    }
    const bool is_whole =
        at != std::string_view::npos && is_user_name(handle.substr(0, at), ".-") && is_dns_name(handle.substr(at + 1));
    return is_whole ? "" : "write it with its server, like ada@books.social";
}

static std::string missing_networks(const Person& person, const std::vector<NetworkKind>& wanted) {
    std::string missing;
    for (const auto network : wanted) {
        if (!names_people(network)) continue;
        const auto handle = person.handles.find(network);
        if (handle == person.handles.end() || handle->second.empty())
            missing += (missing.empty() ? "" : ", ") + std::string(facts_of(network).label);
    }
    return missing;
}

void check_people(const Pack& pack, PackFaults& faults) {
    std::set<std::string> seen;
    const auto wanted = pack.accounts.empty() ? std::vector<NetworkKind>{} : wanted_networks(pack);
    for (std::size_t i = 0; i < pack.people.size(); ++i) {
        const auto& person = pack.people[i];
        const auto part = "people/" + std::to_string(i);
        if (!is_id(person.id.value))
            faults.error(part + "/id", in_quotes(person.id.value) + " is not an id",
                         "use a–z, 0–9, - and _, at most 64");
        else if (!seen.insert(person.id.value).second)
            faults.error(part + "/id", "the id " + in_quotes(person.id.value) + " is taken by a row above",
                         "give one of the two another id");
        for (const auto& [network, handle] : person.handles)
            if (const auto mend = handle.empty() ? "" : handle_mend(network, handle); !mend.empty())
                faults.error(part + "/" + std::string(name_of(network)),
                             in_quotes(handle) + " is not a handle on " + std::string(facts_of(network).label), mend);
        if (const auto missing = missing_networks(person, wanted); !missing.empty() && person.consent_named)
            faults.warn(part, person.name + " has no handle on " + missing + ": posts there will give the name alone",
                        "add the handle, or leave it so if there is none");
    }
}

void check_cues(const Pack& pack, PackFaults& faults) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < pack.cues.size(); ++i) {
        const auto& cue = pack.cues[i];
        const auto part = "cues/" + std::to_string(i);
        if (!is_id(cue.id.value))
            faults.error(part + "/id", in_quotes(cue.id.value) + " is not an id", "use a–z, 0–9, - and _, at most 64");
        else if (!seen.insert(cue.id.value).second)
            faults.error(part + "/id", "the id " + in_quotes(cue.id.value) + " is taken by a row above",
                         "give one of the two another id");
        for (const auto& id : cue.templates)
            if (pack.find(id) == nullptr)
                faults.error(part + "/templates", "there is no template " + in_quotes(id.value),
                             "use an id of templates.toml, or drop it");
        if (i > 0 && cue.at < pack.cues[i - 1].at)
            faults.warn(part + "/time", in_quotes(cue.title) + " begins before the cue above it",
                        "put the rows in order of time, or give the row its date");
        if (cue.at == UtcTime{} || !days_between(pack.first_day, pack.last_day)) continue;
        const auto day = local_date(cue.at, pack.zone);
        const int late = days_between(pack.last_day, day).value_or(0);
        if (days_between(pack.first_day, day).value_or(0) < 0 || late > 1)
            faults.warn(part + "/date", in_quotes(cue.title) + " is on " + day + ", outside the event",
                        "check the date, or first_day and last_day in event.toml");
    }
}

std::vector<PackFault> check_pack(const Pack& pack, const PackPlaces& places) {
    PackFaults faults(places);
    check_event(pack, faults);
    check_templates(pack, faults);
    check_people(pack, faults);
    check_cues(pack, faults);
    return faults.take();
}

}  // namespace domain
