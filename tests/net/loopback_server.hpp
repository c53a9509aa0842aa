// A server inside the test: each connection is handed to a script that may answer well, badly or not at all.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace test {

class Connection {
  public:
    explicit Connection(int socket) : socket_(socket) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // The header and, by Content-Length, the body of one request; "" when the other side closed.
    std::string read_request();
    // False when the other side is gone.
    bool send(std::string_view bytes);
    void reply(int status, std::string_view body, std::string_view headers = "Content-Type: text/plain\r\n");
    std::string wait_for_close();  // what comes until the other side closes
    void reset();                  // closes with RST

  private:
    int socket_;
};

class LoopbackServer {
  public:
    using Script = std::function<void(Connection&)>;
    explicit LoopbackServer(Script script);
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer();

    int port() const { return port_; }
    std::string url(const std::string& path = "/") const;
    int connections() const { return connections_; }

  private:
    void accept_all();
    void run_script(int socket_number);

    Script script_;
    int port_ = 0;
    int listener_ = -1;  // after port_, which making it fills
    std::atomic<int> connections_{0};
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::set<int> open_;  // guarded by mutex_: shut down at the end, so that no script waits for ever
    std::vector<std::thread> scripts_;
    std::thread acceptor_;
};

// A loopback port on which nobody listens.
int closed_port();

}  // namespace test
