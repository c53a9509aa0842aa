// This machine first, since it answers at once; then all accounts side by side.
#include "services/preflight_service.hpp"
#include "services/event_registry.hpp"
#include <algorithm>

namespace services {

using domain::ErrorKind;
using domain::PreflightLine;
using domain::UtcTime;

static constexpr domain::Millis kLongestRenewal = std::chrono::seconds{30};
static constexpr domain::Millis kNothingDue = std::chrono::hours{1};
static constexpr int kMostExpired = 2;
static constexpr int kMonthOfDeliveries = 100'000;
static constexpr int kLogPage = 2000;

void PreflightService::start(const domain::EventId& event, const std::filesystem::path& folder, bool rehearsal) {
    stop();
    event_ = event;
    pack_ = nullptr;
    look_here(folder);
    std::vector<domain::Account> accounts;
    if (pack_) {
        const auto signed_in = parts_.store.accounts();
        std::vector<std::string> missing;
        if (signed_in) accounts = rehearsal ? *signed_in : accounts_of(*pack_, *signed_in, missing);
        for (const auto& sentence : missing) tell({domain::missing_account(sentence)});
        if (accounts.empty())
            tell({{"accounts", "sign-in", PreflightLine::Weight::fault, "No account is signed in on this machine.",
                   "callboard account add adds one."}});
    }
    const auto now = parts_.clock.now();
    for (auto& account : accounts) {
        const auto* network = parts_.networks.find(account.network);
        if (network != nullptr)
            errands_.push_back({std::move(account), network, {}, 0, 0, false, now, now + kLongestRenewal});
    }
    open_ = errands_.size();
    if (open_ == 0) parts_.tell({}, true);
}

void PreflightService::stop() {
    ++round_;
    for (const auto& errand : errands_)
        if (errand.transfer != 0) parts_.wire.cancel(errand.transfer);
    errands_.clear();
    open_ = 0;
}

void PreflightService::tell(std::vector<PreflightLine> lines) const { parts_.tell(std::move(lines), false); }

// -- this machine ----------------------------------------------------------------------------------------------------

void PreflightService::look_here(const std::filesystem::path& folder) {
    auto loaded = parts_.packs.load(folder);
    if (loaded) {
        tell(domain::pack_lines(loaded->pack, loaded->faults));
        pack_ = std::make_shared<const domain::Pack>(std::move(loaded->pack));
    } else {
        tell({{"pack", "pack", PreflightLine::Weight::fault, loaded.error().detail, "Mend or choose the pack."}});
    }
    std::error_code code;
    const auto space = std::filesystem::space(parts_.home, code);
    if (!code) tell({domain::disk_line(space.available, parts_.home.string())});
    // A name that no account has: only the file's rights are asked about.
    const auto readable = parts_.secrets.get({"preflight"});
    tell({domain::secrets_line(readable ? domain::Status{} : tl::unexpected(readable.error()))});
    look_at_log();
    if (parts_.machine) tell(parts_.machine());
}

void PreflightService::look_at_log() {
    domain::ChainCheck check;
    std::int64_t seen = 0;
    for (;;) {
        const auto page = parts_.store.audit(seen, kLogPage);
        if (!page) {
            tell({{domain::kThisMachine, "log", PreflightLine::Weight::fault, page.error().detail,
                   "Mend the disk, then run this again."}});
            return;
        }
        for (const auto& entry : *page) check.feed(entry);
        if (page->empty()) break;
        seen = page->back().number;
    }
    const auto head = parts_.store.audit_head();
    tell({domain::audit_line(head ? head->count : seen, check.finish(head ? std::optional(*head) : std::nullopt))});
}

// -- accounts --------------------------------------------------------------------------------------------------------

UtcTime PreflightService::tick() {
    auto next = parts_.clock.now() + kNothingDue;
    for (auto& errand : errands_) {
        if (errand.done || errand.transfer != 0) continue;
        if (errand.due <= parts_.clock.now()) ask(errand);
        if (!errand.done && errand.transfer == 0) next = std::min(next, errand.due);
    }
    return next;
}

void PreflightService::ask(Errand& errand) {
    const auto now = parts_.clock.now();
    const auto& id = errand.account.id;
    if (const auto later = parts_.sessions.wait(id)) {  // its token is being renewed
        const auto trouble = parts_.sessions.trouble(id);
        if (trouble && now >= errand.give_up) return finish(errand, &*trouble);
        errand.due = *later;
        return;
    }
    const auto session = parts_.sessions.open(id);
    if (!session) return finish(errand, &session.error());
    if (!errand.check) errand.check.emplace(*errand.network, errand.account);
    auto request = errand.check->next(*session);
    if (!request) return finish(errand, nullptr);
    const auto index = static_cast<std::size_t>(&errand - errands_.data());
    errand.transfer =
        parts_.wire.start(std::move(*request), [this, index, session = *session, round = round_](const auto& reply) {
            if (round == round_) answered(index, session, reply);
        });
}

void PreflightService::answered(std::size_t index, const ports::Session& session,
                                const domain::Result<ports::HttpReply>& reply) {
    auto& errand = errands_[index];
    errand.transfer = 0;
    errand.due = parts_.clock.now();
    auto now = session;
    now.now = parts_.clock.now();
    const auto taken = errand.check->take(reply, now);
    if (taken) return ask(errand);
    if (taken.error().kind != ErrorKind::expired || ++errand.misses > kMostExpired)
        return finish(errand, &taken.error());
    parts_.sessions.expired(errand.account.id);
    errand.check.reset();
    ask(errand);
}

void PreflightService::finish(Errand& errand, const domain::Error* error) {
    errand.done = true;
    --open_;
    auto lines = error != nullptr ? std::vector{domain::refused_sign_in(errand.account.id, *error)}
                                  : lines_of(errand.check->report());
    parts_.tell(std::move(lines), open_ == 0);
}

domain::Mills PreflightService::spent_by_event() const {
    const auto all = parts_.store.deliveries({.event = event_, .limit = kMonthOfDeliveries});
    const auto now = parts_.clock.now();
    const auto reads = parts_.store.reads(event_, domain::NetworkKind::x, now);
    return (all ? domain::spent_this_month(*all, domain::NetworkKind::x, now) : 0) +
           (reads ? domain::cost_of_reads(domain::NetworkKind::x, *reads) : 0);
}

std::vector<PreflightLine> PreflightService::lines_of(const AccountReport& report) const {
    const auto& account = report.account;
    std::vector<PreflightLine> out{domain::good_sign_in(account)};
    const auto& sign_in = report.sign_in;
    if (sign_in.has_scopes) out.push_back(domain::scopes_line(account.id, sign_in.scopes, sign_in.missing));
    out.push_back(
        domain::expiry_line(account.id, sign_in.ends, domain::last_need_of(*pack_), parts_.clock.now(), sign_in.more));
    out.push_back(domain::limits_line(account, *pack_));
    if (const auto& budget = report.budget)
        out.push_back(domain::rate_line(account.id, budget->remaining, budget->limit, budget->reset,
                                        domain::planned_posts(*pack_), pack_->zone));
    out.push_back(domain::clock_line(account.id, report.server_ahead, sign_in.signs_with_clock));
    if (report.rules) out.push_back(domain::rules_line(account.id, *report.rules));
    if (auto cost = domain::cost_line(account, *pack_, spent_by_event())) out.push_back(std::move(*cost));
    return out;
}

}  // namespace services
