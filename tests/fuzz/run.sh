#!/bin/sh
# run.sh PROGRAM: one fuzz target for FUZZ_SECONDS, from its seeds beside this script. What it finds is kept beside the
# program: new inputs in NAME.found/, an input that breaks it as NAME.crash-*, NAME.timeout-* or NAME.oom-*.
set -eu
program=$1
name=$(basename "$program")
seeds=$(dirname "$0")/corpus/${name%_fuzz}
words=$(dirname "$0")/${name%_fuzz}.dict
seconds=${FUZZ_SECONDS:-${FUZZ_DEFAULT_SECONDS:-10}}
# A check of a change is no lottery: it walks the same way each time. Who sets FUZZ_SECONDS goes looking.
seed=${FUZZ_SECONDS:+0}

mkdir -p "$program.found"
set -- "$program.found"
[ ! -d "$seeds" ] || set -- "$@" "$seeds"
[ ! -e "$words" ] || set -- "-dict=$words" "$@"
exec "$program" -seed="${seed:-26}" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
    -verbosity=1 -artifact_prefix="$program." "$@"
