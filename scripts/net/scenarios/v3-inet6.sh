# Version 3 over IPv6, with and without a global virtual address.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do
  { globals; instance VI_6 "priority $((200 - 50 * n))" 'virtual_ipaddress {' '    fe80::100/64' "    $vip6/64" '}'; } >$lab/r$n.conf
done
mark
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the address" $start_time holds_alone r1 $vip6
holds "and the link-local one" holds_alone r1 fe80::100
comes "it announces the addresses five times" 5 announced_times $vip6 5
holds "both of them" announced_times fe80::100 5
mark
comes "it advertises from its link-local address" 3 sends r1 'fe80::ff:fe00:1 > ff02::12: VRRPv3, Advertisement, .*prio 150, intvl 100cs, length 40'
stays "only it advertises" 3 not sends r2
holds "its adverts are well formed" proper
holds "the other one is backup" logged r2 '\(VI_6\) Entering BACKUP STATE \(init\)'

mark
router_stop r1
comes "the other router takes over when the master stops" 3 holds_alone r2 $vip6
took=$(gap r1 r2)
comes "and announces the address" 3 announced_times $vip6 5
start r1
comes "the better router takes over again when it is back" $start_time holds_alone r1 $vip6
mark
stays "the other one is silent" 3 not sends r2
mark
router_stop r1 KILL
comes "the other router takes over from one that was killed" 8 sends r2
took=$(gap r1 r2)
holds "after three intervals and its skew ($took s)" between 3.55 5 "$took"
finish
