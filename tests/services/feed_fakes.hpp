// A network of lines "id author text" and a transport whose answers the test gives.
#pragma once
#include "event_fakes.hpp"
#include "ports/network.hpp"
#include <sstream>

namespace fakes {

inline domain::FeedPost line_post(const std::string& line, domain::UtcTime now) {
    std::istringstream in(line);
    domain::FeedPost post;
    in >> post.remote_id >> post.author_handle;
    std::getline(in >> std::ws, post.text);
    post.id = domain::FeedId{"rehearsal:" + post.remote_id};
    post.posted = post.arrived = now;
    return post;
}

// "-ID" is a take-down, "garbage" breaks the stream.
struct LineReader : ports::StreamReader {
    std::string rest;
    domain::Result<ports::StreamNews> read(std::string_view bytes, domain::UtcTime now) override {
        ports::StreamNews news;
        rest += bytes;
        for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
            const auto line = rest.substr(0, end);
            rest.erase(0, end + 1);
            if (line == "garbage") return domain::fail(domain::ErrorKind::malformed, "garbage");
            if (line.starts_with('-'))
                news.deleted.push_back(line.substr(1));
            else
                news.posts.push_back(line_post(line, now));
        }
        return news;
    }
};

struct LineNetwork : ports::Network {
    bool streams = true;
    domain::NetworkKind own_kind = domain::NetworkKind::rehearsal;
    domain::NetworkKind kind() const override { return own_kind; }
    ports::HttpRequest upload_request(const ports::Session&, const ports::OutgoingPhoto&) const override { return {}; }
    domain::Result<ports::MediaAnswer> read_upload(const ports::HttpReply&, domain::UtcTime) const override {
        return ports::MediaAnswer{};
    }
    ports::HttpRequest check_media_request(const ports::Session&, const domain::MediaProgress&) const override {
        return {};
    }
    domain::Result<ports::MediaAnswer> read_media(const domain::MediaProgress&, const ports::HttpReply&,
                                                  domain::UtcTime) const override {
        return ports::MediaAnswer{};
    }
    ports::HttpRequest create_request(const ports::Session&, const domain::Delivery&) const override { return {}; }
    domain::Result<ports::Published> read_create(const domain::Delivery&, const ports::HttpReply&,
                                                 domain::UtcTime) const override {
        return ports::Published{};
    }
    ports::HttpRequest look_up_request(const ports::Session&, const domain::Delivery&) const override { return {}; }
    domain::Result<ports::LookUp> read_look_up(const domain::Delivery&, const std::set<std::string>&,
                                               const ports::HttpReply&, domain::UtcTime) const override {
        return ports::LookUp{};
    }
    // Steps before a stream opens, each noted by a letter; then there is something to say farewell to.
    std::size_t preparations = 0;
    std::optional<ports::HttpRequest> stream_preparation(const ports::Session&,
                                                         const ports::StreamWish& wish) const override {
        if (wish.notes.reveal().size() >= preparations) return std::nullopt;
        return request("prepare/" + std::to_string(wish.notes.reveal().size()));
    }
    domain::Result<ports::Secret> read_stream_preparation(const ports::StreamWish& wish, const ports::HttpReply& reply,
                                                          domain::UtcTime) const override {
        if (reply.status != 200) return domain::fail(domain::ErrorKind::rejected, "Not prepared.");
        return ports::Secret(wish.notes.reveal() + "p");
    }
    std::optional<ports::HttpRequest> stream_farewell(const ports::Session&, const ports::StreamWish&) const override {
        return preparations == 0 ? std::nullopt : std::optional(request("farewell"));
    }
    bool shares_stream = false;
    bool one_stream_for_all_tags() const override { return shares_stream; }
    std::optional<ports::StreamVerdict> verdict;
    std::optional<ports::StreamVerdict> judge_stream_end(const ports::StreamEnd&, domain::UtcTime) const override {
        return verdict;
    }
    bool charges = false;  // each line is a post that is paid for
    std::vector<domain::PaidRead> paid_reads(const ports::HttpReply& reply, bool) const override {
        std::vector<domain::PaidRead> out;
        std::istringstream in(reply.body);
        for (std::string line; charges && std::getline(in, line);)
            out.push_back({domain::PaidRead::Kind::post, line.substr(0, line.find(' '))});
        return out;
    }
    // "id likes reposts replies" a line.
    std::size_t reactions_most = 0;
    std::size_t reactions_at_once() const override { return reactions_most; }
    std::optional<ports::HttpRequest> reactions_request(const ports::Session&,
                                                        const std::vector<std::string>& ids) const override {
        std::string all;
        for (const auto& id : ids) all += (all.empty() ? "" : ",") + id;
        return request("reactions/" + all);
    }
    domain::Result<std::vector<ports::Reactions>> read_reactions(const ports::HttpReply& reply,
                                                                 domain::UtcTime) const override {
        if (reply.status == 404) return domain::fail(domain::ErrorKind::not_found, "No such thing.");
        if (reply.status != 200) return domain::fail(domain::ErrorKind::unavailable, "The server is broken.");
        std::vector<ports::Reactions> out;
        std::istringstream in(reply.body);
        for (ports::Reactions one; in >> one.remote_id >> one.likes >> one.reposts >> one.replies;) out.push_back(one);
        return out;
    }
    std::optional<ports::HttpRequest> stream_request(const ports::Session&,
                                                     const ports::StreamWish& wish) const override {
        if (!streams) return std::nullopt;
        return request("stream/" + wish.tags.at(0));
    }
    std::unique_ptr<ports::StreamReader> stream_reader(const ports::Session&, const ports::StreamWish&) const override {
        return std::make_unique<LineReader>();
    }
    ports::HttpRequest poll_request(const ports::Session&, const std::string& tag,
                                    const std::string& cursor) const override {
        return request("poll/" + tag + "?after=" + cursor);
    }
    domain::Result<ports::FeedPage> read_poll(const ports::Session&, const std::string& cursor,
                                              const ports::HttpReply& reply, domain::UtcTime now) const override {
        if (reply.status == 401) return domain::fail(domain::ErrorKind::unauthorized, "Sign in again.");
        if (reply.status != 200) return domain::fail(domain::ErrorKind::unavailable, "The server is broken.");
        ports::FeedPage page{.posts = {}, .cursor = cursor};
        std::istringstream in(reply.body);
        for (std::string line; std::getline(in, line);) {
            if (line == "more")
                page.more = true;
            else
                page.posts.push_back(line_post(line, now));
        }
        if (!page.posts.empty()) page.cursor = page.posts.back().remote_id;
        return page;
    }
    std::optional<ports::HttpRequest> check_request(const ports::Session&, int) const override { return std::nullopt; }
    domain::Status read_check(domain::Account&, int, const ports::HttpReply&, domain::UtcTime) const override {
        return {};
    }
    std::optional<ports::RateBudget> read_budget(const ports::HttpReply&) const override { return std::nullopt; }

  private:
    static ports::HttpRequest request(const std::string& path) {
        ports::HttpRequest out;
        out.url = "https://line.example/" + path;
        return out;
    }
};

// Keeps what was asked; the test answers by id through the Wire.
struct HandTransport : ports::Transport {
    struct Asked {
        ports::TransferId id = 0;
        std::string url;
        bool stream = false;
    };
    std::vector<Asked> asked;
    std::vector<ports::TransferId> cancelled;
    void start(ports::TransferId id, ports::HttpRequest request) override { asked.push_back({id, request.url, false}); }
    void open_stream(ports::TransferId id, ports::HttpRequest request) override {
        asked.push_back({id, request.url, true});
    }
    void cancel(ports::TransferId id) override { cancelled.push_back(id); }

    int polls() const {
        return static_cast<int>(std::count_if(asked.begin(), asked.end(), [](const auto& a) { return !a.stream; }));
    }
    int streams() const { return static_cast<int>(asked.size()) - polls(); }
    const Asked& last(bool stream) const {
        return *std::find_if(asked.rbegin(), asked.rend(), [stream](const auto& a) { return a.stream == stream; });
    }
};

}  // namespace fakes
