// Settings of this machine in the store: written as lines "name=value", so that an older or newer Callboard reads what
// it knows. Pure but for load and save.
#pragma once
#include "ports/store.hpp"
#include "state/settings.hpp"

namespace services {

std::string settings_as_text(const state::Settings& settings);
// Unknown names and impossible values are passed over: the default stands.
state::Settings settings_from_text(const std::string& text);

domain::Result<state::Settings> load_settings(ports::Store& store);
domain::Status save_settings(ports::Store& store, const state::Settings& settings);

}  // namespace services
