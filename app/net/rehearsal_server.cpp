// The rehearsal's server: what it answers, and what goes wrong on the way.
#include "net/rehearsal_server.hpp"
#include "domain/hashtag.hpp"
#include "domain/time_text.hpp"
#include "net/curl_error.hpp"
#include "net/rehearsal_cast.hpp"
#include "net/rehearsal_check.hpp"
#include <algorithm>
#include <charconv>

namespace net {

using domain::ErrorKind;
using domain::fail;
using domain::Millis;
using domain::UtcTime;
using ports::HttpReply;
using ports::HttpRequest;

static constexpr const char* kHost = "rehearsal.invalid";
static constexpr std::size_t kMaxFaults = 200;
static constexpr int kRequestsOfWindow = 300;
static constexpr auto kWindow = std::chrono::minutes{5};

static HttpReply error_reply(int status, const std::string& sentence) {
    return json_reply(status, {{"error", sentence}});
}

RehearsalServer::RehearsalServer(RehearsalOptions options, UtcTime start)
    : options_(std::move(options)),
      luck_(options_.seed ^ 0x5EED),
      taste_(options_.seed ^ 0x7A57E),
      audience_({options_.seed, options_.speed, options_.event_name}, start),
      learns_tags_(options_.tags.empty()),
      window_ends_(start + kWindow) {
    if (!options_.tags.empty()) learn_tag(options_.tags.front());
}

// The name in "Bearer rehearsal:NAME" is the account; nullopt for any other token.
static std::optional<RehearsalPerson> person_of(const HttpRequest& request) {
    static constexpr std::string_view kPrefix = "Bearer rehearsal:";
    const auto header = request_header(request, "Authorization");
    if (!header.starts_with(kPrefix)) return std::nullopt;
    const auto name = header.substr(kPrefix.size());
    const bool is_name = !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!is_name) return std::nullopt;
    return RehearsalPerson{"desk-" + name, name, name + " (rehearsal)",
                           std::string(kRehearsalServer) + "/avatars/9999.png"};
}

HttpReply RehearsalServer::fault(int status, const std::string& sentence) {
    if (faults_.size() < kMaxFaults) faults_.push_back(sentence);
    return error_reply(status, sentence);
}

void RehearsalServer::add_rate_headers(HttpReply& reply, UtcTime now) {
    if (now >= window_ends_) {
        window_ends_ = now + kWindow;
        window_used_ = 0;
    }
    ++window_used_;
    const auto left = std::max(0, kRequestsOfWindow - window_used_);
    reply.headers.push_back({"x-ratelimit-limit", std::to_string(kRequestsOfWindow)});
    reply.headers.push_back({"x-ratelimit-remaining", std::to_string(left)});
    reply.headers.push_back({"x-ratelimit-reset", domain::to_iso(window_ends_)});
    if (window_used_ > kRequestsOfWindow) reply = {429, reply.headers, json_text({{"error", "Too many requests"}})};
}

// Trouble before the request is looked at; `lose_answer`: it is stored, and nobody hears of it.
std::optional<RehearsalAnswer> RehearsalServer::trouble_of_create(const HttpRequest& request, const std::string& path,
                                                                  UtcTime now, bool& lose_answer) {
    if (request.method != "POST" || path != "/api/v1/statuses") return std::nullopt;
    const auto& trouble = options_.trouble;
    lose_answer = luck_.falls(trouble.lost_answers);
    if (luck_.falls(trouble.lost_requests))
        return RehearsalAnswer{fail(ErrorKind::timeout, "rehearsal.invalid gave no whole answer: the line was cut"),
                               luck_.between(Millis{500}, Millis{2000})};
    if (!luck_.falls(trouble.slow_downs)) return std::nullopt;
    auto reply = error_reply(429, "Too many requests");
    reply.headers.push_back({"x-ratelimit-limit", std::to_string(kRequestsOfWindow)});
    reply.headers.push_back({"x-ratelimit-remaining", "0"});
    reply.headers.push_back({"x-ratelimit-reset", domain::to_iso(now + luck_.between(Millis{3000}, Millis{8000}))});
    return RehearsalAnswer{std::move(reply), Millis{50}};
}

static std::pair<std::string, Fields> path_and_query(const std::string& url) {
    const auto path_at = url.find('/', url.find("://") + 3);
    if (path_at == std::string::npos) return {"/", {}};
    const auto query_at = std::min(url.find('?', path_at), url.size());
    const auto query = url.substr(std::min(query_at + 1, url.size()));
    return {url.substr(path_at, query_at - path_at), decode_fields(query)};
}

RehearsalAnswer RehearsalServer::handle(const HttpRequest& request, UtcTime now) {
    // The page of a link, wherever it leads: the one request to another host, and this is its answer.
    if (host_of(request.url) != kHost && request.method == "GET" && request.public_only)
        return {page_of(host_of(request.url)), options_.trouble.shortest_reply};
    if (host_of(request.url) != kHost) {
        const auto sentence = "a rehearsal reaches nobody: " + host_of(request.url) + " was not asked";
        if (faults_.size() < kMaxFaults) faults_.push_back(sentence);
        return {fail(ErrorKind::rejected, sentence)};
    }
    const auto [path, query] = path_and_query(request.url);
    bool lose_answer = false;
    if (auto trouble = trouble_of_create(request, path, now, lose_answer)) return std::move(*trouble);
    auto reply = route(request, path, query, now);
    if (path.starts_with("/api/")) add_rate_headers(reply, now);
    if (lose_answer)
        return {fail(ErrorKind::timeout, "rehearsal.invalid gave no whole answer: the line was cut"),
                luck_.between(Millis{500}, Millis{2000})};
    return {std::move(reply), luck_.between(options_.trouble.shortest_reply, options_.trouble.longest_reply)};
}

