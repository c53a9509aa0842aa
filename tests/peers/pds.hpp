// A real PDS (Bluesky's reference server, with its directory of identities) on loopback for the length of one test.
#pragma once
#include <memory>
#include <string>

namespace peers {

struct BlueskyPerson {
    std::string handle;  // "hall-desk.test"
    std::string did;
    std::string password;  // the main one, which the program refuses
    std::string app_password;
};

class Pds {
  public:
    // Some seconds once the server is in the cache; the first time about two minutes. Null with the reason in `why`
    // when it cannot be had on this machine: the test then skips.
    static std::unique_ptr<Pds> start(std::string& why);
    ~Pds();  // ends the server and removes what it stored
    Pds(const Pds&) = delete;
    Pds& operator=(const Pds&) = delete;

    std::string base_url;       // "http://127.0.0.1:PORT"
    std::string plc_url;        // the directory of identities
    std::string jetstream_url;  // a stand-in of ours over the server's real events
    std::string admin_password;
    std::string jwt_secret;  // its access tokens are signed with this (HS256): a test may make an old one
    BlueskyPerson desk;
    BlueskyPerson guest;

  private:
    Pds() = default;
    std::string state_dir_;
};

}  // namespace peers
