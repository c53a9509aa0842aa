// Statuses and pages. Source of the shapes: Mastodon API documentation, entities "Status", "Account",
// "MediaAttachment".
#include "net/rehearsal_book.hpp"
#include "domain/hashtag.hpp"
#include "domain/text_count.hpp"
#include "domain/time_text.hpp"
#include "net/rehearsal_check.hpp"
#include "net/rehearsal_markup.hpp"
#include <algorithm>
#include <charconv>

namespace net {

static constexpr std::size_t kMostStatuses = 5'000;
static constexpr std::size_t kMostOfPage = 40;

static bool is_older(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

const RehearsalStatus& RehearsalBook::add(RehearsalStatus status) {
    status.id = std::to_string(++last_id_);
    for (const auto& span : domain::count_text(domain::NetworkKind::mastodon, status.text).spans)
        if (span.kind == domain::TextSpan::Kind::hashtag) status.tags.push_back(span.value);
    statuses_.push_back(std::move(status));
    if (statuses_.size() > kMostStatuses) statuses_.pop_front();
    return statuses_.back();
}

bool RehearsalBook::remove(const std::string& id, const std::string& account_id) {
    return std::erase_if(statuses_, [&](const auto& s) { return s.id == id && s.author.id == account_id; }) > 0;
}

const RehearsalStatus* RehearsalBook::find(const std::string& id) const {
    const auto found = std::find_if(statuses_.begin(), statuses_.end(), [&](const auto& s) { return s.id == id; });
    return found == statuses_.end() ? nullptr : &*found;
}

template<class Wanted>
Json RehearsalBook::page(const Fields& query, Wanted wanted) const {
    std::size_t limit = 20;
    const auto limit_text = field(query, "limit");
    std::from_chars(limit_text.data(), limit_text.data() + limit_text.size(), limit);
    limit = std::clamp<std::size_t>(limit, 1, kMostOfPage);
    const auto after = std::max(field(query, "min_id"), field(query, "since_id"), is_older);
    const auto before = field(query, "max_id");
    std::vector<const RehearsalStatus*> fitting;  // oldest first
    for (const auto& status : statuses_)
        if (wanted(status) && (after.empty() || is_older(after, status.id)) &&
            (before.empty() || is_older(status.id, before)))
            fitting.push_back(&status);
    if (fitting.size() > limit && !field(query, "min_id").empty()) fitting.resize(limit);
    if (fitting.size() > limit) fitting.erase(fitting.begin(), fitting.end() - static_cast<long>(limit));
    auto out = Json::array();
    for (auto it = fitting.rbegin(); it != fitting.rend(); ++it) out.push_back(status_json(**it));
    return out;
}

Json RehearsalBook::of_tag(std::string_view tag, const Fields& query) const {
    const auto wanted = domain::fold_tag(tag);
    return page(query, [&](const RehearsalStatus& status) {
        return status.visibility == "public" && std::any_of(status.tags.begin(), status.tags.end(),
                                                            [&](auto& t) { return domain::fold_tag(t) == wanted; });
    });
}

Json RehearsalBook::of_account(const std::string& account_id, const Fields& query) const {
    return page(query, [&](const RehearsalStatus& status) { return status.author.id == account_id; });
}

Json RehearsalBook::with_counts(const RehearsalStatus& status, domain::UtcTime now) const {
    const auto answers = std::count_if(statuses_.begin(), statuses_.end(),
                                       [&](const auto& other) { return other.reply_to == status.id; });
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(now - status.created).count();
    const auto grown = std::clamp<std::int64_t>(minutes, 0, 20);
    auto json = status_json(status);
    json["replies_count"] = answers;
    json["favourites_count"] = 2 * answers + grown;
    json["reblogs_count"] = answers + grown / 4;
    return json;
}

Json RehearsalBook::of_ids(const Fields& query, domain::UtcTime now) const {
    auto out = Json::array();
    for (const auto& [name, id] : query)
        if (const auto* status = name == "id[]" && out.size() < kMostOfPage ? find(id) : nullptr)
            out.push_back(with_counts(*status, now));
    return out;
}

Json account_json(const RehearsalPerson& person) {
    const auto username = person.acct.substr(0, person.acct.find('@'));
    return {{"id", person.id},
            {"username", username},
            {"acct", person.acct},
            {"display_name", person.name},
            {"avatar", person.avatar},
            {"avatar_static", person.avatar},
            {"url", "https://rehearsal.invalid/@" + person.acct},
            {"bot", false},
            {"emojis", Json::array()}};
}

Json media_json(const RehearsalMedia& media) {
    Json json{{"id", media.id},
              {"type", "image"},
              {"url", media.url},
              {"preview_url", media.url},
              {"description", media.alt.empty() ? Json() : Json(media.alt)}};
    if (media.width_px > 0) json["meta"] = {{"original", {{"width", media.width_px}, {"height", media.height_px}}}};
    return json;
}

Json status_json(const RehearsalStatus& status) {
    auto tags = Json::array();
    for (const auto& tag : status.tags)
        tags.push_back(
            {{"name", domain::fold_tag(tag)}, {"url", "https://rehearsal.invalid/tags/" + percent_encode(tag)}});
    auto media = Json::array();
    for (const auto& attachment : status.media) media.push_back(media_json(attachment));
    const auto url = "https://rehearsal.invalid/@" + status.author.acct + "/" + status.id;
    return {{"id", status.id},
            {"uri", url},
            {"url", url},
            {"created_at", domain::to_iso(status.created)},
            {"account", account_json(status.author)},
            {"content", mastodon_markup(status.text)},
            {"visibility", status.visibility},
            {"sensitive", false},
            {"spoiler_text", ""},
            {"language", status.language},
            {"in_reply_to_id", status.reply_to.empty() ? Json() : Json(status.reply_to)},
            {"reblog", nullptr},
            {"media_attachments", std::move(media)},
            {"mentions", Json::array()},
            {"tags", std::move(tags)},
            {"emojis", Json::array()}};
}

ports::HttpReply json_reply(int status, const Json& value) {
    return {status, {{"content-type", "application/json; charset=utf-8"}}, json_text(value)};
}

std::string json_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace net
