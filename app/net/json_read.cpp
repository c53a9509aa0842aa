// JSON from outside. simdjson reads what is well formed, four times as fast; what it refuses gets a linear pass that
// mends or refuses, and nlohmann's parser on what is left of it.
#include "net/json_read.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <charconv>
#include <optional>
#include <simdjson.h>

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

// Recursion is bounded: the parser has refused what is deeper than kMaxJsonDepth.
static Json value_of(const simdjson::dom::element& element) {
    using simdjson::dom::element_type;
    switch (element.type()) {
    case element_type::ARRAY: {
        Json::array_t out;
        const simdjson::dom::array elements = element.get_array().value_unsafe();
        for (const auto inner : elements) out.push_back(value_of(inner));
        return out;
    }
    case element_type::OBJECT: {
        Json::object_t out;
        const simdjson::dom::object members = element.get_object().value_unsafe();
        for (const auto [key, inner] : members) out.insert_or_assign(std::string(key), value_of(inner));
        return out;
    }
    case element_type::STRING: return std::string(element.get_string().value_unsafe());
    case element_type::INT64: return element.get_int64().value_unsafe();
    case element_type::UINT64: return element.get_uint64().value_unsafe();
    case element_type::DOUBLE: return element.get_double().value_unsafe();
    case element_type::BOOL: return element.get_bool().value_unsafe();
    case element_type::NULL_VALUE: break;
    }
    return nullptr;
}

static std::optional<Json> read_well_formed(std::string_view text) {
    simdjson::dom::parser parser;
    if (parser.allocate(text.size(), kMaxJsonDepth) != simdjson::SUCCESS) return std::nullopt;
    simdjson::dom::element root;
    if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
    return value_of(root);
}

// Bytes that are not UTF-8, half surrogates, whole numbers beyond 64 bits.
static domain::Result<Json> read_patiently(std::string_view text) {
    if (is_too_deep(text)) return fail(ErrorKind::malformed, "the answer is nested too deeply to read");
    const std::string mended = mend_surrogates(
        domain::is_utf8(text) ? std::string(text) : domain::encode_utf8(domain::decode_utf8(text).points));
    auto document = Json::parse(mended, nullptr, /*allow_exceptions=*/false);
    if (document.is_discarded()) return fail(ErrorKind::malformed, "the answer is not JSON");
    return document;
}

domain::Result<Json> parse_json(std::string_view text) {
    if (text.size() > kMaxJsonBytes) return fail(ErrorKind::malformed, "the answer is too large to read");
    if (auto read = read_well_formed(text)) return std::move(*read);
    return read_patiently(text);
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
