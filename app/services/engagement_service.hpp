// Reads back what people did with the event's sent posts: several in one question, fresh ones often, old ones seldom,
// never at the cost of the feed or of posting. Back office thread only.
#pragma once
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "services/emit.hpp"
#include "services/read_ledger.hpp"
#include "services/session_keeper.hpp"
#include "services/wire.hpp"

namespace services {

class EngagementService {
  public:
    EngagementService(ports::Store& store, const ports::Clock& clock, Wire& wire, SessionKeeper& sessions,
                      const ports::NetworkTable& networks, ReadLedger& ledger, Emit emit);
    ~EngagementService();  // cancels what is under way
    EngagementService(const EngagementService&) = delete;
    EngagementService& operator=(const EngagementService&) = delete;

    // Tells what was read before, and takes up every post that is still worth reading.
    domain::Status open(const domain::EventId& event);
    // Those that have just been sent are read from now on.
    void moved(const std::vector<domain::Delivery>& deliveries);
    void close();
    // Asks what is due. Gives the next moment at which something is.
    domain::UtcTime tick();

  private:
    struct Sent {
        domain::DeliveryId delivery;
        std::string remote_id;
        domain::UtcTime sent{}, read{}, due{};
    };
    struct Account {
        domain::NetworkKind network{};
        std::vector<Sent> posts;
        domain::UtcTime due{};         // of the first of them
        domain::UtcTime not_before{};  // after a failure, or when little is left of the rate limit
        int failures = 0;              // in a row
        bool one_by_one = false;       // its server does not know lists
        ports::TransferId question = 0;
    };
    void add(const domain::Delivery& delivery, domain::UtcTime read);
    void ask(const domain::AccountId& id, Account& account, domain::UtcTime now);
    void answered(const domain::AccountId& id, const std::vector<std::string>& asked,
                  const domain::Result<ports::HttpReply>& reply);
    void keep(Account& account, const std::vector<std::string>& asked, const std::vector<ports::Reactions>& counts);
    void failed(const domain::AccountId& id, Account& account, std::size_t asked, const domain::Error& why);

    ports::Store& store_;
    const ports::Clock& clock_;
    Wire& wire_;
    SessionKeeper& sessions_;
    const ports::NetworkTable& networks_;
    ReadLedger& ledger_;
    Emit emit_;
    domain::EventId event_;
    std::map<domain::AccountId, Account> accounts_;
};

}  // namespace services
