// Requests read by hand, as far as this test needs them.
#include "tests/kill/counting_server.hpp"
#include <chrono>
#include <csignal>
#include <ctime>
#include <nlohmann/json.hpp>
#include <sstream>

namespace kill_test {

using Json = nlohmann::json;

static std::string header_of(const std::string& request, const std::string& name) {
    const auto at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

static std::string decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

static std::string iso_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    const std::time_t seconds = ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, static_cast<int>(ms % 1000));
    return text;
}

static std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

static Json status_of(const StoredPost& post) {
    Json photos = Json::array();
    for (int i = 0; i < post.photos; ++i) photos.push_back({{"id", std::to_string(i)}, {"type", "image"}});
    return {{"id", post.id},
            {"url", "http://127.0.0.1/" + post.id},
            {"uri", "http://127.0.0.1/" + post.id},
            {"content", "<p>" + post.text + "</p>"},
            {"created_at", post.created},
            {"visibility", "public"},
            {"media_attachments", photos}};
}

CountingServer::CountingServer(Manner manner)
    : manner_(manner), server_([this](test::Connection& connection) { serve(connection); }) {}

std::string CountingServer::url() const {
    auto url = server_.url();
    url.pop_back();
    return url;
}

std::vector<StoredPost> CountingServer::posts() const {
    std::lock_guard lock(mutex_);
    return posts_;
}

void CountingServer::answer(test::Connection& connection, int status, const std::string& body) const {
    connection.reply(status, body, "Content-Type: application/json\r\nDate: " + http_date() + "\r\n");
}

void CountingServer::serve(test::Connection& connection) {
    const auto request = connection.read_request();
    std::istringstream line(request.substr(0, request.find("\r\n")));
    std::string method, path;
    line >> method >> path;
    const std::string own = "/api/v1/accounts/";
    if (method == "POST" && path == "/api/v1/statuses") return create(connection, request);
    if (method == "POST" && path == "/api/v2/media") return upload(connection);
    if (method == "GET" && path.rfind("/api/v1/media/", 0) == 0) return answer(connection, 200, R"({"id":"m"})");
    if (method == "GET" && path.rfind(own, 0) == 0)
        return list(connection, path.substr(own.size(), path.find('/', own.size()) - own.size()));
    if (!request.empty()) answer(connection, 404, R"({"error":"no such path"})");
}

void CountingServer::create(test::Connection& connection, const std::string& request) {
    StoredPost post;
    post.key = header_of(request, "Idempotency-Key");
    std::istringstream fields(request.substr(request.find("\r\n\r\n") + 4));
    for (std::string field; std::getline(fields, field, '&');) {
        const auto name = decode(field.substr(0, field.find('=')));
        if (name == "status") post.text = decode(field.substr(field.find('=') + 1));
        if (name == "media_ids[]") ++post.photos;
    }
    post.account = header_of(request, "Authorization").substr(7);
    if (manner_.slow) std::this_thread::sleep_for(std::chrono::milliseconds(80));
    bool is_first = false;
    {
        std::lock_guard lock(mutex_);
        if (manner_.honours_key)
            for (const auto& stored : posts_)
                if (stored.key == post.key) return answer(connection, 200, status_of(stored).dump());
        post.id = "s" + std::to_string(posts_.size() + 1);
        post.created = iso_now();
        posts_.push_back(post);
        is_first = created_[post.account]++ == 0;
    }
    if (is_first && manner_.kills_first) ::kill(client_, SIGKILL);
    if (is_first && (manner_.drops_first || manner_.kills_first)) return connection.reset();
    if (is_first && manner_.errs_first) return connection.reply(502, "<html><h1>Bad gateway</h1></html>");
    answer(connection, 200, status_of(post).dump());
}

void CountingServer::upload(test::Connection& connection) {
    std::string id;
    {
        std::lock_guard lock(mutex_);
        id = "m" + std::to_string(++media_);
    }
    answer(connection, manner_.photos_later ? 202 : 200, Json{{"id", id}, {"url", nullptr}}.dump());
}

void CountingServer::list(test::Connection& connection, const std::string& account) {
    Json page = Json::array();
    const auto all = posts();
    for (auto post = all.rbegin(); post != all.rend(); ++post)
        if (post->account == account) page.push_back(status_of(*post));
    answer(connection, 200, page.dump());
}

}  // namespace kill_test
