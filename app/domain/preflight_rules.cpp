// What of a server's rules concerns an event's posts: told by its words, in the languages that most servers write.
#include "domain/hashtag.hpp"
#include "domain/preflight.hpp"
#include <algorithm>
#include <array>

namespace domain {
namespace {

constexpr std::size_t kMostQuoted = 2;
constexpr std::size_t kLongestQuote = 160;  // bytes

// Beginnings of words, folded as hashtags are: automation, advertising, tags, pictures and their descriptions,
// language.
constexpr std::array<std::string_view, 31> kOurs{
    "automat",  "bot",     "bots",      "cross-post", "crosspost",  "schedul",   "advert",    "commerc",
    "promot",   "spam",    "marketing", "werbung",    "kommerz",    "reclame",   "publicit",  "hashtag",
    "trending", "alt",     "alt-text",  "caption",    "describe",   "descripti", "beschreib", "beschrijf",
    "language", "sprache", "taal",      "langue",     "photograph", "children",  "kinder"};

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; }

// "alt" and "bot" as whole words only: "although" and "both" are no concern of ours.
bool has_word(const std::string& folded, std::string_view word) {
    for (auto at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
        const bool begins = at == 0 || !is_letter(static_cast<unsigned char>(folded[at - 1]));
        const auto end = at + word.size();
        const bool ends = end == folded.size() || !is_letter(static_cast<unsigned char>(folded[end]));
        if (begins && (ends || word.size() > 4)) return true;
    }
    return false;
}

bool concerns_us(const std::string& rule) {
    const auto folded = fold_tag(rule);
    return std::any_of(kOurs.begin(), kOurs.end(), [&](std::string_view word) { return has_word(folded, word); });
}

// Cut at a blank, never inside a character.
std::string quoted(const std::string& rule) {
    if (rule.size() <= kLongestQuote) return "“" + rule + "”";
    const auto blank = rule.rfind(' ', kLongestQuote);
    auto end = blank == std::string::npos ? kLongestQuote : blank;
    while (end > 0 && (static_cast<unsigned char>(rule[end]) & 0xC0U) == 0x80U) --end;
    return "“" + rule.substr(0, end) + " …”";
}

}  // namespace

PreflightLine rules_line(const AccountId& account, const std::vector<std::string>& rules) {
    PreflightLine out{account.value, "rules", PreflightLine::Weight::ok, "Its server has written no rules.", "", rules};
    if (rules.empty()) return out;
    out.what = "Its server has " + std::to_string(rules.size()) + (rules.size() == 1 ? " rule" : " rules");
    std::vector<std::string> ours;
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(ours), concerns_us);
    if (ours.empty()) {
        out.what += "; none names posts like an event's. Read them once.";
        return out;
    }
    out.what += "; read " + std::string(ours.size() == 1 ? "this one" : "these " + std::to_string(ours.size())) + ": ";
    for (std::size_t i = 0; i < ours.size() && i < kMostQuoted; ++i) out.what += (i == 0 ? "" : " ") + quoted(ours[i]);
    if (ours.size() > kMostQuoted) out.what += " and " + std::to_string(ours.size() - kMostQuoted) + " more.";
    return out;
}

}  // namespace domain
