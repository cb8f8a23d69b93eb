# Two servers without multicast and without preemption (conf/vrrp/nopreempt-*.conf): whoever holds the address keeps it until its check fails.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
vip=10.77.0.200
nodes_up r1 r2
for n in 1 2; do
  cp "$samples/nopreempt-$n.conf" $lab/r$n.conf
  script r$n /etc/keepalived/checkng.sh 'exec pidof nginx >/dev/null'
  nginx_start r$n
done
listen_from_now
start r2
comes "the lesser one serves when it is alone" $start_time serves r2 $vip
holds "under the label of the file" grep -q "$vip/32" <(ip -n r2 -o addr show label eth0:1)
comes "it advertises to the other one only" 3 sends r2 '> 10.77.0.1: VRRPv2, Advertisement, vrid 76, prio 90, authtype simple, intvl 2s'
holds "and to nobody else" not sends r2 '> 224'
start r1
comes "the better one comes as backup" $start_time logged r1 '\(VI_NG\) Entering BACKUP STATE'
stays "and does not take the address" 9 alone r2 $vip

listen_from_now
nginx_stop r2
comes "it serves when nginx fails on the other one" 24 serves r1 $vip
holds "which is in FAULT" says r2 '\(VI_NG\) Entering FAULT STATE'
holds "because of its script" says r2 'VRRP_Script\(chk_ng\) failed \(exited with status 1\)'
listen_from_now
nginx_start r2
comes "the other one is backup when nginx is back" 12 says r2 '\(VI_NG\) Entering BACKUP STATE'
stays "and stays it" 8 alone r1 $vip
router_stop r1
comes "it serves when the first one stops" 12 serves r2 $vip
start r1
comes "which comes back as backup" $start_time says r1 '\(VI_NG\) Entering BACKUP STATE'
stays "and leaves the address where it is" 9 alone r2 $vip
within r1 killall -q -KILL nginx
comes "a backup whose check fails is in FAULT" 12 says r1 '\(VI_NG\) Entering FAULT STATE'
router_stop r2
stays "and does not serve even when it is the last one" 9 nobody
nginx_start r1
comes "until the check succeeds" 24 serves r1 $vip
finish
