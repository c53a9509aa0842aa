// Where a browser is sent back to after a sign-in: a listener on this machine alone, for one answer, then closed.
// Source: RFC 8252, section 7.3 (loopback redirect); RFC 6749, section 4.1.2 (code, state, error).
#pragma once
#include "domain/ids.hpp"
#include "domain/result.hpp"
#include <string>
#include <utility>
#include <vector>

namespace net {

class OAuthRedirect {
  public:
    // On 127.0.0.1, at the first of these ports that is free (0: any). conflict when none is.
    static domain::Result<OAuthRedirect> listen(const std::vector<int>& ports);
    OAuthRedirect(OAuthRedirect&& other) noexcept : listener_(std::exchange(other.listener_, -1)), port_(other.port_) {}
    OAuthRedirect& operator=(OAuthRedirect&&) = delete;
    ~OAuthRedirect();

    // "http://127.0.0.1:PORT/callboard": must stand among the app's callbacks to the letter.
    std::string uri() const;

    // Blocks. The code of the first request for that address; what a browser asks for beside it (an icon) gets 404.
    // rejected: another state than ours, or no code; unauthorized: the person said no; timeout: nobody came in time.
    domain::Result<std::string> wait_for_code(const std::string& state, domain::Millis longest);

  private:
    OAuthRedirect(int listener, int port) : listener_(listener), port_(port) {}
    int listener_;
    int port_;
};

}  // namespace net
