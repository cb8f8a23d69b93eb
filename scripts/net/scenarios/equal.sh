# Equal priorities: who is master stays master; of two the one with the higher address does.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do { globals; instance VI_1 'priority 100'; } >$lab/r$n.conf; done
start r1
comes "a router alone becomes master" $start_time has r1 $vip
start r2
comes "an equal one joins" $start_time joined r2
mark
stays "and lets the master be" 6 not sends r2
holds "who holds the address" holds_alone r1

cut r1
comes "cut off from each other, both are masters" 8 has r2 $vip
mark
heal r1
comes "joined again, the lower address yields" 5 holds_alone r2
holds "saying why" logged r1 'Master received advert from 10.77.0.2 with same priority 100 but higher IP address than ours'
mark
comes "the higher one goes on" 3 sends r2
stays "alone" 5 not sends r1
holds "it announces the address once more" announced_times $vip 1
finish
