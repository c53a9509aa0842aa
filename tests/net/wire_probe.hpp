// A sink that remembers, and a transport on it: start something, wait for what comes.
#pragma once
#include "net/curl_transport.hpp"
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

namespace test {

class WireProbe {
  public:
    explicit WireProbe(net::CurlOptions options = {})
        : transport(std::make_unique<net::CurlTransport>([this](ports::WireEvent e) { take(std::move(e)); },
                                                         std::move(options))) {}

    // Runs one request to its answer.
    domain::Result<ports::HttpReply> run(ports::HttpRequest request) {
        const auto id = ++last_id_;
        transport->start(id, std::move(request));
        return wait_done(id);
    }

    domain::Result<ports::HttpReply> wait_done(ports::TransferId id) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return done_.count(id) != 0; });
        return done_.at(id);
    }
    ports::StreamEnded wait_ended(ports::TransferId id) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_.count(id) != 0; });
        return ended_.at(id);
    }
    void wait_bytes(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return bytes_.size() >= count; });
    }

    std::string bytes() {
        std::lock_guard lock(mutex_);
        return bytes_;
    }
    int answers(ports::TransferId id) {
        std::lock_guard lock(mutex_);
        return answers_[id];
    }
    std::vector<int> opened() {
        std::lock_guard lock(mutex_);
        return opened_;
    }

  private:
    void take(ports::WireEvent event) {
        std::lock_guard lock(mutex_);
        if (auto* done = std::get_if<ports::TransferDone>(&event)) {
            ++answers_[done->id];
            done_.emplace(done->id, std::move(done->reply));
        } else if (auto* ended = std::get_if<ports::StreamEnded>(&event)) {
            ++answers_[ended->id];
            ended_.emplace(ended->id, std::move(*ended));
        } else if (auto* opened = std::get_if<ports::StreamOpened>(&event)) {
            opened_.push_back(opened->status);
        } else {
            bytes_ += std::get<ports::StreamBytes>(event).bytes;
        }
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<ports::TransferId, domain::Result<ports::HttpReply>> done_;
    std::map<ports::TransferId, ports::StreamEnded> ended_;
    std::map<ports::TransferId, int> answers_;
    std::vector<int> opened_;
    std::string bytes_;
    ports::TransferId last_id_ = 1000;

  public:
    std::unique_ptr<net::CurlTransport> transport;  // last: its thread ends before what the sink writes to
};

}  // namespace test
