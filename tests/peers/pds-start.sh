#!/usr/bin/env bash
# pds-start.sh: starts a real PDS (Bluesky's reference server) on 127.0.0.1 with two people, each with an app password,
# and prints one JSON object: base_url, plc_url, jetstream_url, admin_password, jwt_secret, state_dir, and "desk" and
# "guest" with handle, did, password, app_password, access_jwt, refresh_jwt.
# jetstream_url is a stand-in of our own that speaks Jetstream's v1 over the PDS's real events (pds-jetstream.mjs).
# Stop it with peer-stop.sh STATE_DIR. Exit 77 when a PDS cannot be had.
#   PDS_RATE  1: it limits rates as in production
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/peer-lib.sh"

app=$("$here/pds-fetch.sh") || exit $?
state=$(mktemp -d "${TMPDIR:-/tmp}/callboard-pds.XXXXXX")
give_up() {
    tail -n 20 "$state/log" >&2 2>/dev/null || true
    stop_all "$state"
    rm -rf "$state"
    die "$*"
}
trap 'give_up "starting a PDS failed"' ERR

mkdir "$state/tmp" # the PDS keeps its data under TMPDIR
launch "$state" env -C "$app" TMPDIR="$state/tmp" PDS_STATE="$state" PDS_PORT="$(free_port)" PLC_PORT="$(free_port)" \
    JETSTREAM_PORT="$(free_port)" PDS_RATE="${PDS_RATE:-0}" LOG_ENABLED=false node "$here/pds-run.mjs"
for _ in $(seq 1200); do
    [ ! -e "$state/peer.json" ] || break
    all_alive "$state" || give_up "the PDS ended while it started"
    sleep 0.05
done
[ -e "$state/peer.json" ] || give_up "the PDS did not answer in a minute"
cat "$state/peer.json"
