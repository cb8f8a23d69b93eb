# One router alone (conf/vrrp/single.conf): an address with a label, another group; it defends what it holds and gives it back.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
nodes_up r1 r2
cp "$samples/single.conf" $lab/r1.conf
mark
start r1
comes "it takes the address" $start_time has r1 $vip
holds "with the label and prefix of the file" grep -qE "inet $vip/16 .*eth0:0" <(ip -n r1 -o addr show label eth0:0)
comes "it advertises to the group of the file" 3 sends r1 '> 224.3.1.10: VRRPv2, Advertisement, vrid 51, prio 100, authtype simple, intvl 1s'
holds "it says so" logged r1 '\(VI_1\) Entering MASTER STATE'

listen_from_now
ip -n r1 addr del $vip/16 dev eth0
comes "it takes the address again that somebody removed" 12 has r1 $vip
holds "having been backup meanwhile" says r1 '\(VI_1\) Entering BACKUP STATE'
holds "and having resigned" sends r1 'prio 0,'

listen_from_now
ip -n r1 link set eth0 down
comes "without its interface it is in FAULT" 12 says r1 '\(VI_1\) Entering FAULT STATE'
comes "and holds nothing" 5 not has r1 $vip
ip -n r1 link set eth0 up
comes "with it, it is master again" 16 says r1 '\(VI_1\) Entering MASTER STATE'
comes "and holds the address" 12 has r1 $vip

listen_from_now
ip -n r1 addr flush dev eth0
comes "without an address of its own it cannot advertise: FAULT" 12 says r1 '\(VI_1\) Entering FAULT STATE'
ip -n r1 addr add 10.77.0.1/24 dev eth0
comes "with one it can" 16 has r1 $vip

listen_from_now
router_stop r1
holds "when it stops it resigns" sends r1 'prio 0,'
holds "and gives the address back" not has r1 $vip
holds "but keeps the host's own" has r1 10.77.0.1
finish
