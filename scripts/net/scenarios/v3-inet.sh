# Version 3 over IPv4: a quarter of a second between adverts, and a backup that goes by its master's interval.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
{ globals; instance VI_1 'version 3' 'priority 150' 'advert_int 0.25'; } >$lab/r1.conf
{ globals; instance VI_1 'version 3' 'priority 100' 'advert_int 0.5'; } >$lab/r2.conf
mark
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the address" $start_time holds_alone r1
mark
comes "it advertises four times a second" 3 sends r1 'v3, Advertisement, vrid 51, prio 150, intvl 25cs, length 12'
stays "only it advertises" 3 not sends r2
longest=$(longest r1)
holds "on time (at most $longest s apart)" between 0.24 0.7 "$longest"
holds "its adverts are well formed" proper

mark
router_stop r1
comes "the other router takes over when the master stops" 3 holds_alone r2
took=$(gap r1 r2)
holds "after its skew ($took s)" between 0.14 0.9 "$took"
mark
comes "it advertises at its own interval" 3 sends r2 'prio 100, intvl 50cs'
start r1
comes "the better router takes over again when it is back" $start_time holds_alone r1
sleep 1
mark
router_stop r1 KILL
comes "the other router takes over from one that was killed" 4 sends r2
took=$(gap r1 r2)
holds "after three of the master's intervals and the skew ($took s)" between 0.89 1.7 "$took"
finish
