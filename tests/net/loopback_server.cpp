// The server inside the test, on blocking sockets.
#include "tests/net/loopback_server.hpp"
#include <arpa/inet.h>
#include <cstdlib>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

namespace test {

static sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static int bind_loopback(int& port) {
    const int socket_number = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket_number, reinterpret_cast<sockaddr*>(&address), size) != 0) std::abort();
    ::getsockname(socket_number, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return socket_number;
}

int closed_port() {
    int port = 0;
    ::close(bind_loopback(port));
    return port;
}

Connection::~Connection() { ::close(socket_); }

static std::size_t content_length(const std::string& head) {
    const auto at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 16, nullptr, 10);
}

std::string Connection::read_request() {
    std::string all;
    char block[65536];
    for (;;) {
        const auto end = all.find("\r\n\r\n");
        if (end != std::string::npos && all.size() >= end + 4 + content_length(all.substr(0, end))) return all;
        const auto got = ::recv(socket_, block, sizeof block, 0);
        if (got <= 0) return {};
        all.append(block, static_cast<std::size_t>(got));
    }
}

bool Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Connection::reply(int status, std::string_view body, std::string_view headers) {
    send("HTTP/1.1 " + std::to_string(status) + " Words\r\nConnection: close\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + std::string(headers) + "\r\n" + std::string(body));
}

std::string Connection::wait_for_close() {
    std::string all;
    char block[4096];
    for (;;) {
        const auto got = ::recv(socket_, block, sizeof block, 0);
        if (got <= 0) return all;
        all.append(block, static_cast<std::size_t>(got));
    }
}

void Connection::reset() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

LoopbackServer::LoopbackServer(Script script) : script_(std::move(script)), listener_(bind_loopback(port_)) {
    ::listen(listener_, 16);
    acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    {
        std::lock_guard lock(mutex_);
        for (const int socket_number : open_) ::shutdown(socket_number, SHUT_RDWR);
    }
    for (auto& script : scripts_) script.join();
    ::close(listener_);
}

void LoopbackServer::accept_all() {
    while (!stopping_) {
        const int socket_number = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket_number < 0) continue;
        ++connections_;
        std::lock_guard lock(mutex_);
        open_.insert(socket_number);
        scripts_.emplace_back([this, socket_number] { run_script(socket_number); });
    }
}

void LoopbackServer::run_script(int socket_number) {
    auto connection = std::make_unique<Connection>(socket_number);
    script_(*connection);
    std::lock_guard lock(mutex_);
    open_.erase(socket_number);
    connection.reset();  // closes, while nobody else can shut that number down
}

std::string LoopbackServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

}  // namespace test
