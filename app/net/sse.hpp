// Server-sent events: bytes in, events out, whatever the cut. Pure.
// Source: WHATWG HTML, section 9.2 "Server-sent events" (parsing an event stream).
#pragma once
#include "domain/result.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace net {

struct SseEvent {
    std::string event;  // "message" when the server names none
    std::string data;   // lines joined by \n
    std::string id;     // last id seen, "" when none
};

struct SseLimits {
    std::size_t max_line_bytes = 1u << 20;
    std::size_t max_event_bytes = 1u << 20;
};

class SseParser {
  public:
    explicit SseParser(SseLimits limits = {}) : limits_(limits) {}
    // Events that became whole. malformed when a line or an event is over its limit; the parser is useless after that.
    domain::Result<std::vector<SseEvent>> read(std::string_view bytes);

  private:
    domain::Status take_line(std::string_view line, std::vector<SseEvent>& out);
    void dispatch(std::vector<SseEvent>& out);

    SseLimits limits_;
    std::string line_;  // the unfinished one
    std::string event_, data_, id_;
    bool has_data_ = false;
    bool at_start_ = true;       // a byte order mark may stand here
    bool after_return_ = false;  // the last byte was \r: a \n that follows belongs to it
};

}  // namespace net
