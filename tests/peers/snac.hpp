// A real snac server (Mastodon-compatible, REST without streaming) on loopback for the length of one test.
#pragma once
#include <memory>
#include <string>

namespace peers {

struct Person {
    std::string user;
    std::string password;
    std::string token;  // scopes read and write
};

class Snac {
  public:
    // Takes about half a second once the server is in the cache. Null with the reason in `why` when snac cannot be had
    // on this machine: the test then skips, `if (!snac) GTEST_SKIP() << why;`. A server that is there and does not
    // start fails the test.
    static std::unique_ptr<Snac> start(std::string& why);
    ~Snac();  // ends the server and removes what it stored
    Snac(const Snac&) = delete;
    Snac& operator=(const Snac&) = delete;

    std::string base_url;  // "http://127.0.0.1:PORT"
    Person desk;
    Person guest;  // another account, for what the room posts

  private:
    Snac() = default;
    std::string state_dir_;
};

}  // namespace peers
