// Threads inside the test: containers and publishing as Meta's documentation has them, and strict about what it is
// sent.
#pragma once
#include "net/url.hpp"
#include "tests/net/loopback_server.hpp"
#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

namespace test {

struct ThreadsPost {
    std::string id, text, reply_to, container;
};

class ThreadsServer {
  public:
    ThreadsServer() : server_([this](Connection& connection) { serve(connection); }) {}
    std::string url() const {
        auto url = server_.url();
        url.pop_back();
        return url;
    }
    std::vector<ThreadsPost> posts() const { return locked(posts_); }
    std::vector<std::string> faults() const { return locked(faults_); }
    std::vector<std::string> log() const { return locked(log_); }
    void drop_publishes(int count) { set(drops_, count); }  // publishes, then cuts the connection
    void hide_posts(int looks) { set(hidden_, looks); }     // lists do not show them yet
    void slow_containers(int polls) { set(slow_, polls); }  // IN_PROGRESS that often
    void expire_containers() {
        std::lock_guard lock(mutex_);
        for (auto& [id, one] : containers_)
            if (one.status == "FINISHED") one.status = "EXPIRED";
    }

  private:
    struct Container {
        std::string text, reply_to, status = "FINISHED";
    };
    struct Answer {
        int status = 200;
        nlohmann::json body;
        bool cut = false;
    };
    template<class T>
    T locked(const T& what) const {
        std::lock_guard lock(mutex_);
        return what;
    }
    void set(int& what, int value) {
        std::lock_guard lock(mutex_);
        what = value;
    }
    static Answer error(int code, const std::string& words, int status = 400) {
        return {status, {{"error", {{"message", words}, {"type", "OAuthException"}, {"code", code}}}}};
    }

    void serve(Connection& connection) {
        const auto bytes = connection.read_request();
        if (bytes.empty()) return;
        const auto cut = bytes.find("\r\n\r\n");
        const auto line = bytes.substr(0, bytes.find("\r\n"));
        const auto method = line.substr(0, line.find(' '));
        const auto target = line.substr(method.size() + 1, line.rfind(' ') - method.size() - 1);
        const auto path = target.substr(0, target.find('?'));
        const auto form =
            method == "POST" ? bytes.substr(cut + 4) : target.substr(std::min(path.size() + 1, target.size()));
        std::map<std::string, std::string> fields;
        for (const auto& [name, value] : net::decode_fields(form)) fields[name] = value;
        std::lock_guard lock(mutex_);
        if (method == "POST" && path != target) faults_.push_back("a POST with a query: " + target);
        if (method == "POST" && bytes.find("\r\nContent-Type: application/x-www-form-urlencoded\r\n") == bytes.npos)
            faults_.push_back("not a form: " + path);
        const auto answer = handle(method + " " + path, std::move(fields));
        if (answer.cut) return connection.reset();
        connection.reply(answer.status, answer.body.dump(), "Content-Type: application/json\r\n");
    }

    Answer handle(const std::string& what, std::map<std::string, std::string> fields) {
        log_.push_back(what);
        const auto token = std::exchange(fields["access_token"], "");
        fields.erase("access_token");
        if (token != token_) return error(190, "Error validating access token", 401);
        if (what == "GET /refresh_access_token") return refresh(fields);
        if (what == "GET /v1.0/me") return {200, {{"id", "77"}, {"username", "city.library"}, {"name", "Library"}}};
        if (what == "GET /v1.0/77/threads_publishing_limit")
            return {200, {{"data", {{{"quota_usage", 4}, {"config", {{"quota_total", 250}}}}}}}};
        if (what == "POST /v1.0/77/threads") return contain(fields);
        if (what == "POST /v1.0/77/threads_publish") return publish(fields);
        if (what == "GET /v1.0/77/threads" || what == "GET /v1.0/77/replies") return list(what.ends_with("replies"));
        const auto found = containers_.find(what.substr(std::min<std::size_t>(what.rfind('/') + 1, what.size())));
        if (what.rfind("GET /v1.0/", 0) == 0 && found != containers_.end()) {
            const bool slow = found->second.status == "FINISHED" && slow_-- > 0;
            return {200, {{"id", found->first}, {"status", slow ? "IN_PROGRESS" : found->second.status}}};
        }
        faults_.push_back("there is no such thing: " + what);
        return error(100, "Unsupported request");
    }
    Answer refresh(std::map<std::string, std::string>& fields) {
        if (fields["grant_type"] != "th_refresh_token" || fields.size() != 1) faults_.push_back("a wrong renewal");
        token_ += "+";
        return {200, {{"access_token", token_}, {"token_type", "bearer"}, {"expires_in", 5184000}}};
    }
    Answer contain(std::map<std::string, std::string>& fields) {
        for (const auto& [name, value] : fields)
            if (name != "media_type" && name != "text" && name != "reply_to_id") faults_.push_back("a field " + name);
        if (fields["media_type"] != "TEXT") faults_.push_back("media_type " + fields["media_type"]);
        if (fields["text"].empty()) return error(100, "Param text is required");
        if (fields["text"].size() > 2000) return error(100, "Param text must be at most 500 characters long");
        const auto id = std::to_string(17889615691921648 + static_cast<long long>(containers_.size()));
        containers_[id] = {fields["text"], fields["reply_to_id"]};
        return {200, {{"id", id}}};
    }
    Answer publish(std::map<std::string, std::string>& fields) {
        const auto found = containers_.find(fields["creation_id"]);
        if (fields.size() != 1 || found == containers_.end()) faults_.push_back("a publish of nothing");
        if (found == containers_.end() || found->second.status != "FINISHED")
            return error(24, "The requested resource does not exist");
        found->second.status = "PUBLISHED";
        const auto id = std::to_string(900 + static_cast<int>(posts_.size()));
        posts_.push_back({id, found->second.text, found->second.reply_to, found->first});
        if (drops_-- > 0) return {200, {}, true};
        return {200, {{"id", id}}};
    }
    Answer list(bool replies) {
        auto rows = nlohmann::json::array();
        if (hidden_-- <= 0)
            for (auto post = posts_.rbegin(); post != posts_.rend(); ++post)
                if (post->reply_to.empty() != replies)
                    rows.push_back({{"id", post->id},
                                    {"text", post->text},
                                    {"permalink", "https://www.threads.net/@city.library/post/C" + post->id},
                                    {"timestamp", "2026-11-21T19:30:01+0000"}});
        return {200, {{"data", rows}}};
    }

    mutable std::mutex mutex_;  // guards all below but the server
    std::string token_ = "THQ-1";
    std::map<std::string, Container> containers_;
    std::vector<ThreadsPost> posts_;
    std::vector<std::string> faults_, log_;
    int drops_ = 0, hidden_ = 0, slow_ = 0;
    LoopbackServer server_;  // last: its threads use the rest
};

}  // namespace test
