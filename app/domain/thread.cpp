// Greedy: each part takes as much as fits, cut at the best place in its last two thirds. The numbers' width depends on
// how many parts there will be, so it is tried with one digit first, then with two.
#include "domain/thread.hpp"
#include "domain/text_count.hpp"
#include "domain/text_entities.hpp"
#include "domain/thread_breaks.hpp"
#include "domain/url_chars.hpp"
#include "domain/utf8.hpp"
#include <algorithm>
#include <unicode/uchar.h>

namespace domain {

namespace {

constexpr std::size_t kMaxBytes = 1U << 20;
constexpr std::size_t kMaxOneDigit = 9;

std::string label_of(const NetworkFacts& facts) { return std::string(facts.label); }

struct ClosingTags {
    std::string_view body;  // the text before them
    std::string_view gap;   // the blanks between
    std::string_view tags;
};

// Whether what follows stands by itself: after the end of a sentence, a picture or a link, and not in "meet at
// #BOTY26".
bool ends_thought(std::string_view body, const std::vector<TextEntity>& entities) {
    for (const auto& entity : entities)
        if (entity.kind == TextEntity::Kind::url && entity.end == body.size()) return true;
    const auto points = decode_utf8(body).points;
    const auto is_closing = [](char32_t c) {
        return c == U'"' || c == U'\'' || (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_PE_MASK | U_GC_PF_MASK)) != 0;
    };
    std::size_t end = points.size();
    while (end > 1 && is_closing(points[end - 1])) --end;
    const auto last = static_cast<UChar32>(points[end - 1]);
    const bool is_picture = (U_GET_GC_MASK(last) & (U_GC_SO_MASK | U_GC_SK_MASK)) != 0 || last == 0xFE0F;
    return is_picture || last == 0x2026 || u_hasBinaryProperty(last, UCHAR_S_TERM);
}

// The hashtags that end the text, with nothing but blanks between them, on a line or after a sentence of their own;
// none when there is no text before them. `text` has no blanks around it.
ClosingTags closing_tags(NetworkKind network, std::string_view text) {
    const auto entities = entities_of(network, text);
    std::size_t begin = text.size();
    for (auto entity = entities.rbegin(); entity != entities.rend(); ++entity) {
        const auto between = text.substr(entity->end, begin - entity->end);
        const bool follows = begin == text.size() ? between.empty() : trim_blanks(between).empty();
        if (entity->kind != TextEntity::Kind::hashtag || !follows) break;
        begin = entity->begin;
    }
    const auto before = text.substr(0, begin);
    const auto body = trim_blanks(before);
    const auto gap = before.substr(body.size());
    if (body.empty() || gap.empty()) return {};
    if (gap.find('\n') == std::string_view::npos && !ends_thought(body, entities)) return {};
    return {body, gap, text.substr(begin)};
}

class Splitter {
  public:
    Splitter(NetworkKind network, const ThreadPolicy& policy, int limit, int url_length)
        : network_(network), policy_(policy), limit_(limit), url_length_(url_length) {}

    Result<std::vector<std::string>> split(std::string_view text) {
        body_ = trim_blanks(text);
        if (policy_.tags == ThreadTags::first_part) take_tags();
        breaks_ = thread_breaks(network_, body_, policy_.language);
        for (const auto total : {kMaxOneDigit, kMaxThreadParts}) {
            auto chunks = cut(total);
            if (!chunks) return tl::unexpected(chunks.error());
            if (chunks->size() <= total) return compose(*chunks);
        }
        return fail(ErrorKind::rejected, "The text needs more than " + std::to_string(kMaxThreadParts) + " posts on " +
                                             label_of(facts_of(network_)) +
                                             ": shorten it, or link to the whole of it.");
    }

  private:
    // Tags that would fill most of a post stay where they are.
    void take_tags() {
        const auto found = closing_tags(network_, body_);
        const auto counted = count_text(network_, found.tags, limit_, url_length_);
        if (found.tags.empty() || counted.length * 2 > counted.limit) return;
        body_ = found.body;
        tags_ = std::string(found.gap) + std::string(found.tags);
    }

    std::string part(std::string_view chunk, std::size_t number, std::size_t total) const {
        const auto label = std::to_string(number) + "/" + std::to_string(total);
        std::string out(chunk);
        if (policy_.numbers == ThreadNumbers::before) out = label + " " + out;
        if (policy_.numbers == ThreadNumbers::after) out += " " + label;
        if (number == 1) out += tags_;
        return out;
    }

    bool fits(const std::string& part) const { return count_text(network_, part, limit_, url_length_).valid; }

    std::string_view chunk(std::size_t begin, std::size_t end) const {
        return trim_blanks(body_.substr(begin, end - begin));
    }

