// X's text, mended and compared. Source: openapi.json 2.167, schemas Post, PostEntities, PostNotePost.
#include "net/x_text.hpp"
#include "domain/hashtag.hpp"
#include "domain/text_entities.hpp"
#include "domain/utf8.hpp"
#include "net/clean_text.hpp"
#include "net/html_text.hpp"
#include "net/url.hpp"
#include <algorithm>
#include <functional>

namespace net {

using domain::TextEntity;
using domain::TextSpan;

static constexpr std::size_t kMaxText = 200u << 10;  // bytes; a Premium post has 25,000 characters at most
static constexpr std::size_t kMaxLinks = 500;
static constexpr const char* kSomeLink = "\xEF\xBF\xBC";  // U+FFFC

const Json& either(const Json& object, const char* name, const char* old_name) {
    const auto& value = member(object, name);
    return value.is_null() ? member(object, old_name) : value;
}

namespace {

struct Written {
    std::string text;  // entities decoded, links still t.co
    const Json* entities = nullptr;
};

Written written_of(const Json& post) {
    const auto& note = either(post, "note_post", "note_tweet");
    const auto& source = text_of(note, "text").empty() ? post : note;
    const auto text = text_of(source, "text");
    return {clean_text(decode_entities(text.substr(0, kMaxText)), kMaxText), &member(source, "entities")};
}

bool is_t_co(const std::string& url) { return url.starts_with("https://t.co/") || url.starts_with("http://t.co/"); }

// What X says of a t.co link; an empty XLink when it says nothing.
XLink link_of(const Json& entities, const std::string& url) {
    for (const auto* entity : elements_of(member(entities, "urls"), kMaxLinks)) {
        if (text_of(*entity, "url") != url) continue;
        XLink link;
        link.address = text_of(*entity, "expanded_url");
        if (!is_web_url(link.address)) link.address.clear();
        link.shown = clean_line(text_of(*entity, "display_url"), 500);
        link.is_media = !text_of(*entity, "media_key").empty() || link.shown.starts_with("pic.twitter.com/") ||
                        link.shown.starts_with("pic.x.com/");
        return link;
    }
    return {};
}

using Replacement = std::function<std::string(const TextEntity&)>;

// `text` with each of its links replaced, and all else as it stands.
std::string with_links(const std::string& text, const Replacement& replacement) {
    std::string out;
    std::size_t at = 0;
    for (const auto& entity : domain::entities_of(domain::NetworkKind::x, text)) {
        if (entity.kind != TextEntity::Kind::url) continue;
        out.append(text, at, entity.begin - at).append(replacement(entity));
        at = entity.end;
    }
    return out.append(text, at);
}

// An address without what X adds or drops.
std::string plain_link(std::string_view url) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
    while (url.ends_with('/')) url.remove_suffix(1);
    return percent_decode(url);
}

// Runs of blanks as one, none at the ends; letters folded.
std::string comparable(std::string_view text) {
    std::u32string points;
    for (const auto c : domain::decode_utf8(text).points) {
        if (!domain::is_blank(c))
            points += c;
        else if (!points.empty() && points.back() != U' ')
            points += U' ';
    }
    if (points.ends_with(U' ')) points.pop_back();
    return domain::fold_tag(domain::encode_utf8(points));
}

std::string without_leading_mentions(std::string text) {
    while (text.starts_with('@')) {
        const auto end = text.find(' ');
        text.erase(0, end == text.npos ? text.size() : end + 1);
    }
    return text;
}

}  // namespace

XText read_x_text(const Json& post) {
    const auto written = written_of(post);
    XText out;
    std::vector<TextSpan> links;
    std::size_t at = 0;
    for (const auto& entity : domain::entities_of(domain::NetworkKind::x, written.text)) {
        if (entity.kind != TextEntity::Kind::url || links.size() >= kMaxLinks) continue;
        auto link = link_of(*written.entities, entity.value);
        out.text.append(written.text, at, entity.begin - at);
        at = entity.end;
        if (link.is_media) continue;
        if (link.shown.empty()) link.shown = entity.value;
        if (link.address.empty()) link.address = entity.target;
        const auto begin = out.text.size();
        out.text += link.shown;
        links.push_back({TextSpan::Kind::url, begin, out.text.size(), link.address});
    }
    out.text.append(written.text, at);
    out.text.resize(out.text.find_last_not_of(" \n\t") + 1);
    for (const auto& entity : domain::entities_of(domain::NetworkKind::x, out.text)) {
        const bool is_tag = entity.kind == TextEntity::Kind::hashtag;
        if (!is_tag && entity.kind != TextEntity::Kind::mention) continue;
        const auto is_in = [&](const TextSpan& link) { return entity.begin < link.end && link.begin < entity.end; };
        if (std::any_of(links.begin(), links.end(), is_in)) continue;
        out.spans.push_back(
            {is_tag ? TextSpan::Kind::hashtag : TextSpan::Kind::mention, entity.begin, entity.end, entity.value});
    }
    out.spans.insert(out.spans.end(), links.begin(), links.end());
    std::sort(out.spans.begin(), out.spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    std::erase_if(out.spans, [&](const auto& span) { return span.end > out.text.size(); });
    return out;
}

bool is_same_x_text(const std::string& sent, const Json& post, bool is_answer) {
    const auto written = written_of(post);
    bool all_told = true;
    const auto theirs = [&](bool masked) {
        auto text = comparable(with_links(written.text, [&](const TextEntity& entity) {
            const auto link = link_of(*written.entities, entity.value);
            if (link.is_media) return std::string{};
            if (link.address.empty() && is_t_co(entity.value)) all_told = false;
            return masked ? kSomeLink : plain_link(link.address.empty() ? entity.value : link.address);
        }));
        return is_answer && !sent.starts_with('@') ? without_leading_mentions(std::move(text)) : text;
    };
    const auto ours = [&](bool masked) {
        return comparable(
            with_links(sent, [&](const TextEntity& entity) { return masked ? kSomeLink : plain_link(entity.value); }));
    };
    if (theirs(false) == ours(false)) return true;
    // Where X does not tell what its links lead to, any link may be ours.
    return !all_told && theirs(true) == ours(true);
}

}  // namespace net
