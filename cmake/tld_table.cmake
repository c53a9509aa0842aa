# Top-level domains as a C++ table, made when building: X's from its own list, all others from the public suffix list that the
# system keeps up to date (Debian: publicsuffix). Used as a script: cmake -DX=… -DPSL=… -DOUT=… -P tld_table.cmake
function(sorted_tlds out lines)
  set(tlds)
  foreach(line IN LISTS ${lines})
    string(REGEX REPLACE "^.*\\." "" tld "${line}") # of "*.ck" and "co.za" the last label
    list(APPEND tlds "${tld}")
  endforeach()
  list(REMOVE_DUPLICATES tlds)
  list(SORT tlds COMPARE STRING)
  list(JOIN tlds "\",\n    \"" joined)
  set(${out} "    \"${joined}\",\n" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  file(STRINGS ${X} x_lines REGEX "^[^# ]" ENCODING UTF-8)
  file(STRINGS ${PSL} psl_lines REGEX "^([^/ !]+$|// ===BEGIN PRIVATE)" ENCODING UTF-8)
  list(FIND psl_lines "// ===BEGIN PRIVATE DOMAINS===" private_from)
  list(SUBLIST psl_lines 0 ${private_from} psl_lines)
  sorted_tlds(x x_lines)
  sorted_tlds(psl psl_lines)
  file(WRITE ${OUT}.new "// Made by cmake/tld_table.cmake; do not edit.\n#include \"domain/tld_table.hpp\"\n\n"
    "namespace domain {\n\n"
    "static constexpr std::string_view kX[]{\n${x}};\nstatic constexpr std::string_view kPublic[]{\n${psl}};\n"
    "const std::span<const std::string_view> kXTlds{kX};\nconst std::span<const std::string_view> kPublicTlds{kPublic};\n\n"
    "}  // namespace domain\n")
  file(RENAME ${OUT}.new ${OUT})
  return()
endif()

find_file(CALLBOARD_PSL public_suffix_list.dat PATHS /usr/share/publicsuffix NO_DEFAULT_PATH)
if(NOT CALLBOARD_PSL)
  message(FATAL_ERROR "The public suffix list is not here. Debian: apt install publicsuffix. Elsewhere: -DCALLBOARD_PSL=FILE")
endif()
set(tld_out ${PROJECT_BINARY_DIR}/generated/tld_data.cpp)
set(tld_x ${PROJECT_SOURCE_DIR}/app/domain/tables/x_tlds.txt)
add_custom_command(
  OUTPUT ${tld_out}
  COMMAND ${CMAKE_COMMAND} -DX=${tld_x} -DPSL=${CALLBOARD_PSL} -DOUT=${tld_out} -P ${CMAKE_CURRENT_LIST_DIR}/tld_table.cmake
  DEPENDS ${tld_x} ${CALLBOARD_PSL} ${CMAKE_CURRENT_LIST_DIR}/tld_table.cmake
  COMMENT "Writing the table of top-level domains" VERBATIM)
target_sources(domain PRIVATE ${tld_out})
