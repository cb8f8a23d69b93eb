# The interface goes down and comes back; so does its carrier.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do { globals; instance VI_1 "priority $((200 - 50 * n))" 'virtual_ipaddress {' "    $vip/24" '    10.77.0.101/24 dev eth1' '}'; } >$lab/r$n.conf; done
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the addresses" $start_time holds_alone r1
holds "also on the other interface" holds_alone r1 10.77.0.101

mark
ip -n r1 link set eth0 down
comes "an interface that goes down is a fault" 3 logged r1 '\(VI_1\) Entering FAULT STATE'
holds "with its cause" logged r1 'Netlink reports eth0 down'
comes "the addresses are given back" 3 not has r1 10.77.0.101
comes "the other router takes over" 8 has r2 $vip
ip -n r1 -batch - <<BATCH
link set eth0 up
addr replace 10.77.0.1/24 dev eth0
BATCH
comes "the interface back, the router is master again" 15 holds_alone r1
holds "after a time as backup" logged r1 '\(VI_1\) Entering BACKUP STATE'

mark
ip -n switch link set r1 down
comes "a carrier that is lost counts the same" 8 has r2 $vip
holds "the address is given back" not has r1 $vip
ip -n switch link set r1 up
comes "the carrier back, the router is master again" 15 holds_alone r1

mark
ip -n r1 link set eth1 down
comes "an interface of a virtual address that goes down is a fault" 3 sends r1 'prio 0,'
comes "and the other router takes over" 3 holds_alone r2
ip -n r1 link set eth1 up
comes "and back it is master again" 15 holds_alone r1
mark
comes "and advertises" 3 sends r1
stays "alone" 3 not sends r2

ip -n r1 addr del $vip/24 dev eth0
comes "an address that somebody removes is noticed" 3 logged r1 "Netlink reflector reports IP $vip removed from eth0"
comes "and the router is master again by itself" 10 holds_alone r1
finish
