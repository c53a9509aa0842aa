// What the event's rules say about a post, before a person looks at it.
#include "domain/moderation.hpp"
#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace domain {

// NFKC_Casefold also drops what cannot be seen (soft hyphens, joiners), so that a word cannot hide behind it.
static icu::UnicodeString fold(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    auto raw = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const auto* folder = icu::Normalizer2::getNFKCCasefoldInstance(code);
    if (U_FAILURE(code)) return raw;
    auto folded = folder->normalize(raw, code);
    return U_FAILURE(code) ? raw : folded;
}

// Scripts that set no blank between words: there a match is a match, wherever it stands.
static bool writes_without_blanks(UChar32 c) {
    UErrorCode code = U_ZERO_ERROR;
    switch (uscript_getScript(c, &code)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
    }
}

static bool continues_word(UChar32 outside, UChar32 edge) {
    return u_isalnum(outside) && !writes_without_blanks(outside) && !writes_without_blanks(edge);
}

static bool has_word(const icu::UnicodeString& text, const icu::UnicodeString& word) {
    if (word.isEmpty()) return false;
    for (auto at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const auto end = at + word.length();
        const bool begins = at == 0 || !continues_word(text.char32At(at - 1), word.char32At(0));
        const bool ends = end == text.length() || !continues_word(text.char32At(end), word.char32At(word.length() - 1));
        if (begins && ends) return true;
    }
    return false;
}

// What the wall would show of the post, folded: the name and the alt texts can offend as well as the text.
static icu::UnicodeString visible_words(const FeedPost& post) {
    std::string all = post.text + "\n" + post.author_name + "\n" + post.author_handle;
    for (const auto& media : post.media) all += "\n" + media.alt;
    return fold(all);
}

static const std::string* blocked_word_in(const FeedPost& post, const Policy& policy) {
    if (policy.blocked_words.empty()) return nullptr;
    const auto words = visible_words(post);
    const auto found = std::find_if(policy.blocked_words.begin(), policy.blocked_words.end(),
                                    [&](const std::string& word) { return has_word(words, fold(word)); });
    return found == policy.blocked_words.end() ? nullptr : &*found;
}

static std::string_view without_at(std::string_view handle) {
    return handle.starts_with('@') ? handle.substr(1) : handle;
}

static bool names(const std::vector<std::string>& handles, const std::string& author) {
    if (author.empty() || handles.empty()) return false;
    const auto wanted = fold(without_at(author));
    return std::any_of(handles.begin(), handles.end(),
                       [&](const std::string& handle) { return fold(without_at(handle)) == wanted; });
}

ModerationMark decide(const FeedPost& post, const Policy& policy, int recent_by_author, UtcTime now) {
    const auto mark = [now](ModerationState state, std::string why) {
        return ModerationMark{state, "rule", std::move(why), now};
    };
    if (names(policy.blocked_authors, post.author_handle))
        return mark(ModerationState::hidden, "The author is on this event's block list.");
    if (const auto* word = blocked_word_in(post, policy))
        return mark(ModerationState::held, "It holds the blocked word \"" + *word + "\".");
    if (post.sensitive) return mark(ModerationState::held, "The author marked it as sensitive.");
    if (names(policy.allowed_authors, post.author_handle))
        return mark(ModerationState::shown, "The author is on this event's allow list.");
    if (policy.author_flood_per_min > 0 && recent_by_author > policy.author_flood_per_min)
        return mark(ModerationState::held,
                    "The author's post number " + std::to_string(recent_by_author) + " within a minute.");
    if (policy.approve_first) return mark(ModerationState::held, "Waits for somebody to let it through.");
    return mark(ModerationState::shown, "This event shows first.");
}

std::optional<ApprovedPost> approve(const FeedItem& item) {
    if (item.mark.state != ModerationState::shown && item.mark.state != ModerationState::featured) return std::nullopt;
    return ApprovedPost{item.post, item.mark.state == ModerationState::featured, item.mark.at};
}

}  // namespace domain
