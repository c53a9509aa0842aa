// A receiver inside the test: verifies each signature by itself (OpenSSL, no code of ours), takes each id once, refuses
// what is old, and can take a message and cut the connection.
#pragma once
#include "tests/net/loopback_server.hpp"
#include <array>
#include <cstdlib>
#include <ctime>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace test {

class WebhookReceiver {
  public:
    // `key`: the secret's bytes, not its line.
    explicit WebhookReceiver(std::string key)
        : key_(std::move(key)), server_([this](Connection& connection) { serve(connection); }) {}

    std::string url() const { return server_.url("/hook?from=callboard"); }
    std::vector<nlohmann::json> taken() const {  // each id once
        std::lock_guard lock(mutex_);
        return taken_;
    }
    std::vector<std::string> faults() const {
        std::lock_guard lock(mutex_);
        return faults_;
    }
    int requests() const {
        std::lock_guard lock(mutex_);
        return requests_;
    }
    // The next messages of type "post.published" are taken, and the connection is cut.
    void drop_answers(int count) {
        std::lock_guard lock(mutex_);
        drops_ = count;
    }
    void refuse(int status) {
        std::lock_guard lock(mutex_);
        refusal_ = status;
    }

    // Of one message, as a receiver would write it from the specification. "" or what is wrong.
    static std::string fault_of(const std::string& key, const std::string& id, const std::string& timestamp,
                                const std::string& signature, const std::string& body) {
        if (id.empty() || timestamp.empty() || signature.rfind("v1,", 0) != 0) return "a header is missing";
        const auto content = id + "." + timestamp + "." + body;
        std::array<unsigned char, 32> digest{};
        unsigned size = 0;
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data(), &size);
        std::array<unsigned char, 64> text{};
        EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
        if (signature.substr(3) != reinterpret_cast<const char*>(text.data())) return "a bad signature";
        if (std::llabs(std::time(nullptr) - std::atoll(timestamp.c_str())) > 300) return "an old timestamp";
        return "";
    }

  private:
    static std::string header(const std::string& head, const std::string& name) {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
    void serve(Connection& connection) {
        const auto bytes = connection.read_request();
        if (bytes.empty()) return;
        const auto cut = bytes.find("\r\n\r\n");
        const auto head = bytes.substr(0, cut + 2), body = bytes.substr(cut + 4);
        std::lock_guard lock(mutex_);
        ++requests_;
        const auto id = header(head, "webhook-id");
        if (head.rfind("POST /hook?from=callboard ", 0) != 0) faults_.push_back("not a POST to the address: " + head);
        if (header(head, "Content-Type") != "application/json") faults_.push_back("not JSON");
        if (auto fault = fault_of(key_, id, header(head, "webhook-timestamp"), header(head, "webhook-signature"), body);
            !fault.empty()) {
            faults_.push_back(fault);
            return connection.reply(401, R"({"message":"who are you?"})", "Content-Type: application/json\r\n");
        }
        if (refusal_ != 0) return connection.reply(refusal_, R"({"message":"not today"})");
        const auto message = nlohmann::json::parse(body, nullptr, false);
        if (!message.is_object() || message.value("id", "") != id) faults_.push_back("the id is not in the message");
        if (bodies_.emplace(id, body).second)
            taken_.push_back(message);
        else if (bodies_[id] != body)
            faults_.push_back("a repetition that is another message: " + id);
        if (message.value("type", "") == "post.published" && drops_-- > 0) return connection.reset();
        connection.reply(200, R"({"id":"wall-7","url":"https://wall.example/7"})",
                         "Content-Type: application/json\r\n");
    }

    mutable std::mutex mutex_;  // guards all below but the server
    const std::string key_;
    std::map<std::string, std::string> bodies_;
    std::vector<nlohmann::json> taken_;
    std::vector<std::string> faults_;
    int requests_ = 0, drops_ = 0, refusal_ = 0;
    LoopbackServer server_;  // last: its threads use the rest
};

}  // namespace test
