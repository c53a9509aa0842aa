// JSON from outside: one linear pass mends or refuses, then nlohmann's parser runs on what is left.
#include "net/json_read.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <charconv>

namespace net {

using domain::ErrorKind;
using domain::fail;

static bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// The 16 bits of "\uXXXX" at `at`, or -1.
static int escape_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    if (!std::all_of(text.begin() + static_cast<long>(at) + 2, text.begin() + static_cast<long>(at) + 6, is_hex))
        return -1;
    int value = 0;
    std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
    return value;
}

static bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
static bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Replaces lone surrogate escapes, which the parser would refuse with the whole document.
static std::string mend_surrogates(std::string text) {
    for (std::size_t i = text.find("\\u"); i != text.npos; i = text.find("\\u", i)) {
        const auto slashes = text.find_last_not_of('\\', i);
        const auto run = i - (slashes == text.npos ? 0 : slashes + 1);
        const int unit = run % 2 == 0 ? escape_at(text, i) : -1;  // an odd run before it: the backslash is escaped
        if (is_high(unit) && is_low(escape_at(text, i + 6))) {
            i += 12;
            continue;
        }
        if (is_high(unit) || is_low(unit)) text.replace(i, 6, "\\uFFFD");
        i += 2;
    }
    return text;
}

// Where the string that begins before `from` ends; the size of the text when it does not.
static std::size_t string_end(std::string_view text, std::size_t from) {
    for (auto quote = text.find('"', from); quote != text.npos; quote = text.find('"', quote + 1)) {
        auto first = quote;
        while (first > from && text[first - 1] == '\\') --first;
        if ((quote - first) % 2 == 0) return quote;
    }
    return text.size();
}

static bool is_too_deep(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') i = string_end(text, i + 1);
        if ((c == '[' || c == '{') && ++depth > kMaxJsonDepth) return true;
        if (c == ']' || c == '}') --depth;
    }
    return false;
}

domain::Result<Json> parse_json(std::string_view text) {
    if (text.size() > kMaxJsonBytes) return fail(ErrorKind::malformed, "the answer is too large to read");
    if (is_too_deep(text)) return fail(ErrorKind::malformed, "the answer is nested too deeply to read");
    std::string mended;  // a copy only where there may be something to mend
    if (!domain::is_utf8(text)) {
        mended = domain::encode_utf8(domain::decode_utf8(text).points);
        text = mended;
    }
    if (text.find("\\u") != text.npos) {
        mended = mend_surrogates(std::string(text));
        text = mended;
    }
    auto document = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) return fail(ErrorKind::malformed, "the answer is not JSON");
    return document;
}

const Json& member(const Json& object, const char* key) {
    static const Json none;
    if (!object.is_object()) return none;
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

std::string text_of(const Json& object, const char* key) {
    const auto& value = member(object, key);
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_unsigned()) return std::to_string(value.get<unsigned long long>());
    if (value.is_number_integer()) return std::to_string(value.get<long long>());
    return {};
}

long long number_of(const Json& object, const char* key) {
    const auto& value = member(object, key);
    if (value.is_number_unsigned()) {
        const auto number = value.get<unsigned long long>();
        return number > static_cast<unsigned long long>(INT64_MAX) ? 0 : static_cast<long long>(number);
    }
    if (value.is_number_integer()) return value.get<long long>();
    if (value.is_number_float()) {
        const auto number = value.get<double>();
        return number > -9e15 && number < 9e15 ? static_cast<long long>(number) : 0;
    }
    long long number = 0;
    if (!value.is_string()) return 0;
    const auto& digits = value.get_ref<const std::string&>();
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return fault == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

bool flag_of(const Json& object, const char* key) {
    const auto& value = member(object, key);
    return value.is_boolean() && value.get<bool>();
}

std::vector<const Json*> elements_of(const Json& array, std::size_t most) {
    std::vector<const Json*> out;
    if (!array.is_array()) return out;
    for (const auto& element : array) {
        if (out.size() >= most) break;
        out.push_back(&element);
    }
    return out;
}

}  // namespace net
