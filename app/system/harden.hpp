// What the process does once at its start so that a token does not end up on the disk by accident.
#pragma once
#include "domain/result.hpp"

namespace sys {

// No core file, and no other process of the same user may read our memory (a crash reporter neither).
// Call it before the first secret is read. storage when the kernel refuses.
domain::Status keep_memory_private();

}  // namespace sys
