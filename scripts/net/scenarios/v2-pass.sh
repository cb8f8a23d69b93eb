# Version 2 with a password: the better router is master; it stops, comes back, is killed, comes back.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
for n in 1 2; do
  { globals; instance VI_1 "priority $((200 - 50 * n))" 'authentication {' '    auth_type PASS' '    auth_pass 1111' '}'; } >$lab/r$n.conf
done
mark
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the address" $start_time holds_alone r1
comes "it announces the address five times" 5 announced_times $vip 5
comes "and again five seconds later" 8 announced_times $vip 10
mark
comes "it advertises what is configured" 3 sends r1 'v2, Advertisement, vrid 51, prio 150, authtype simple, intvl 1s, length 20'
stays "only it advertises" 3 not sends r2
holds "its adverts are well formed" proper
holds "the other one is backup" logged r2 '\(VI_1\) Entering BACKUP STATE \(init\)'

mark
router_stop r1
holds "a master that stops resigns" sends r1 'prio 0,'
holds "and gives the address back" not has r1 $vip
comes "the other router takes over" 3 holds_alone r2
took=$(gap r1 r2)
holds "without waiting for adverts to fail ($took s)" between 0.4 3 "$took"
comes "and announces the address" 2 announced_times $vip 5

mark
start r1
comes "the better router takes over again when it is back" $start_time holds_alone r1
comes "the other one has noticed" 3 logged r2 'Master received advert from 10.77.0.1 with higher priority 150, ours 100'
mark
stays "and is silent" 3 not sends r2

mark
router_stop r1 KILL
comes "the other router takes over from one that was killed" 8 sends r2
took=$(gap r1 r2)
holds "after three intervals and its skew ($took s)" between 3.55 5 "$took"
comes "it holds the address" 2 has r2 $vip
holds "which the killed one could not give back" has r1 $vip

start r1
comes "started anew, the better router holds the address alone" $start_time holds_alone r1
mark
comes "and advertises alone" 5 sends r1
stays "all the time" 3 not sends r2
finish
