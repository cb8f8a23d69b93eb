# Unicast: version 2 and version 3 side by side, and version 3 over IPv6; no multicast at all.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
# unicast N NAME VRID VERSION PREFIX VIP
unicast() {
  instance "$2" "virtual_router_id $3" "version $4" "priority $((200 - 50 * $1))" "unicast_src_ip $5$1" 'unicast_peer {' "    $5$((3 - $1))" '}' 'virtual_ipaddress {' "    $6" '}'
}
for n in 1 2; do
  {
    globals
    unicast $n VI_2 51 2 10.77.0. $vip/24
    unicast $n VI_3 52 3 10.77.0. 10.77.0.101/24
    unicast $n VI_6 53 3 fd77:: $vip6/64
  } >$lab/r$n.conf
done
mark
start r1
start r2
comes "both take part" $start_time joined r1 r2
all_alone() { holds_alone "$1" && holds_alone "$1" 10.77.0.101 && holds_alone "$1" $vip6; }
comes "the better router holds the addresses" $start_time all_alone r1
mark
comes "version 2 goes to the peer" 3 sends r1 '10.77.0.2: VRRPv2, Advertisement, vrid 51'
comes "version 3 goes to the peer" 3 sends r1 '10.77.0.2: VRRPv3, Advertisement, vrid 52'
comes "version 3 over IPv6 goes to the peer" 3 sends r1 'fd77::2:'
stays "only it advertises" 3 not sends r2
holds "nothing goes to a group" not sends r1 '(224.0.0.18|ff02::12):'
holds "its adverts are well formed" proper
holds "no checksum was taken for an old one" not logged r2 'checksum'

mark
router_stop r1
comes "the other router takes over when the master stops" 3 all_alone r2
holds "told so by all" test "$(adverts r1 'prio 0,' | wc -l)" -ge 2
start r1
comes "the better router takes over again when it is back" $start_time all_alone r1
router_stop r1 KILL
comes "the other router takes over from one that was killed" 8 has r2 $vip
comes "everything" 2 has r2 $vip6
finish
