// A small server that speaks Mastodon and counts what it was given; each manner is one way in which real ones fail us.
#pragma once
#include "tests/net/loopback_server.hpp"
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace kill_test {

struct Manner {
    bool honours_key = true;    // false: like snac, the same key twice makes two posts
    bool drops_first = false;   // stores the first post of each account, then cuts the connection
    bool errs_first = false;    // answers 502 to the first post of each account, having stored it
    bool slow = false;          // writes a post only after 80 ms, whether or not anybody still listens
    bool photos_later = false;  // answers 202 and needs to be asked
    bool kills_first = false;   // kills the client when it has stored the first post, before answering
};

struct StoredPost {
    std::string id, account, text, key, created;
    int photos = 0;
};

class CountingServer {
  public:
    explicit CountingServer(Manner manner);
    std::string url() const;
    std::vector<StoredPost> posts() const;
    void client_is(int pid) { client_ = pid; }

  private:
    void serve(test::Connection& connection);
    void create(test::Connection& connection, const std::string& request);
    void upload(test::Connection& connection);
    void list(test::Connection& connection, const std::string& account);
    void answer(test::Connection& connection, int status, const std::string& body) const;

    const Manner manner_;
    mutable std::mutex mutex_;
    std::vector<StoredPost> posts_;       // guarded by mutex_, like the two below
    std::map<std::string, int> created_;  // by account
    int media_ = 0;
    std::atomic<int> client_{0};
    test::LoopbackServer server_;  // last: its threads use the rest
};

}  // namespace kill_test
