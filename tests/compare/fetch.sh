#!/usr/bin/env bash
# fetch.sh: makes sure that the libraries of package-lock.json are in the cache and prints their folder. They come from
# the registry that npm is set up for; no script of theirs is run. Exit 77 where node, npm or the network is not there.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")

cannot() {
    echo "compare: $*" >&2
    exit 77
}

node=$(command -v node) || cannot "node is not installed"
"$node" -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || cannot "$("$node" --version) is older than node 20"

version=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c1-16)
root=${CALLBOARD_COMPARE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/callboard/compare}
dir=$root/$version
mkdir -p "$root"
exec 9>"$root/lock"
flock -w 300 9 || cannot "$root is locked by another run"
if [ ! -e "$dir/ready" ]; then
    npm=$(command -v npm) || cannot "npm is not installed, and $root does not hold the libraries"
    rm -rf "$dir"
    mkdir -p "$dir"
    cp "$here/package.json" "$here/package-lock.json" "$dir"
    echo "compare: fetching $dir" >&2
    (cd "$dir" && timeout 180 "$npm" ci --ignore-scripts --no-audit --no-fund >log 2>&1) ||
        cannot "npm could not fetch the libraries: $dir/log"
    touch "$dir/ready"
fi
echo "$dir/node_modules"
