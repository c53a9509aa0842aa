// A display where there is none: an Xvfb of our own, for the length of a tour.
#pragma once
#include "domain/result.hpp"
#include <sys/types.h>

namespace cli {

// True when the environment names a display that a window could open on.
bool has_display();

class VirtualDisplay {
  public:
    // Starts Xvfb on a free number and sets DISPLAY; before any other thread is started. not_found: Xvfb is not
    // installed; unavailable: it did not come up within ten seconds.
    static domain::Result<VirtualDisplay> start(int width_px, int height_px);
    ~VirtualDisplay();  // ends it
    VirtualDisplay(VirtualDisplay&& other) noexcept;
    VirtualDisplay& operator=(VirtualDisplay&&) = delete;

  private:
    explicit VirtualDisplay(pid_t process) : process_(process) {}
    pid_t process_ = 0;
};

}  // namespace cli
