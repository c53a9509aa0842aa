// A Mastodon server for one event on loopback: it streams one new post with a picture at a steady pace.
#pragma once
#include "tests/net/loopback_server.hpp"
#include <chrono>
#include <filesystem>

namespace bench {

class FeedServer {
  public:
    // The pictures are the JPEGs of that folder, in turns.
    FeedServer(const std::filesystem::path& pictures, std::chrono::milliseconds between_posts);
    ~FeedServer();
    FeedServer(const FeedServer&) = delete;
    FeedServer& operator=(const FeedServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
    int posts() const { return posts_; }

  private:
    void answer(test::Connection& connection);
    void stream(test::Connection& connection, bool with_posts);
    std::string post(int number) const;

    std::vector<std::string> pictures_;  // bytes
    std::chrono::milliseconds between_posts_;
    std::atomic<int> posts_{0};
    std::atomic<bool> ending_{false};
    test::LoopbackServer server_;  // last: its threads use the others
};

}  // namespace bench
