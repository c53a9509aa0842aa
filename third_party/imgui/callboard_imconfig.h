// Dear ImGui's compile-time settings, for the library and for all who include it.
#pragma once

#define IMGUI_USE_WCHAR32                  // emoji are beyond 16 bits
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEFAULT_FONT         // the ui room brings its own fonts
#ifdef CALLBOARD_PILOT
#define IMGUI_ENABLE_TEST_ENGINE           // item hooks; whoever links imgui_pilot defines them
#endif
