// glibc's malloc.
#include "system/memory.hpp"
#include <malloc.h>

namespace sys {

void share_heaps() {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 2);
#endif
}

}  // namespace sys
