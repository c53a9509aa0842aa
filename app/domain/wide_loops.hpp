// For the loops over pixels: built twice, for every x86-64 and for its wider vector unit (AVX2), and chosen by the
// machine when the program is loaded. Neither multiplies and adds in one step, so both give the same figures to the
// bit.
#pragma once

// A sanitizer's own calls are not ready when the loader chooses; clang would want the choice written out.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define CALLBOARD_WIDE_LOOP [[gnu::target_clones("avx2", "default"), gnu::flatten]]
#else
#define CALLBOARD_WIDE_LOOP
#endif
