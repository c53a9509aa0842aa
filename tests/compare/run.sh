#!/usr/bin/env bash
# run.sh CALLBOARD [COUNT [SEED]]: callboard's counting against the networks' own libraries. Exit 0 every difference is
# explained, 1 one is not, 77 the libraries cannot be had here.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
modules=$("$here/fetch.sh") || exit $?
exec node "$here/compare.mjs" "$1" "$modules" "${@:2}"
