# The house as code: a room is a folder of app/, its NEEDS are the only floors it can see.
# A room's headers are reachable only through its target, so an include of a room that is not needed does not compile.

set(CALLBOARD_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror)
# g++ 12 sees overlaps in plain string concatenation (GCC bug 105651) and unset members in moved variants where it
# optimises; neither is there, clang's sanitizers and clang-tidy look for the real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND CALLBOARD_WARNINGS -Wno-restrict $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)
endif()

# Sanitizers and clang-tidy read each header once for a dozen sources instead of once for each (CALLBOARD_PIECES), so
# that all of them fit into a check's time. Not where files beside each other rightly use the same names: the networks
# (each adapter has its page size), the decoders (each library its handles), counting (each network its rules).
function(in_few_pieces target)
  if(CALLBOARD_PIECES AND NOT target MATCHES "^(net|media|domain)")
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  endif()
endfunction()

# floor(ROOM [TARGET name] NEEDS rooms… LIBRARIES packages…): every .cpp of app/ROOM is in the room.
# NEEDS are rooms below (passed on to whoever needs this one); LIBRARIES stay inside (PRIVATE).
# TARGET names a second library of the same room, built only when something links it.
function(floor room)
  cmake_parse_arguments(F "" "TARGET" "NEEDS;LIBRARIES" ${ARGN})
  set(name ${room})
  set(when)
  if(F_TARGET)
    set(name ${F_TARGET})
    set(when EXCLUDE_FROM_ALL)
  endif()
  set(here ${PROJECT_SOURCE_DIR}/app)
  file(GLOB sources CONFIGURE_DEPENDS ${here}/${room}/*.cpp)
  set(stairs ${PROJECT_BINARY_DIR}/stairs/${room})
  file(MAKE_DIRECTORY ${stairs})
  file(CREATE_LINK ${here}/${room} ${stairs}/${room} SYMBOLIC)
  if(sources)
    add_library(${name} STATIC ${when} ${sources})
    in_few_pieces(${name})
    target_include_directories(${name} PUBLIC ${stairs})
    target_link_libraries(${name} PUBLIC ${F_NEEDS} PRIVATE ${F_LIBRARIES})
    target_compile_options(${name} PRIVATE ${CALLBOARD_WARNINGS})
  else()
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${stairs})
    target_link_libraries(${name} INTERFACE ${F_NEEDS} ${F_LIBRARIES})
  endif()
endfunction()
