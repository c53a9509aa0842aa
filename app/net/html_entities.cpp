// Character references. Source: WHATWG HTML, section 13.5 "Named character references" (those that people's posts
// hold).
#include "domain/utf8.hpp"
#include "net/html_text.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace net {

namespace {

struct Entity {
    std::string_view name, text;
};

constexpr std::array kEntities{
    Entity{"amp", "&"},       Entity{"lt", "<"},          Entity{"gt", ">"},       Entity{"quot", "\""},
    Entity{"apos", "'"},      Entity{"nbsp", "\u00A0"},   Entity{"shy", "\u00AD"}, Entity{"copy", "©"},
    Entity{"reg", "®"},       Entity{"trade", "™"},       Entity{"hellip", "…"},   Entity{"mdash", "—"},
    Entity{"ndash", "–"},     Entity{"lsquo", "‘"},       Entity{"rsquo", "’"},    Entity{"sbquo", "‚"},
    Entity{"ldquo", "“"},     Entity{"rdquo", "”"},       Entity{"bdquo", "„"},    Entity{"laquo", "«"},
    Entity{"raquo", "»"},     Entity{"lsaquo", "‹"},      Entity{"rsaquo", "›"},   Entity{"bull", "•"},
    Entity{"middot", "·"},    Entity{"deg", "°"},         Entity{"euro", "€"},     Entity{"pound", "£"},
    Entity{"yen", "¥"},       Entity{"cent", "¢"},        Entity{"sect", "§"},     Entity{"para", "¶"},
    Entity{"times", "×"},     Entity{"divide", "÷"},      Entity{"plusmn", "±"},   Entity{"frac12", "½"},
    Entity{"frac14", "¼"},    Entity{"frac34", "¾"},      Entity{"iexcl", "¡"},    Entity{"iquest", "¿"},
    Entity{"larr", "←"},      Entity{"rarr", "→"},        Entity{"hearts", "♥"},   Entity{"zwj", "\u200D"},
    Entity{"zwnj", "\u200C"}, Entity{"lrm", "\u200E"},    Entity{"rlm", "\u200F"}, Entity{"ensp", "\u2002"},
    Entity{"emsp", "\u2003"}, Entity{"thinsp", "\u2009"},
};

constexpr std::size_t kLongestReference = 10;

// "" for a control character, U+FFFD for what is no character at all.
std::string character(unsigned long code) {
    if (code < 0x20 && code != '\n' && code != '\t') return {};
    if (code >= 0x7F && code <= 0x9F) return {};
    const bool is_character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    const auto point = is_character ? static_cast<char32_t>(code) : U'\uFFFD';
    return domain::encode_utf8(std::u32string_view(&point, 1));
}

// The text of "#39", "#x27" or "amp"; nullopt when it is none of them.
std::optional<std::string> resolve(std::string_view name) {
    if (!name.starts_with('#')) {
        const auto* found = std::find_if(kEntities.begin(), kEntities.end(), [&](auto& e) { return e.name == name; });
        if (found == kEntities.end()) return std::nullopt;
        return std::string(found->text);
    }
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    unsigned long code = 0;
    const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (name.empty() || end != name.data() + name.size()) return std::nullopt;
    return character(fault == std::errc{} ? code : ~0ul);
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto amp = std::min(text.find('&', i), text.size());
        out += text.substr(i, amp - i);
        i = amp;
        if (i == text.size()) break;
        const auto end = text.substr(i, kLongestReference + 2).find(';');
        const auto resolved = end == text.npos ? std::nullopt : resolve(text.substr(i + 1, end - 1));
        out += resolved.value_or("&");
        i += resolved ? end + 1 : 1;
    }
    return out;
}

}  // namespace net
