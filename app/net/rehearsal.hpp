// The network that lives inside: a server that speaks Mastodon's language at https://rehearsal.invalid, reaches nobody,
// has an audience of its own, and checks what it is sent. Its adapter is net::Mastodon(NetworkKind::rehearsal).
#pragma once
#include "net/rehearsal_pictures.hpp"
#include "ports/clock.hpp"
#include "ports/network.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace net {

inline constexpr const char* kRehearsalServer = "https://rehearsal.invalid";

// What goes wrong, as shares of requests from 0 to 1. The default is a venue's Wi-Fi on a good night.
struct RehearsalTrouble {
    double lost_answers = 0.02;   // of creates: the post stands, and the answer never comes
    double lost_requests = 0.02;  // of creates: cut before it was stored
    double slow_downs = 0.02;     // of creates: 429 with a reset some seconds ahead
    double slow_media = 0.3;      // of uploads: 202, ready some seconds later
    domain::Millis shortest_reply{60};
    domain::Millis longest_reply{450};
    static RehearsalTrouble none() { return {0, 0, 0, 0, domain::Millis{0}, domain::Millis{0}}; }
};

struct RehearsalOptions {
    std::uint64_t seed = 1;  // the same seed, times and requests give the same night
    double speed = 1;        // of the audience: at 4 it says four times as much
    std::string event_name = "Book of the Year awards night";
    std::vector<std::string> tags;           // without '#'; empty: those that are asked for
    std::vector<RehearsalPicture> pictures;  // what the audience photographs; empty: stages drawn here
    bool has_audience = true;
    RehearsalTrouble trouble;
};

// A sign-in on the rehearsal network; any name of letters, digits, '-' and '_' is an account there.
domain::Account rehearsal_account(const std::string& name = "desk");
ports::Secret rehearsal_secret(const std::string& name = "desk");

// Any other host than rehearsal.invalid is answered with `rejected`: nothing of a rehearsal can reach anybody.
// Its own thread; the clock is asked on it and must outlive it.
class RehearsalTransport : public ports::Transport {
  public:
    RehearsalTransport(ports::WireSink sink, const ports::Clock& clock, RehearsalOptions options);
    RehearsalTransport(const RehearsalTransport&) = delete;
    RehearsalTransport& operator=(const RehearsalTransport&) = delete;
    ~RehearsalTransport() override;

    void start(ports::TransferId id, ports::HttpRequest request) override;
    void open_stream(ports::TransferId id, ports::HttpRequest request) override;
    void cancel(ports::TransferId id) override;

    // What was wrong with the requests so far, one sentence each, at most 200. Any thread.
    std::vector<std::string> faults() const;

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
    std::thread thread_;
};

}  // namespace net
