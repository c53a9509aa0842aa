// fuzz: domain
// Any bytes as a text: counted and searched on every network; what is found stands in order, inside the text, on
// character borders.
#include "domain/hashtag.hpp"
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const auto network : domain::kAllNetworks) {
        const auto count = domain::count_text(network, text);
        if (count.length < 0 || (count.valid && count.length > count.limit)) __builtin_trap();
        std::size_t last = 0;
        for (const auto& span : count.spans) {
            if (span.begin < last || span.end <= span.begin || span.end > size) __builtin_trap();
            if ((data[span.begin] & 0xC0) == 0x80 && count.valid) __builtin_trap();
            last = span.end;
        }
    }
    for (const auto network : domain::kAllNetworks) {
        std::size_t last = 0;
        for (const auto& entity : domain::entities_of(network, text)) {
            if (entity.begin < last || entity.end <= entity.begin || entity.end > size) __builtin_trap();
            if (entity.value.empty() || entity.target.size() < entity.value.size()) __builtin_trap();
            last = entity.end;
        }
    }
    (void)domain::tag_fault(text);
    (void)domain::join_missing_tags(text, {"BOTY26"});
    return 0;
}
