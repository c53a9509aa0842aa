// Pumps one WebSocket. Everything here returns at once: the wire's other transfers share its thread.
#include "net/curl_socket.hpp"
#include "net/curl_error.hpp"
#include <array>
#include <random>

namespace net {

using domain::Error;
using domain::ErrorKind;

// At most this much in one go, so that a flood cannot hold up the others.
static constexpr int kReadsInARow = 16;
static constexpr std::size_t kReadBytes = 16u << 10;
static constexpr std::size_t kMaxUnsent = 1u << 20;  // pongs that the server does not take

static std::uint32_t unforeseen() {
    std::random_device source;  // the system's own; a frame of ours is rare
    return source();
}

static std::string new_key() {
    std::string random;
    for (int i = 0; i < 4; ++i) {
        const auto word = unforeseen();
        random.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return websocket_key(random);
}

CurlSocket::CurlSocket(CURL* easy, const ports::HttpRequest& request, std::string_view user_agent,
                       domain::Millis silence)
    : easy_(easy), host_(host_of(request.url)), key_(new_key()), reader_(unforeseen), silence_(silence) {
    out_ = websocket_request(request, key_, user_agent);
}

void CurlSocket::connected() {
    connected_ = true;
    has_more_ = true;
}

curl_waitfd CurlSocket::wait_for() const {
    curl_waitfd wait{};
    wait.fd = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy_, CURLINFO_ACTIVESOCKET, &wait.fd);
    wait.events = static_cast<short>(CURL_WAIT_POLLIN | (out_.empty() ? 0 : CURL_WAIT_POLLOUT));
    return wait;
}

CurlSocket::Pumped CurlSocket::pump() {
    Pumped pumped;
    if (Steady::now() >= ping_at_) {
        out_ += reader_.ping();
        ping_at_ = Steady::now() + silence_ / 2;
    }
    if (flush(pumped)) receive(pumped);
    if (pumped.heard && status_ == 101) ping_at_ = Steady::now() + silence_ / 2;
    // Pongs and the farewell; after the end nobody minds whether it arrives.
    if (auto late = Pumped{}; !flush(late) && !pumped.ended) pumped.ended = late.ended;
    return pumped;
}

bool CurlSocket::flush(Pumped& pumped) {
    while (!out_.empty()) {
        std::size_t sent = 0;
        const auto code = curl_easy_send(easy_, out_.data(), out_.size(), &sent);
        if (code == CURLE_AGAIN) break;
        if (code != CURLE_OK) {
            pumped.ended = Error{ErrorKind::timeout, host_ + " cut the stream: " + curl_easy_strerror(code)};
            return false;
        }
        out_.erase(0, sent);
    }
    if (out_.size() <= kMaxUnsent) return true;
    pumped.ended = Error{ErrorKind::timeout, host_ + " does not take the answers it asks for"};
    return false;
}

void CurlSocket::receive(Pumped& pumped) {
    std::array<char, kReadBytes> part{};
    has_more_ = true;
    for (int i = 0; i < kReadsInARow && !pumped.ended; ++i) {
        std::size_t got = 0;
        const auto code = curl_easy_recv(easy_, part.data(), part.size(), &got);
        if (code == CURLE_AGAIN) {
            has_more_ = false;
            return;
        }
        if (code != CURLE_OK || got == 0) {
            pumped.ended = Error{ErrorKind::timeout, host_ + " closed the stream"};
            return;
        }
        pumped.heard = true;
        take({part.data(), got}, pumped);
    }
}

void CurlSocket::take(std::string_view bytes, Pumped& pumped) {
    if (status_ == 101) return take_news(reader_.read(bytes), pumped);
    in_ += bytes;
    take_answer(pumped);
}

// Of a refusal's body what came with it is enough for its reason.
void CurlSocket::take_answer(Pumped& pumped) {
    const auto answer = read_handshake(in_, key_);
    if (!answer) {
        pumped.ended = Error{answer.error().kind, host_ + ": " + answer.error().detail};
        return;
    }
    if (!*answer) return;
    status_ = (*answer)->status;
    in_.erase(0, (*answer)->bytes);
    if (status_ != 101) {
        pumped.ended = Error{ErrorKind::rejected, host_ + " gives no stream (HTTP " + std::to_string(status_) + ")"};
        return;
    }
    pumped.opened = true;
    take_news(reader_.read(std::exchange(in_, {})), pumped);
}

void CurlSocket::take_news(const WebSocketNews& news, Pumped& pumped) {
    pumped.lines += news.lines;
    out_ += news.to_send;
    if (news.is_over) pumped.ended = Error{news.why.kind, host_ + ": " + news.why.detail};
}

}  // namespace net
