#!/usr/bin/env bash
# snac-fetch.sh: makes sure that a snac server (Mastodon-compatible) is in the cache and prints its path. Nothing is
# installed system-wide: Debian's package is unpacked. Without a network it is found in the cache, or exit 77.
#   SNAC_BIN  use this binary and fetch nothing
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/peer-lib.sh"

# A package of a newer release may need newer libraries than this system has: only a binary that runs is taken.
runs() { [[ $("$1" 2>&1 || true) == "snac "* ]]; }

if [ -n "${SNAC_BIN:-}" ]; then
    runs "$SNAC_BIN" || die "SNAC_BIN=$SNAC_BIN does not run"
    echo "$SNAC_BIN"
    exit
fi

mkdir -p "$cache"
exec 9>"$cache/snac.lock"
flock -w 300 9 || die "$cache is locked by another run"

# 2.96 comes first: 2.75 of bookworm-backports gives two uploads of one file name the same media id.
for suite in trixie-backports "$(codename)-backports" "$(codename)"; do
    dir=$cache/snac-$suite
    bin=$dir/root/usr/bin/snac
    if [ ! -e "$dir/ready" ]; then
        is_debian || continue
        say "fetching snac from Debian's $suite"
        fetch_package "$suite" "$dir" snac2 || continue
        runs "$bin" || continue
        touch "$dir/ready"
    fi
    echo "$bin"
    exit
done
if command -v snac >/dev/null && runs snac; then
    command -v snac
    exit
fi
cannot "snac is neither in $cache nor to be had from Debian's archive"