HttpReply RehearsalServer::route(const HttpRequest& request, const std::string& path, const Fields& query,
                                 UtcTime now) {
    if (request.method == "GET" && !path.starts_with("/api/")) return picture(path);
    const auto who = person_of(request);
    if (!who) return fault(401, "The access token is invalid");
    if (request.method == "POST" && path == "/api/v2/media") return upload(request, *who, now);
    if (request.method == "POST" && path == "/api/v1/statuses") return create(request, *who, now);
    if (request.method == "DELETE" && path.starts_with("/api/v1/statuses/")) {
        const auto id = path.substr(17);
        if (!book_.remove(id, who->id)) return error_reply(404, "Record not found");
        for (const auto& [stream, unused] : streams_) send(stream, "event: delete\ndata: " + id + "\n\n");
        return json_reply(200, Json::object());
    }
    if (request.method != "GET") return fault(404, "no such method: " + request.method + " " + path);
    static constexpr std::string_view kTagPath = "/api/v1/timelines/tag/";
    if (path.starts_with(kTagPath)) {
        const auto tag = percent_decode(path.substr(kTagPath.size()));
        learn_tag(tag);
        return json_reply(200, book_.of_tag(tag, query));
    }
    auto reply = read_route(path, query, *who, now);
    return reply.status == 0 ? fault(404, "no such page: " + path) : reply;
}

static Json instance_json() {
    return {
        {"domain", kHost},
        {"title", "Rehearsal"},
        {"version", "4.3.0 (rehearsal)"},
        {"configuration",
         {{"statuses", {{"max_characters", 500}, {"max_media_attachments", 4}, {"characters_reserved_per_url", 23}}},
          {"media_attachments",
           {{"image_size_limit", 16 << 20}, {"image_matrix_limit", 33'177'600}, {"description_limit", 1500}}}}}};
}

// Status 0: there is no such page.
HttpReply RehearsalServer::read_route(const std::string& path, const Fields& query, const RehearsalPerson& who,
                                      UtcTime now) const {
    if (path == "/api/v1/accounts/verify_credentials") return json_reply(200, account_json(who));
    if (path == "/api/v2/instance") return json_reply(200, instance_json());
    if (path == "/api/v1/instance/rules")
        return json_reply(200, {{{"id", "1"}, {"text", "Be kind: there are children in the hall."}},
                                {{"id", "2"}, {"text", "Describe your pictures."}},
                                {{"id", "3"}, {"text", "Accounts that post by themselves say so in their profile."}}});
    if (path == "/api/v1/apps/verify_credentials")
        return json_reply(200, {{"name", "Callboard"}, {"scopes", {"read", "write"}}});
    if (path == "/api/v1/accounts/" + percent_encode(who.id) + "/statuses")
        return json_reply(200, book_.of_account(who.id, query));
    if (path.starts_with("/api/v1/media/")) {
        const auto found = uploads_.find(percent_decode(path.substr(14)));
        if (found == uploads_.end()) return error_reply(404, "Record not found");
        return json_reply(found->second.ready_at <= now ? 200 : 206, media_json(found->second.media));
    }
    if (path.starts_with("/api/v1/statuses/")) {
        const auto* status = book_.find(path.substr(17));
        return status == nullptr ? error_reply(404, "Record not found")
                                 : json_reply(200, book_.with_counts(*status, now));
    }
    if (path == "/api/v1/statuses") return json_reply(200, book_.of_ids(query, now));
    return {};
}

HttpReply RehearsalServer::page_of(std::string host) {
    std::erase_if(host, [](char c) { return c == '<' || c == '>' || c == '&' || c == '"'; });
    return {200,
            {{"content-type", "text/html; charset=utf-8"}},
            "<!doctype html><title>The page at " + host +
                "</title><meta name=description content=\"In a rehearsal no page is fetched: this stands for its own "
                "words.\"><meta property=og:image content=\"" +
                kRehearsalServer + "/photos/7\">"};
}

HttpReply RehearsalServer::picture(const std::string& path) {
    if (path.starts_with("/media/")) {
        const auto found = uploads_.find(path.substr(7));
        if (found != uploads_.end()) return {200, {{"content-type", found->second.content_type}}, found->second.bytes};
    }
    const auto number_at = path.rfind('/') + 1;
    std::uint32_t number = 0;
    std::from_chars(path.data() + number_at, path.data() + path.size(), number);
    RehearsalPicture drawn;
    if (path.starts_with("/avatars/")) drawn = draw_avatar(number);
    if (path.starts_with("/photos/"))
        drawn = options_.pictures.empty() ? draw_stage(number) : options_.pictures[number % options_.pictures.size()];
    if (drawn.bytes.empty()) return fault(404, "no such picture: " + path);
    return {200, {{"content-type", drawn.content_type}}, std::move(drawn.bytes)};
}

domain::Account rehearsal_account(const std::string& name) {
    domain::Account account;
    account.id.value = "rehearsal:" + name;
    account.network = domain::NetworkKind::rehearsal;
    account.server = kRehearsalServer;
    account.handle = name + "@" + kHost;
    account.display_name = name + " (rehearsal)";
    account.remote_id = "desk-" + name;
    account.colour = "#7048E8";
    account.max_characters = 500;
    account.url_length = 23;
    account.max_photos = 4;
    account.max_alt_length = 1500;
    account.max_photo_bytes = 16L << 20;
    account.max_photo_pixels = 33'177'600;
    return account;
}

ports::Secret rehearsal_secret(const std::string& name) { return ports::Secret("rehearsal:" + name); }

}  // namespace net
