// The back office: one thread that owns the store and the services, takes orders and answers, and keeps deadlines.
// The desk speaks to it by ask(), it speaks to the desk by the sink.
#pragma once
#include "domain/preflight.hpp"
#include "ports/folder_watch.hpp"
#include "ports/mailbox.hpp"
#include "ports/pack_source.hpp"
#include "services/darkroom.hpp"
#include "services/emit.hpp"
#include "services/outbox_parts.hpp"
#include "state/command.hpp"
#include <thread>

namespace services {

// All of it outlives the office.
struct BackOfficeParts {
    ports::Store& store;  // from start() to stop() nobody else touches it
    const ports::Clock& clock;
    const ports::PackSource& packs;
    ports::Secrets& secrets;
    const ports::NetworkTable& networks;
    const ports::Media& media;
    std::function<std::unique_ptr<ports::Transport>(ports::WireSink)> make_transport;
    Emit emit;  // called on the office's thread
    std::function<double()> random01;
    std::filesystem::path home;                                                // media/, cache/ and events/ are in it
    std::function<domain::Status(const std::string& address)> open_page = {};  // in a browser; empty: it cannot
    std::function<domain::Status(const std::filesystem::path&)> open_folder = {};  // in the file manager
    bool rehearsal = false;
    ports::MakeFolderWatch make_folder_watch = {};  // empty: no folder can be watched
    std::string watch_folder = {};                  // named by the command line; wins over settings and pack
    // Asked on the office's thread for the preflight: what of this machine only the roof can look at.
    std::function<std::vector<domain::PreflightLine>()> machine = {};
    // Asked on the office's thread, each second until it says true: does this process send what this home posts? One
    // process does (HOME/outbox.lock); when it ends, the next one that asks takes over.
    std::function<bool()> may_send = [] { return true; };
    OutboxTimings outbox_timings = {};
};

class BackOfficeRooms;  // the services and the routing, back_office_rooms.hpp

class BackOffice {
  public:
    explicit BackOffice(BackOfficeParts parts);
    ~BackOffice();  // stops
    BackOffice(const BackOffice&) = delete;
    BackOffice& operator=(const BackOffice&) = delete;

    void start();
    // Any thread. False when the office is busy or closed: nothing was taken, the caller says so.
    bool ask(state::Order order);
    // Orders given before are done; what is on the wire gets two seconds; then the thread ends.
    void stop();

  private:
    struct Stop {};
    using Letter = std::variant<state::Order, ports::WireEvent, DarkroomDone, ports::FolderNews, Stop>;

    void work();
    void open_letter(Letter letter);
    std::chrono::steady_clock::time_point until(domain::UtcTime deadline) const;

    BackOfficeParts parts_;
    ports::Mailbox<Letter> mailbox_;
    std::unique_ptr<ports::Transport> transport_;
    std::unique_ptr<Darkroom> darkroom_;
    std::unique_ptr<BackOfficeRooms> rooms_;
    std::thread thread_;
    bool closing_ = false;  // the office's thread
};

}  // namespace services
