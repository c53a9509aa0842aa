// HTML to text in one pass, no tree: a post's markup is shallow, and a hostile one must not cost memory.
#include "net/html_text.hpp"
#include "net/clean_text.hpp"
#include "net/html_tag.hpp"
#include <algorithm>
#include <array>
#include <optional>

namespace net {

using domain::TextSpan;

namespace {

constexpr int kMaxBreaks = 3;
constexpr std::size_t kMaxOpenSpans = 64;  // deeper ones are read as if they had no class

template<std::size_t N>
bool is_one_of(const std::string& name, const std::array<std::string_view, N>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_web_address(std::string_view href) { return href.starts_with("https://") || href.starts_with("http://"); }

struct OpenLink {
    HtmlTag tag;
    std::size_t begin = std::string::npos;  // of its first visible character
};

struct OpenSpan {
    bool invisible = false;
    bool ellipsis = false;
};

class Reader {
  public:
    explicit Reader(LinkText link_text) : link_text_(link_text) {}
    HtmlText run(std::string_view html);

  private:
    void take_text(std::string_view text);
    std::size_t take_markup(std::string_view html);
    void take_tag(const HtmlTag& tag);
    void take_block(const HtmlTag& tag);
    void open_span(const HtmlTag& tag);
    void close_span();
    void close_link();
    void put(std::string_view bytes);
    void want_breaks(int count) { breaks_ = std::max(breaks_, count); }
    bool is_hidden() const { return link_text_ == LinkText::as_shown && invisible_ > 0; }

    const LinkText link_text_;
    HtmlText out_;
    int breaks_ = 0;      // lines to end before the next visible character
    bool blank_ = false;  // a space to put before it
    int preformatted_ = 0;
    std::optional<OpenLink> link_;
    std::vector<OpenSpan> open_spans_;
    std::size_t deeper_spans_ = 0;
    int invisible_ = 0;
};

// Breaks and blanks are put only when something visible follows: none at the ends.
void Reader::put(std::string_view bytes) {
    if (is_hidden() || bytes.empty()) return;
    if (!out_.text.empty() && breaks_ > 0) out_.text.append(static_cast<std::size_t>(breaks_), '\n');
    if (!out_.text.empty() && breaks_ == 0 && blank_) out_.text += ' ';
    breaks_ = 0;
    blank_ = false;
    if (link_ && link_->begin == std::string::npos) link_->begin = out_.text.size();
    out_.text += bytes;
}

// Whole runs without a blank are put at once, so that a character is never cut.
void Reader::take_text(std::string_view text) {
    const auto decoded = decode_entities(text);
    std::string_view rest = decoded;
    while (!rest.empty()) {
        const auto run = std::min(rest.find_first_of(" \t\r\n\f\v"), rest.size());
        put(rest.substr(0, run));
        if (run == rest.size()) return;
        if (preformatted_ > 0 && rest[run] == '\n')
            breaks_ = std::min(breaks_ + 1, kMaxBreaks);
        else if (!is_hidden())
            blank_ = true;
        rest.remove_prefix(run + 1);
    }
}

void Reader::open_span(const HtmlTag& tag) {
    if (open_spans_.size() >= kMaxOpenSpans) {
        ++deeper_spans_;
        return;
    }
    open_spans_.push_back({tag.has_class("invisible"), tag.has_class("ellipsis")});
    if (open_spans_.back().invisible) ++invisible_;
}

void Reader::close_span() {
    if (deeper_spans_ > 0) {
        --deeper_spans_;
        return;
    }
    if (open_spans_.empty()) return;
    const auto span = open_spans_.back();
    open_spans_.pop_back();
    if (span.ellipsis && link_text_ == LinkText::as_shown) put("…");
    if (span.invisible) --invisible_;
}

void Reader::close_link() {
    if (!link_) return;
    const auto link = std::move(*link_);
    link_.reset();
    if (link.begin == std::string::npos || out_.spans.size() >= kMaxHtmlSpans) return;
    std::string_view shown = std::string_view(out_.text).substr(link.begin);
    TextSpan span{TextSpan::Kind::url, link.begin, out_.text.size(), link.tag.href};
    const bool is_tag = shown.starts_with('#') && (link.tag.has_class("hashtag") || link.tag.rel == "tag");
    if (is_tag || (shown.starts_with('@') && link.tag.has_class("mention"))) {
        span.kind = is_tag ? TextSpan::Kind::hashtag : TextSpan::Kind::mention;
        span.value = shown.substr(1);
    } else if (!is_web_address(link.tag.href)) {
        return;  // "javascript:", "mailto:" and the rest are words only
    }
    out_.spans.push_back(std::move(span));
}

void Reader::take_block(const HtmlTag& tag) {
    static constexpr std::array<std::string_view, 11> kParagraphs{"p",  "blockquote", "ul", "ol", "pre", "h1",
                                                                  "h2", "h3",         "h4", "h5", "h6"};
    static constexpr std::array<std::string_view, 6> kLines{"div", "li", "tr", "dt", "dd", "figcaption"};
    if (tag.name == "br") breaks_ = std::min(breaks_ + 1, kMaxBreaks);
    if (is_one_of(tag.name, kParagraphs) || tag.name == "hr") want_breaks(2);
    if (is_one_of(tag.name, kLines)) want_breaks(1);
    if (tag.name == "li" && !tag.closing) {
        put("•");
        blank_ = true;
    }
    if (tag.name == "pre") preformatted_ = std::max(0, preformatted_ + (tag.closing ? -1 : 1));
}

void Reader::take_tag(const HtmlTag& tag) {
    if (tag.name == "a") {
        close_link();  // links do not nest: a second one ends the first
        if (!tag.closing) link_ = OpenLink{tag};
    } else if (tag.name == "span") {
        tag.closing ? close_span() : open_span(tag);
    } else if (tag.name == "img") {
        take_text(clean_text(tag.alt, 100));  // custom emoji of some servers: ":shortcode:"
    } else {
        take_block(tag);
    }
}

// Where reading goes on behind an element whose content is no text; npos: nowhere.
std::size_t end_of_raw_element(std::string_view html, const HtmlTag& tag) {
    static constexpr std::array<std::string_view, 8> kRaw{"script", "style", "iframe",   "object",
                                                          "title",  "svg",   "template", "textarea"};
    if (tag.closing || !is_one_of(tag.name, kRaw)) return tag.size;
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    const auto end = "</" + tag.name;
    const auto found =
        std::search(html.begin() + static_cast<long>(tag.size), html.end(), end.begin(), end.end(), same);
    return found == html.end() ? html.npos : static_cast<std::size_t>(found - html.begin());
}

// Takes what stands at the "<" at the front; gives its size, npos when nothing after it is text.
std::size_t Reader::take_markup(std::string_view html) {
    if (html.starts_with("<!") || html.starts_with("<?")) {
        const std::string_view end_mark = html.starts_with("<!--") ? "-->" : ">";
        const auto end = html.find(end_mark, 2);
        return end == html.npos ? end : end + end_mark.size();
    }
    if (!begins_tag(html)) {
        const auto size = std::min(html.find('<', 1), html.size());
        take_text(html.substr(0, size));
        return size;
    }
    const auto tag = read_tag(html);
    if (!tag) return html.npos;
    take_tag(*tag);
    return end_of_raw_element(html, *tag);
}

HtmlText Reader::run(std::string_view html) {
    while (!html.empty()) {
        auto size = std::min(html.find('<'), html.size());
        if (size > 0)
            take_text(html.substr(0, size));
        else
            size = take_markup(html);
        if (size == html.npos) break;
        html.remove_prefix(size);
    }
    close_link();
    return std::move(out_);
}

}  // namespace

HtmlText html_to_text(std::string_view html, LinkText link_text) {
    return Reader(link_text).run(clean_text(html, kMaxHtmlBytes));
}

}  // namespace net
