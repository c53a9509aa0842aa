// X's filtered stream inside the test: rules that outlast connections, one connection, keep-alives, and every refusal.
#include "net/base64.hpp"
#include "tests/net/x_server_parts.hpp"
#include <algorithm>
#include <set>

namespace test {

static constexpr std::size_t kLongestRule = 1024;

std::map<std::string, std::string> XServer::rules() const {
    std::lock_guard lock(mutex_);
    std::map<std::string, std::string> out;
    for (const auto& [id, rule] : rules_) out[rule.first] = rule.second;
    return out;
}

bool XServer::is_app_path(const std::string& path) const {
    return path == "/oauth2/token" || path.starts_with("/2/tweets/search/stream");
}

std::string XServer::app_fault(const Request& request) const {
    return request.header("Authorization") == "Bearer app-token" ? "" : "the stream takes the app's own bearer only";
}

XServer::Answer XServer::handle_app(const Request& request) {
    const auto what = request.method + ' ' + request.path;
    if (what == "POST /oauth2/token") return grant_app(request);
    if (const auto fault = app_fault(request); !fault.empty()) {
        faults_.push_back(what + ": " + fault);
        return {403, Json{{"title", "Unsupported Authentication"},
                          {"type", "https://api.twitter.com/2/problems/unsupported-authentication"}}
                         .dump()};
    }
    if (what == "GET /2/tweets/search/stream/rules") return list_rules();
    if (what == "POST /2/tweets/search/stream/rules") return change_rules(request);
    faults_.push_back(what + ": there is no such thing");
    return {404, problem(404, "Not Found", what)};
}

XServer::Answer XServer::grant_app(const Request& request) {
    const auto basic = "Basic " + net::base64(keys_.consumer_key + ':' + keys_.consumer_secret.reveal());
    if (request.header("Authorization") == basic && request.body == "grant_type=client_credentials" &&
        request.header("Content-Type") == "application/x-www-form-urlencoded")
        return {200, R"({"token_type":"bearer","access_token":"app-token"})"};
    faults_.push_back("app token: " + request.body);
    return {403, R"({"errors":[{"code":99,"message":"Unable to verify your credentials"}]})"};
}

XServer::Answer XServer::list_rules() const {
    Json page{{"meta", {{"sent", "2026-11-21T19:30:00Z"}, {"result_count", rules_.size()}}}};
    for (const auto& [id, rule] : rules_)
        page["data"].push_back({{"id", id}, {"value", rule.first}, {"tag", rule.second}});
    return {200, page.dump()};
}

XServer::Answer XServer::change_rules(const Request& request) {
    const auto body = Json::parse(request.body, nullptr, false);
    const bool is_json = request.header("Content-Type") == "application/json" && body.is_object() && body.size() == 1;
    if (is_json && body.contains("add") && body["add"].is_array()) return add_rules(body["add"]);
    if (is_json && body.contains("delete") && body["delete"].size() == 1) return delete_rules(body["delete"]["ids"]);
    faults_.push_back("rules: " + request.body);
    return {400, problem(400, "Invalid Request", "add or delete")};
}

XServer::Answer XServer::add_rules(const Json& wanted) {
    Json answer{{"meta", {{"summary", {{"created", 0}}}}}};
    for (const auto& rule : wanted) {
        const auto value = rule.value("value", "");
        if (rule.size() != 2 || value.empty() || value.size() > kLongestRule || rule.value("tag", "").empty()) {
            faults_.push_back("rule: " + rule.dump());
            return {400, problem(400, "Invalid Request", "rule")};
        }
        const auto same =
            std::find_if(rules_.begin(), rules_.end(), [&](const auto& known) { return known.second.first == value; });
        if (same != rules_.end()) {
            answer["errors"].push_back({{"value", value}, {"id", same->first}, {"title", "DuplicateRule"}});
            continue;
        }
        const auto id = std::to_string(7000 + ++rules_made_);
        rules_[id] = {value, rule["tag"].get<std::string>()};
        answer["data"].push_back({{"id", id}, {"value", value}, {"tag", rule["tag"]}});
    }
    return {201, answer.dump()};
}

XServer::Answer XServer::delete_rules(const Json& ids) {
    for (const auto& id : ids)
        if (!id.is_string() || rules_.erase(id.get<std::string>()) == 0)
            faults_.push_back("no such rule: " + id.dump());
    return {200, R"({"meta":{"summary":{"deleted":1,"not_deleted":0}}})"};
}

void XServer::serve_stream(Connection& connection, const Request& request) {
    static const std::set<std::string> known{"tweet.fields", "expansions", "user.fields", "media.fields"};
    XTurn turn{200, "", true};
    {
        std::lock_guard lock(mutex_);
        log_.push_back("GET /2/tweets/search/stream");
        auto fault = app_fault(request);
        for (const auto& [name, value] : request.query)
            if (!known.contains(name)) fault = "the stream does not know " + name;
        if (!fault.empty()) faults_.push_back("stream: " + fault);
        if (!manner_.stream.empty()) turn = manner_.stream[std::min(turn_++, manner_.stream.size() - 1)];
        if (rules_.empty())
            turn = {409, problem(409, "RuleConfigurationIssue", "You must define rules"), false};
        else if (is_streaming_)
            turn = {429, R"({"title":"ConnectionException","connection_issue":"TooManyConnections"})", false};
        is_streaming_ = is_streaming_ || turn.status == 200;
    }
    if (turn.status != 200) return connection.reply(turn.status, turn.body, "Content-Type: application/json\r\n");
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\r\n");
    connection.send(turn.body);
    if (turn.holds) connection.wait_for_close();
    std::lock_guard lock(mutex_);
    is_streaming_ = false;
}

}  // namespace test
