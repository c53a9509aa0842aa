// fuzz: net
// Any bytes as the HTML of a status: valid text without control characters, spans inside it and in order.
#include "domain/utf8.hpp"
#include "net/html_text.hpp"
#include <cstdint>

static void check(const net::HtmlText& read) {
    if (!domain::is_utf8(read.text) || read.spans.size() > net::kMaxHtmlSpans) __builtin_trap();
    std::size_t last = 0;
    for (const auto& span : read.spans) {
        if (span.begin < last || span.end <= span.begin || span.end > read.text.size()) __builtin_trap();
        if (!domain::is_utf8(std::string_view(read.text).substr(span.begin, span.end - span.begin))) __builtin_trap();
        last = span.end;
    }
    for (const unsigned char c : read.text)
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view html(reinterpret_cast<const char*>(data), size);
    check(net::html_to_text(html));
    check(net::html_to_text(html, net::LinkText::whole));
    return 0;
}
