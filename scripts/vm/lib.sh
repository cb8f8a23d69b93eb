# shellcheck shell=bash
# What scenarios share: a small cluster of network namespaces, web servers, directors, waiting and reporting. Source it inside the virtual machine, as root.
#
#   client ── router ──┬── director ──┐         front: 10.9.0.0/24, fd09::/64 (also 172.19.3.0/24); the VIPs live here
#   192.0.2.2          ├── rs1 ───────┤ back    back:  10.8.0.0/24, fd08::/64; the way of NAT replies
#   2001:db8::2        ├── rs2 ───────┤         director2 is there only if asked for
#                      └── director2 ─┘         last bytes: director 1, director2 2, rs1 11, rs2 12, router 254
#
# What is said of "the director" goes for the one that $director names; `on director2 COMMAND…` turns to the other one.
#
# Every server answers on port 80 (and 8080; 443 with TLS) with its name. Its folder $lab/NAME steers it: a file `sick` turns /health into status 503,
# `drip` makes it send ten bytes a second, `odd` changes its text.
set -u
repo=$(readlink -f "${BASH_SOURCE[0]}") && repo=${repo%/scripts/*}
lab=/run/lab
source "$repo/scripts/wait.sh"
vip4=10.9.0.100 vip6=fd09::100
start_time=180 # seconds within which a director has read its file and filled the table; it takes a few, more when the emulating host is busy
slack=8        # seconds on top of what delay_loop, retries and timeouts add up to
failures=0
director=director director_pid= sniffer_pid= tracing= load_pid= load_outcome=
declare -A nginx_pids=() director_pids=()

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

refuted() {
  echo "not ok $1"
  note "$2"
  failures=$((failures + 1))
  local name
  for name in director director2; do
    [[ -f $lab/$name.log ]] || continue
    on $name table 2>&1 | sed "s/^/#   $name: /"
    tail -n "${LOG_LINES:-25}" "$lab/$name.log" | sed "s/^/#   $name log: /"
  done
}

# finish: the last line of every scenario; removes everything and exits.
finish() { exit $((failures > 0)); }

not() { ! "$@"; }

# ---- the cluster ----

# in_ NAMESPACE COMMAND…; for a background process write `ip netns exec` itself: only then is $! the process and not a shell around it.
in_() { ip netns exec "$@"; }

# cluster_up [DIRECTORS]: the namespaces, with one director or two.
# Commands of ip(8) go in batches: starting a program takes a tenth of a second in an emulated machine.
cluster_up() {
  local name number directors=(director)
  if ((${1:-1} == 2)); then directors+=(director2); fi
  mkdir -p "$lab"/{client,router,rs1,rs2}
  modprobe -a ip_vs ipip ip6_tunnel 2>/dev/null
  # new namespaces get no tunl0 (ours are explicit) and take these settings over
  sysctl -qw net.core.fb_tunnels_only_for_init_net=1 net.core.devconf_inherit_init_net=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
    net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0
  printf 'netns add %s\n' switch client router rs1 rs2 "${directors[@]}" | ip -batch -
  ip -n client -batch - <<BATCH
link set lo up
link add out0 type veth peer name client-out netns switch
link set out0 up
$(printf 'addr add 192.0.2.%s/24 dev out0\n' {2..9})
$(printf 'addr add 2001:db8::%s/64 dev out0 nodad\n' {2..9})
route add default via 192.0.2.1
route add default via 2001:db8::1
BATCH
  ip -n router -batch - <<BATCH
link set lo up
link add out0 type veth peer name router-out netns switch
link add eth0 type veth peer name router-front netns switch
link set out0 up
link set eth0 up
addr add 192.0.2.1/24 dev out0
addr add 2001:db8::1/64 dev out0 nodad
addr add 10.9.0.254/24 dev eth0
addr add 172.19.3.254/24 dev eth0
addr add fd09::254/64 dev eth0 nodad
BATCH
  for name in "${directors[@]}"; do
    number=${name#director} && number=${number:-1}
    ip -n $name -batch - <<BATCH
link set lo up
link add eth0 type veth peer name $name-front netns switch
link add eth1 type veth peer name $name-back netns switch
link set eth0 up
link set eth1 up
addr add 10.9.0.$number/24 dev eth0
addr add 172.19.3.$number/24 dev eth0
addr add fd09::$number/64 dev eth0 nodad
addr add 10.8.0.$number/24 dev eth1
addr add fd08::$number/64 dev eth1 nodad
route add default via 10.9.0.254
route add default via fd09::254
BATCH
    in_ $name sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.eth0.send_redirects=0
  done
  for number in 1 2; do # replies from the back segment return through the director (table 8)
    ip -n rs$number -batch - <<BATCH
link set lo up
link add eth0 type veth peer name rs$number-front netns switch
link add eth1 type veth peer name rs$number-back netns switch
link set eth0 up
link set eth1 up
addr add 10.9.0.1$number/24 dev eth0
addr add 172.19.3.1$number/24 dev eth0
addr add fd09::1$number/64 dev eth0 nodad
addr add 10.8.0.1$number/24 dev eth1
addr add fd08::1$number/64 dev eth1 nodad
route add default via 10.9.0.254
route add default via fd09::254
route add default via 10.8.0.1 table 8
route add 10.8.0.0/24 dev eth1 table 8
rule add from 10.8.0.0/24 table 8
route add default via fd08::1 table 8
route add fd08::/64 dev eth1 table 8
BATCH
    ip -n rs$number -6 rule add from fd08::/64 table 8
  done
  {
    for name in out front back; do printf 'link add %s type bridge mcast_snooping 0\nlink set %s up\n' $name $name; done
    for name in client-out router-out router-front {rs1,rs2}-{front,back}; do echo "link set $name master ${name#*-} up"; done
    for name in "${directors[@]}"; do printf 'link set %s master %s up\n' $name-front front $name-back back; done
  } | ip -n switch -batch -
  in_ router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
}

# vip_up ADDRESS/PREFIX…: the director holds the virtual address by hand, where no vrrp_instance does it. An IPv6 one is deprecated, so that it is never the source of
# the director's own packets: a real server that has it on lo drops tunnelled packets that come from it.
vip_up() {
  local address
  for address in "$@"; do
    case $address in *:*) ip -n director addr add "$address" dev eth0 nodad preferred_lft 0 ;; *) ip -n director addr add "$address" dev eth0 ;; esac
  done
}

# prepare_dr SERVER ADDRESS…: a real server of direct routing, prepared by hand (realserver.sh tests the command that does it).
prepare_dr() {
  local server=$1 address
  shift
  in_ "$server" sysctl -qw net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2 net.ipv4.conf.lo.arp_ignore=1 net.ipv4.conf.lo.arp_announce=2
  for address in "$@"; do
    case $address in *:*) ip -n "$server" addr add "$address/128" dev lo nodad ;; *) ip -n "$server" addr add "$address/32" dev lo ;; esac
  done
}

# prepare_tunnel SERVER FRONT4 FRONT6: the server takes IP-in-IP packets off their envelope.
prepare_tunnel() {
  ip -n "$1" -batch - <<BATCH
link add tun4 type ipip local $2
link set tun4 up
link add tun6 type ip6tnl mode any local $3
link set tun6 up
BATCH
}

# unplug NAME, plug NAME: the front segment no longer carries the frames of the host, which sees nothing of it; and carries them again.
unplug() { in_ switch bridge link set dev "$1-front" state 0; }
plug() { in_ switch bridge link set dev "$1-front" state 3; }

# sniff FILTER: what passes the front segment, a line a packet in $lab/wire, until the cluster goes down.
sniff() {
  ip netns exec switch tcpdump -i front -n -tt -l "$1" >"$lab/wire" 2>"$lab/tcpdump.out" &
  sniffer_pid=$!
  wait_until 20 grep -q listening "$lab/tcpdump.out"
}

cluster_down() {
  local name
  load_stop
  for name in "${!director_pids[@]}"; do on "$name" director_stop; done
  for name in "${!nginx_pids[@]}"; do web_stop "$name"; done
  if [[ -n $sniffer_pid ]]; then kill "$sniffer_pid" 2>/dev/null; fi
  trace_stop
  printf 'netns del %s\n' client router director director2 rs1 rs2 switch | ip -force -batch - 2>/dev/null
  rm -rf "${lab:?}"/*
}
trap cluster_down EXIT

# ---- web servers ----

# web_start NAME [NAMESPACE]: nginx that answers with NAME; in the namespace of that name unless another is given.
web_start() {
  local name=$1 space=${2:-$1} folder=$lab/$1
  mkdir -p "$folder"
  if [[ ! -f $lab/tls.crt ]]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=lab -keyout "$lab/tls.key" -out "$lab/tls.crt" 2>/dev/null
  fi
  cat >"$folder/nginx.conf" <<CONF
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 512; }
http {
    access_log off;
    default_type text/plain;
    client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi; uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
    server {
        listen 80; listen [::]:80; listen 8080; listen [::]:8080;
        listen 443 ssl; listen [::]:443 ssl;
        ssl_certificate $lab/tls.crt; ssl_certificate_key $lab/tls.key;
        location / { return 200 "$name\n"; }
        location = /health {
            if (-f $folder/sick) { return 503 "sick\n"; }
            if (-f $folder/drip) { rewrite ^ /drip last; }
            if (-f $folder/odd) { return 200 "odd\n"; }
            return 200 "well\n";
        }
        location = /drip { limit_rate 10; limit_rate_after 150; return 200 "$(printf 'drop %.0s' {1..60})\n"; }
    }
}
CONF
  ip netns exec "$space" nginx -c "$folder/nginx.conf" -e "$folder/error.log" -g 'daemon off;' >"$folder/nginx.out" 2>&1 &
  nginx_pids[$name]=$!
  wait_until 20 test -s "$folder/nginx.pid" || { cat "$folder/nginx.out"; return 1; }
}

# web_stop NAME: the server's port refuses connections when this returns.
web_stop() {
  local pid=${nginx_pids[$1]:-}
  [[ -n $pid ]] || return 0
  kill -TERM "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  rm -f "$lab/$1/nginx.pid"
  unset "nginx_pids[$1]"
}

# ---- the director ----

# on NAME COMMAND…: the command, with that director.
on() {
  local director=$1
  shift
  "$@"
}

# director_start CONFIGURATION [OPTION…]: vipkeeper run in the director's namespace, with a runtime folder of its own; its log is $lab/NAME.log.
director_start() {
  local file=$1
  shift
  ip netns exec "$director" sh -c 'mkdir -p -m 700 "$0" /run/vipkeeper && mount --bind "$0" /run/vipkeeper && exec "$@"' "$lab/$director.run" \
    "$repo/scripts/vipkeeper" run -n -l -D -f "$file" "$@" >>"$lab/$director.log" 2>&1 &
  director_pid=$!
  director_pids[$director]=$director_pid
}

# director_stop [SIGNAL]: ends the director (TERM) and waits for it; its exit status is the result.
director_stop() {
  local pid=${director_pids[$director]:-}
  [[ -n $pid ]] || return 0
  unset "director_pids[$director]"
  kill "-${1:-TERM}" "$pid" 2>/dev/null
  wait_until 30 not kill -0 "$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
}

# director_kill: it dies without a word (kill -9).
director_kill() { director_stop KILL || :; }

# director_reload: it reads its file again.
director_reload() { kill -HUP "${director_pids[$director]}"; }

director_runs() { kill -0 "${director_pids[$director]:-none}" 2>/dev/null; }

# has_vip [ADDRESS]: the director's kernel holds the virtual address.
has_vip() { [[ -n $(ip -n "$director" -br addr show dev eth0 to "${1:-$vip4}") ]]; }

# masters: the directors that hold the virtual address, "director director2" when both do.
masters() {
  local name held=()
  for name in director director2; do
    if on $name has_vip; then held+=($name); fi
  done
  echo "${held[*]}"
}

# is_master NAME: it holds the virtual address, and nobody else does.
is_master() { [[ $(masters) == "$1" ]]; }

logged() { grep -qE -- "$1" "$lab/$director.log"; }

# log_count PATTERN: how many lines of the director's log match.
log_count() { grep -cE -- "$1" "$lab/$director.log"; }

table() { in_ "$director" ipvsadm -Ln; }

rules() { in_ "$director" ipvsadm -Sn; }

# sync_role: the part of the kernel's connection synchronisation: master, backup, or nothing.
sync_role() { in_ "$director" ipvsadm -L --daemon | sed -n 's/^\(master\|backup\) sync daemon.*/\1/p'; }

has_sync_role() { [[ $(sync_role) == "$1" ]]; }

# rule SERVICE SERVER [REST]: the table has the server behind the service (-t 10.9.0.100:80 10.9.0.11:80); REST is matched in the line, for instance "-w 3".
rule() { rules | grep -F -- "-a $1 -r $2 " | grep -qF -- "${3:-}"; }

# service SERVICE: the table has this virtual service.
service() { rules | grep -qF -- "-A $1 "; }

table_empty() { [[ -z $(rules) ]]; }

# ---- the client ----

# ask URL [COUNT]: bodies of COUNT requests, each on its own connection.
ask() { in_ client curl -s --max-time 5 -H 'Connection: close' "$1?[1-${2:-1}]"; }

# answered_by URL COUNT NAMES: requests are answered by exactly these servers ("rs1 rs2").
answered_by() { [[ $(ask "$1" "$2" | sort -u | tr '\n' ' ') == "$3 " ]]; }

# many_answered_by URL NAMES: requests from eight client addresses (persistence keeps each with one server) are answered by exactly these servers.
many_answered_by() {
  local source=192.0.2. number
  [[ $1 != *'['* ]] || source=2001:db8::
  [[ $(for number in {2..9}; do in_ client curl -s --max-time 5 --interface "$source$number" "$1"; done | sort -u | tr '\n' ' ') == "$2 " ]]
}

# load_start URL [RATE [PATIENCE]]: steady requests, RATE (10) a second, one after the other, each on its own connection, given up after PATIENCE (5) seconds; at
# most 3000. Each end is a line of $lab/load: time, status, what went wrong.
load_start() {
  local line
  : >"$lab/load"
  ip netns exec client curl -s --max-time "${3:-5}" --rate "${2:-10}/s" -H 'Connection: close' -o /dev/null -w '%{stderr}%{http_code} %{errormsg}\n' "$1?[1-3000]" >/dev/null \
    2> >(while read -r line; do echo "$EPOCHREALTIME $line"; done >"$lab/load") &
  load_pid=$!
}

# load_stop: ends the load and leaves its count in load_outcome ("120 requests, 0 failed"); succeeds when there were requests and none failed.
load_stop() {
  [[ -n $load_pid ]] || return 1
  kill "$load_pid" 2>/dev/null
  wait "$load_pid" 2>/dev/null
  load_pid=
  local all failed
  all=$(wc -l <"$lab/load")
  failed=$(load_failed)
  load_outcome="$all requests, $failed failed"
  ((all > 0 && failed == 0))
}

# load_done COUNT: so many requests of the load have been answered or have failed.
load_done() { (($(wc -l <"$lab/load") >= $1)); }

# load_failed: how many requests of the load have failed.
load_failed() { grep -vcE '^[0-9.]+ 200( |$)' "$lab/load"; }

# load_silence: the longest time between two answers, in milliseconds.
load_silence() {
  awk '$2 == 200 { if (last && $1 - last > most) most = $1 - last; last = $1 } END { printf "%d\n", most * 1000 }' "$lab/load"
}

# ---- the kernel's own account ----

# trace_start: from now on the kernel notes, with a clock that all processors share, what the threads of the director do to it: `rule` (a change of the IPVS table),
# `address` and `noaddress` (added, removed), `frame` (sent through a packet socket: gratuitous ARP).
trace_start() {
  local folder=/sys/kernel/tracing threads
  trace_stop
  mountpoint -q $folder || mount -t tracefs tracefs $folder
  cat >>$folder/kprobe_events 2>/dev/null <<EVENTS
p:lab/rule ip_vs_genl_set_cmd
p:lab/address inet_rtm_newaddr
p:lab/noaddress inet_rtm_deladdr
p:lab/frame packet_sendmsg
EVENTS
  tracing=$folder/instances/lab$BASHPID
  mkdir "$tracing"
  echo mono >"$tracing/trace_clock"
  threads=$(ls "/proc/${director_pids[$director]}/task")
  echo $threads >"$tracing/set_event_pid"
  echo 1 >"$tracing/events/lab/enable"
}

# traced: the notes so far in order, equal neighbours once with their number: "2*rule 1*address 5*frame".
traced() {
  sed -nE 's/^.* ([a-z]+): \([a-z_]+\+.*$/\1/p' "$tracing/trace" | uniq -c | awk '{ printf "%s%s*%s", (NR > 1 ? " " : ""), $1, $2 }'
}

trace_stop() {
  [[ -n $tracing ]] || return 0
  echo 0 >"$tracing/events/lab/enable"
  rmdir "$tracing"
  tracing=
}
