// A picture as small as the tray shows it. Any thread.
#pragma once
#include "ports/media.hpp"
#include "state/event.hpp"

namespace services {

// The tray's largest tile, at 200 %, is 116 px; twice that for screens that are sharper still.
inline constexpr int kTraySidePx = 256;

// Its longer side at most kTraySidePx, never enlarged; null when there is no picture.
std::shared_ptr<const state::Picture> tray_picture(const ports::PixelBuffer& pixels);

}  // namespace services
