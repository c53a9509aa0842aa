# shellcheck shell=bash
# Sourced by the scripts beside it: where peers live, how they are fetched, started and ended.
# Exit codes of all of them: 0 done, 1 a fault, 77 the peer cannot be had here (tests then skip).

say() { echo "peers: $*" >&2; }
die() {
    say "$*"
    exit 1
}
cannot() {
    say "$*"
    exit 77
}

# Where unpacked servers are kept between runs.
# shellcheck disable=SC2034 # read by the scripts that source this
cache=${CALLBOARD_PEER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/callboard/peers}

# --- fetching -------------------------------------------------------------------------------------------------------

codename() { (. /etc/os-release && echo "${VERSION_CODENAME:-}"); }
is_debian() { (. /etc/os-release && [ "${ID:-}" = debian ]); }

# The address of the Debian archive that this machine's apt is set up for. Before its first "apt-get update" apt itself
# tells nothing; then the source files are read.
archive_uri() {
    local uri
    uri=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
        awk -v name="$(codename)" '$2 == name { print $1; exit }')
    [ -n "$uri" ] || uri=$(
        {
            sed -n 's/^URIs:[[:space:]]*//p' /etc/apt/sources.list.d/*.sources
            sed -nE 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\2/p' /etc/apt/sources.list \
                /etc/apt/sources.list.d/*.list
        } 2>/dev/null | tr ' ' '\n' | grep -E '/debian/?$' | head -n 1
    )
    echo "$uri"
}

# fetch_package SUITE DIR PACKAGE: unpacks a Debian package (not its dependencies) of SUITE into DIR/root and leaves its
# version in DIR/version. Uses lists and a cache of its own under DIR: the system's apt is not touched.
fetch_package() {
    local suite=$1 dir=$2 package=$3 uri key own=$2/apt
    uri=$(archive_uri)
    key=$(find /usr/share/keyrings -name "debian-archive-keyring.[gp]*" | head -n 1)
    [ -n "$uri" ] && [ -n "$key" ] || return 1
    rm -rf "$dir"
    mkdir -p "$own/lists/partial" "$own/cache/archives/partial" "$dir/root"
    echo "deb [signed-by=$key] $uri $suite main" >"$own/sources.list"
    local options=(-q -o "Dir::Etc::sourcelist=$own/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o "Dir::State::lists=$own/lists" -o "Dir::Cache=$own/cache" -o APT::Sandbox::User=root
        -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false)
    timeout 120 apt-get "${options[@]}" update >"$dir/log" 2>&1 || return 1
    (cd "$dir" && timeout 120 apt-get "${options[@]}" download "$package" >>log 2>&1) || return 1
    dpkg-deb -x "$dir/${package}_"*.deb "$dir/root" && dpkg-deb -f "$dir/${package}_"*.deb Version >"$dir/version"
    rm -rf "$own"
}

# --- running --------------------------------------------------------------------------------------------------------
# STATE/pid holds "PID STARTTIME" a line: the start time tells a process from a later one with the same number.

started() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
alive() { [ -n "$2" ] && [ "$(started "$1")" = "$2" ]; }

# launch STATE COMMAND...: in the background in a session of its own, output to STATE/log. It ends by itself after half
# an hour, so that a forgotten server does not stay.
launch() {
    local state=$1
    shift
    setsid timeout -k 10 "${CALLBOARD_PEER_SECONDS:-1800}" "$@" </dev/null >>"$state/log" 2>&1 &
    echo "$! $(started $!)" >>"$state/pid"
}

all_alive() {
    local pid time
    while read -r pid time; do alive "$pid" "$time" || return 1; done <"$1/pid"
}

# wait_http STATE URL: until it answers; false when the server ended or 10 s went by.
wait_http() {
    local tries
    for tries in $(seq 200); do
        curl -sf -m 2 -o /dev/null "$2" && return 0
        all_alive "$1" || return 1
        sleep 0.05
    done
    say "no answer from $2 after $tries tries"
    return 1
}

# stop_all STATE: ends what STATE/pid names, the last started first.
stop_all() {
    local pid time
    [ -s "$1/pid" ] || return 0
    while read -r pid time; do
        alive "$pid" "$time" || continue
        kill "$pid" 2>/dev/null || continue # timeout(1) hands SIGTERM on to the server
        for _ in $(seq 10); do # its data goes with it: no need to let it put things away
            alive "$pid" "$time" || break
            sleep 0.05
        done
        kill -KILL -- "-$pid" 2>/dev/null || true # what is left of its session
    done < <(tac "$1/pid")
    rm -f "$1/pid"
}

# A loopback port that nobody listens on now. Another may take it before we do: whoever starts a server tries again.
free_port() {
    local port
    while :; do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# member NAME: the value of a text member of the JSON object on standard input; for the flat answers of these servers.
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
