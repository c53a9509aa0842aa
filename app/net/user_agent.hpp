// How every request names us, so that a server's admin can see who asks and where to complain.
#pragma once
#include <string_view>

namespace net {

// "Callboard/0.1.0 (+https://…)"; the address is the CMake option CALLBOARD_CONTACT_URL.
std::string_view user_agent();
std::string_view contact_url();

}  // namespace net
