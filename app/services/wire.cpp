// Transfer ids and who waits for them.
#include "services/wire.hpp"

namespace services {

ports::TransferId Wire::start(ports::HttpRequest request, OnReply on_reply) {
    const auto id = ++last_;
    replies_.emplace(id, std::move(on_reply));
    transport_.start(id, std::move(request));
    return id;
}

ports::TransferId Wire::open_stream(ports::HttpRequest request, StreamWatcher watcher) {
    const auto id = ++last_;
    streams_.emplace(id, std::move(watcher));
    transport_.open_stream(id, std::move(request));
    return id;
}

void Wire::cancel(ports::TransferId id) {
    if (replies_.erase(id) + streams_.erase(id) > 0) transport_.cancel(id);
}

// A callback may start or cancel transfers, so what it needs is taken out of the maps before it runs.
void Wire::deliver(ports::WireEvent event) {
    if (auto* done = std::get_if<ports::TransferDone>(&event)) {
        auto node = replies_.extract(done->id);
        if (node) node.mapped()(std::move(done->reply));
        return;
    }
    if (auto* ended = std::get_if<ports::StreamEnded>(&event)) {
        auto node = streams_.extract(ended->id);
        if (node && node.mapped().ended) node.mapped().ended(*ended);
        return;
    }
    if (auto* opened = std::get_if<ports::StreamOpened>(&event)) {
        const auto found = streams_.find(opened->id);
        if (found == streams_.end() || !found->second.opened) return;
        const auto call = found->second.opened;
        call(opened->status);
        return;
    }
    auto& bytes = std::get<ports::StreamBytes>(event);
    const auto found = streams_.find(bytes.id);
    if (found == streams_.end() || !found->second.bytes) return;
    const auto call = found->second.bytes;
    call(bytes.bytes);
}

}  // namespace services
