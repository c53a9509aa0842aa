// Under AddressSanitizer an OpenGL driver is never unloaded: what it keeps for the process would otherwise be reported
// as a leak of a library that is no longer there to be named.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
extern "C" int dlclose(void*) { return 0; }
#endif
#endif
