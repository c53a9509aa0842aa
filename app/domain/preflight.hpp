// The day-before check: one line for each thing that can spoil the night, good or bad, with what to do. Pure: what was
// looked up is passed in.
#pragma once
#include "domain/audit.hpp"
#include "domain/cost.hpp"
#include "domain/pack.hpp"
#include "domain/post.hpp"
#include <cstdint>
#include <optional>

namespace domain {

struct PreflightLine {
    enum class Weight { ok, warning, fault };
    std::string about;  // "x:library", "pack", "this machine"
    std::string check;  // "sign-in", "scopes", "disk": what was looked at
    Weight weight = Weight::ok;
    std::string what;                    // a sentence
    std::string mend;                    // what to do; "" when it is good
    std::vector<std::string> more = {};  // to read, in its source's own words: a server's rules
};
const char* name_of(PreflightLine::Weight weight);  // "ok", "warning", "fault"

inline constexpr const char* kThisMachine = "this machine";

// The last moment for which the event needs its accounts: a day after its last cue or day.
UtcTime last_need_of(const Pack& pack);

// -- accounts; `about` is the account's id ---------------------------------------------------------------------------

PreflightLine refused_sign_in(const AccountId& account, const Error& error);
PreflightLine good_sign_in(const Account& account);
// `granted` "" : the server does not tell. `missing`: scopes that posting needs.
PreflightLine scopes_line(const AccountId& account, const std::string& granted, const std::string& missing);
// `ends`: when a person must sign in again; nullopt: it does not end by itself.
// `more`: what the network tells besides, as a sentence.
PreflightLine expiry_line(const AccountId& account, std::optional<UtcTime> ends, UtcTime needed_until, UtcTime now,
                          const std::string& more = {});
// In the server's own words and order; the line quotes those about what an event does (tags, pictures, automation).
PreflightLine rules_line(const AccountId& account, const std::vector<std::string>& rules);
// What the server allows against the longest that each template can become, and the pack's alt texts.
PreflightLine limits_line(const Account& account, const Pack& pack);
// `posts`: how many the evening may bring.
PreflightLine rate_line(const AccountId& account, int remaining, int limit, UtcTime reset, int posts,
                        const std::string& zone);
// `ahead` nullopt: the server tells no time. `signs`: its requests are signed with the time of day.
PreflightLine clock_line(const AccountId& account, std::optional<Millis> ahead, bool signs);
// nullopt where posting is free. `spent`: this month, by this event.
std::optional<PreflightLine> cost_line(const Account& account, const Pack& pack, Mills spent);
PreflightLine missing_account(const std::string& sentence);

// -- the rest --------------------------------------------------------------------------------------------------------

// Its faults, a line each (at most ten and a sum), or one good line.
std::vector<PreflightLine> pack_lines(const Pack& pack, const std::vector<PackFault>& faults);
PreflightLine disk_line(std::uint64_t free_bytes, const std::string& folder);
PreflightLine audit_line(std::int64_t entries, const std::vector<AuditFault>& faults);
PreflightLine secrets_line(const Status& readable);
// `remembered`: the projector last chosen, "" none.
PreflightLine projector_line(const std::vector<std::string>& monitors, const std::string& remembered);

// How many posts the rundown plans: each cue's templates once; all templates once where no cue lists any.
int planned_posts(const Pack& pack);

}  // namespace domain
