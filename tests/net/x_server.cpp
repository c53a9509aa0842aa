// Requests taken apart and held against X's rules. Source: openapi.json 2.167, as platforms' clients see it.
#include "domain/text_count.hpp"
#include "domain/time_text.hpp"
#include "net/url.hpp"
#include "net/x_request.hpp"
#include "tests/net/x_server_parts.hpp"
#include <algorithm>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>
#include <set>

namespace test {

static std::string now_iso() {
    return domain::to_iso(std::chrono::time_point_cast<domain::Millis>(std::chrono::system_clock::now()));
}

static std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

XServer::XServer(XManner manner, net::OAuth1Keys keys)
    : manner_(std::move(manner)),
      keys_(std::move(keys)),
      server_([this](Connection& connection) { serve(connection); }) {
    std::lock_guard lock(mutex_);
    for (const auto& [value, tag] : manner_.rules) rules_[std::to_string(7000 + ++rules_made_)] = {value, tag};
}

std::string XServer::url() const {
    auto url = server_.url();
    url.pop_back();
    return url;
}
std::vector<XPost> XServer::posts() const {
    std::lock_guard lock(mutex_);
    return posts_;
}
std::map<std::string, std::string> XServer::alts() const {
    std::lock_guard lock(mutex_);
    return alts_;
}
std::vector<std::string> XServer::faults() const {
    std::lock_guard lock(mutex_);
    return faults_;
}
std::vector<std::string> XServer::log() const {
    std::lock_guard lock(mutex_);
    return log_;
}
std::map<std::string, std::string> XServer::exchange() const {
    std::lock_guard lock(mutex_);
    return exchange_;
}

void XServer::add_post(const std::string& id, const std::string& text) {
    std::lock_guard lock(mutex_);
    posts_.push_back({id, text, "", now_iso(), {}});
}
std::map<std::string, std::string> XServer::photos() const {
    std::lock_guard lock(mutex_);
    return photos_;
}
std::vector<std::string> XServer::requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
}

// The parts of a form, by name.
static std::map<std::string, std::string> parts_of(const std::string& type, const std::string& body) {
    std::map<std::string, std::string> parts;
    const auto border = "--" + type.substr(type.find("boundary=") + 9);
    for (auto at = body.find(border); at != std::string::npos;) {
        const auto next = body.find("\r\n" + border, at + 1);
        const auto head = body.find("\r\n\r\n", at);
        if (next == std::string::npos || head > next) break;
        const auto name = body.find("name=\"", at) + 6;
        parts[body.substr(name, body.find('"', name) - name)] = body.substr(head + 4, next - head - 4);
        at = next + 2;
    }
    return parts;
}

