// How much memory the process keeps for itself.
#pragma once

namespace sys {

// Threads share two heaps instead of each keeping one with its own slack: about 20 MB less with the wall open. Before
// the first thread. Source: mallopt(3), M_ARENA_MAX; does nothing where the C library has no such thing.
void share_heaps();

}  // namespace sys
