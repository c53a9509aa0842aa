// Hands an address or a folder to the person's desktop.
#pragma once
#include "domain/result.hpp"
#include <filesystem>
#include <string>

namespace sys {

// Both return at once; whether it came up is for the desktop to show. rejected: no web page (domain::is_web_page), no
// folder; unavailable: this system has no xdg-open, or refused to start it.
domain::Status open_page(const std::string& address);
domain::Status open_folder(const std::filesystem::path& folder);

}  // namespace sys
