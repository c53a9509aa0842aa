// One request at a time, waited for: for sub-commands, which have nothing else to do.
#pragma once
#include "ports/transport.hpp"
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace cli {

using MakeTransport = std::function<std::unique_ptr<ports::Transport>(ports::WireSink)>;

// One thread. Requests end by their own time limits.
class BlockingHttp {
  public:
    explicit BlockingHttp(const MakeTransport& make_transport);
    domain::Result<ports::HttpReply> run(ports::HttpRequest request);

  private:
    std::mutex mutex_;
    std::condition_variable answered_;
    std::optional<ports::TransferDone> done_;  // guarded by mutex_
    ports::TransferId last_ = 0;
    std::unique_ptr<ports::Transport> transport_;  // last: its thread ends before what its sink writes to
};

}  // namespace cli
