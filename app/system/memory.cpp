// glibc's malloc, and the kernel's view of our mappings.
#include "system/memory.hpp"
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <malloc.h>
#include <string>
#include <sys/mman.h>

namespace sys {

static constexpr std::ptrdiff_t kLargeCode = 16 << 20;
static constexpr int kPixels = 256 << 10;

void share_heaps() {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, kPixels);  // set, it does not grow: pictures that come and go leave no holes
#endif
}

// Only what is executable, private, and of a file: nobody has written to it, so that nothing can be lost.
void give_back_code() {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        void *from = nullptr, *to = nullptr;
        char rights[5] = {}, path[8] = {};
        if (std::sscanf(line.c_str(), "%p-%p %4s %*s %*s %*s %7s", &from, &to, rights, path) != 4) continue;
        const auto size = static_cast<char*>(to) - static_cast<char*>(from);
        if (std::strcmp(rights, "r-xp") != 0 || path[0] != '/' || size < kLargeCode) continue;
        ::madvise(from, static_cast<std::size_t>(size), MADV_DONTNEED);
    }
}

}  // namespace sys