    // The chunks of the body, as many as `total` and one more at most.
    Result<std::vector<std::string_view>> cut(std::size_t total) const {
        std::vector<std::string_view> chunks;
        std::size_t next = 0;  // index of the first break behind `begin`
        for (std::size_t begin = 0; begin < body_.size() && chunks.size() <= total;) {
            const auto fitting = last_fitting(next, begin, chunks.size() + 1, total);
            if (fitting == breaks_.size()) return too_big(chunk(begin, breaks_[next].at));
            const auto best = best_break(next, fitting, begin);
            if (const auto piece = chunk(begin, breaks_[best].at); !piece.empty()) chunks.push_back(piece);
            begin = breaks_[best].at;
            next = best + 1;
        }
        return chunks;
    }

    // The last break, from the one at index `first` on, up to which a part may go; breaks_.size() when there is none.
    // It steps out in doubling strides and closes in by halves: whether a part fits is asked about 20 times.
    std::size_t last_fitting(std::size_t first, std::size_t begin, std::size_t number, std::size_t total) const {
        const auto takes = [&](std::size_t at) {
            const auto piece = chunk(begin, breaks_[at].at);
            return piece.empty() || fits(part(piece, number, total));
        };
        if (!takes(first)) return breaks_.size();
        std::size_t good = first;
        std::size_t bad = breaks_.size();
        for (std::size_t stride = 64; good + stride < bad; stride *= 2) {
            if (takes(good + stride))
                good += stride;
            else
                bad = good + stride;
        }
        while (bad - good > 1) {
            const auto middle = good + (bad - good) / 2;
            (takes(middle) ? good : bad) = middle;
        }
        return good;
    }

    // Of the breaks [first, last]: the last of the best kind that leaves the part a third of what it could take; a
    // blank however early before a wrap or a cluster, so that no word is cut that need not be.
    std::size_t best_break(std::size_t first, std::size_t last, std::size_t begin) const {
        const auto shortest = begin + (breaks_[last].at - begin) / 3;
        const auto last_of = [&](BreakKind worst, std::size_t from) {
            for (auto i = last + 1; i-- > first && breaks_[i].at >= from;)
                if (breaks_[i].kind <= worst) return i;
            return breaks_.size();
        };
        for (const auto kind : {BreakKind::sentence, BreakKind::blank, BreakKind::wrap})
            if (const auto found = last_of(kind, shortest); found < breaks_.size()) return found;
        for (const auto kind : {BreakKind::blank, BreakKind::wrap})
            if (const auto found = last_of(kind, begin); found < breaks_.size()) return found;
        return last;
    }

    tl::unexpected<Error> too_big(std::string_view piece) const {
        static constexpr std::size_t kShown = 40;
        const auto decoded = decode_utf8(piece);
        const auto shown = encode_utf8(std::u32string_view(decoded.points).substr(0, kShown));
        return fail(ErrorKind::rejected, "“" + shown + (decoded.points.size() > kShown ? "…" : "") +
                                             "” cannot be cut and does not fit into one post on " +
                                             label_of(facts_of(network_)) + ": shorten or leave it out.");
    }

    Result<std::vector<std::string>> compose(const std::vector<std::string_view>& chunks) const {
        std::vector<std::string> parts;
        for (const auto piece : chunks) {
            parts.push_back(part(piece, parts.size() + 1, chunks.size()));
            if (!fits(parts.back())) return too_big(piece);
        }
        return parts;
    }

    NetworkKind network_;
    const ThreadPolicy& policy_;
    int limit_;
    int url_length_;
    std::string_view body_;
    std::string tags_;  // of the first part, with the blanks before them
    std::vector<ThreadBreak> breaks_;
};

}  // namespace

Result<std::vector<std::string>> split_thread(NetworkKind network, std::string_view text, const ThreadPolicy& policy,
                                              int limit, int url_length) {
    const auto label = label_of(facts_of(network));
    if (text.size() > kMaxBytes) return fail(ErrorKind::rejected, "The text is longer than 1 MiB: link to it instead.");
    const auto decoded = decode_utf8(text);
    if (!decoded.valid) return fail(ErrorKind::malformed, "The text is not valid UTF-8: paste it anew.");
    const auto count = count_text(network, text, limit, url_length);
    if (count.valid || text.empty()) return std::vector<std::string>{std::string(text)};
    if (trim_blanks(text).empty()) return fail(ErrorKind::malformed, "The text is nothing but blanks.");
    if (facts_of(network).text == TextRules::x &&
        std::any_of(decoded.points.begin(), decoded.points.end(), is_x_invalid))
        return fail(ErrorKind::rejected,
                    "The text holds an invisible character that " + label + " refuses: retype it.");
    return Splitter(network, policy, limit, url_length).split(text);
}

}  // namespace domain
