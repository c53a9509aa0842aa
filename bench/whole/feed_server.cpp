// Answers the few calls that a reading desk makes. Everything is public; no token is looked at.
#include "bench/whole/feed_server.hpp"
#include <fstream>
#include <iterator>

namespace bench {

namespace fs = std::filesystem;

static std::vector<std::string> jpegs_of(const fs::path& folder) {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".jpg") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return out;
}

FeedServer::FeedServer(const fs::path& pictures, std::chrono::milliseconds between_posts)
    : pictures_(jpegs_of(pictures)),
      between_posts_(between_posts),
      server_([this](test::Connection& connection) { answer(connection); }) {}

FeedServer::~FeedServer() { ending_ = true; }

std::string FeedServer::post(int number) const {
    const auto n = std::to_string(number);
    std::string media;
    if (!pictures_.empty())
        media = R"({"id":"m)" + n + R"(","type":"image","url":")" + url() + "/media/" + n + R"(.jpg","preview_url":")" +
                url() + "/media/" + n + R"(.jpg","description":"The stage"})";
    return R"({"id":")" + std::to_string(113'000'000 + number) +
           R"(","created_at":"2026-11-28T19:00:00.000Z","sensitive":false,"spoiler_text":"","visibility":"public",)"
           R"("language":"en","uri":")" +
           url() + "/statuses/" + n + R"(","url":")" + url() + "/@reader/" + n +
           R"(","reblog":null,"content":"<p>Two hundred children and one stage, number )" + n +
           R"( <a href=\"/tags/boty26\" class=\"hashtag\">#<span>BOTY26</span></a></p>","account":{"id":")" + n +
           R"(","username":"reader)" + n + R"(","acct":"reader)" + n + R"(","display_name":"Reader )" + n +
           R"(","avatar":""},"media_attachments":[)" + media +
           R"(],"mentions":[],"tags":[{"name":"boty26"}],"emojis":[]})";
}

void FeedServer::stream(test::Connection& connection, bool with_posts) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:)\n\n");
    while (!ending_) {
        std::this_thread::sleep_for(between_posts_);
        const auto sent = with_posts ? connection.send("event: update\ndata: " + post(++posts_) + "\n\n")
                                     : connection.send(":thump\n\n");
        if (!sent) return;
    }
}

void FeedServer::answer(test::Connection& connection) {
    const auto request = connection.read_request();
    const auto line = request.substr(0, request.find("\r\n"));
    const auto is_for = [&](std::string_view path) { return line.find(path) != std::string::npos; };
    constexpr std::string_view json = "Content-Type: application/json\r\n";
    if (is_for("/streaming/hashtag")) return stream(connection, is_for("tag=BOTY26"));
    if (is_for("/timelines/tag/")) return connection.reply(200, "[]", json);
    if (is_for("/media/") && !pictures_.empty())
        return connection.reply(200, pictures_[request.size() % pictures_.size()], "Content-Type: image/jpeg\r\n");
    if (is_for("verify_credentials"))
        return connection.reply(200, R"({"id":"1","username":"desk","acct":"desk","display_name":"Desk"})", json);
    if (is_for("/instance"))
        return connection.reply(200, R"({"configuration":{"statuses":{"max_characters":500}}})", json);
    connection.reply(404, "{}", json);
}

}  // namespace bench
