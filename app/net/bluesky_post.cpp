// Records and post views → FeedPost. Sources: lexicons app.bsky.feed.defs (postView), app.bsky.feed.post,
// app.bsky.embed.*, com.atproto.label.defs.
#include "net/bluesky_post.hpp"
#include "domain/time_text.hpp"
#include "domain/utf8.hpp"
#include "net/bluesky_reply.hpp"
#include "net/clean_text.hpp"
#include <algorithm>

namespace net {

using domain::FeedPost;
using domain::TextSpan;
using domain::UtcTime;

static constexpr std::size_t kMaxMedia = 16;
static constexpr std::size_t kMaxTags = 60;
static constexpr std::size_t kMaxName = 500;       // bytes
static constexpr std::size_t kMaxAlt = 16u << 10;  // bytes
static constexpr std::size_t kMaxText = 16u << 10;
static constexpr long long kMaxSidePx = 100'000;

// -- text ------------------------------------------------------------------------------------------------------------

static bool is_character_border(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

static void read_feature(const Json& feature, TextSpan span, FeedPost& post) {
    const auto type = text_of(feature, "$type");
    if (type.ends_with("#tag")) {
        span.kind = TextSpan::Kind::hashtag;
        span.value = clean_line(text_of(feature, "tag"), kMaxName);
        if (!span.value.empty() && post.tags.size() < kMaxTags) post.tags.push_back(span.value);
    } else if (type.ends_with("#link")) {
        span.kind = TextSpan::Kind::url;
        span.value = text_of(feature, "uri");
        if (!is_web_url(span.value)) return;
    } else if (type.ends_with("#mention")) {
        span.kind = TextSpan::Kind::mention;
        span.value = post.text.substr(span.begin, span.end - span.begin);
        if (span.value.starts_with('@')) span.value.erase(0, 1);
    } else {
        return;
    }
    if (!span.value.empty() && span.end > span.begin) post.spans.push_back(std::move(span));
}

// Nobody checks the places that a record gives: what lies outside, between bytes of a character, or over another is
// a tag or a link of no place.
static void read_facets(const Json& record, bool same_bytes, FeedPost& post) {
    for (const auto* facet : elements_of(member(record, "facets"), 100)) {
        const auto& index = member(*facet, "index");
        const auto size = static_cast<long long>(post.text.size());
        const auto begin = number_of(index, "byteStart");
        const auto end = number_of(index, "byteEnd");
        const bool has_place = same_bytes && begin >= 0 && begin < end && end <= size &&
                               is_character_border(post.text, static_cast<std::size_t>(begin)) &&
                               is_character_border(post.text, static_cast<std::size_t>(end));
        const TextSpan span{TextSpan::Kind::url, has_place ? static_cast<std::size_t>(begin) : 0,
                            has_place ? static_cast<std::size_t>(end) : 0, ""};
        for (const auto* feature : elements_of(member(*facet, "features"), 10)) read_feature(*feature, span, post);
    }
    std::stable_sort(post.spans.begin(), post.spans.end(),
                     [](const auto& a, const auto& b) { return a.begin < b.begin; });
    std::size_t end = 0;
    std::erase_if(post.spans, [&end](const TextSpan& span) {
        if (span.begin < end) return true;
        end = span.end;
        return false;
    });
    for (const auto* tag : elements_of(member(record, "tags"), kMaxTags))
        if (tag->is_string() && post.tags.size() < kMaxTags)
            if (auto name = clean_line(tag->get<std::string>(), kMaxName); !name.empty()) post.tags.push_back(name);
}

// -- warnings --------------------------------------------------------------------------------------------------------

// What has no place on a wall before the public without a person's yes. "!no-unauthenticated" is an author's own wish
// not to be shown to people who are not signed in.
static bool is_warning(std::string_view label) {
    static constexpr std::string_view kWarnings[] = {"!hide",  "!warn",         "!takedown", "!no-unauthenticated",
                                                     "porn",   "sexual",        "nudity",    "nsfl",
                                                     "gore",   "graphic-media", "self-harm", "intolerant",
                                                     "threat", "spam",          "nsfw",      "sexual-figurative"};
    return std::find(std::begin(kWarnings), std::end(kWarnings), label) != std::end(kWarnings);
}

static bool has_warning(const Json& labels) {
    const auto all = elements_of(labels, 100);
    return std::any_of(all.begin(), all.end(),
                       [](const Json* label) { return !flag_of(*label, "neg") && is_warning(text_of(*label, "val")); });
}

// -- the record ------------------------------------------------------------------------------------------------------

static std::optional<FeedPost> read_record(const Json& record, const std::string& uri) {
    const auto link = bluesky_link(uri);
    if (!record.is_object() || link.empty() || uri.size() > 500) return std::nullopt;
    FeedPost post;
    post.network = domain::NetworkKind::bluesky;
    post.remote_id = uri;
    post.id.value = std::string(name_of(post.network)) + ":" + uri;
    post.url = link;
    const auto text = text_of(record, "text");
    post.text = clean_text(text, kMaxText);
    read_facets(record, post.text == text, post);
    const auto languages = elements_of(member(record, "langs"), 1);
    if (!languages.empty() && languages[0]->is_string())
        post.language = clean_line(languages[0]->get<std::string>(), 20);
    post.is_reply = member(record, "reply").is_object();
    post.sensitive = has_warning(member(member(record, "labels"), "values"));
    return post;
}

static UtcTime earlier(const std::string& iso, UtcTime other) {
    const auto moment = domain::from_iso(iso);
    return moment ? std::min(*moment, other) : other;
}

// -- pictures --------------------------------------------------------------------------------------------------------

static void read_size(const Json& image, domain::FeedMedia& media) {
    const auto& ratio = member(image, "aspectRatio");
    media.width_px = static_cast<int>(std::clamp(number_of(ratio, "width"), 0LL, kMaxSidePx));
    media.height_px = static_cast<int>(std::clamp(number_of(ratio, "height"), 0LL, kMaxSidePx));
    media.alt = clean_text(text_of(image, "alt"), kMaxAlt);
}

// A quote with pictures holds them one level deeper; galleries name their list "items".
static const Json& picture_holder(const Json& embed) {
    const auto& inner = member(embed, "media");
    return inner.is_object() ? inner : embed;
}

static std::vector<const Json*> pictures_in(const Json& holder) {
    auto images = elements_of(member(holder, "images"), kMaxMedia);
    return images.empty() ? elements_of(member(holder, "items"), kMaxMedia) : images;
}

static void read_viewed_pictures(const Json& embed, FeedPost& post) {
    const auto& holder = picture_holder(embed);
    for (const auto* image : pictures_in(holder)) {
        domain::FeedMedia media;
        media.url = text_of(*image, "fullsize");
        media.preview = text_of(*image, "thumb");
        if (!is_web_url(media.url)) continue;
        if (!is_web_url(media.preview)) media.preview.clear();
        read_size(*image, media);
        post.media.push_back(std::move(media));
    }
    domain::FeedMedia video;
    video.url = text_of(holder, "playlist");
    if (!is_web_url(video.url)) return;
    video.preview = text_of(holder, "thumbnail");
    if (!is_web_url(video.preview)) video.preview.clear();
    video.is_image = false;
    read_size(holder, video);
    post.media.push_back(std::move(video));
}

// A record names a picture by its content; Bluesky's own servers give it out under an address made of that.
static void read_recorded_pictures(const Json& embed, const std::string& did, FeedPost& post) {
    for (const auto* image : pictures_in(picture_holder(embed))) {
        const auto cid = text_of(member(member(*image, "image"), "ref"), "$link");
        if (cid.empty() || cid.size() > 200) continue;
        const auto place = "/plain/" + percent_encode(did) + "/" + percent_encode(cid) + "@jpeg";
        domain::FeedMedia media;
        media.url = "https://cdn.bsky.app/img/feed_fullsize" + place;
        media.preview = "https://cdn.bsky.app/img/feed_thumbnail" + place;
        read_size(*image, media);
        post.media.push_back(std::move(media));
    }
}

// -- the two forms ---------------------------------------------------------------------------------------------------

UtcTime sorted_at(const Json& view, UtcTime now) {
    return earlier(text_of(member(view, "record"), "createdAt"), earlier(text_of(view, "indexedAt"), now));
}

std::optional<FeedPost> read_post_view(const Json& view, UtcTime now) {
    auto post = read_record(member(view, "record"), text_of(view, "uri"));
    if (!post) return std::nullopt;
    const auto& author = member(view, "author");
    post->author_handle = clean_line(text_of(author, "handle"), kMaxName);
    post->author_name = clean_line(text_of(author, "displayName"), kMaxName);
    if (post->author_name.empty()) post->author_name = post->author_handle;
    post->author_avatar = text_of(author, "avatar");
    if (!is_web_url(post->author_avatar)) post->author_avatar.clear();
    post->sensitive = post->sensitive || has_warning(member(view, "labels")) || has_warning(member(author, "labels"));
    read_viewed_pictures(member(view, "embed"), *post);
    post->posted = sorted_at(view, now);
    post->arrived = now;
    return post;
}

std::optional<FeedPost> read_post_record(const Json& record, const std::string& did, const std::string& key,
                                         UtcTime received) {
    auto post = read_record(record, "at://" + did + "/" + kBlueskyPosts + "/" + key);
    if (!post) return std::nullopt;
    post->author_handle = did;
    post->author_name = did;
    read_recorded_pictures(member(record, "embed"), did, *post);
    post->posted = earlier(text_of(record, "createdAt"), received);
    post->arrived = received;
    return post;
}

}  // namespace net
