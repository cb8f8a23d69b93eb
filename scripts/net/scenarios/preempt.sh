# Who comes later: one instance waits, one does not preempt, one takes over at once.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
# three N LINES_OF_WAITING LINES_OF_NOPREEMPT
three() {
  globals
  instance VI_NOW 'priority '$1
  instance VI_WAIT 'virtual_router_id 52' "priority $1" 'state BACKUP' "$2" 'virtual_ipaddress {' '    10.77.0.101/24' '}'
  instance VI_NEVER 'virtual_router_id 53' "priority $1" 'state BACKUP' "$3" 'virtual_ipaddress {' '    10.77.0.102/24' '}'
}
three 150 'preempt_delay 5' nopreempt >$lab/r1.conf
three 100 '' '' >$lab/r2.conf
all_of() { has "$1" $vip && has "$1" 10.77.0.101 && has "$1" 10.77.0.102; }
start r2
comes "a router alone is master of all" $start_time all_of r2
mark
start r1
comes "a better one takes over" $start_time holds_alone r1
holds "and not yet where it has to wait" has r2 10.77.0.101
comes "but then" 12 holds_alone r1 10.77.0.101
comes "it advertises there" 3 sends r1 'vrid 52'
waited=$(awk -v a="$since" -v b="$(adverts r1 'vrid 52' | awk 'NR == 1 { print $1 }')" 'BEGIN { printf "%.2f", b - a }')
holds "not before the delay and three missing adverts ($waited s)" between 8.3 60 "$waited"
mark
stays "where it does not preempt it stays backup" 4 holds_alone r2 10.77.0.102
router_stop r2
comes "until the master stops" 3 holds_alone r1 10.77.0.102
finish
