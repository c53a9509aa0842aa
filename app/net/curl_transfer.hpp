// One request on its way: owns the curl handle and everything curl reads from or writes to. Wire thread only.
#pragma once
#include "net/curl_socket.hpp"
#include "net/curl_transport.hpp"
#include <chrono>
#include <curl/curl.h>
#include <functional>

namespace net {

enum class TransferKind { request, stream };

inline constexpr std::size_t kMaxHeaders = 200;
inline constexpr std::size_t kMaxHeaderBytes = 256u << 10;  // of all answers together, redirects and 1xx included
inline constexpr std::size_t kMaxRefusalBytes = 64u << 10;
inline constexpr long kMaxRedirects = 3;

class CurlTransfer {
  public:
    using Steady = std::chrono::steady_clock;

    // Rejected when the request itself cannot be made (method, a header with a line break); no byte has left then.
    static domain::Result<std::unique_ptr<CurlTransfer>> create(ports::TransferId id, TransferKind kind,
                                                                ports::HttpRequest request, const CurlOptions& options,
                                                                const ports::WireSink& sink);
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;
    ~CurlTransfer();

    CURL* easy() const { return easy_; }
    ports::TransferId id() const { return id_; }
    TransferKind kind() const { return kind_; }
    // Streams: when silence becomes an alarm. Requests: never.
    Steady::time_point silent_until() const;

    // A stream over a WebSocket (ws://, wss://). curl only connects it; then it is pumped: whenever its socket has
    // something, and at wake_at(). True: it is over.
    bool is_socket() const { return socket_ != nullptr; }
    bool is_connected_socket() const { return is_socket() && socket_->is_connected(); }
    void socket_connected() { socket_->connected(); }
    bool pump();
    curl_waitfd wait_for() const { return socket_->wait_for(); }
    Steady::time_point wake_at() const;

    // Each gives the one answer; the transfer is over after it.
    void finish(CURLcode code);
    void finish_silent();
    void finish_cancelled();
    void finish_socket();

  private:
    CurlTransfer(ports::TransferId id, TransferKind kind, ports::HttpRequest request, const ports::WireSink& sink);
    domain::Status set_up(const CurlOptions& options);
    void keep_public();
    void set_limits(const CurlOptions& options);
    void set_socket(const std::string& agent);
    domain::Status set_method();
    domain::Status set_headers();
    void set_parts();
    void fail_with(domain::Error why);
    int status() const;  // of the answer so far, 0 before there is one
    bool refuse_reply(std::string detail);

    std::size_t take_header(std::string_view line);
    std::size_t take_body(std::string_view bytes);
    bool take_stream(std::string_view bytes);
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);

    ports::TransferId id_;
    TransferKind kind_;
    ports::HttpRequest request_;
    const ports::WireSink& sink_;
    CURL* easy_;
    curl_slist* header_list_ = nullptr;
    curl_mime* mime_ = nullptr;
    char words_[CURL_ERROR_SIZE] = {};
    std::string no_proxy_;

    ports::HttpReply reply_;
    std::size_t header_bytes_ = 0;
    bool opened_ = false;
    std::unique_ptr<CurlSocket> socket_;
    std::optional<domain::Error> socket_end_;
    std::optional<domain::Error> broken_limit_;
    Steady::time_point last_byte_ = Steady::now();
};

}  // namespace net
