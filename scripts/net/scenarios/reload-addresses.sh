# A reload changes what it must and nothing else: the master remains master.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
# write ROUTER PRIORITY ADDRESS…
write() {
  local router=$1 priority=$2
  shift 2
  { globals; instance VI_1 'version 3' "priority $priority" 'virtual_ipaddress {' "${@/%//24}" '}'; } >$lab/$router.conf
}
write r1 150 $vip 10.77.0.101
write r2 100 $vip 10.77.0.101
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the addresses" 15 holds_alone r1
comes "both of them" 2 holds_alone r1 10.77.0.101
comes "it has announced them twice" 10 announced_times 10.77.0.101 10

mark
write r2 100 $vip 10.77.0.102
write r1 140 $vip 10.77.0.102
reload r2 # together: keepalived 2.2.7 does not believe adverts with other addresses than its own
reload r1
comes "an address that is new is taken" 10 holds_alone r1 10.77.0.102
holds "and announced" wait_until 3 announced_times 10.77.0.102 5
comes "one that is gone is given back" 3 not has r1 10.77.0.101
holds "the address that stays has stayed" holds_alone r1
comes "adverts have the new priority and addresses" 3 sends r1 'prio 140,'
holds "nobody resigned" not sends r1 'prio 0,'
stays "the other router remains backup" 4 not sends r2
longest=$(longest r1)
holds "adverts went on (at most $longest s apart)" between 0.3 2.9 "$longest"

mark
write r1 90 $vip 10.77.0.102
reload r1
comes "a master whose priority falls gives way" 15 holds_alone r2
holds "to one that has the new address, too" wait_until 2 holds_alone r2 10.77.0.102
comes "and the better one advertises" 3 sends r2
mark
stays "from then on" 3 not sends r1
finish