// As tests/peers/x-contract.py reads them; the bytes of a photo are no text, and stand for themselves.
std::string XServer::as_line(const Request& request) {
    const auto type = request.header("Content-Type");
    Json line{{"method", request.method}, {"path", request.path}, {"query", Json::object()}};
    for (const auto& [name, value] : request.query) line["query"][name] = value;
    if (type.rfind("multipart/form-data", 0) == 0) {
        line["type"] = "multipart/form-data";
        for (const auto& [name, value] : parts_of(type, request.body))
            line["body"][name] = name == "media" ? "" : value;
    } else if (!request.body.empty()) {
        line["type"] = type;
        line["body"] = Json::parse(request.body, nullptr, false);
    }
    return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void XServer::serve(Connection& connection) {
    const auto bytes = connection.read_request();
    if (bytes.empty()) return;
    Request request;
    request.head = bytes.substr(0, bytes.find("\r\n\r\n") + 2);
    request.body = bytes.substr(bytes.find("\r\n\r\n") + 4);
    const auto line = request.head.substr(0, request.head.find("\r\n"));
    request.method = line.substr(0, line.find(' '));
    const auto target = line.substr(request.method.size() + 1, line.rfind(' ') - request.method.size() - 1);
    request.path = target.substr(0, target.find('?'));
    if (request.path != target) request.query = net::decode_fields(target.substr(request.path.size() + 1));
    if (request.method + ' ' + request.path == "GET /2/tweets/search/stream") return serve_stream(connection, request);
    if (manner_.hold.valid() && line.starts_with("POST /2/tweets ")) manner_.hold.wait();
    const auto answer = handle(request);
    if (answer.cut) return connection.reset();
    connection.reply(answer.status, answer.body,
                     "Content-Type: application/json\r\nDate: " + http_date() + "\r\n" + answer.headers);
}

XServer::Answer XServer::handle(const Request& request) {
    std::lock_guard lock(mutex_);
    const auto what = request.method + ' ' + request.path;
    log_.push_back(what);
    if (what == "POST /2/oauth2/token") return grant(request);
    if (is_app_path(request.path)) return handle_app(request);
    requests_.push_back(as_line(request));
    if (manner_.expired && keys_.token.empty()) return {401, problem(401, "Unauthorized", "Unauthorized")};
    if (const auto fault = authorization_fault(request); !fault.empty()) {
        faults_.push_back(what + ": " + fault);
        return {401, problem(401, "Unauthorized", "Unauthorized")};
    }
    if (what == "GET /2/users/me")
        return {200, R"({"data":{"id":"4242","username":"library","name":"The Library"}})", false,
                "x-rate-limit-limit: 75\r\nx-rate-limit-remaining: 74\r\nx-rate-limit-reset: " +
                    std::to_string(std::time(nullptr) + 900) + "\r\n"};
    if (what == "POST /2/media/upload") return upload(request);
    if (what == "POST /2/media/metadata") return describe(request);
    if (what == "POST /2/tweets") return create(request);
    if (what == "GET /2/users/4242/tweets") return list(request);
    if (what.rfind("DELETE /2/tweets/", 0) == 0) return remove(request);
    if (what == "GET /2/tweets/search/recent") return search(request);
    if (what == "GET /2/tweets") return counts(request);
    faults_.push_back(what + ": there is no such thing");
    return {404, problem(404, "Not Found", what)};
}

// -- who asks --------------------------------------------------------------------------------------------------------

// The parameters of an OAuth 1.0a header, decoded.
static std::map<std::string, std::string> oauth_fields(const std::string& header) {
    std::map<std::string, std::string> fields;
    for (std::size_t at = 6; at < header.size();) {
        const auto equals = header.find("=\"", at);
        const auto end = equals == std::string::npos ? equals : header.find('"', equals + 2);
        if (end == std::string::npos) break;
        fields[header.substr(at, equals - at)] = net::percent_decode(header.substr(equals + 2, end - equals - 2));
        at = end + 3;
    }
    return fields;
}

std::string XServer::authorization_fault(const Request& request) const {
    const auto header = request.header("Authorization");
    if (keys_.token.empty())
        return header == "Bearer access-" + std::to_string(generation_) ? "" : "another bearer: " + header;
    if (header.rfind("OAuth ", 0) != 0) return "no OAuth 1.0a header";
    auto fields = oauth_fields(header);
    const auto signature = fields["oauth_signature"];
    fields.erase("oauth_signature");
    if (std::abs(std::time(nullptr) - std::atoll(fields["oauth_timestamp"].c_str())) > 300) return "old timestamp";
    if (fields["oauth_nonce"].size() < 16) return "a nonce that can be guessed";
    if (fields["oauth_token"] != keys_.token || fields["oauth_consumer_key"] != keys_.consumer_key) return "other keys";
    net::Fields all(fields.begin(), fields.end());
    all.insert(all.end(), request.query.begin(), request.query.end());
    return net::oauth1_signature(keys_, request.method, url() + request.path, all) == signature ? "" : "bad signature";
}

static std::string tokens(int generation) {
    const auto number = std::to_string(generation);
    return Json{{"token_type", "bearer"},
                {"expires_in", 7200},
                {"access_token", "access-" + number},
                {"refresh_token", "refresh-" + number},
                {"scope", "tweet.read tweet.write users.read media.write offline.access"}}
        .dump();
}

XServer::Answer XServer::grant(const Request& request) {
    const auto list = net::decode_fields(request.body);
    const std::map<std::string, std::string> fields(list.begin(), list.end());
    const std::map<std::string, std::string> renewal{{"grant_type", "refresh_token"},
                                                     {"refresh_token", "refresh-" + std::to_string(generation_)},
                                                     {"client_id", "client-1"}};
    const auto is = [&](const char* name, const std::string& value) {
        const auto found = fields.find(name);
        return found != fields.end() && found->second == value;
    };
    const bool is_code = fields.size() == 5 && is("grant_type", "authorization_code") && is("code", "c0de") &&
                         is("client_id", "client-1") && fields.count("redirect_uri") == 1 &&
                         fields.count("code_verifier") == 1 && exchange_.empty();
    const bool is_form = request.header("Content-Type") == "application/x-www-form-urlencoded";
    if (is_form && is_code) {
        exchange_ = fields;
        return {200, tokens(generation_)};
    }
    if (is_form && fields == renewal) {
        manner_.expired = false;
        return {200, tokens(++generation_)};
    }
    faults_.push_back("token: " + request.body);
    return {400, R"({"error":"invalid_request","error_description":"Value passed for the token was invalid."})"};
}

// -- what is asked ---------------------------------------------------------------------------------------------------

XServer::Answer XServer::upload(const Request& request) {
    const auto type = request.header("Content-Type");
    const bool is_form = type.rfind("multipart/form-data; boundary=", 0) == 0;
    const auto& body = request.body;
    const bool is_whole = body.find("name=\"media_category\"\r\n\r\ntweet_image\r\n") != std::string::npos &&
                          body.find("name=\"media\"; filename=\"") != std::string::npos &&
                          body.find("Content-Type: image/jpeg\r\n") != std::string::npos;
    if (!is_form || !is_whole || body.size() > (5u << 20)) {
        faults_.push_back("upload: " + type + ' ' + body.substr(0, 300));
        return {400, problem(400, "Invalid Request", "media or media_category")};
    }
    const auto id = "77" + std::to_string(alts_.size() + 1);
    alts_[id] = "";
    photos_[id] = parts_of(type, body)["media"];
    return {200, Json{{"data", {{"id", id}, {"media_key", "3_" + id}, {"expires_after_secs", 86400}}}}.dump()};
}

XServer::Answer XServer::describe(const Request& request) {
    if (manner_.refuses_alt) return {500, ""};
    const auto body = Json::parse(request.body, nullptr, false);
    const auto id = body.is_object() ? body.value("id", "") : "";
    const Json wanted{{"id", id}, {"metadata", {{"alt_text", {{"text", body["metadata"]["alt_text"]["text"]}}}}}};
    if (body != wanted || alts_.count(id) == 0 || request.header("Content-Type") != "application/json") {
        faults_.push_back("metadata: " + request.body);
        return {400, problem(400, "Invalid Request", "metadata")};
    }
    alts_[id] = body["metadata"]["alt_text"]["text"].get<std::string>();
    return {200, Json{{"data", {{"id", id}}}}.dump()};
}

std::string XServer::create_fault(const Json& body) const {
    static const std::set<std::string> known{"text", "media", "reply"};
    if (!body.is_object() || !body.contains("text") || !body["text"].is_string()) return "no text";
    for (const auto& [name, value] : body.items())
        if (known.count(name) == 0) return "unknown key " + name;
    const auto text = body["text"].get<std::string>();
    if (!domain::count_text(domain::NetworkKind::x, text).valid) return "the text is too long or empty";
    if (body.contains("media")) {
        const auto& ids = body["media"]["media_ids"];
        if (!ids.is_array() || ids.empty() || ids.size() > 4 || body["media"].size() != 1) return "media";
        for (const auto& id : ids)
            if (!id.is_string() || alts_.count(id.get<std::string>()) == 0) return "unknown media";
    }
    if (!body.contains("reply")) return {};
    const auto answered = body["reply"].value("in_reply_to_tweet_id", "");
    const auto is_it = [&](const XPost& post) { return post.id == answered; };
    return std::any_of(posts_.begin(), posts_.end(), is_it) ? "" : "it answers no post";
}

XServer::Answer XServer::create(const Request& request) {
    const auto body = Json::parse(request.body, nullptr, false);
    const bool is_json = request.header("Content-Type") == "application/json" && !body.is_discarded();
    if (const auto fault = is_json ? create_fault(body) : "no JSON"; !fault.empty()) {
        faults_.push_back("create: " + fault + ' ' + request.body);
        return {400, problem(400, "Invalid Request", fault)};
    }
    if (manner_.refuses_creates > 0) {
        --manner_.refuses_creates;
        const auto reset = "x-rate-limit-limit: 100\r\nx-rate-limit-remaining: 0\r\nx-rate-limit-reset: " +
                           std::to_string(std::time(nullptr) + 1) + "\r\n";
        return {manner_.refusal, problem(manner_.refusal, manner_.refusal == 402 ? "CreditsDepleted" : "Refused", ""),
                false, manner_.refusal == 429 ? reset : ""};
    }
    XPost post;
    post.text = body["text"].get<std::string>();
    if (body.contains("reply")) post.reply_to = body["reply"]["in_reply_to_tweet_id"].get<std::string>();
    if (body.contains("media")) post.media = body["media"]["media_ids"].get<std::vector<std::string>>();
    if (manner_.forbids_answers && !post.reply_to.empty())
        return {403, problem(403, "Forbidden",
                             "Reply to this conversation is not allowed because you have not been mentioned or "
                             "otherwise engaged by the author of the post you are replying to.")};
    const auto is_same = [&](const XPost& other) { return other.text == post.text; };
    if (std::any_of(posts_.begin(), posts_.end(), is_same))
        return {403, problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.")};
    post.id = std::to_string(next_post_++);
    post.created = now_iso();
    posts_.push_back(post);
    if (manner_.drops_creates > 0) {
        --manner_.drops_creates;
        return {0, "", true};
    }
    if (manner_.errs_creates > 0) {
        --manner_.errs_creates;
        return {503, "<html><title>Service Unavailable</title></html>"};
    }
    return {201, Json{{"data", {{"id", post.id}, {"text", post.text}}}}.dump()};
}

XServer::Answer XServer::remove(const Request& request) {
    const auto id = request.path.substr(std::string("/2/tweets/").size());
    if (!request.body.empty()) {
        faults_.push_back("delete: a body where none belongs");
        return {400, problem(400, "Invalid Request", "body")};
    }
    if (std::erase_if(posts_, [&](const XPost& post) { return post.id == id; }) > 0)
        return {200, R"({"data":{"deleted":true}})"};
    return {404, problem(404, "Not Found Error", "Could not find tweet with id: [" + id + "].")};
}

// -- what it shows ---------------------------------------------------------------------------------------------------

static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

// As X hands it out: links and photos as t.co.
static Json shown(const XPost& post) {
    Json json{{"id", post.id}, {"created_at", post.created}, {"author_id", "4242"}};
    auto urls = Json::array();
    const auto shorten = [&](const std::string& address, const std::string& display) {
        const auto t_co = "https://t.co/" + post.id.substr(15) + std::to_string(urls.size());
        urls.push_back({{"start", 0}, {"end", 23}, {"url", t_co}, {"expanded_url", address}, {"display_url", display}});
        return t_co;
    };
    std::string text;
    std::size_t at = 0;
    for (const auto& span : domain::count_text(domain::NetworkKind::x, post.text).spans) {
        if (span.kind != domain::TextSpan::Kind::url) continue;
        text += escaped(post.text.substr(at, span.begin - at)) + shorten(span.value, span.value.substr(0, 20) + "…");
        at = span.end;
    }
    text += escaped(post.text.substr(at));
    if (!post.media.empty())
        text += ' ' + shorten("https://x.com/library/status/" + post.id + "/photo/1", "pic.x.com/abc");
    for (const auto& id : post.media) json["attachments"]["media_keys"].push_back("3_" + id);
    json["text"] = text;
    if (!urls.empty()) json["entities"]["urls"] = urls;
    return json;
}

static Json page_of(const std::vector<XPost>& posts) {
    auto data = Json::array();
    for (auto post = posts.rbegin(); post != posts.rend(); ++post) data.push_back(shown(*post));
    Json page{{"meta", {{"result_count", data.size()}}}};
    if (!data.empty()) page["data"] = data;  // X leaves it out when there is none
    return page;
}

XServer::Answer XServer::list(const Request&) const { return {200, page_of(posts_).dump()}; }

XServer::Answer XServer::search(const Request& request) const {
    std::string since;
    for (const auto& [name, value] : request.query)
        if (name == "since_id") since = value;
    auto posts = posts_;
    std::erase_if(posts, [&](const XPost& post) { return !net::is_newer_x_id(post.id, since); });
    auto page = page_of(posts);
    page["includes"]["users"] = {{{"id", "4242"}, {"username", "library"}, {"name", "The Library"}}};
    return {200, page.dump()};
}

// As many likes as the id's last digit says; reposts under their new name for even ids, under the old one for odd ones.
XServer::Answer XServer::counts(const Request& request) const {
    Json data = Json::array();
    for (const auto& [name, value] : request.query) {
        if (name != "ids") continue;
        for (const auto& post : posts_) {
            if ((',' + value + ',').find(',' + post.id + ',') == std::string::npos) continue;
            const int digit = post.id.back() - '0';
            data.push_back({{"id", post.id},
                            {"public_metrics",
                             {{"like_count", digit},
                              {digit % 2 == 0 ? "repost_count" : "retweet_count", 2},
                              {"reply_count", 3}}}});
        }
    }
    return {200, Json{{"data", data}}.dump()};
}

}  // namespace test
