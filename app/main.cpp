// The one executable. Everything is in cli/.
#include "cli/app.hpp"
#include "system/harden.hpp"
#include "system/memory.hpp"
#include <iostream>

// The leak checker of a sanitized build looks into its own process, which a process with private memory forbids.
#if defined(__SANITIZE_ADDRESS__)
static constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
static constexpr bool kIsSanitized = true;
#else
static constexpr bool kIsSanitized = false;
#endif
#else
static constexpr bool kIsSanitized = false;
#endif

int main(int argc, char** argv) {
    // A token must not end up in a core file. Where the kernel refuses, the program is still of use.
    if (!kIsSanitized) (void)sys::keep_memory_private();
    sys::share_heaps();
    std::ios::sync_with_stdio(false);  // texts and feeds pass by the hundred thousand lines; no stdio is mixed in
    return cli::run_app(argc, argv, std::cin, std::cout, std::cerr);
}
