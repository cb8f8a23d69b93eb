# shellcheck shell=bash
# What scenarios share: a small cluster of network namespaces, web servers, the director, waiting and reporting. Source it inside the virtual machine, as root.
#
#   client ── router ──┬── director ──┐         front: 10.9.0.0/24, fd09::/64 (also 172.19.3.0/24); the VIPs live here
#   192.0.2.2          ├── rs1 ───────┤ back    back:  10.8.0.0/24, fd08::/64; the way of NAT replies
#   2001:db8::2        └── rs2 ───────┘
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
director_pid= load_pid= load_outcome=
declare -A nginx_pids=()

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
  table 2>&1 | sed 's/^/#   /'
  [[ ! -f $lab/director.log ]] || tail -n "${LOG_LINES:-25}" "$lab/director.log" | sed 's/^/#   log: /'
}

# finish: the last line of every scenario; removes everything and exits.
finish() { exit $((failures > 0)); }

not() { ! "$@"; }

# ---- the cluster ----

# in_ NAMESPACE COMMAND…; for a background process write `ip netns exec` itself: only then is $! the process and not a shell around it.
in_() { ip netns exec "$@"; }

# Commands of ip(8) go in batches: starting a program takes a tenth of a second in an emulated machine.
cluster_up() {
  local name number
  mkdir -p "$lab"/{client,router,director,rs1,rs2}
  modprobe -a ip_vs ipip ip6_tunnel 2>/dev/null
  # new namespaces get no tunl0 (ours are explicit) and take these settings over
  sysctl -qw net.core.fb_tunnels_only_for_init_net=1 net.core.devconf_inherit_init_net=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
    net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0
  printf 'netns add %s\n' switch client router director rs1 rs2 | ip -batch -
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
  ip -n director -batch - <<BATCH
link set lo up
link add eth0 type veth peer name director-front netns switch
link add eth1 type veth peer name director-back netns switch
link set eth0 up
link set eth1 up
addr add 10.9.0.1/24 dev eth0
addr add 172.19.3.1/24 dev eth0
addr add fd09::1/64 dev eth0 nodad
addr add 10.8.0.1/24 dev eth1
addr add fd08::1/64 dev eth1 nodad
route add default via 10.9.0.254
route add default via fd09::254
BATCH
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
    for name in out front back; do printf 'link add %s type bridge\nlink set %s up\n' $name $name; done
    for name in client-out router-out {router,director,rs1,rs2}-front {director,rs1,rs2}-back; do echo "link set $name master ${name#*-} up"; done
  } | ip -n switch -batch -
  in_ router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  in_ director sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.eth0.send_redirects=0
}

# vip_up ADDRESS/PREFIX…: the director holds the virtual address (VRRP's business in a whole cluster). An IPv6 one is deprecated, so that it is never the source of
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

cluster_down() {

  load_stop
  director_stop
  for name in "${!nginx_pids[@]}"; do web_stop "$name"; done
  printf 'netns del %s\n' client router director rs1 rs2 switch | ip -force -batch - 2>/dev/null
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

# director_start CONFIGURATION [OPTION…]: vipkeeper run in the director's namespace; its log is $lab/director.log.
director_start() {
  local file=$1
  shift
  ip netns exec director "$repo/scripts/vipkeeper" run -n -l -D -f "$file" "$@" >>"$lab/director.log" 2>&1 &
  director_pid=$!
}

# director_stop [SIGNAL]: ends the director (TERM) and waits for it; its exit status is the result.
director_stop() {
  [[ -n $director_pid ]] || return 0
  local pid=$director_pid
  director_pid=
  kill "-${1:-TERM}" "$pid" 2>/dev/null
  wait_until 30 not kill -0 "$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
}

director_runs() { [[ -n $director_pid ]] && kill -0 "$director_pid" 2>/dev/null; }

logged() { grep -qE -- "$1" "$lab/director.log"; }

# log_count PATTERN: how many lines of the director's log match.
log_count() { grep -cE -- "$1" "$lab/director.log"; }

table() { in_ director ipvsadm -Ln; }

rules() { in_ director ipvsadm -Sn; }

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

# load_start URL [RATE]: steady requests, RATE (10) a second, at most 3000, each on its own connection.
load_start() {
  : >"$lab/load"
  ip netns exec client curl -s --max-time 5 --rate "${2:-10}/s" -H 'Connection: close' -o /dev/null -w '%{stderr}%{http_code} %{errormsg}\n' "$1?[1-3000]" 2>"$lab/load" >/dev/null &
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
  failed=$(grep -vc '^200 ' "$lab/load")
  load_outcome="$all requests, $failed failed"
  ((all > 0 && failed == 0))
}

# load_done COUNT: so many requests of the load have been answered or have failed.
load_done() { (($(wc -l <"$lab/load") >= $1)); }
