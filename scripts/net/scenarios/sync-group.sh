# A group of two instances on two interfaces moves as one.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do
  {
    globals
    printf '%s\n' 'vrrp_sync_group G1 {' '    group {' '        VI_LAN' '        VI_WAN' '    }' '}'
    instance VI_LAN "priority $((200 - 50 * n))"
    instance VI_WAN "priority $((200 - 50 * n))" 'interface eth1' 'virtual_router_id 52' 'virtual_ipaddress {' "    $wan_vip/24" '}'
  } >$lab/r$n.conf
done
both() { holds_alone "$1" && holds_alone "$1" $wan_vip; }
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds both addresses" $start_time both r1
holds "as a group" logged r1 'VRRP_Group\(G1\) Syncing instances to MASTER state'

mark
ip -n r1 link set eth1 down
comes "a fault of one takes the other along" 3 logged r1 'VRRP_Group\(G1\) Syncing instances to FAULT state'
comes "which says so by priority 0" 3 sends r1 'prio 0,'
comes "the other router takes over both" 8 both r2
ip -n r1 -batch - <<BATCH
link set eth1 up
addr replace 10.78.0.1/24 dev eth1
BATCH
comes "the fault over, the better router takes both back" 15 both r1
mark
comes "and advertises" 3 sends r1
stays "alone" 3 not sends r2
router_stop r1
comes "the other router takes both when the master stops" 4 both r2
start r1
comes "and gives both back" $start_time both r1
router_stop r1 KILL
comes "and takes both when the master is killed" 10 has r2 $vip
comes "together" 2 has r2 $wan_vip
finish
