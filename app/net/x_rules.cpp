// Rules made, listed and noted.
#include "net/x_rules.hpp"
#include "net/server_words.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include <algorithm>

namespace net {

using domain::ErrorKind;

static constexpr std::size_t kMaxRule = 1024;  // characters; ours are ASCII and letters of tags, counted as bytes
static constexpr std::size_t kMostRules = 1000;

// -- notes -----------------------------------------------------------------------------------------------------------

static std::vector<std::string> texts_of(const Json& json, const char* key) {
    std::vector<std::string> out;
    for (const auto* one : elements_of(member(json, key), kMostRules))
        if (one->is_string()) out.push_back(one->get<std::string>());
    return out;
}

XStreamNotes read_x_stream_notes(const ports::Secret& notes) {
    const auto json = parse_json(notes.reveal());
    if (!json) return {};
    return {ports::Secret(text_of(*json, "bearer")),
            flag_of(*json, "listed"),
            texts_of(*json, "stale"),
            texts_of(*json, "missing"),
            texts_of(*json, "rules"),
            texts_of(*json, "foreign")};
}

ports::Secret write_x_stream_notes(const XStreamNotes& notes) {
    const Json json{{"bearer", notes.bearer.reveal()}, {"listed", notes.is_listed}, {"stale", notes.stale},
                    {"missing", notes.missing},        {"rules", notes.rules},      {"foreign", notes.foreign}};
    return ports::Secret(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// -- rules -----------------------------------------------------------------------------------------------------------

std::vector<std::string> x_rule_values(const std::vector<std::string>& tags) {
    constexpr std::string_view kEnd = ") -is:retweet";
    std::vector<std::string> out;
    std::string begun;
    for (const auto& tag : tags) {
        constexpr std::string_view kOr = " OR #";
        if (!begun.empty() && begun.size() + kOr.size() + tag.size() + kEnd.size() > kMaxRule) {
            out.push_back(begun.append(kEnd));
            begun.clear();
        }
        begun.append(begun.empty() ? "(#" : kOr).append(tag);
    }
    if (!begun.empty()) out.push_back(begun.append(kEnd));
    return out;
}

static bool is_ours(const Json& rule) { return text_of(rule, "tag") == kXRuleTag; }

static XStreamNotes note_list(XStreamNotes notes, const std::vector<std::string>& tags, const Json& document) {
    notes.missing = x_rule_values(tags);
    for (const auto* rule : elements_of(member(document, "data"), kMostRules)) {
        const auto id = text_of(*rule, "id");
        if (!is_ours(*rule) || !is_x_id(id)) continue;
        const auto wanted = std::find(notes.missing.begin(), notes.missing.end(), text_of(*rule, "value"));
        if (wanted == notes.missing.end()) {
            notes.stale.push_back(id);
            continue;
        }
        notes.missing.erase(wanted);
        notes.rules.push_back(id);
    }
    notes.is_listed = true;
    return notes;
}

// A rule of the same words that another program made is as good as ours: X does not take it twice.
static bool note_duplicate(XStreamNotes& notes, const Json& error) {
    const auto id = text_of(error, "id");
    if (text_of(error, "title") != "DuplicateRule" || !is_x_id(id)) return false;
    notes.rules.push_back(id);
    notes.foreign.push_back(id);
    return true;
}

static domain::Result<XStreamNotes> note_added(XStreamNotes notes, const ports::HttpReply& reply, domain::UtcTime now) {
    const auto document = parse_json(reply.body);
    if (reply.status / 100 != 2 || !document) return tl::unexpected(x_refusal(reply, now));
    for (const auto* rule : elements_of(member(*document, "data"), kMostRules))
        if (const auto id = text_of(*rule, "id"); is_x_id(id)) notes.rules.push_back(id);
    for (const auto* error : elements_of(member(*document, "errors"), kMostRules))
        if (!note_duplicate(notes, *error))
            return domain::fail(ErrorKind::rejected,
                                "X does not take the rule for its stream: “" +
                                    server_words(text_of(*error, "title") + ' ' + text_of(*error, "detail")) + "”");
    if (notes.rules.empty()) return domain::fail(ErrorKind::malformed, "X's answer names no rule of its stream");
    notes.missing.clear();
    return notes;
}

domain::Result<XStreamNotes> note_x_rules(XStreamNotes notes, const std::vector<std::string>& tags,
                                          const ports::HttpReply& reply, domain::UtcTime now) {
    if (notes.is_listed && notes.stale.empty()) return note_added(std::move(notes), reply, now);
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    if (!notes.is_listed) return note_list(std::move(notes), tags, *document);
    notes.stale.clear();
    return notes;
}

}  // namespace net
