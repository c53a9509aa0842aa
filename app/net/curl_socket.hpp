// A WebSocket on a connection that curl made: handshake, frames, pings. Wire thread only.
// Source: libcurl, "CURLOPT_CONNECT_ONLY", "curl_easy_recv", "curl_easy_send": the handle stays in its multi.
#pragma once
#include "net/websocket.hpp"
#include "net/websocket_handshake.hpp"
#include <chrono>
#include <curl/curl.h>

namespace net {

class CurlSocket {
  public:
    using Steady = std::chrono::steady_clock;
    // `silence`: a ping leaves when half of it has gone by without a byte.
    CurlSocket(CURL* easy, const ports::HttpRequest& request, std::string_view user_agent, domain::Millis silence);

    struct Pumped {
        bool opened = false;  // the server has just agreed
        bool heard = false;   // a byte came
        std::string lines;
        std::optional<domain::Error> ended;
    };
    // The connection stands.
    void connected();
    bool is_connected() const { return connected_; }
    // Reads and writes what can be without waiting.
    Pumped pump();
    curl_waitfd wait_for() const;
    // When to pump although nothing came. In the past when there may be more to read.
    Steady::time_point wake_at() const { return has_more_ ? Steady::time_point{} : ping_at_; }

    int status() const { return status_; }  // of the answer to the handshake, 0 before
    // Of a refusal.
    std::string take_body() { return std::move(in_); }

  private:
    void receive(Pumped& pumped);
    bool flush(Pumped& pumped);
    void take(std::string_view bytes, Pumped& pumped);
    void take_answer(Pumped& pumped);
    void take_news(const WebSocketNews& news, Pumped& pumped);

    CURL* easy_;
    std::string host_;
    std::string key_;
    std::string out_;  // not yet sent
    std::string in_;   // of the handshake's answer, or of a refusal's body
    WebSocketReader reader_;
    domain::Millis silence_;
    Steady::time_point ping_at_ = Steady::time_point::max();
    int status_ = 0;
    bool connected_ = false, has_more_ = false;
};

}  // namespace net
