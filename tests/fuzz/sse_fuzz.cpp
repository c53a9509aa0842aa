// fuzz: net
// Any bytes as a stream of events, cut in two at any place: the same events, or the same refusal.
#include "net/sse.hpp"
#include <cstdint>

static std::string events_of(std::string_view a, std::string_view b) {
    net::SseParser parser({.max_line_bytes = 200, .max_event_bytes = 400});
    std::string out;
    for (const auto part : {a, b}) {
        const auto events = parser.read(part);
        if (!events) return "refused";
        for (const auto& event : *events) out += event.event + "|" + event.data + "|" + event.id + "\n";
    }
    return out;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto cut = all.empty() ? 0 : data[0] * all.size() / 256;
    if (events_of(all, {}) != events_of(all.substr(0, cut), all.substr(cut))) __builtin_trap();
    return 0;
}
