// Status → FeedPost. Source: Mastodon API documentation, entities "Status", "MediaAttachment", "Account".
#include "net/mastodon_status.hpp"
#include "domain/time_text.hpp"
#include "net/clean_text.hpp"
#include "net/html_text.hpp"
#include "net/url.hpp"
#include <algorithm>

namespace net {

using domain::FeedPost;
using domain::TextSpan;

static constexpr std::size_t kMaxMedia = 16;
static constexpr std::size_t kMaxTags = 60;
static constexpr std::size_t kMaxName = 500;       // bytes
static constexpr std::size_t kMaxAlt = 16u << 10;  // bytes
static constexpr long long kMaxSidePx = 100'000;

static std::string web_url(const Json& object, const char* key) {
    auto url = text_of(object, key);
    return is_web_url(url) ? url : std::string{};
}

static std::string one_line(const std::string& text) { return clean_line(text, kMaxName); }

static std::string handle_of(const Json& account, const std::string& server) {
    auto handle = text_of(account, "acct");
    if (handle.empty()) handle = text_of(account, "username");
    handle = one_line(handle);
    if (!handle.empty() && handle.find('@') == handle.npos) handle += "@" + server_name(server);
    return handle;
}

static int side(const Json& size, const char* key) {
    return static_cast<int>(std::clamp(number_of(size, key), 0LL, kMaxSidePx));
}

static std::optional<domain::FeedMedia> read_media_of(const Json& attachment) {
    domain::FeedMedia media;
    media.url = web_url(attachment, "url");
    if (media.url.empty()) media.url = web_url(attachment, "remote_url");
    media.preview = web_url(attachment, "preview_url");
    if (media.url.empty() && media.preview.empty()) return std::nullopt;
    if (media.url.empty()) media.url = media.preview;
    media.alt = clean_text(text_of(attachment, "description"), kMaxAlt);
    const auto& original = member(member(attachment, "meta"), "original");
    media.width_px = side(original, "width");
    media.height_px = side(original, "height");
    media.is_image = text_of(attachment, "type") == "image";
    return media;
}

// The text of a content warning stands before what it warns of; spans move with the text.
static void put_warning_before(const std::string& warning, HtmlText& content) {
    if (warning.empty()) return;
    const auto before = warning + (content.text.empty() ? "" : "\n\n");
    content.text.insert(0, before);
    for (auto& span : content.spans) {
        span.begin += before.size();
        span.end += before.size();
    }
}

// "@alice" is shown, but who it is stands in `mentions`.
static void complete_mentions(const Json& status, std::vector<TextSpan>& spans) {
    for (const auto* mention : elements_of(member(status, "mentions"), 100)) {
        const auto handle = one_line(text_of(*mention, "acct"));
        for (auto& span : spans)
            if (span.kind == TextSpan::Kind::mention && span.value.find('@') == span.value.npos &&
                span.value == one_line(text_of(*mention, "username")) && !handle.empty())
                span.value = handle;
    }
}

static std::vector<std::string> tags_of(const Json& status, const std::vector<TextSpan>& spans) {
    std::vector<std::string> tags;
    for (const auto* tag : elements_of(member(status, "tags"), kMaxTags))
        if (auto name = one_line(text_of(*tag, "name")); !name.empty()) tags.push_back(std::move(name));
    if (!tags.empty()) return tags;
    for (const auto& span : spans)
        if (span.kind == TextSpan::Kind::hashtag && tags.size() < kMaxTags) tags.push_back(span.value);
    return tags;
}

static void read_author(const Json& account, const std::string& server, FeedPost& post) {
    post.author_handle = handle_of(account, server);
    post.author_name = one_line(text_of(account, "display_name"));
    if (post.author_name.empty()) post.author_name = post.author_handle.substr(0, post.author_handle.find('@'));
    post.author_avatar = web_url(account, "avatar_static");
    if (post.author_avatar.empty()) post.author_avatar = web_url(account, "avatar");
}

std::optional<FeedPost> read_status(const Json& status, domain::NetworkKind kind, const std::string& server,
                                    domain::UtcTime now) {
    FeedPost post;
    post.network = kind;
    post.remote_id = text_of(status, "id");
    if (post.remote_id.empty() || post.remote_id.size() > 500 || member(status, "reblog").is_object())
        return std::nullopt;
    const auto uri = text_of(status, "uri");
    post.id.value = std::string(name_of(kind)) + ":" + (uri.empty() || uri.size() > 2048 ? post.remote_id : uri);
    post.url = web_url(status, "url");
    if (post.url.empty()) post.url = web_url(status, "uri");
    read_author(member(status, "account"), server, post);
    auto content = html_to_text(text_of(status, "content"));
    const auto warning = one_line(text_of(status, "spoiler_text"));
    put_warning_before(warning, content);
    complete_mentions(status, content.spans);
    post.text = std::move(content.text);
    post.spans = std::move(content.spans);
    post.tags = tags_of(status, post.spans);
    for (const auto* attachment : elements_of(member(status, "media_attachments"), kMaxMedia))
        if (auto media = read_media_of(*attachment)) post.media.push_back(std::move(*media));
    post.language = one_line(text_of(status, "language")).substr(0, 20);
    post.sensitive = flag_of(status, "sensitive") || !warning.empty();
    post.is_reply = !text_of(status, "in_reply_to_id").empty();
    const auto visibility = text_of(status, "visibility");
    if (visibility == "unlisted") post.visibility = domain::Visibility::unlisted;
    if (visibility == "private" || visibility == "direct") post.visibility = domain::Visibility::followers;
    post.posted = domain::from_iso(text_of(status, "created_at")).value_or(now);
    post.arrived = now;
    return post;
}

}  // namespace net
