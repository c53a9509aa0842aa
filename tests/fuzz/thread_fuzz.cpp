// fuzz: domain
// Any bytes as a text for a thread, with a limit taken from the first: it ends, every part fits, and nothing but blanks
// is lost.
#include "domain/text_count.hpp"
#include "domain/thread.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <cstdint>

namespace {

std::u32string without_blanks(std::string_view text) {
    auto points = domain::decode_utf8(text).points;
    std::erase_if(points, domain::is_blank);
    return points;
}

void check(domain::NetworkKind network, std::string_view text, int limit) {
    const domain::ThreadPolicy policy{.numbers = domain::ThreadNumbers::none, .tags = domain::ThreadTags::as_written};
    const auto parts = domain::split_thread(network, text, policy, limit);
    if (!parts) {
        if (parts.error().detail.empty()) __builtin_trap();
        return;
    }
    if (parts->empty() || parts->size() > domain::kMaxThreadParts) __builtin_trap();
    std::u32string all;
    for (const auto& part : *parts) {
        if (!text.empty() && !domain::count_text(network, part, limit).valid) __builtin_trap();
        all += without_blanks(part);
    }
    if (all != without_blanks(text)) __builtin_trap();
    const auto numbered = domain::split_thread(network, text, {}, limit);
    if (!numbered) return;
    for (const auto& part : *numbered)
        if (!text.empty() && !domain::count_text(network, part, limit).valid) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const int limit = 1 + data[0];
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    for (const auto network : domain::kAllNetworks) check(network, text, limit);
    return 0;
}
