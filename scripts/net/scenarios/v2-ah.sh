# Version 2 with AH: sequences go on from one master to the next.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do
  { globals; instance VI_1 "priority $((200 - 50 * n))" 'authentication {' '    auth_type AH' '    auth_pass 1111' '}'; } >$lab/r$n.conf
done
mark
start r1
comes "a router alone becomes master" $start_time sends r1 'AH.spi=0x0a4d0001,seq=0x[0-9a-f]+,.*VRRPv2, Advertisement, vrid 51, prio 150, authtype ah'
start r2
comes "the other one joins" $start_time joined r2
mark
stays "and believes it" 5 not sends r2
holds "the master holds the address" holds_alone r1
holds "its adverts are well formed" proper

# sequence: numbers of all adverts since the mark, in the order of the wire
sequence() { awk -v since="$since" '$1 >= since' "$lab/wire" | grep -oE 'seq=0x[0-9a-f]+' | while IFS== read -r _ number; do echo $((number)); done; }
rises() { sequence | awk 'NR > 1 && $1 <= last { bad = 1 } { last = $1 } END { exit bad || NR < 2 }'; }

mark
router_stop r1
comes "the other router takes over when the master stops" 5 holds_alone r2
comes "and advertises" 3 sends r2
wait_until 3 false
holds "its numbers go on from the last master's" rises
start r1
comes "the first router, back with a new count, is master again" $start_time holds_alone r1
mark
comes "and advertises" 3 sends r1
stays "and is believed" 5 not sends r2
holds "with numbers that rise" rises

mark
router_stop r1 KILL
comes "the other router takes over from one that was killed" 8 sends r2
took=$(gap r1 r2)
holds "after three intervals and its skew ($took s)" between 3.55 5 "$took"
finish
