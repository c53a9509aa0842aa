#!/usr/bin/env bash
# pds-fetch.sh: makes sure that Bluesky's reference server (a PDS, with a directory of identities in memory) is in the
# cache and prints the folder where npm put it. Nothing is installed system-wide; the packages come from the registry
# that npm is set up for. The first time takes about two minutes and 360 MB: one part is compiled.
# Without node, npm, a compiler or a network it is found in the cache, or exit 77.
#   PDS_DEV_ENV  version of @atproto/dev-env to use instead of the pinned one
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/peer-lib.sh"

for tool in node npm; do command -v $tool >/dev/null || cannot "$tool is missing"; done
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || cannot "Node $major is too old for a PDS: 18 or newer"
# The newest versions want Node 22; the other is the last that runs on 18 to 21.
if [ "$major" -ge 22 ]; then version=0.6.7; else version=0.3.215; fi
version=${PDS_DEV_ENV:-$version}

mkdir -p "$cache"
exec 9>"$cache/pds.lock"
flock -w 600 9 || die "$cache is locked by another run"
dir=$cache/pds-$version-node$(node -p process.versions.modules)
if [ ! -e "$dir/ready" ]; then
    for tool in g++ make python3; do command -v $tool >/dev/null || cannot "$tool is missing"; done
    say "installing @atproto/dev-env $version (about two minutes)"
    rm -rf "$dir"
    mkdir -p "$dir"
    echo '{"private":true}' >"$dir/package.json"
    # Node's own headers where they are installed, and no look for ready-made binaries elsewhere: better-sqlite3 is
    # compiled here.
    root=$(dirname "$(dirname "$(node -p process.execPath)")")
    [ ! -e "$root/include/node/node.h" ] || export npm_config_nodedir=$root
    export npm_config_better_sqlite3_binary_host=http://127.0.0.1:1
    (cd "$dir" && timeout 600 npm install --no-audit --no-fund "@atproto/dev-env@$version") >"$dir/install.log" 2>&1 ||
        cannot "a PDS cannot be installed here: see $dir/install.log"
    (cd "$dir" && node -e 'new (require("better-sqlite3"))(":memory:")') >>"$dir/install.log" 2>&1 ||
        cannot "better-sqlite3 was not built: see $dir/install.log"
    touch "$dir/ready"
fi
echo "$dir"
