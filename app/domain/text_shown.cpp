// Links cut as each network cuts them, by characters and not bytes.
#include "domain/text_shown.hpp"
#include "domain/utf8.hpp"

namespace domain {

static std::string_view without(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

static std::string_view without_scheme(std::string_view link) { return without(without(link, "https://"), "http://"); }

// The first `count` characters, and `mark` when there were more.
static std::string cut(std::string_view text, std::size_t count, std::string_view mark) {
    const auto decoded = decode_utf8(text);
    if (decoded.points.size() <= count) return std::string(text);
    return std::string(text.substr(0, decoded.byte_of(count))) + std::string(mark);
}

static std::size_t length(std::string_view text) { return decode_utf8(text).points.size(); }

struct HostAndPath {
    std::string_view host, path;
};

static HostAndPath parts_of(std::string_view link) {
    const auto bare = without_scheme(link);
    const auto slash = std::min(bare.find_first_of("/?#"), bare.size());
    const auto path = bare.substr(slash);
    return {bare.substr(0, slash), path == "/" ? std::string_view{} : path};
}

std::string shown_link(NetworkKind network, std::string_view link) {
    if (network == NetworkKind::x) {
        const auto [host, path] = parts_of(link);
        return std::string(without(host, "www.")) + cut(path, 15, "…");
    }
    if (network == NetworkKind::bluesky) {
        const auto [host, path] = parts_of(link);
        return std::string(host) + (length(path) > 15 ? cut(path, 13, "...") : std::string(path));
    }
    return cut(without(without_scheme(link), "www."), 30, "…");
}

ShownText shown_text(NetworkKind network, std::string_view text) {
    ShownText out;
    std::size_t done = 0;
    for (const auto& entity : entities_of(network, text)) {
        out.text += text.substr(done, entity.begin - done);
        const auto begin = out.text.size();
        const bool link = entity.kind == TextEntity::Kind::url;
        out.text += link ? shown_link(network, entity.value)
                         : std::string(text.substr(entity.begin, entity.end - entity.begin));
        out.spans.push_back({entity.kind, begin, out.text.size()});
        done = entity.end;
    }
    out.text += text.substr(done);
    return out;
}

}  // namespace domain
