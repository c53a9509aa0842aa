// The wire: one curl_multi on one thread of its own. Requests come in by a mailbox, answers go out to the sink.
// Source: libcurl, "curl_multi_poll", "curl_multi_wakeup", "libcurl-errors".
#pragma once
#include "ports/mailbox.hpp"
#include "ports/transport.hpp"
#include <memory>
#include <string>
#include <thread>

namespace net {

struct CurlOptions {
    std::string user_agent = {};           // "": user_agent()
    std::string ca_file = {};              // "": the system's
    domain::Millis shutdown_grace{2'000};  // how long requests under way may still finish; streams end at once
};

// Proxies come from the environment (http_proxy, https_proxy, no_proxy); loopback never goes through one.
// start, open_stream and cancel: any thread but the sink's; they wait only when 4096 commands are queued.
// Destroying it waits at most the grace; everything not finished by then gets its answer first.
class CurlTransport : public ports::Transport {
  public:
    CurlTransport(ports::WireSink sink, CurlOptions options);
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;
    ~CurlTransport() override;

    void start(ports::TransferId id, ports::HttpRequest request) override;
    void open_stream(ports::TransferId id, ports::HttpRequest request) override;
    void cancel(ports::TransferId id) override;

  private:
    class Loop;
    std::unique_ptr<Loop> loop_;
    std::thread thread_;
};

}  // namespace net
