// Which addresses are of the public internet: a page that a stranger's link names is fetched from no other.
#pragma once
#include <string>
#include <sys/socket.h>

namespace net {

// False for this machine, private networks, link-local, multicast and reserved ones, also when wrapped into IPv6, and
// for what is no address. Sources: RFC 6890, IANA's special-purpose address registries.
bool is_public_address(const sockaddr& address);
bool is_public_address(const std::string& numeric);  // "192.0.2.1", "2001:db8::1"

}  // namespace net
