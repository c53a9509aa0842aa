// The finders' findings in bytes, each with what it leads to.
#include "domain/text_entities.hpp"
#include "domain/text_find.hpp"
#include "domain/utf8.hpp"

namespace domain {

std::vector<PointEntity> find_entities(NetworkKind network, std::u32string_view text) {
    switch (facts_of(network).text) {
    case TextRules::x: return find_x(text, find_urls(text, x_urls()));
    case TextRules::bluesky: return find_bluesky(text);
    case TextRules::mastodon:
    case TextRules::threads: return find_mastodon(text);
    case TextRules::plain: break;
    }
    auto found = find_mastodon(text);
    std::erase_if(found, [](const auto& one) { return one.kind == TextEntity::Kind::mention; });
    return found;
}

// "https://…", but not "a.nl/?q=https://…".
static bool has_scheme(std::string_view url) {
    const auto at = url.find_first_of("./:?");
    return at != std::string_view::npos && url.substr(at, 3) == "://";
}

static std::string upper_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

static std::string target_of(NetworkKind network, const TextEntity& entity) {
    const bool is_bluesky = facts_of(network).text == TextRules::bluesky;
    if (entity.kind == TextEntity::Kind::cashtag && is_bluesky) return "$" + upper_ascii(entity.value);
    if (entity.kind != TextEntity::Kind::url) return entity.value;
    if (has_scheme(entity.value)) return entity.value;
    return (is_bluesky ? "https://" : "http://") + entity.value;
}

std::vector<TextEntity> entities_of(NetworkKind network, std::string_view text) {
    const auto decoded = decode_utf8(text);
    std::vector<TextEntity> out;
    for (const auto& found : find_entities(network, decoded.points)) {
        const auto begin = decoded.byte_of(found.name.begin);
        const auto end = decoded.byte_of(found.name.end);
        TextEntity entity{found.kind,
                          decoded.byte_of(found.whole.begin),
                          decoded.byte_of(found.whole.end),
                          std::string(text.substr(begin, end - begin)),
                          {}};
        entity.target = target_of(network, entity);
        out.push_back(std::move(entity));
    }
    return out;
}

std::string first_link(NetworkKind network, std::string_view text) {
    for (auto& entity : entities_of(network, text))
        if (entity.kind == TextEntity::Kind::url) return std::move(entity.target);
    return {};
}

}  // namespace domain
