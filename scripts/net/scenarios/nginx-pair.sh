# A pair with a hand brake, two networks and notify scripts (conf/vrrp/nginx-pair-*.conf). Its checks are shell expressions, which keepalived cannot run: it gets plain commands.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
vip=10.77.0.93
nodes_up r1 r2
told() { tail -n 1 "$lab/$1.told" | grep -qx "$2"; }
for n in 1 2; do
  cp "$samples/nginx-pair-$n.conf" $lab/r$n.conf
  [[ $(program r$n) == vipkeeper ]] || sed -i -e 's,script "\[\[.*",script "/usr/bin/test ! -f /etc/keepalived/down",' -e 's,script "killall.*",script "/usr/bin/killall -0 nginx",' $lab/r$n.conf
  script r$n /etc/keepalived/notify.sh "echo \$1 >>$lab/r$n.told"
  nginx_start r$n
  mark
  start r$n
done

comes "the better one serves the address" $start_time serves r1 $vip
comes "adverts go to the group of the file" 3 sends r1 '> 224.0.100.19: VRRPv2, Advertisement, vrid 14, prio'
comes "notify_master ran" 5 told r1 master
comes "notify_backup ran on the other one" 5 told r2 backup
holds "scripts ran in the order of the states" test "$(paste -sd' ' $lab/r1.told)" = "backup master"
holds "the address has its prefix" grep -q "$vip/16" <(ip -n r1 addr show dev eth0)

listen_from_now
ip -n r1 link set eth1 down
comes "the other one serves when the second network is lost" 12 serves r2 $vip
holds "because the first one is in FAULT" says r1 '\(VI_1\) Entering FAULT STATE'
holds "which it says why" says r1 'Netlink reports eth1 down'
comes "notify_fault ran" 5 told r1 fault
holds "it resigned" sends r1 'prio 0,'
listen_from_now
ip -n r1 link set eth1 up
comes "it serves again when the network is back" 16 serves r1 $vip
holds "after being backup" says r1 '\(VI_1\) Entering BACKUP STATE'
comes "and its scripts were told" 5 told r1 master
holds "in order" test "$(paste -sd' ' $lab/r1.told)" = "backup master fault backup master"

listen_from_now
in_ switch ip link set r1 down
comes "the other one serves when the carrier is gone" 12 serves r2 $vip
comes "which the first one has noticed" 12 says r1 'Netlink reports eth0 down'
comes "and told" 5 told r1 fault
in_ switch ip link set r1 up
comes "it serves again when the carrier is back" 16 serves r1 $vip
comes "and its scripts were told" 5 told r1 master

listen_from_now
within r1 touch /etc/keepalived/down
comes "the other one serves when the brake is on" 12 serves r2 $vip
holds "because of what it costs" says r1 '\(VI_1\) Changing effective priority from 100 to 95'
holds "which the script's status is the reason of" says r1 'VRRP_Script\(chk_down\) failed \(exited with status 1\)'
comes "and notify_backup ran" 5 told r1 backup
within r1 rm /etc/keepalived/down
comes "the first one serves when it is off" 12 serves r1 $vip
listen_from_now
nginx_stop r1
comes "the other one serves when nginx is gone" 16 serves r2 $vip
holds "because of what that costs" says r1 'VRRP_Script\(chk_nginx\) failed \(exited with status 1\)'
nginx_start r1
comes "the first one serves when nginx is back" 16 serves r1 $vip

listen_from_now
reload r1
comes "a reload is done" 12 says r1 'Reload(ing|ed)'
stays "and takes the address away from nobody" 3 alone r1 $vip
holds "no script is told of it" test "$(tail -n 2 $lab/r1.told | paste -sd' ')" = "backup master"
finish
