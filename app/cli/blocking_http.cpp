// One request at a time, waited for.
#include "cli/blocking_http.hpp"

namespace cli {

BlockingHttp::BlockingHttp(const MakeTransport& make_transport)
    : transport_(make_transport([this](ports::WireEvent event) {
          auto* done = std::get_if<ports::TransferDone>(&event);
          if (done == nullptr) return;
          {
              std::lock_guard lock(mutex_);
              done_ = std::move(*done);
          }
          answered_.notify_one();
      })) {}

domain::Result<ports::HttpReply> BlockingHttp::run(ports::HttpRequest request) {
    const auto id = ++last_;
    transport_->start(id, std::move(request));
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [&] { return done_ && done_->id == id; });
    return std::move(done_->reply);
}

}  // namespace cli
