// Lengths and texts in a row.
#include "store/packed.hpp"
#include <charconv>

namespace store {

void Packer::add(std::string_view text) {
    char length[24];
    const auto end = std::to_chars(std::begin(length), std::end(length), text.size()).ptr;
    out_.append(length, end);
    out_ += ':';
    out_ += text;
}

std::string_view Unpacker::next() {
    std::size_t length = 0;
    const auto* begin = rest_.data();
    const auto [end, error] = std::from_chars(begin, begin + rest_.size(), length);
    const auto digits = static_cast<std::size_t>(end - begin);
    if (error != std::errc{} || digits >= rest_.size() || *end != ':' || length > rest_.size() - digits - 1) {
        rest_ = {};
        return {};
    }
    const auto text = rest_.substr(digits + 1, length);
    rest_.remove_prefix(digits + 1 + length);
    return text;
}

long long Unpacker::number() {
    long long value = 0;
    const auto text = next();
    const auto error = std::from_chars(text.data(), text.data() + text.size(), value).ec;
    return error == std::errc{} ? value : 0;
}

// Each thing takes two bytes at the least.
std::size_t Unpacker::count() {
    const auto value = number();
    return value < 0 || static_cast<std::size_t>(value) > rest_.size() / 2 ? 0 : static_cast<std::size_t>(value);
}

}  // namespace store
