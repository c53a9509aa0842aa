// The link rules of twitter-text as one forward walk. A regular expression would try every start against every end;
// here each stretch of domain characters is cut into labels once, and each start asks that analysis.
#include "domain/url_find.hpp"
#include "domain/punycode.hpp"
#include "domain/tld_table.hpp"
#include "domain/url_chars.hpp"
#include <algorithm>

namespace domain {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kMaxUrl = 4096;
constexpr std::size_t kMaxLabel = 63;
constexpr std::size_t kMaxTcoSlug = 40;

char32_t lower_ascii(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 0x20 : c; }

bool begins_with(std::u32string_view text, std::size_t at, std::u32string_view lower_case) {
    if (text.size() - at < lower_case.size()) return false;
    for (std::size_t i = 0; i < lower_case.size(); ++i)
        if (lower_ascii(text[at + i]) != lower_case[i]) return false;
    return true;
}

// A stretch of domain characters, '-', '_' and '.', cut at its dots.
class DomainRun {
  public:
    explicit DomainRun(std::u32string_view text) : text_(text) {}

    // Where the longest domain that begins at `at` ends; kNone when there is none. `at` must not go back.
    std::size_t domain_end(std::size_t at) {
        if (at >= text_.size() || !is_domain_char(text_[at])) return kNone;
        if (at < begin_ || at >= end_) analyse(at);
        while (label_ + 1 < labels_.size() && at >= labels_[label_ + 1].begin) ++label_;
        if (at < labels_[label_].begin) return kNone;
        const Label& label = labels_[label_];
        if (label.begin == label.end || !is_domain_char(text_[label.end - 1])) return kNone;
        if (label.later_end != kNone) return label.later_end;
        const bool underscore = label.last_underscore != kNone && label.last_underscore >= at;
        return underscore ? kNone : label.tld_end;  // The label before the top-level domain has no '_'.
    }

  private:
    struct Label {
        std::size_t begin = 0, end = 0;
        std::size_t last_underscore = kNone;
        std::size_t tld_end = kNone;    // of a top-level domain after this label's dot
        std::size_t later_end = kNone;  // end of a domain whose last dot is further on
    };

    static bool is_run_char(char32_t c) { return c == U'.' || c == U'-' || c == U'_' || is_domain_char(c); }

    void analyse(std::size_t at) {
        begin_ = at;
        end_ = at;
        label_ = 0;
        labels_.assign(1, Label{at, at, kNone, kNone, kNone});
        for (; end_ < text_.size() && is_run_char(text_[end_]); ++end_) {
            if (text_[end_] == U'.') {
                labels_.back().end = end_;
                labels_.push_back(Label{end_ + 1, end_ + 1, kNone, kNone, kNone});
            } else if (text_[end_] == U'_') {
                labels_.back().last_underscore = end_;
            }
        }
        labels_.back().end = end_;
        for (std::size_t i = labels_.size() - 1; i-- > 0;) {
            const Label& next = labels_[i + 1];
            const auto tld_end = x_tld_end(text_, next.begin);
            if (tld_end != next.begin) labels_[i].tld_end = tld_end;
            if (!is_whole(next)) continue;
            labels_[i].later_end = next.later_end;
            if (next.later_end == kNone && next.last_underscore == kNone) labels_[i].later_end = next.tld_end;
        }
    }

    bool is_whole(const Label& label) const {
        return label.begin < label.end && is_domain_char(text_[label.begin]) && is_domain_char(text_[label.end - 1]);
    }

    std::u32string_view text_;
    std::size_t begin_ = 0, end_ = 0;
    std::vector<Label> labels_;
    std::size_t label_ = 0;
};

class UrlFinder {
  public:
    UrlFinder(std::u32string_view text, const UrlDialect& dialect) : text_(text), dialect_(dialect), run_(text) {}

