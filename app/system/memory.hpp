// How much memory the process keeps for itself.
#pragma once

namespace sys {

// Threads share two heaps instead of each keeping one with its own slack: about 20 MB less with the wall open. Pictures
// come from the system and go back there, and leave no holes. Before the first thread. Source: mallopt(3), M_ARENA_MAX
// and M_MMAP_THRESHOLD; does nothing where the C library has no such thing.
void share_heaps();

// Unmaps the pages of large libraries' code (above 16 MB), which come back from the file when they are run again: a
// software renderer compiles its shaders in the first frames by 50 MB of compiler that nothing needs afterwards.
// Any thread; under 1 ms. Source: madvise(2), MADV_DONTNEED on private file mappings that were never written; does
// nothing where there is no /proc.
void give_back_code();

}  // namespace sys
