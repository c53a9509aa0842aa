// What each finding says, and how bad it is.
#include "domain/preflight.hpp"
#include "domain/pack_check.hpp"
#include "domain/text_count.hpp"
#include "domain/time_text.hpp"
#include <algorithm>
#include <utility>

namespace domain {
namespace {

using Weight = PreflightLine::Weight;

constexpr std::size_t kMostFaults = 10;
constexpr Millis kDay = std::chrono::hours{24};
constexpr Millis kClockSigned{60'000}, kClockPlain{300'000};
constexpr std::uint64_t kDiskFault = 200'000'000, kDiskWarning = 2'000'000'000;

PreflightLine line(const std::string& about, const char* check, Weight weight, std::string what,
                   std::string mend = "") {
    return {about, check, weight, std::move(what), std::move(mend), {}};
}

std::string count_words(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string in_quotes(const std::string& words) { return "“" + words + "”"; }

// A sentence of a person's language from a server's or a room's words.
std::string as_sentence(std::string words) {
    if (words.empty()) return words;
    if (words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    if (words.back() != '.' && words.back() != '!' && words.back() != '?') words += '.';
    return words;
}

int limit_of(const Account& account) {
    return account.max_characters > 0 ? account.max_characters : facts_of(account.network).default_limit;
}

// Templates that the rundown lists, each as often as it is listed; all of them once where it lists none.
std::vector<const Template*> planned_templates(const Pack& pack) {
    std::vector<const Template*> out;
    for (const auto& cue : pack.cues)
        for (const auto& id : cue.templates)
            if (const auto* tpl = pack.find(id)) out.push_back(tpl);
    if (out.empty())
        for (const auto& tpl : pack.templates) out.push_back(&tpl);
    return out;
}

}  // namespace

const char* name_of(Weight weight) {
    switch (weight) {
    case Weight::ok: return "ok";
    case Weight::warning: return "warning";
    case Weight::fault: break;
    }
    return "fault";
}

int planned_posts(const Pack& pack) { return static_cast<int>(planned_templates(pack).size()); }

UtcTime last_need_of(const Pack& pack) {
    UtcTime last{};
    for (const auto& cue : pack.cues) last = std::max(last, cue.at);
    const auto& day = pack.last_day.empty() ? pack.first_day : pack.last_day;
    if (const auto evening = from_local(day, "23:59", pack.zone)) last = std::max(last, *evening);
    return last + kDay;
}

// -- accounts --------------------------------------------------------------------------------------------------------

PreflightLine missing_account(const std::string& sentence) {
    return line("accounts", "sign-in", Weight::warning, sentence,
                "Sign in with callboard account add, or take the account out of the pack's event.toml.");
}

PreflightLine refused_sign_in(const AccountId& account, const Error& error) {
    const auto words = as_sentence(error.detail);
    switch (error.kind) {
    case ErrorKind::offline:
    case ErrorKind::timeout:
        return line(account.value, "sign-in", Weight::fault, "Its server cannot be reached: " + words,
                    "Look at the network, then run this again.");
    case ErrorKind::rate_limited:
    case ErrorKind::unavailable:
        return line(account.value, "sign-in", Weight::warning, "Its server does not answer now: " + words,
                    "Run this again later.");
    case ErrorKind::storage: return line(account.value, "sign-in", Weight::fault, words, "Mend the file's rights.");
    default: break;
    }
    return line(account.value, "sign-in", Weight::fault, words, "Sign in again: callboard account add.");
}

PreflightLine good_sign_in(const Account& account) {
    const auto name = account.display_name.empty() ? account.handle : account.display_name;
    return line(account.id.value, "sign-in", Weight::ok,
                "Signed in on " + std::string(facts_of(account.network).label) + " as " + name + '.');
}

PreflightLine scopes_line(const AccountId& account, const std::string& granted, const std::string& missing) {
    if (!missing.empty())
        return line(account.value, "scopes", Weight::fault, "It is not allowed to " + missing + ".",
                    "Add the account again and allow what is asked for.");
    if (granted.empty())
        return line(account.value, "scopes", Weight::ok, "Its server does not tell what it is allowed.");
    return line(account.value, "scopes", Weight::ok, "It is allowed what posting needs: " + granted + '.');
}

PreflightLine expiry_line(const AccountId& account, std::optional<UtcTime> ends, UtcTime needed_until, UtcTime now,
                          const std::string& more) {
    const auto besides = more.empty() ? more : ' ' + more;
    if (!ends) return line(account.value, "expiry", Weight::ok, "The sign-in does not run out by itself." + besides);
    const auto day = to_iso(*ends).substr(0, 10);
    const char* mend = "Sign in again before the event: callboard account add.";
    if (*ends <= now) return line(account.value, "expiry", Weight::fault, "The sign-in ran out on " + day + '.', mend);
    if (*ends < needed_until)
        return line(account.value, "expiry", Weight::fault,
                    "The sign-in runs out on " + day + ", before the event is over.", mend);
    return line(account.value, "expiry", Weight::ok, "The sign-in holds until " + day + '.' + besides);
}

static std::vector<std::string> templates_too_long(const Account& account, const Pack& pack) {
    std::vector<std::string> out;
    const LongestFill longest(pack);
    for (const auto& tpl : pack.templates) {
        const auto text = longest.text(tpl, account.network);
        if (text && !count_text(account.network, *text, limit_of(account), account.url_length).valid)
            out.push_back(tpl.id.value);
    }
    return out;
}

PreflightLine limits_line(const Account& account, const Pack& pack) {
    const auto& facts = facts_of(account.network);
    const int photos = account.max_photos > 0 ? account.max_photos : facts.max_photos;
    const int alt = account.max_alt_length > 0 ? account.max_alt_length : facts.max_alt_length;
    const auto allowed = std::to_string(limit_of(account)) + " characters, " + std::to_string(photos) + " photos";
    for (const auto& tpl : pack.templates)
        if (alt > 0 && std::cmp_greater(tpl.alt_starter.size(), alt))
            return line(account.id.value, "limits", Weight::warning,
                        "The alt text that " + in_quotes(tpl.id.value) + " begins with is longer than the " +
                            std::to_string(alt) + " characters taken here.",
                        "Shorten its alt_starter in templates.toml.");
    const auto long_ones = templates_too_long(account, pack);
    if (!long_ones.empty())
        return line(account.id.value, "limits", Weight::warning,
                    "It takes " + allowed + "; " +
                        (long_ones.size() == 1 ? in_quotes(long_ones.front()) + " can become longer."
                                               : in_quotes(long_ones.front()) + " and " +
                                                     std::to_string(long_ones.size() - 1) + " more can become longer."),
                    "Give them a shorter variant for " + std::string(facts.label) + ", or watch the count.");
    return line(account.id.value, "limits", Weight::ok,
                "It takes " + allowed + "; every template fits, however it is filled in.");
}

PreflightLine rate_line(const AccountId& account, int remaining, int limit, UtcTime reset, int posts,
                        const std::string& zone) {
    const auto left = std::to_string(remaining) + " of " + std::to_string(limit) + " requests are left";
    const auto until =
        reset == UtcTime{} ? std::string{} : " until " + local_clock(reset, is_zone(zone) ? zone : "UTC");
    if (remaining == 0)
        return line(account.value, "rate", Weight::warning, "No requests are left" + until + '.',
                    "Wait until then; posts would wait too.");
    // A post with photos takes about four requests.
    if (remaining < 4 && posts > 0)
        return line(account.value, "rate", Weight::warning, left + until + ": hardly a post's worth.",
                    "Find out what else uses this account.");
    return line(account.value, "rate", Weight::ok, left + until + '.');
}

PreflightLine clock_line(const AccountId& account, std::optional<Millis> ahead, bool signs) {
    if (!ahead) return line(account.value, "clock", Weight::ok, "Its server does not tell the time.");
    const auto seconds = std::chrono::round<std::chrono::seconds>(*ahead).count();
    const auto apart = std::chrono::abs(*ahead);
    if (apart <= kClockSigned)
        return line(account.value, "clock", Weight::ok, "This machine's clock and its server's agree.");
    const bool is_fault = signs || apart > kClockPlain;
    return line(account.value, "clock", is_fault ? Weight::fault : Weight::warning,
                "This machine's clock is " + std::to_string(std::abs(seconds)) + " s " +
                    (seconds > 0 ? "behind" : "ahead of") + " its server's.",
                signs ? "Set the clock: its requests are signed with the time, and will be refused."
                      : "Set the clock, or let it set itself (timedatectl set-ntp true).");
}

std::optional<PreflightLine> cost_line(const Account& account, const Pack& pack, Mills spent) {
    if (prices_of(account.network) == nullptr) return std::nullopt;
    const LongestFill longest(pack);
    Mills planned = 0;
    int with_link = 0;
    for (const auto* tpl : planned_templates(pack)) {
        const auto text = longest.text(*tpl, account.network).value_or("");
        planned += cost_of_post(account.network, text, tpl->alt_starter.empty() ? 0 : 1);
        with_link += link_price_warning(account.network, text).empty() ? 0 : 1;
    }
    const Mills limit = Mills{pack.policy.x_budget_cents} * 10;
    auto words =
        "The " +
        count_words(static_cast<std::size_t>(planned_posts(pack)), "planned post costs", "planned posts cost") +
        " about " + dollars(planned);
    if (with_link > 0) words += " (" + std::to_string(with_link) + " with a link)";
    words += limit > 0 ? "; " + dollars(spent) + " of this month's " + dollars(limit) + " are spent." : ".";
    if (pack.policy.read_x)
        words += " Each post that the feed reads costs " + dollars(cost_of_reads(account.network, {1, 1, 0})) + '.';
    if (limit > 0 && spent + planned > limit)
        return line(account.id.value, "cost", Weight::fault, words,
                    "Raise x_budget_cents in the pack's [policy], or leave links out.");
    if (limit == 0)
        return line(account.id.value, "cost", Weight::warning, words + " No limit is set.",
                    "Set x_budget_cents in the pack's [policy], and a spending limit at X.");
    return line(account.id.value, "cost", Weight::ok, words);
}

// -- the rest --------------------------------------------------------------------------------------------------------

std::vector<PreflightLine> pack_lines(const Pack& pack, const std::vector<PackFault>& faults) {
    std::vector<PreflightLine> out;
    for (const auto& fault : faults) {
        if (out.size() == kMostFaults) {
            out.push_back(line("pack", "pack", Weight::warning,
                               count_words(faults.size() - kMostFaults, "more finding.", "more findings."),
                               "callboard pack check shows all."));
            break;
        }
        const auto place = fault.line > 0 ? fault.file + ':' + std::to_string(fault.line) : fault.file;
        out.push_back(line("pack", "pack", fault.weight == PackFault::Weight::error ? Weight::fault : Weight::warning,
                           place + ": " + as_sentence(fault.what), as_sentence(fault.mend)));
    }
    if (out.empty())
        out.push_back(line("pack", "pack", Weight::ok,
                           "The pack is whole: " + count_words(pack.templates.size(), "template", "templates") + ", " +
                               count_words(pack.cues.size(), "cue", "cues") + ", " +
                               count_words(pack.people.size(), "person.", "people.")));
    return out;
}

PreflightLine disk_line(std::uint64_t free_bytes, const std::string& folder) {
    const auto tenths = free_bytes / 100'000'000;
    const auto free =
        std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " GB free where " + folder + " is.";
    if (free_bytes < kDiskFault)
        return line(kThisMachine, "disk", Weight::fault, free, "Make room: nothing can be posted on a full disk.");
    if (free_bytes < kDiskWarning)
        return line(kThisMachine, "disk", Weight::warning, free, "Make room for a night of photos: 2 GB or more.");
    return line(kThisMachine, "disk", Weight::ok, free);
}

PreflightLine audit_line(std::int64_t entries, const std::vector<AuditFault>& faults) {
    if (faults.empty())
        return line(kThisMachine, "log", Weight::ok,
                    "The log holds: " + count_words(static_cast<std::size_t>(entries), "entry.", "entries."));
    return line(kThisMachine, "log", Weight::fault, "The log does not hold: " + faults.front().what,
                "Keep a copy of this home as it is, and run callboard audit verify.");
}

PreflightLine secrets_line(const Status& readable) {
    if (readable || readable.error().kind != ErrorKind::storage)
        return line(kThisMachine, "secrets", Weight::ok, "Only its owner can read the file of tokens.");
    return line(kThisMachine, "secrets", Weight::fault, as_sentence(readable.error().detail),
                "Take the rights of others away, then look who may have read it.");
}

PreflightLine projector_line(const std::vector<std::string>& monitors, const std::string& remembered) {
    if (monitors.empty())
        return line(kThisMachine, "projector", Weight::warning, "No monitor is seen from here.",
                    "Run this at the machine that will show the wall.");
    if (!remembered.empty() && std::find(monitors.begin(), monitors.end(), remembered) == monitors.end())
        return line(kThisMachine, "projector", Weight::warning,
                    in_quotes(remembered) + ", which the wall was shown on last, is not connected.",
                    "Connect it, or choose another one in the settings.");
    if (monitors.size() == 1)
        return line(kThisMachine, "projector", Weight::warning,
                    "Only one monitor is connected: " + monitors.front() + '.',
                    "Connect the projector; the wall opens on it.");
    return line(kThisMachine, "projector", Weight::ok,
                std::to_string(monitors.size()) + " monitors are connected; the wall goes to " +
                    (remembered.empty() ? "the one without the desk." : remembered + '.'));
}

}  // namespace domain
