// Post → FeedPost. Source: openapi.json 2.167 and 2.166, schemas Post (Tweet), User, Media.
#include "net/x_post.hpp"
#include "domain/time_text.hpp"
#include "net/clean_text.hpp"
#include "net/url.hpp"
#include "net/x_request.hpp"
#include "net/x_text.hpp"
#include <algorithm>

namespace net {

using domain::FeedPost;
using domain::TextSpan;

static constexpr std::size_t kMaxIncluded = 500;
static constexpr std::size_t kMaxMedia = 16;
static constexpr std::size_t kMaxTags = 60;
static constexpr std::size_t kMaxName = 500;       // bytes
static constexpr std::size_t kMaxAlt = 16u << 10;  // bytes
static constexpr long long kMaxSidePx = 100'000;

static std::string web_url(const Json& object, const char* key) {
    auto url = text_of(object, key);
    return is_web_url(url) ? url : std::string{};
}

// The included object whose `key` is `wanted`; null when it did not come along.
static const Json& included(const Json& list, const char* key, const std::string& wanted) {
    static const Json none;
    if (wanted.empty()) return none;
    for (const auto* one : elements_of(list, kMaxIncluded))
        if (text_of(*one, key) == wanted) return *one;
    return none;
}

static int side(const Json& media, const char* key) {
    return static_cast<int>(std::clamp(number_of(media, key), 0LL, kMaxSidePx));
}

static std::optional<domain::FeedMedia> read_media_of(const Json& json) {
    domain::FeedMedia media;
    media.preview = web_url(json, "preview_image_url");
    media.url = web_url(json, "url");
    if (media.url.empty()) media.url = media.preview;
    if (media.url.empty()) return std::nullopt;
    media.alt = clean_text(text_of(json, "alt_text"), kMaxAlt);
    media.width_px = side(json, "width");
    media.height_px = side(json, "height");
    media.is_image = text_of(json, "type") == "photo";
    return media;
}

static void read_author(const Json& user, FeedPost& post) {
    post.author_handle = clean_line(text_of(user, "username"), kMaxName);
    post.author_name = clean_line(text_of(user, "name"), kMaxName);
    if (post.author_name.empty()) post.author_name = post.author_handle;
    post.author_avatar = web_url(user, "profile_image_url");
}

static bool has_reference(const Json& post, std::initializer_list<std::string_view> types) {
    for (const auto* one : elements_of(either(post, "referenced_posts", "referenced_tweets"), 20))
        if (std::find(types.begin(), types.end(), text_of(*one, "type")) != types.end()) return true;
    return false;
}

std::optional<FeedPost> read_x_post(const Json& json, const Json& includes, domain::UtcTime now) {
    FeedPost post;
    post.network = domain::NetworkKind::x;
    post.remote_id = text_of(json, "id");
    if (!is_x_id(post.remote_id) || has_reference(json, {"retweeted", "reposted"})) return std::nullopt;
    post.id.value = "x:" + post.remote_id;
    read_author(included(member(includes, "users"), "id", text_of(json, "author_id")), post);
    post.url = x_permalink(post.author_handle, post.remote_id);
    auto text = read_x_text(json);
    post.text = std::move(text.text);
    post.spans = std::move(text.spans);
    for (const auto& span : post.spans)
        if (span.kind == TextSpan::Kind::hashtag && post.tags.size() < kMaxTags) post.tags.push_back(span.value);
    for (const auto* key : elements_of(member(member(json, "attachments"), "media_keys"), kMaxMedia)) {
        if (!key->is_string()) continue;
        if (auto media = read_media_of(included(member(includes, "media"), "media_key", key->get<std::string>())))
            post.media.push_back(std::move(*media));
    }
    post.language = clean_line(text_of(json, "lang"), 20);
    post.sensitive = flag_of(json, "possibly_sensitive");
    const auto conversation = text_of(json, "conversation_id");
    post.is_reply = (!conversation.empty() && conversation != post.remote_id) ||
                    !text_of(json, "in_reply_to_user_id").empty() || has_reference(json, {"replied_to"});
    post.posted = domain::from_iso(text_of(json, "created_at")).value_or(now);
    post.arrived = now;
    return post;
}

}  // namespace net
