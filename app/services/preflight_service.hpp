// The day-before check: looks at everything an evening needs and posts nothing. Each line is told as it is known.
// Back office thread only.
#pragma once
#include "domain/preflight.hpp"
#include "ports/clock.hpp"
#include "ports/pack_source.hpp"
#include "ports/store.hpp"
#include "services/account_check.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"
#include <filesystem>
#include <functional>

namespace services {

struct PreflightParts {
    ports::Store& store;
    const ports::Clock& clock;
    const ports::PackSource& packs;
    Wire& wire;
    SessionKeeper& sessions;
    ports::Secrets& secrets;
    const ports::NetworkTable& networks;
    std::filesystem::path home;
    // What only the roof can look at (fonts); may be empty.
    std::function<std::vector<domain::PreflightLine>()> machine;
    // Lines as they come; `done` with the last of them.
    std::function<void(std::vector<domain::PreflightLine> lines, bool done)> tell;
};

class PreflightService {
  public:
    explicit PreflightService(PreflightParts parts) : parts_(std::move(parts)) {}
    ~PreflightService() { stop(); }
    PreflightService(const PreflightService&) = delete;
    PreflightService& operator=(const PreflightService&) = delete;

    // Begins anew. `folder`: of the event's pack. `rehearsal`: every account here takes part, as in EventService.
    void start(const domain::EventId& event, const std::filesystem::path& folder, bool rehearsal);
    void stop();  // answers that still come are dropped
    bool is_running() const { return open_ > 0; }
    // Asks what is due. Gives the next moment at which something is.
    domain::UtcTime tick();

  private:
    struct Errand {  // one account
        domain::Account account;
        const ports::Network* network = nullptr;
        std::optional<AccountCheck> check;
        ports::TransferId transfer = 0;  // 0: none under way
        int misses = 0;                  // tokens that a reply called expired
        bool done = false;
        domain::UtcTime due{}, give_up{};
    };
    void look_here(const std::filesystem::path& folder);
    void look_at_log();
    void ask(Errand& errand);
    void answered(std::size_t index, const ports::Session& session, const domain::Result<ports::HttpReply>& reply);
    void finish(Errand& errand, const domain::Error* error);
    void tell(std::vector<domain::PreflightLine> lines) const;
    std::vector<domain::PreflightLine> lines_of(const AccountReport& report) const;
    domain::Mills spent_by_event() const;

    PreflightParts parts_;
    std::shared_ptr<const domain::Pack> pack_;
    domain::EventId event_;
    std::vector<Errand> errands_;
    std::size_t open_ = 0;     // errands that are not done
    std::uint64_t round_ = 0;  // answers to an older one are nobody's
};

}  // namespace services
