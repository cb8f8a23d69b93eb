# shellcheck shell=bash
# What the VRRP scenarios share: two routers and a stranger on one bridge, a capture of what they send, waiting and reporting. scripts/net/tests runs them: it gives every
# scenario its own mount and PID namespace, so that names are private and nothing outlives the scenario.
#
#   r1 (10.77.0.1) ──┐                        r1, r2: eth0 on the bridge lan, eth1 on the bridge wan (10.78.0.x)
#   r2 (10.77.0.2) ──┼── bridges in `switch`  MAC 02:00:00:00:00:01 and so on; IPv6 fd77::1 and fe80::ff:fe00:1
#   stranger (.9)  ──┘
#
# $R1 and $R2 name the program of each router: keepalived, or vipkeeper.
set -u
repo=$(readlink -f "${BASH_SOURCE[0]}") && repo=${repo%/scripts/*}
lab=/run/lab
source "$repo/scripts/wait.sh"
vip=10.77.0.100 vip6=fd77::100 wan_vip=10.78.0.100
start_time=60 # seconds within which a router has read its file and taken part
failures=0 since=0
declare -A router_pids=() begun_at=()

# ---- reporting: one line a fact, `ok NAME` or `not ok NAME`; lines with # explain ----

note() { printf '# %s\n' "$*"; }

# holds NAME COMMAND…: the command succeeds now.
holds() {
  local name=$1
  shift
  if "$@"; then echo "ok $name"; else refuted "$name" "$*"; fi
}

# comes NAME SECONDS COMMAND…: the command succeeds within the time.
comes() {
  local name=$1 seconds=$2
  shift 2
  if wait_until "$seconds" "$@"; then echo "ok $name"; else refuted "$name" "not within $seconds s: $*"; fi
}

# stays NAME SECONDS COMMAND…: the command succeeds all that time.
stays() {
  local name=$1 seconds=$2
  shift 2
  if wait_until "$seconds" not "$@"; then refuted "$name" "not for $seconds s: $*"; else echo "ok $name"; fi
}

refuted() {
  echo "not ok $1"
  note "$2"
  failures=$((failures + 1))
  local name
  for name in r1 r2; do
    ip -n $name -br addr 2>&1 | sed "s/^/#   $name: /"
    [[ ! -f $lab/$name.log ]] || tail -n "${LOG_LINES:-12}" "$lab/$name.log" | sed "s/^/#   $name log: /"
  done
  tail -n "${WIRE_LINES:-12}" "$lab/wire" | sed 's/^/#   wire: /'
}

# finish: the last line of every scenario; removes everything and exits.
finish() { exit $((failures > 0)); }

not() { ! "$@"; }

# ---- the segment ----

in_() { ip netns exec "$@"; }

bed_up() {
  local name number
  mkdir -p "$lab"
  printf 'netns add %s\n' switch r1 r2 stranger | ip -batch -
  printf 'link add %s type bridge mcast_snooping 0\nlink set %s up\n' lan lan wan wan | ip -n switch -batch -
  for name in r1 r2 stranger; do
    number=${name#r} && [[ $name != stranger ]] || number=9
    # the interface speaks as soon as it is up: no duplicate address detection, no router solicitations
    in_ $name sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0 net.ipv6.conf.default.router_solicitations=0
    ip -n $name -batch - <<BATCH
link set lo up
link add eth0 address 02:00:00:00:00:0$number type veth peer name $name netns switch
link add eth1 address 02:00:00:00:01:0$number type veth peer name $name-wan netns switch
link set eth0 up
link set eth1 up
addr add 10.77.0.$number/24 dev eth0
addr add fd77::$number/64 dev eth0 nodad
addr add 10.78.0.$number/24 dev eth1
BATCH
    printf 'link set %s master %s up\n' $name lan $name-wan wan | ip -n switch -batch -
  done
  capture
}

# What the routers send, without the stranger: a line a packet in $lab/wire, and $lab/wire.pcap.
capture() {
  local filter='(ip proto 112 or ip proto 51 or ip6 proto 112 or arp or icmp6) and not ether src 02:00:00:00:00:09 and not ether src 02:00:00:00:01:09'
  ip netns exec switch tcpdump -i lan --immediate-mode -n -tt -l "$filter" >"$lab/wire" 2>"$lab/tcpdump.out" &
  ip netns exec switch tcpdump -i lan --immediate-mode -n -U -w "$lab/wire.pcap" "$filter" >/dev/null 2>"$lab/tcpdump-pcap.out" &
  wait_until 10 grep -q '^listening' "$lab/tcpdump.out" && wait_until 10 grep -q listening "$lab/tcpdump-pcap.out"
}

# Everything of a scenario ends with its PID namespace; this gives the routers the chance to say what they have to say.
bed_down() {
  local name
  for name in "${!router_pids[@]}"; do router_stop "$name" KILL; done
}
trap bed_down EXIT

# cut ROUTER, heal ROUTER: the bridge no longer carries its frames; the router sees nothing of it.
cut() { in_ switch bridge link set dev "$1" state 0; }
heal() { in_ switch bridge link set dev "$1" state 3; }

# ---- the routers ----

program() { local name=${1^^}; echo "${!name}"; }

# start ROUTER: its program with $lab/ROUTER.conf; its log is $lab/ROUTER.log.
start() {
  local folder=$lab/$1.run
  touch "$lab/$1.log"
  begun_at[$1]=$(wc -l <"$lab/$1.log")
  mkdir -p "$folder"
  case $(program "$1") in
    keepalived)
      ip netns exec "$1" keepalived -n -l -D -P -f "$lab/$1.conf" -p "$folder/pid" -r "$folder/vrrp.pid" -c "$folder/checkers.pid" >>"$lab/$1.log" 2>&1 & ;;
    vipkeeper) # ip netns exec gives it a mount namespace, so that each router has its own runtime folder
      ip netns exec "$1" sh -c 'mkdir -p /run/vipkeeper; mount -t tmpfs -o mode=700 tmpfs /run/vipkeeper; exec "$@"' sh \
        "${VIPKEEPER:-$repo/scripts/vipkeeper}" run -n -l -D -P -f "$lab/$1.conf" >>"$lab/$1.log" 2>&1 & ;;
    *) echo "no program for $1" >&2; return 1 ;;
  esac
  router_pids[$1]=$!
}

# joined ROUTER…: they have taken part since they were last started.
joined() {
  local name
  for name in "$@"; do
    tail -n "+$((${begun_at[$name]} + 1))" "$lab/$name.log" | grep -qE 'Entering (BACKUP|MASTER|FAULT) STATE' || return 1
  done
}

# router_stop ROUTER [SIGNAL]: ends it (TERM) and waits; KILL takes its children along.
router_stop() {
  local pid=${router_pids[$1]:-}
  [[ -n $pid ]] || return 0
  unset "router_pids[$1]"
  if [[ ${2:-TERM} == KILL ]]; then
    # children first: keepalived ends decently when its parent dies
    kill -KILL $(pgrep -P "$pid") "$pid" 2>/dev/null # shellcheck disable=SC2046
  else
    kill -TERM "$pid" 2>/dev/null
    wait_until 15 not kill -0 "$pid" 2>/dev/null || { note "$1 did not end"; kill -KILL $(pgrep -P "$pid") "$pid" 2>/dev/null; }
  fi
  wait "$pid" 2>/dev/null
}

# reload ROUTER: tells it to read its file again.
reload() { kill -HUP "${router_pids[$1]}"; }

# logged ROUTER PATTERN
logged() { grep -qE -- "$2" "$lab/$1.log"; }

# ---- configuration ----

# globals [LINE…]: the block that every file begins with.
globals() {
  printf '%s\n' 'global_defs {' '    router_id lab' '    script_user root' '    enable_script_security' "$@" '}'
}

# instance NAME LINE…: an instance on eth0 with VRID 51 and the VIP; lines that name one of these themselves replace it.
instance() {
  local name=$1 text
  shift
  text=$(printf '    %s\n' "$@")
  echo "vrrp_instance $name {"
  [[ $text == *' interface '* ]] || echo '    interface eth0'
  [[ $text == *'virtual_router_id'* ]] || echo '    virtual_router_id 51'
  [[ $text == *'advert_int'* ]] || echo '    advert_int 1'
  printf '%s\n' "$text"
  [[ $text == *'virtual_ipaddress'* ]] || echo "    virtual_ipaddress { 
        $vip/24
    }"
  echo '}'
}

# ---- what is to be seen ----

# has ROUTER ADDRESS
has() { ip -n "$1" -o addr show | grep -qF " $2/"; }

other() { if [[ $1 == r1 ]]; then echo r2; else echo r1; fi; }

# holds_alone ROUTER [ADDRESS]: it has the address and the other router has not.
holds_alone() { has "$1" "${2:-$vip}" && ! has "$(other "$1")" "${2:-$vip}"; }

nobody() { ! has r1 "${1:-$vip}" && ! has r2 "${1:-$vip}"; }

# mark: what is looked for on the wire from now on is what comes from now on.
mark() { since=$EPOCHREALTIME; }

# adverts ROUTER [PATTERN]: lines of the wire since the mark with adverts that the router's addresses sent and that match.
adverts() {
  local n=${1#r}
  awk -v since="$since" -v from="IP6? (10.77.0.$n|fe80::ff:fe00:$n|fd77::$n) >" '$1 >= since && /VRRP/ && $0 ~ from' "$lab/wire" | grep -E -- "${2:-}"
}

# sends ROUTER [PATTERN]: an advert came from it since the mark.
sends() { [[ -n $(adverts "$@") ]]; }

# sends_alone ROUTER [PATTERN]: an advert came from it since the mark, and none from the other router.
sends_alone() { sends "$@" && ! sends "$(other "$1")" "${2:-}"; }

# between LOW HIGH NUMBER
between() { awk -v low="$1" -v high="$2" -v it="$3" 'BEGIN { exit !(it != "" && it >= low && it <= high) }'; }

# gap OLD NEW [PATTERN]: seconds from the last advert of OLD (other than priority 0) before the first advert of NEW since the mark, to that one.
gap() {
  local first
  first=$(adverts "$2" "${3:-}" | awk 'NR == 1 { print $1 }')
  [[ -n $first ]] || return 1
  (since=0; adverts "$1" "${3:-}") | awk -v first="$first" '$1 < first && !/prio 0,/ { last = $1 } END { if (last) printf "%.3f\n", first - last }'
}

# longest ROUTER [PATTERN]: the longest time between two of its adverts since the mark.
longest() { adverts "$@" | awk 'NR > 1 && $1 - last > most { most = $1 - last } { last = $1 } END { printf "%.3f\n", most }'; }

# announced ADDRESS ROUTER: how many gratuitous ARPs or neighbour advertisements came since the mark that move the address to the router's eth0.
announced() {
  local text="Request who-has $1 (ff:ff:ff:ff:ff:ff) tell $1"
  case $1 in *:*) text="$1 > ff02::1: ICMP6, neighbor advertisement, tgt is $1" ;; esac
  awk -v since="$since" '$1 >= since' "$lab/wire" | grep -cF -- "$text"
}

# announced_times ADDRESS COUNT
announced_times() { (($(announced "$1") >= $2)); }

# proper [TSHARK_OPTION…]: tshark finds neither faults nor wrong checksums in the adverts of the capture, and there are some.
proper() {
  local shown
  cp "$lab/wire.pcap" "$lab/proper.pcap"
  shown=$(tshark -n -r "$lab/proper.pcap" -o ip.check_checksum:TRUE "$@" -Y vrrp -T fields -e vrrp.checksum.status -e ip.checksum.status -e _ws.malformed -e _ws.expert.message 2>/dev/null | sort -u)
  # the status of a right checksum is 1; IPv6 has none in its header
  grep -qE $'^1\t1?\t\t$' <<<"$shown" && ! grep -qvE $'^1\t1?\t\t$' <<<"$shown" || { note "tshark: ${shown//$'\t'/|}"; return 1; }
}
