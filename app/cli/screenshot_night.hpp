// A night at work, as values: what a screenshot shows of a pack. No store, no network, no clock; the same every time.
#pragma once
#include "domain/result.hpp"
#include "state/app_state.hpp"
#include <filesystem>

namespace cli {

// The pack half an hour into its second award: cues done, posts out (one failed, one unknown), a feed in many scripts,
// the pack's own photos checked and in the tray, somebody signed in. not_found and malformed as PackSource::load.
domain::Result<state::AppState> night_of(const std::filesystem::path& pack_folder);

}  // namespace cli
