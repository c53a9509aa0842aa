#!/usr/bin/env bash
# snac-start.sh: starts a real snac server on 127.0.0.1 with two people, each with a token as an application gets one,
# and prints one JSON object: base_url, user, password, token, state_dir, and "guest" with user, password, token.
# Stop it with peer-stop.sh STATE_DIR. Exit 77 when snac cannot be had.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
. "$here/peer-lib.sh"

bin=$("$here/snac-fetch.sh") || exit $?
command -v curl >/dev/null || cannot "curl is missing"
state=$(mktemp -d "${TMPDIR:-/tmp}/callboard-snac.XXXXXX")
give_up() {
    tail -n 5 "$state/log" >&2 2>/dev/null || true
    stop_all "$state"
    rm -rf "$state"
    die "$*"
}
trap 'give_up "starting snac failed"' ERR

# serve PORT: a fresh server in STATE/data; false when the port was taken meanwhile.
serve() {
    rm -rf "$state/data"
    # init asks for address, port, host name, prefix and the administrator's mail
    printf '127.0.0.1\n%s\n127.0.0.1:%s\n\n\n' "$1" "$1" | "$bin" init "$state/data" >/dev/null
    sed -i 's/"protocol": *"https"/"protocol": "http"/' "$state/data/server.json"
    launch "$state" "$bin" httpd "$state/data"
    wait_http "$state" "http://127.0.0.1:$1/api/v1/instance"
}

base=
for _ in 1 2 3 4 5; do
    port=$(free_port)
    if serve "$port"; then
        base=http://127.0.0.1:$port
        break
    fi
    stop_all "$state"
done
[ -n "$base" ] || give_up "snac did not answer on any port"

# person NAME: adds one and signs in as an application does; prints its members of the JSON object.
person() {
    local password app id secret code token oob=urn:ietf:wg:oauth:2.0:oob
    password=$("$bin" adduser "$state/data" "$1" | sed -n 's/^User password is //p')
    app=$(curl -sf -m 5 "$base/api/v1/apps" -d client_name=callboard-test -d redirect_uris=$oob -d 'scopes=read write')
    id=$(member client_id <<<"$app")
    secret=$(member client_secret <<<"$app")
    code=$(curl -sf -m 5 "$base/oauth/x-snac-login" --data-urlencode "login=$1" --data-urlencode "passwd=$password" \
        -d redir=$oob -d "cid=$id" -d state=)
    token=$(curl -sf -m 5 "$base/oauth/token" -d grant_type=authorization_code -d "code=$code" -d "client_id=$id" \
        -d "client_secret=$secret" -d redirect_uri=$oob -d 'scope=read write' | member access_token)
    [ -n "$token" ] || return 1
    printf '"user":"%s","password":"%s","token":"%s"' "$1" "$password" "$token"
}

desk=$(person desk)
guest=$(person guest)
printf '{"base_url":"%s",%s,"guest":{%s},"state_dir":"%s"}\n' "$base" "$desk" "$guest" "$state" | tee "$state/peer.json"
