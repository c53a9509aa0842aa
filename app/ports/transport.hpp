// HTTP as values. It knows no network's name, follows no redirect of a POST, and never repeats a request by itself.
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ports {

struct HttpHeader {
    std::string name, value;
};

struct HttpPart {  // one part of multipart/form-data
    std::string name, filename, content_type, body;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url;  // http or https only
    std::vector<HttpHeader> headers;
    std::string body;
    std::vector<HttpPart> parts;  // when not empty the body is built from them
    domain::Millis connect_timeout{15'000};
    domain::Millis total_timeout{60'000};  // of a stream: longest silence
    std::size_t max_reply_bytes = 4u << 20;
    bool public_only = false;  // to no address of this machine or of a private network: for pages that strangers name
    bool fresh_connection = false;  // for creates: a pooled connection may be dead, and a resend could double
};

struct HttpReply {
    int status = 0;
    std::vector<HttpHeader> headers;  // at most 200, names in lower case
    std::string body;
    // First header of that lower-case name, "" when absent.
    std::string_view header(std::string_view lower_name) const {
        for (const auto& h : headers)
            if (h.name == lower_name) return h.value;
        return {};
    }
};

using TransferId = std::uint64_t;

// The errors of a transfer: `offline` = surely not one byte of the request arrived (resolve, connect, TLS);
// `timeout` = the request may have arrived (timed out, cut, reset); `malformed` = the reply broke a limit; `rejected` =
// the URL.
struct TransferDone {
    TransferId id = 0;
    domain::Result<HttpReply> reply;
};
struct StreamOpened {
    TransferId id = 0;
    int status = 0;
};
struct StreamBytes {
    TransferId id = 0;
    std::string bytes;  // cut anywhere, inside a character too
};
struct StreamEnded {
    TransferId id = 0;
    int status = 0;  // 0: never answered
    domain::Error why;
    std::string body;  // of a refusal, at most 64 KiB
};
using WireEvent = std::variant<TransferDone, StreamOpened, StreamBytes, StreamEnded>;
using WireSink = std::function<void(WireEvent)>;  // called on the wire's own thread

class Transport {
  public:
    virtual ~Transport() = default;
    // Both return at once; the answer comes to the sink, exactly one TransferDone (or StreamEnded) for each id, also
    // after `cancel`. The id is the caller's and must be new.
    virtual void start(TransferId id, HttpRequest request) = 0;
    virtual void open_stream(TransferId id, HttpRequest request) = 0;
    virtual void cancel(TransferId id) = 0;
};

}  // namespace ports
