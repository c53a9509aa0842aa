// X's filtered stream: the app's own token, the rules, the lines, and how it is opened again.
// Sources: X API v2 documentation, "Filtered stream" and "Consuming streaming data"; openapi.json 2.167. The stream's
// endpoint still names its fields "tweet.fields" where the others say "post.fields".
#include "net/base64.hpp"
#include "net/x.hpp"
#include "net/x_post.hpp"
#include "net/x_reply.hpp"
#include "net/x_request.hpp"
#include "net/x_rules.hpp"
#include <algorithm>
#include <set>

namespace net {

using domain::ErrorKind;
using domain::Millis;
using ports::HttpReply;
using ports::HttpRequest;
using ports::StreamWish;

static constexpr Millis kSilence = std::chrono::seconds{25};  // an empty line comes every 20 s at the latest
static constexpr std::size_t kMaxLine = 1u << 20;
static constexpr const char* kRules = "/2/tweets/search/stream/rules";

// -- what must be set up ---------------------------------------------------------------------------------------------

static HttpRequest with_bearer(const ports::Session& session, const XStreamNotes& notes, std::string method,
                               const std::string& path, const Fields& query = {}) {
    HttpRequest request;
    request.method = std::move(method);
    request.url = session.account.server + path + (query.empty() ? "" : '?' + form_encode(query));
    request.headers = {{"Accept", "application/json"}, {"Authorization", "Bearer " + notes.bearer.reveal()}};
    return request;
}

static HttpRequest rules_request(const ports::Session& session, const XStreamNotes& notes, const Json& body) {
    auto request = with_bearer(session, notes, "POST", kRules);
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return request;
}

// Only an app with a secret has a token of its own, so accounts that signed in by the browser are polled.
static std::optional<HttpRequest> app_token_request(const ports::Session& session) {
    const auto secret = read_x_secret(session.token);
    const auto* keys = secret ? std::get_if<OAuth1Keys>(&*secret) : nullptr;
    if (keys == nullptr) return std::nullopt;
    HttpRequest request;
    request.method = "POST";
    request.url = session.account.server + "/oauth2/token";
    const auto pair = percent_encode(keys->consumer_key) + ':' + percent_encode(keys->consumer_secret.reveal());
    request.headers = {{"Accept", "application/json"},
                       {"Authorization", "Basic " + base64(pair)},
                       {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "grant_type=client_credentials";
    return request;
}

std::optional<HttpRequest> X::stream_preparation(const ports::Session& session, const StreamWish& wish) const {
    const auto notes = read_x_stream_notes(wish.notes);
    if (notes.bearer.empty()) return app_token_request(session);
    if (!notes.is_listed) return with_bearer(session, notes, "GET", kRules, {{"max_results", "1000"}});
    if (!notes.stale.empty()) return rules_request(session, notes, {{"delete", {{"ids", notes.stale}}}});
    if (notes.missing.empty()) return std::nullopt;
    Json add = Json::array();
    for (const auto& value : notes.missing) add.push_back({{"value", value}, {"tag", kXRuleTag}});
    return rules_request(session, notes, {{"add", add}});
}

domain::Result<ports::Secret> X::read_stream_preparation(const StreamWish& wish, const HttpReply& reply,
                                                         domain::UtcTime now) const {
    auto notes = read_x_stream_notes(wish.notes);
    if (!notes.bearer.empty()) return note_x_rules(std::move(notes), wish.tags, reply, now).map(write_x_stream_notes);
    const auto document = x_document(reply, now);
    if (!document) return tl::unexpected(document.error());
    const auto token = text_of(*document, "access_token");
    if (!is_token(token)) return domain::fail(ErrorKind::malformed, "X's answer holds no token of the app");
    notes.bearer = ports::Secret(token);
    return write_x_stream_notes(notes);
}

// Rules that stay would bring, and bill, the next event's stream what nobody asked for.
std::optional<HttpRequest> X::stream_farewell(const ports::Session& session, const StreamWish& wish) const {
    const auto notes = read_x_stream_notes(wish.notes);
    auto ours = notes.stale;
    for (const auto& id : notes.rules)
        if (std::find(notes.foreign.begin(), notes.foreign.end(), id) == notes.foreign.end()) ours.push_back(id);
    if (notes.bearer.empty() || ours.empty()) return std::nullopt;
    auto request = rules_request(session, notes, {{"delete", {{"ids", ours}}}});
    request.total_timeout = std::chrono::seconds{10};
    return request;
}

// -- the stream ------------------------------------------------------------------------------------------------------

std::optional<HttpRequest> X::stream_request(const ports::Session& session, const StreamWish& wish) const {
    const auto notes = read_x_stream_notes(wish.notes);
    if (notes.bearer.empty()) return std::nullopt;
    auto request = with_bearer(
        session, notes, "GET", "/2/tweets/search/stream",
        {{"tweet.fields", "attachments,conversation_id,created_at,entities,lang,note_tweet,possibly_sensitive"},
         {"expansions", "attachments.media_keys,author_id"},
         {"user.fields", "name,profile_image_url,username"},
         {"media.fields", "alt_text,height,preview_image_url,type,url,width"}});
    request.total_timeout = kSilence;
    return request;
}

namespace {

class XStreamReader : public ports::StreamReader {
  public:
    explicit XStreamReader(const XStreamNotes& notes) : rules_(notes.rules.begin(), notes.rules.end()) {}

    domain::Result<ports::StreamNews> read(std::string_view bytes, domain::UtcTime now) override {
        ports::StreamNews news;
        while (!bytes.empty()) {
            const auto end = bytes.find('\n');
            line_ += bytes.substr(0, end);
            if (line_.size() > kMaxLine) return domain::fail(ErrorKind::malformed, "X's stream sent an endless line");
            if (end == bytes.npos) break;
            bytes.remove_prefix(end + 1);
            if (auto taken = take_line(news, now); !taken) return tl::unexpected(taken.error());
            line_.clear();
        }
        return news;
    }

  private:
    domain::Status take_line(ports::StreamNews& news, domain::UtcTime now) {
        news.alive = true;
        if (line_.find_first_not_of(" \r\t") == line_.npos) return {};  // a keep-alive
        const auto json = parse_json(line_);
        if (!json || !json->is_object()) return {};  // one broken line is no reason to lose the others
        const auto& data = member(*json, "data");
        if (!data.is_object()) return fault_in(*json);
        const auto& includes = member(*json, "includes");
        add_paid(data, includes, news.paid);
        if (!is_wanted(*json)) return {};
        if (auto post = read_x_post(data, includes, now)) news.posts.push_back(std::move(*post));
        return {};
    }

    // Another program's rules share the stream.
    bool is_wanted(const Json& line) const {
        const auto matching = elements_of(member(line, "matching_rules"), 100);
        return matching.empty() || std::any_of(matching.begin(), matching.end(), [this](const Json* rule) {
                   return rules_.contains(text_of(*rule, "id")) || text_of(*rule, "tag") == kXRuleTag;
               });
    }

    // X says so before it closes.
    static domain::Status fault_in(const Json& line) {
        const auto errors = elements_of(member(line, "errors"), 1);
        if (errors.empty()) return {};
        HttpReply reply;
        reply.status = 503;
        reply.body = errors.front()->dump(-1, ' ', false, Json::error_handler_t::replace);
        return tl::unexpected(x_refusal(reply, {}));
    }

    std::set<std::string> rules_;
    std::string line_;  // begun, not ended
};

}  // namespace

std::unique_ptr<ports::StreamReader> X::stream_reader(const ports::Session&, const StreamWish& wish) const {
    return std::make_unique<XStreamReader>(read_x_stream_notes(wish.notes));
}

// "Consuming streaming data": TCP errors at once, then 250 ms more each time up to 16 s; HTTP errors 5 s, doubled up to
// 320 s; 429 one minute, doubled.
std::optional<ports::StreamVerdict> X::judge_stream_end(const ports::StreamEnd& end, domain::UtcTime now) const {
    const auto doubled = [&](Millis first, Millis most) {
        return std::min(most, first * (1 << std::min(end.failures, 10)));
    };
    if (end.status / 100 <= 2)
        return ports::StreamVerdict{std::min(Millis{250} * end.failures, Millis{16'000}), false, {}};
    HttpReply reply;
    reply.status = end.status;
    reply.body = std::string(end.body);
    const auto why = x_refusal(reply, now);
    ports::StreamVerdict out{doubled(Millis{5'000}, Millis{320'000}), false, {}};
    if (end.status == 429) out.wait = doubled(Millis{60'000}, Millis{960'000});
    out.prepare_again = end.status == 401 || end.status == 409;  // another token; no rules
    if (end.status == 409 && end.failures == 0) out.wait = {};
    const bool is_final = !out.prepare_again && why.kind == ErrorKind::rejected;
    if (is_final) out.wait = std::max(out.wait, Millis{600'000});
    if (is_final || end.status == 429) out.detail = "No stream from X, so it is asked again and again: " + why.detail;
    return out;
}

}  // namespace net
