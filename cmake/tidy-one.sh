#!/bin/sh
# tidy-one.sh BUILD_DIR FILE: clang-tidy over one source. A file that was clean is not read again while its preprocessed
# text, the checks and the tool stay the same; the user's cache remembers.
set -eu
build=$1
file=$2
known=${XDG_CACHE_HOME:-$HOME/.cache}/callboard/tidy
mkdir -p "$known"

# The file's own command line, out of JSON, as clang would only preprocess it.
command=$(grep -F -B1 "\"file\": \"$file\"" "$build/compile_commands.json" | sed -n 's/.*"command": "[^ ]* \(.*\)",*$/\1/p' |
    head -n 1 | sed 's/\\\(.\)/\1/g')
[ -n "$command" ] || { echo "clang-tidy: $file is not in $build/compile_commands.json" >&2; exit 1; }
key=$({
    clang-tidy --version
    cat .clang-tidy
    eval "clang++ $command -E -P -o -" # -P: no paths, so that another checkout knows it too
} | sha256sum | cut -c1-40)
[ ! -e "$known/$key" ] || exit 0

clang-tidy -quiet -p "$build" "$file" 2>/dev/null
: >"$known/$key"
