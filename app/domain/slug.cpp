// Names to ids: compatibility decomposition drops the accents, a short table has the letters that do not decompose.
#include "domain/slug.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <array>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <utility>

namespace domain {

static constexpr std::size_t kMaxId = 64;

static bool is_id_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > kMaxId || !is_id_letter(text[0])) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return is_id_letter(c) || c == '-' || c == '_'; });
}

static std::string folded_and_decomposed(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) return {};
    const auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    std::string out;
    decompose->normalize(fold->normalize(text, status), status).toUTF8String(out);
    return out;
}

static std::string_view stand_in(char32_t c) {
    static constexpr std::array<std::pair<char32_t, std::string_view>, 8> kLetters{
        {{U'ø', "o"}, {U'ł', "l"}, {U'đ', "d"}, {U'ð', "d"}, {U'þ', "th"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ı', "i"}}};
    for (const auto& [letter, text] : kLetters)
        if (letter == c) return text;
    return {};
}

std::string slug_of(std::string_view name) {
    std::string out;
    bool gap = false;
    const auto add = [&](std::string_view letters) {
        if (gap && !out.empty()) out += '-';
        gap = false;
        out += letters;
    };
    for (const char32_t c : decode_utf8(folded_and_decomposed(name)).points) {
        if (c < 0x80 && is_id_letter(static_cast<char>(c))) {
            const char letter = static_cast<char>(c);
            add({&letter, 1});
        } else if (const auto letters = stand_in(c); !letters.empty()) {
            add(letters);
        } else if (c < 0x300 || c > 0x36F) {  // An accent that was cut off its letter leaves no gap.
            gap = gap || (c != U'\'' && c != U'’');
        }
    }
    if (out.size() > kMaxId) out.resize(kMaxId);
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace domain
