// Hands an address to the person's browser.
#pragma once
#include "domain/result.hpp"
#include <string>

namespace sys {

// Returns at once; whether the page came is for the browser to show. rejected: no web page (domain::is_web_page);
// unavailable: this system has no xdg-open, or refused to start it.
domain::Status open_page(const std::string& address);

}  // namespace sys
