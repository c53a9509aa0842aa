#!/usr/bin/env bash
# peer-stop.sh STATE_DIR: ends the server that a *-start.sh started there, by the process it wrote down, and removes the
# folder.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/peer-lib.sh"
state=${1:?usage: peer-stop.sh STATE_DIR}
[ -e "$state/peer.json" ] || [ -e "$state/pid" ] || die "$state holds no peer"
stop_all "$state"
rm -rf -- "$state"
