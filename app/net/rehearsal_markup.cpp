// Mastodon's HTML of a text: paragraphs, shortened links, tags and mentions.
#include "net/rehearsal_markup.hpp"
#include "domain/hashtag.hpp"
#include "domain/text_count.hpp"
#include "net/url.hpp"

namespace net {

using domain::TextSpan;

static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

// The scheme is hidden, then 30 characters are shown, the rest is hidden behind "…".
static std::string link_markup(std::string_view url) {
    auto shown_at = url.find("://") + 3;
    if (url.substr(shown_at).starts_with("www.")) shown_at += 4;
    auto cut = std::min(shown_at + 30, url.size());
    while (cut < url.size() && (static_cast<unsigned char>(url[cut]) & 0xC0) == 0x80) ++cut;
    const bool is_cut = cut < url.size();
    return "<a href=\"" + escaped(url) + "\" target=\"_blank\" rel=\"nofollow noopener\"><span class=\"invisible\">" +
           escaped(url.substr(0, shown_at)) + "</span><span class=\"" + (is_cut ? "ellipsis" : "") + "\">" +
           escaped(url.substr(shown_at, cut - shown_at)) + "</span><span class=\"invisible\">" +
           escaped(url.substr(cut)) + "</span></a>";
}

static std::string span_markup(const TextSpan& span) {
    if (span.kind == TextSpan::Kind::url) return link_markup(span.value);
    if (span.kind == TextSpan::Kind::hashtag)
        return "<a href=\"https://rehearsal.invalid/tags/" + percent_encode(domain::fold_tag(span.value)) +
               "\" class=\"mention hashtag\" rel=\"tag\">#<span>" + escaped(span.value) + "</span></a>";
    const auto name = span.value.substr(0, span.value.find('@'));
    return "<span class=\"h-card\" translate=\"no\"><a href=\"https://rehearsal.invalid/@" + escaped(span.value) +
           "\" class=\"u-url mention\">@<span>" + escaped(name) + "</span></a></span>";
}

static void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string mastodon_markup(std::string_view text) {
    std::string html;
    std::size_t at = 0;
    for (const auto& span : domain::count_text(domain::NetworkKind::mastodon, text).spans) {
        if (span.begin < at || span.end > text.size()) continue;
        html += escaped(text.substr(at, span.begin - at)) + span_markup(span);
        at = span.end;
    }
    html += escaped(text.substr(at));
    replace_all(html, "\n\n", "</p><p>");
    replace_all(html, "\n", "<br />");
    return "<p>" + html + "</p>";
}

}  // namespace net
