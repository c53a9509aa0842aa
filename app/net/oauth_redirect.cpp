// One connection after the other, each with a bound on its time and its bytes.
#include "net/oauth_redirect.hpp"
#include "net/clean_text.hpp"
#include "net/url.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace net {

using domain::ErrorKind;
using domain::fail;
using domain::Millis;
using Clock = std::chrono::steady_clock;

static constexpr const char* kPath = "/callboard";
static constexpr std::size_t kMaxHead = 16u << 10;
static constexpr Millis kLongestRequest{2'000};  // browsers open connections ahead and say nothing on them

namespace {

class Socket {
  public:
    explicit Socket(int number) : number_(number) {}
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    ~Socket() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

bool readable_by(int socket, Clock::time_point deadline) {
    const auto left = std::chrono::ceil<Millis>(deadline - Clock::now()).count();
    pollfd wanted{socket, POLLIN, 0};
    return left > 0 && ::poll(&wanted, 1, static_cast<int>(std::min<long long>(left, 1'000'000))) == 1;
}

// The port it got, 0 when it is taken.
int bind_to(int socket, int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int again = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    socklen_t size = sizeof address;
    if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(socket, 8) != 0) return 0;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

// The head of one request, "" when it does not come whole.
std::string read_head(int socket) {
    const auto deadline = Clock::now() + kLongestRequest;
    std::string head;
    char block[2048];
    while (head.find("\r\n\r\n") == head.npos) {
        if (head.size() > kMaxHead || !readable_by(socket, deadline)) return {};
        const auto got = ::recv(socket, block, sizeof block, 0);
        if (got <= 0) return {};
        head.append(block, static_cast<std::size_t>(got));
    }
    return head;
}

// Nothing of the request is in the page.
void answer(int socket, const char* status, std::string_view sentence) {
    const auto body = "<!doctype html><meta charset=\"utf-8\"><title>Callboard</title><p>" + std::string(sentence);
    const auto reply = std::string("HTTP/1.1 ") + status +
                       "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
                       "Referrer-Policy: no-referrer\r\nConnection: close\r\nContent-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + body;
    [[maybe_unused]] const auto sent = ::send(socket, reply.data(), reply.size(), MSG_NOSIGNAL);
    ::shutdown(socket, SHUT_WR);
}

// The query of a request for our address; nullopt when it is another one.
std::optional<Fields> query_of(const std::string& head) {
    const auto line = std::string_view(head).substr(0, head.find("\r\n"));
    const std::string wanted = std::string("GET ") + kPath + '?';
    if (!line.starts_with(wanted)) return std::nullopt;
    const auto query = line.substr(wanted.size());
    return decode_fields(query.substr(0, query.find(' ')));
}

std::string value_of(const Fields& fields, std::string_view name) {
    for (const auto& [key, value] : fields)
        if (key == name) return value;
    return {};
}

domain::Result<std::string> code_in(const Fields& query, const std::string& state) {
    if (state.empty() || value_of(query, "state") != state)
        return fail(ErrorKind::rejected, "an answer came back that does not belong to this sign-in: start again");
    if (const auto error = value_of(query, "error"); !error.empty())
        return fail(ErrorKind::unauthorized, "the sign-in was not allowed (" + clean_line(error, 60) + ")");
    auto code = value_of(query, "code");
    if (code.empty() || clean_line(code, 2048) != code)
        return fail(ErrorKind::rejected, "the answer to the sign-in holds no code: start again");
    return code;
}

}  // namespace

domain::Result<OAuthRedirect> OAuthRedirect::listen(const std::vector<int>& ports) {
    for (const int wanted : ports) {
        Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (const int port = bind_to(socket.number(), wanted); port != 0) return OAuthRedirect(socket.release(), port);
    }
    std::string list;
    for (const int port : ports) list += (list.empty() ? "" : ", ") + std::to_string(port);
    return fail(ErrorKind::conflict, "the ports for the answer of the sign-in are taken by another program: " + list);
}

OAuthRedirect::~OAuthRedirect() {
    if (listener_ >= 0) ::close(listener_);
}

std::string OAuthRedirect::uri() const { return "http://127.0.0.1:" + std::to_string(port_) + kPath; }

domain::Result<std::string> OAuthRedirect::wait_for_code(const std::string& state, Millis longest) {
    const auto deadline = Clock::now() + longest;
    while (readable_by(listener_, deadline)) {
        const Socket connection(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
        if (connection.number() < 0) continue;
        const auto query = query_of(read_head(connection.number()));
        if (!query) {
            answer(connection.number(), "404 Not Found", "There is nothing here.");
            continue;
        }
        auto code = code_in(*query, state);
        answer(connection.number(), code ? "200 OK" : "400 Bad Request",
               code ? "Callboard has what it needs. You can close this page."
                    : "That did not work: look at the window where Callboard was started.");
        return code;
    }
    return fail(ErrorKind::timeout, "nobody came back from the sign-in page in time: start again");
}

}  // namespace net
