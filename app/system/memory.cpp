// glibc's malloc, and the kernel's view of our mappings.
#include "system/memory.hpp"
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <malloc.h>
#include <string>
#include <sys/mman.h>

namespace sys {

static constexpr std::uintptr_t kLargeCode = 16u << 20;

void share_heaps() {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 2);
#endif
}

// Only what is executable, private, and of a file: nobody has written to it, so that nothing can be lost.
void give_back_code() {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t from = 0, to = 0;
        char rights[5] = {}, path[8] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s %*s %*s %*s %7s", &from, &to, rights, path) != 4) continue;
        if (std::strcmp(rights, "r-xp") != 0 || path[0] != '/' || to - from < kLargeCode) continue;
        ::madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
    }
}

}  // namespace sys
