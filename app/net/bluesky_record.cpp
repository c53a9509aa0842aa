// Delivery → app.bsky.feed.post. Sources: lexicons app.bsky.feed.post, app.bsky.richtext.facet, app.bsky.embed.images;
// AT Protocol, "Record Key" (TID).
#include "net/bluesky_record.hpp"
#include "domain/digest.hpp"
#include "domain/text_entities.hpp"
#include "domain/time_text.hpp"
#include <algorithm>
#include <charconv>

namespace net {

using domain::Delivery;
using domain::TextEntity;

// -- its key ---------------------------------------------------------------------------------------------------------

std::string tid_of(std::uint64_t micros, unsigned clock_id) {
    static constexpr char kLetters[] = "234567abcdefghijklmnopqrstuvwxyz";
    auto value = (micros << 10U | (clock_id & 1023U)) & ~(1ULL << 63U);
    std::string out(13, '2');
    for (std::size_t i = out.size(); i-- > 0; value >>= 5U) out[i] = kLetters[value & 31U];
    return out;
}

// Our clock counts milliseconds; the three digits below order a thread's parts and, with the clock id, keep deliveries
// of the same millisecond apart.
std::string record_key_of(const Delivery& delivery) {
    const auto digest = domain::sha256_hex(delivery.retry_key);
    unsigned salt = 0;
    std::from_chars(digest.data(), digest.data() + 7, salt, 16);
    const auto part = static_cast<std::uint64_t>(std::clamp(delivery.part - 1, 0, 99));
    const auto micros = static_cast<std::uint64_t>(domain::to_millis(delivery.created)) * 1000 + part * 10 + salt % 10;
    return tid_of(micros, salt / 10 % 1024);
}

// -- what was found out ----------------------------------------------------------------------------------------------

BlueskyNotes read_bluesky_notes(const std::string& notes) {
    BlueskyNotes out;
    const auto document = parse_json(notes);
    if (!document) return out;
    if (member(*document, "people").is_object()) out.people = member(*document, "people");
    if (member(*document, "reply").is_object()) out.reply = member(*document, "reply");
    if (member(*document, "card").is_object()) out.card = member(*document, "card");
    return out;
}

std::string write_bluesky_notes(const BlueskyNotes& notes) {
    Json json{{"people", notes.people}, {"reply", notes.reply}};
    if (notes.card.is_object()) json["card"] = notes.card;
    return json.dump();
}

std::vector<std::string> mentioned_handles(const std::string& text) {
    std::vector<std::string> out;
    for (const auto& entity : domain::entities_of(domain::NetworkKind::bluesky, text))
        if (entity.kind == TextEntity::Kind::mention && std::find(out.begin(), out.end(), entity.target) == out.end())
            out.push_back(entity.target);
    return out;
}

// -- the record ------------------------------------------------------------------------------------------------------

static Json feature_of(const TextEntity& entity, const Json& people) {
    const auto type = [](const char* name) { return std::string("app.bsky.richtext.facet#") + name; };
    switch (entity.kind) {
    case TextEntity::Kind::url: return {{"$type", type("link")}, {"uri", entity.target}};
    case TextEntity::Kind::hashtag:
    case TextEntity::Kind::cashtag: return {{"$type", type("tag")}, {"tag", entity.target}};
    case TextEntity::Kind::mention: {
        auto did = text_of(people, entity.target.c_str());
        return did.empty() ? Json{} : Json{{"$type", type("mention")}, {"did", std::move(did)}};
    }
    case TextEntity::Kind::list: break;
    }
    return {};
}

static Json facets_of(const std::string& text, const Json& people) {
    auto facets = Json::array();
    for (const auto& entity : domain::entities_of(domain::NetworkKind::bluesky, text)) {
        auto feature = feature_of(entity, people);
        if (feature.is_null()) continue;  // somebody who is nobody: plain text
        facets.push_back({{"index", {{"byteStart", entity.begin}, {"byteEnd", entity.end}}},
                          {"features", Json::array({std::move(feature)})}});
    }
    return facets;
}

static Json images_of(const Delivery& delivery) {
    auto images = Json::array();
    for (const auto& photo : delivery.media) {
        const auto blob = parse_json(photo.remote_id);
        // A description that cannot be read is sent as it is: the server then refuses, and no post loses a photo.
        Json image{{"image", blob ? *blob : Json(photo.remote_id)}, {"alt", photo.alt}};
        if (photo.width_px > 0 && photo.height_px > 0)
            image["aspectRatio"] = {{"width", photo.width_px}, {"height", photo.height_px}};
        images.push_back(std::move(image));
    }
    return images;
}

static Json external_of(const Json& card) {
    Json external{{"uri", text_of(card, "uri")},
                  {"title", text_of(card, "title")},
                  {"description", text_of(card, "description")}};
    if (member(card, "thumb").is_object()) external["thumb"] = member(card, "thumb");
    return external;
}

static bool is_language(const std::string& code) {
    return code.size() >= 2 && code.size() <= 35 && std::all_of(code.begin(), code.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

Json bluesky_record(const Delivery& delivery) {
    const auto notes = read_bluesky_notes(delivery.notes);
    Json record{
        {"$type", "app.bsky.feed.post"}, {"text", delivery.text}, {"createdAt", domain::to_iso(delivery.first_try)}};
    if (auto facets = facets_of(delivery.text, notes.people); !facets.empty()) record["facets"] = std::move(facets);
    if (is_language(delivery.language)) record["langs"] = Json::array({delivery.language});
    if (!delivery.media.empty())
        record["embed"] = {{"$type", "app.bsky.embed.images"}, {"images", images_of(delivery)}};
    else if (!text_of(notes.card, "title").empty())
        record["embed"] = {{"$type", "app.bsky.embed.external"}, {"external", external_of(notes.card)}};
    if (notes.reply.is_object()) record["reply"] = notes.reply;
    return record;
}

}  // namespace net