    std::vector<PointSpan> find() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = at == 0 ? take_first() : take_after(at);
            if (end != kNone) taken_ = end;
            at = end == kNone ? at + 1 : std::max(end, at + 1);
        }
        return std::move(found_);
    }

  private:
    // At the beginning of the text the rule first tries to take the first character for the one before a link.
    std::size_t take_first() {
        const bool may_precede = text_.size() > 1 && may_precede_url(text_[0]);
        const std::size_t end = may_precede ? take_at(1) : kNone;
        return end != kNone ? end : take_at(0);
    }

    // The character before a link is part of the match, so it must lie behind the match before.
    std::size_t take_after(std::size_t at) {
        return at > taken_ && may_precede_url(text_[at - 1]) ? take_at(at) : kNone;
    }

    // The end of what the rule matched at `at`, whether or not it counts as a link; kNone when nothing matched.
    std::size_t take_at(std::size_t at) {
        for (const auto scheme : dialect_.schemes) {
            if (!begins_with(text_, at, scheme)) continue;
            const auto domain = at + scheme.size();
            const auto domain_end = run_.domain_end(domain);
            if (domain_end != kNone) return take_with_scheme(at, domain, domain_end);
        }
        const auto domain_end = run_.domain_end(at);
        return domain_end == kNone ? kNone : take_bare(at, domain_end);
    }

    std::size_t take_with_scheme(std::size_t at, std::size_t domain, std::size_t domain_end) {
        const Tail tail = tail_after(domain_end);
        if (!has_fit_size(at, tail.end, domain, domain_end, domain - at)) return tail.end;
        if (const auto slug = tco_slug(domain, domain_end); dialect_.short_tco && slug != kNone) {
            if (slug - domain_end - 1 <= kMaxTcoSlug) found_.push_back({at, query_end(slug)});
            return tail.end;
        }
        found_.push_back({at, tail.end});
        return tail.end;
    }

    std::size_t take_bare(std::size_t at, std::size_t domain_end) {
        const Tail tail = tail_after(domain_end);
        if (!dialect_.bare_domains || !has_fit_size(at, tail.end, at, domain_end, 8)) return tail.end;
        if (at > 0 && std::u32string_view(U"-_./").find(text_[at - 1]) != std::u32string_view::npos) return tail.end;
        const auto before = found_.size();
        add_ascii_domains(at, domain_end);
        if (found_.size() > before && tail.has_path) found_.back().end = tail.end;
        return tail.end;
    }

    // Of a bare domain only its parts in Latin letters are links: 中国語example.com gives example.com.
    void add_ascii_domains(std::size_t begin, std::size_t end) {
        const auto domain = text_.substr(0, end);
        const auto is_label = [](char32_t c) {
            return c == U'-' || is_ascii_letter(c) || is_ascii_digit(c) || is_latin_accent(c);
        };
        for (std::size_t at = begin; at < end;) {
            std::size_t best = kNone;
            std::size_t i = at;
            for (; i < end && (is_label(domain[i]) || (domain[i] == U'.' && i > at && domain[i - 1] != U'.')); ++i) {
                if (domain[i] != U'.') continue;
                const auto tld_end = x_tld_end(domain, i + 1);
                if (tld_end != i + 1) best = tld_end;
            }
            if (best != kNone) found_.push_back({at, best});
            at = best != kNone ? best : std::max(i, at + 1);
        }
    }

    struct Tail {
        std::size_t end = 0;
        bool has_path = false;
    };

    // Port, path and query after a domain.
    Tail tail_after(std::size_t at) const {
        if (at + 1 < text_.size() && text_[at] == U':' && is_ascii_digit(text_[at + 1]))
            for (++at; at < text_.size() && is_ascii_digit(text_[at]);) ++at;
        const bool has_path = at < text_.size() && text_[at] == U'/';
        if (has_path) at = path_end(at + 1);
        return {query_end(at), has_path};
    }

    // `at` is behind the first '/'. The path goes as far as path characters and balanced parentheses do, then back to
    // the last place where a path may end; parentheses right there still belong to it.
    std::size_t path_end(std::size_t at) const {
        std::size_t end = at;
        for (std::size_t i = at; i < text_.size();) {
            if (dialect_.is_path(text_[i])) {
                ++i;
                if (dialect_.is_path_end(text_[i - 1])) end = i;
            } else if (const auto closed = parentheses_end(i); closed != kNone) {
                i = closed;
                if (dialect_.parentheses_end_path) end = i;
            } else {
                break;
            }
        }
        for (auto closed = parentheses_end(end); closed != kNone; closed = parentheses_end(end)) end = closed;
        return end;
    }

    std::size_t path_chars_end(std::size_t at) const {
        while (at < text_.size() && dialect_.is_path(text_[at])) ++at;
        return at;
    }

    bool is_at(std::size_t at, char32_t c) const { return at < text_.size() && text_[at] == c; }

    // "(…)" or "(…(…)…)" of path characters; kNone when it is not closed so.
    std::size_t parentheses_end(std::size_t at) const {
        if (!is_at(at, U'(')) return kNone;
        std::size_t i = path_chars_end(at + 1);
        if (is_at(i, U')')) return i == at + 1 ? kNone : i + 1;
        if (!is_at(i, U'(')) return kNone;
        const auto inner = path_chars_end(i + 1);
        if (inner == i + 1 || !is_at(inner, U')')) return kNone;
        i = path_chars_end(inner + 1);
        return is_at(i, U')') ? i + 1 : kNone;
    }

    std::size_t query_end(std::size_t at) const {
        if (!is_at(at, U'?')) return at;
        std::size_t end = at;
        for (std::size_t i = at + 1; i < text_.size() && dialect_.is_query(text_[i]); ++i)
            if (dialect_.is_query_end(text_[i])) end = i + 1;
        return end;
    }

    // `added`: what the rule counts besides the text: the scheme, once more, or the one a bare domain will get.
    bool has_fit_size(std::size_t begin, std::size_t end, std::size_t domain, std::size_t domain_end,
                      std::size_t added) const {
        if (end - begin + added > kMaxUrl) return false;
        const auto name = text_.substr(domain, domain_end - domain);
        for (std::size_t at = 0; at <= name.size();) {
            const auto dot = std::min(name.find(U'.', at), name.size());
            const auto length = dns_label_length(name.substr(at, dot - at));
            if (length < 1 || length > kMaxLabel) return false;
            at = dot + 1;
        }
        return true;
    }

    // Where the slug of https://t.co/slug ends; kNone for another link.
    std::size_t tco_slug(std::size_t domain, std::size_t domain_end) const {
        if (domain_end - domain != 4 || !begins_with(text_, domain, U"t.co") || !is_at(domain_end, U'/')) return kNone;
        std::size_t end = domain_end + 1;
        while (end < text_.size() && (is_ascii_letter(text_[end]) || is_ascii_digit(text_[end]))) ++end;
        return end == domain_end + 1 ? kNone : end;
    }

    std::u32string_view text_;
    const UrlDialect& dialect_;
    DomainRun run_;
    std::size_t taken_ = 0;
    std::vector<PointSpan> found_;
};

}  // namespace

std::vector<PointSpan> find_urls(std::u32string_view text, const UrlDialect& dialect) {
    if (text.find(dialect.bare_domains ? U'.' : U':') == std::u32string_view::npos) return {};
    return UrlFinder(text, dialect).find();
}

}  // namespace domain
