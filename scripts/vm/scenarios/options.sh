# The options of global_defs and virtual_server that reach beyond a single rule: connection timeouts, connection synchronisation, FIFOs, flushing at start and
# stop, and ha_suspend, which probes the servers of a virtual address only while this host has it.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32
moving=10.9.0.101 # the address that comes and goes
for server in rs1 rs2; do web_start $server; done

mkdir -p /usr/local/lib/lab
cat >/usr/local/lib/lab/reader <<'SCRIPT'
#!/bin/bash
exec cat "$1" >>/run/lab/lvs.lines
SCRIPT
chmod 755 /usr/local/lib/lab/reader

# web_service ADDRESS [KEYWORD]: two servers that are asked for /health once a second, with one retry.
web_service() {
  cat <<CONF
virtual_server $1 80 {
    delay_loop 1
    lb_kind NAT
    protocol TCP
    retry 1
    delay_before_retry 1
    connect_timeout 2
    warmup 0
    ${2:-}
    real_server 10.8.0.11 80 {
        HTTP_GET {
            url {
                path /health
            }
        }
    }
    real_server 10.8.0.12 80 {
        HTTP_GET {
            url {
                path /health
            }
        }
    }
}
CONF
}
# configuration GLOBALS…
configuration() {
  printf 'global_defs {\n    router_id lab\n    script_user root\n'
  printf '    %s\n' "$@"
  echo '}'
  web_service $vip4
  web_service $moving ha_suspend
}
timeouts() { in_ director ipvsadm -Ln --timeout | sed -n 's/.*: //p'; }
timeouts_are() { [[ $(timeouts) == "$1" ]]; }
daemons() { in_ director ipvsadm -Ln --daemon; }
daemon_runs() { daemons | grep -qE "^$1 sync daemon \(mcast=eth0, syncid=21\b"; }
in_both() { rule "-t $1:80" 10.8.0.11:80 && rule "-t $1:80" 10.8.0.12:80; }
foreign="-A -t 10.9.0.1:9999 -s sed"

in_ director ipvsadm -A -t 10.9.0.1:9999 -s sed # not ours
found=$(timeouts)
configuration "lvs_flush" "lvs_timeouts tcp 600 tcpfin 31 udp 121" "lvs_sync_daemon eth0 id 21" \
  "lvs_notify_fifo $lab/lvs.fifo" "lvs_notify_fifo_script /usr/local/lib/lab/reader" "notify_fifo $lab/all.fifo" >$lab/director.conf
holds "the configuration is good" "$repo/scripts/vipkeeper" check -f $lab/director.conf
director_start $lab/director.conf
comes "both services are in" $start_time eval 'in_both $vip4 && in_both $moving'
holds "lvs_flush took what was there before" not service "-t 10.9.0.1:9999"
holds "the timeouts are set" timeouts_are "600 31 121"
comes "connections are sent to others" 5 daemon_runs master
holds "and taken from others" daemon_runs backup
comes "a server of the address that is here is probed" 10 logged "Remote Web server \[10\.8\.0\.11\]:tcp:80 succeed"
holds "those of the other address are not" logged "Deactivating healthchecker for service \[10\.8\.0\.11\]:tcp:80 for VS \[$moving\]:tcp:80"

cat $lab/all.fifo >$lab/all.lines &
reader=$!
web_stop rs1
comes "a stopped server leaves the service that is probed" $((2 + slack)) not rule "-t $vip4:80" 10.8.0.11:80
down="RS [10.8.0.11]:tcp:80 [$vip4]:tcp:80 DOWN"
comes "the FIFO's script reads that it is down" 5 grep -qxF "$down" $lab/lvs.lines
comes "so does whoever reads the other FIFO" 5 grep -qxF "$down" $lab/all.lines
holds "the service that is suspended keeps it" in_both $moving
ip -n director addr add $moving/32 dev eth0
comes "with the address it loses it too" $((2 + slack)) not rule "-t $moving:80" 10.8.0.11:80
ip -n director addr del $moving/32 dev eth0
comes "without the address it is suspended again" 5 logged "Suspending healthchecker for service \[10\.8\.0\.11\]:tcp:80 for VS \[$moving\]:tcp:80"
web_start rs1
comes "the server comes back to the service that is probed" $((3 + slack)) rule "-t $vip4:80" 10.8.0.11:80
comes "the FIFO's script reads that it is up" 5 grep -qxF "RS [10.8.0.11]:tcp:80 [$vip4]:tcp:80 UP" $lab/lvs.lines
holds "the one that is suspended does not learn of it" not rule "-t $moving:80" 10.8.0.11:80
ip -n director addr add $moving/32 dev eth0
comes "until the address is here again" $((3 + slack)) in_both $moving
kill $reader 2>/dev/null

in_ director ipvsadm -A -t 10.9.0.1:9999 -s sed
configuration "lvs_flush_on_stop VS" >$lab/director.conf
kill -HUP $director_pid
comes "a reload without them puts the timeouts back" 20 timeouts_are "$found"
comes "and ends the synchronisation" 5 eval '[[ -z $(daemons) ]]'
comes "and the FIFO's script" 5 eval '! pgrep -f "cat $lab/lvs.fifo" >/dev/null'
holds "no rule was touched" eval 'in_both $vip4 && in_both $moving'
holds "a stop has status 0" director_stop
holds "lvs_flush_on_stop VS removes our services and no others" test "$(rules)" = "$foreign"

configuration "lvs_flush_on_stop" "lvs_timeouts udp 77" >$lab/director.conf
: >$lab/director.log
director_start $lab/director.conf
comes "both services are in again" $start_time eval 'in_both $vip4 && in_both $moving'
holds "without lvs_flush what was there stays" service "-t 10.9.0.1:9999"
holds "a single timeout leaves the others" timeouts_are "${found% *} 77"
holds "a stop has status 0 again" director_stop
holds "lvs_flush_on_stop empties the whole table" table_empty
holds "the stop puts the timeouts back" timeouts_are "$found"
finish
