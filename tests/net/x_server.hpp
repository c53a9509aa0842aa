// X inside the test: takes only what X's own document allows, checks every signature, and fails in the ways that X
// does.
#pragma once
#include "net/x_secret.hpp"
#include "tests/net/loopback_server.hpp"
#include <future>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace test {

// What one opening of the stream gets. Lines are sent as they are; then it is cut, or held until the other side goes.
struct XTurn {
    int status = 200;
    std::string body;
    bool holds = false;
};

struct XManner {
    int drops_creates = 0;           // stores the post, then cuts the connection; that many times
    int errs_creates = 0;            // stores the post, then answers 503
    int refuses_creates = 0;         // answers `refusal` and stores nothing
    int refusal = 429;               // 402, 429 …
    bool forbids_answers = false;    // 403 to every reply, as for self-service apps
    bool refuses_alt = false;        // 500 to every alt text
    bool expired = false;            // the bearer is too old: 401 until it is renewed
    std::vector<XTurn> stream = {};  // the last one again and again; none: held and silent but for keep-alives
    std::map<std::string, std::string> rules = {};  // on the server from before: value → tag
    std::shared_future<void> hold = {};             // no create is answered before
};

struct XPost {
    std::string id, text, reply_to, created;
    std::vector<std::string> media;
};

class XServer {
  public:
    // Takes the bearer "access-1" until "refresh-1" was used, and so on; or, with `keys`, only their signatures.
    explicit XServer(XManner manner = {}, net::OAuth1Keys keys = {});
    std::string url() const;
    std::vector<XPost> posts() const;
    std::map<std::string, std::string> alts() const;    // by media id
    std::vector<std::string> faults() const;            // every request that X would have refused, and why
    std::vector<std::string> log() const;               // "POST /2/tweets"
    std::map<std::string, std::string> photos() const;  // by media id, the bytes
    std::vector<std::string> requests() const;          // but for signing in: a line each, as x_judge.hpp wants them
    // The redirect_uri and code_verifier that the code "c0de" was exchanged with.
    std::map<std::string, std::string> exchange() const;
    std::map<std::string, std::string> rules() const;  // of the filtered stream now: value → tag
    // Somebody else says it: the search and the counts know it from now on.
    void add_post(const std::string& id, const std::string& text);

  private:
    struct Request;
    struct Answer;
    static std::string as_line(const Request& request);
    void serve(Connection& connection);
    Answer handle(const Request& request);
    std::string authorization_fault(const Request& request) const;
    Answer grant(const Request& request);
    Answer upload(const Request& request);
    Answer describe(const Request& request);
    Answer create(const Request& request);
    Answer remove(const Request& request);
    Answer list(const Request& request) const;
    Answer search(const Request& request) const;
    std::string create_fault(const nlohmann::json& body) const;
    Answer counts(const Request& request) const;
    // The filtered stream, x_server_stream.cpp.
    std::string app_fault(const Request& request) const;
    Answer grant_app(const Request& request);
    Answer list_rules() const;
    Answer change_rules(const Request& request);
    Answer add_rules(const nlohmann::json& wanted);
    Answer delete_rules(const nlohmann::json& ids);
    bool is_app_path(const std::string& path) const;
    Answer handle_app(const Request& request);
    void serve_stream(Connection& connection, const Request& request);

    mutable std::mutex mutex_;  // guards all below but the server
    XManner manner_;
    const net::OAuth1Keys keys_;
    int generation_ = 1;  // of the bearer
    std::vector<XPost> posts_;
    long long next_post_ = 1'900'000'000'000'000'001;
    std::map<std::string, std::string> alts_, photos_;
    std::map<std::string, std::string> exchange_;
    std::map<std::string, std::pair<std::string, std::string>> rules_;  // id → value, tag
    long long rules_made_ = 0;
    std::size_t turn_ = 0;
    bool is_streaming_ = false;
    std::vector<std::string> faults_, log_, requests_;
    LoopbackServer server_;  // last: its threads use the rest
};

}  // namespace test
