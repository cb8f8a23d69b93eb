# shellcheck shell=bash
# For scenarios with the files of conf/vrrp: r1, r2 and, when asked for, r3 as hosts of their own, each with its own processes, its own /etc and an nginx that answers with the
# host's name; the stranger is the client. Sourced instead of lib.sh, whose words it has.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
samples=$repo/conf/vrrp
start_time=40 # several of them start at once
nodes=()
declare -A node_init=()

# nodes_up NODE…: the bed and these hosts.
nodes_up() {
  bed_up
  [[ " $* " != *' r3 '* ]] || third_router
  nodes=("$@")
  local node
  for node in "$@"; do node_up "$node"; done
}

third_router() {
  ip netns add r3
  in_ r3 sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0 net.ipv6.conf.default.router_solicitations=0
  ip -n r3 -batch - <<'BATCH'
link set lo up
link add eth0 address 02:00:00:00:00:03 type veth peer name r3 netns switch
link set eth0 up
addr add 10.77.0.3/24 dev eth0
BATCH
  ip -n switch link set r3 master lan up
}

# The first process of a host takes in orphans. /etc is a layer over the machine's, so that every host has files of its own there.
node_up() {
  local node=$1 layer=$lab/$1.etc
  mkdir -p "$layer/upper" "$layer/work" "$lab/$node.nginx/logs"
  ip netns exec "$node" unshare --mount --pid --fork --kill-child --mount-proc bash -c '
    mount -t overlay -o "lowerdir=/etc,upperdir=$0/upper,workdir=$0/work" overlay /etc &&
    mkdir -p /etc/keepalived /run/vipkeeper && mount -t tmpfs -o mode=700 tmpfs /run/vipkeeper && touch "$0/ready"
    while :; do sleep 3600; done' "$layer" &
  wait_until 10 test -e "$layer/ready" || return 1
  node_init[$node]=$(pgrep -P $!)
  cat >"$lab/$node.nginx/nginx.conf" <<NGINX
error_log logs/error.log;
pid nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  server { listen 80 default_server; location / { return 200 "$node\n"; } }
}
NGINX
}

# within NODE COMMAND…: runs it as that host does.
within() {
  local node=$1
  shift
  nsenter -t "${node_init[$node]}" --mount --pid --net "$@"
}

# script NODE PATH LINE…: an executable file of that host.
script() {
  local node=$1 path=$2
  shift 2
  { echo '#!/bin/sh'; printf '%s\n' "$@"; } | within "$node" sh -c 'cat >"$0" && chmod 755 "$0"' "$path"
}

nginx_start() { within "$1" nginx -p "$lab/$1.nginx/" -c "$lab/$1.nginx/nginx.conf"; }
nginx_stop() { within "$1" killall -q -KILL nginx; }

# start NODE: as in lib.sh, on the host, which calls itself node1 and so on.
start() {
  local node=$1 folder=$lab/$1.run enter words
  mkdir -p "$folder"
  case $(program "$node") in
    keepalived) words=(keepalived -p "$folder/pid" -r "$folder/vrrp.pid" -c "$folder/checkers.pid") ;;
    vipkeeper) words=("${VIPKEEPER:-$repo/scripts/vipkeeper}" run) ;;
    *) echo "no program for $node" >&2; return 1 ;;
  esac
  nsenter -t "${node_init[$node]}" --mount --pid --net "${words[@]}" -n -l -D -P -i "node${node#r}" -f "$lab/$node.conf" >>"$lab/$node.log" 2>&1 &
  enter=$!
  wait_until 5 pgrep -P $enter >/dev/null || return 1
  router_pids[$node]=$(pgrep -P $enter)
}

# alone NODE ADDRESS: it has the address and none of the others has.
alone() {
  local node
  has "$1" "$2" || return 1
  for node in "${nodes[@]}"; do [[ $node == "$1" ]] || ! has "$node" "$2" || return 1; done
}

# serves NODE ADDRESS: it alone has the address, and a client that asks there is answered by it.
serves() { alone "$1" "$2" && [[ $(in_ stranger curl -s -m 1 "http://$2/") == "$1" ]]; }

# says NODE PATTERN: as `logged`, among the lines since the last `listen_from_now`.
says() { tail -n +"$((${heard[$1]:-0} + 1))" "$lab/$1.log" | grep -qE -- "$2"; }
declare -A heard=()
listen_from_now() { local node; for node in "${nodes[@]}"; do heard[$node]=$(wc -l 2>/dev/null <"$lab/$node.log"); done; mark; }
