// Requests of the services on the one transport: gives out transfer ids and brings each answer back to who asked.
// Back office thread only. The callbacks run inside deliver(), never re-entrantly from start().
#pragma once
#include "ports/transport.hpp"
#include <functional>
#include <map>

namespace services {

using OnReply = std::function<void(domain::Result<ports::HttpReply>)>;

struct StreamWatcher {
    std::function<void(int status)> opened;
    std::function<void(std::string_view bytes)> bytes;
    std::function<void(const ports::StreamEnded&)> ended;
};

class Wire {
  public:
    explicit Wire(ports::Transport& transport) : transport_(transport) {}
    ports::TransferId start(ports::HttpRequest request, OnReply on_reply);
    ports::TransferId open_stream(ports::HttpRequest request, StreamWatcher watcher);
    // The answer of a cancelled transfer is dropped.
    void cancel(ports::TransferId id);
    // Hands an event from the transport's sink to who waits for it. Unknown ids are dropped.
    void deliver(ports::WireEvent event);
    std::size_t under_way() const { return replies_.size() + streams_.size(); }

  private:
    ports::Transport& transport_;
    ports::TransferId last_ = 0;
    std::map<ports::TransferId, OnReply> replies_;
    std::map<ports::TransferId, StreamWatcher> streams_;
};

}  // namespace services
