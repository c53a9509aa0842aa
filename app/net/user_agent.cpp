// The user agent; the build says version and contact.
#include "net/user_agent.hpp"

namespace net {

std::string_view user_agent() { return "Callboard/" CALLBOARD_VERSION " (+" CALLBOARD_CONTACT_URL ")"; }

std::string_view contact_url() { return CALLBOARD_CONTACT_URL; }

}  // namespace net
