# Ten thousand packets a second that nobody may believe: they move nothing, delay nothing and do not fill the log.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
# The flood goes to the routers that are ours: Debian's keepalived starts its advert timer anew for every packet, believed or not, and so falls silent.
case $R1:$R2 in
  vipkeeper:vipkeeper) target=0 ;;
  vipkeeper:*) target=1 ;;
  *:vipkeeper) target=2 ;;
  *) target= ;;
esac
bed_up
for n in 1 2; do
  {
    globals
    instance VI_1 "priority $((200 - 50 * n))" 'authentication {' '    auth_type PASS' '    auth_pass 1111' '}'
    instance VI_3 'virtual_router_id 52' 'version 3' 'advert_int 0.2' "priority $((200 - 50 * n))" 'virtual_ipaddress {' '    10.77.0.101/24' '}'
  } >$lab/r$n.conf
done
start r1
start r2
comes "both take part" $start_time joined r1 r2
both() { holds_alone "$1" && holds_alone "$1" 10.77.0.101; }
comes "the better router holds the addresses" $start_time both r1
wait_until 2 false # the programs have warmed up
if [[ -z $target ]]; then note 'no router is ours'; finish; fi

# flood NAME KIND…: four seconds of it
flood() {
  local name=$1 sent slowest
  shift
  cat $lab/r[12].log >$lab/before
  mark
  sent=$(in_ stranger "$repo/scripts/net/flood" eth0 $target 10000 4 "$@")
  holds "$name: $sent packets came" test "$sent" -ge $((30000))
  holds "$name: the master remains" both r1
  holds "$name: the backup is silent" not sends r2
  slowest=$(longest r1 'vrid 51')
  holds "$name: its adverts come every second (at most $slowest s apart)" between 0.9 1.5 "$slowest"
  slowest=$(longest r1 'vrid 52')
  holds "$name: and five times a second (at most $slowest s apart)" between 0.19 0.7 "$slowest"
  holds "$name: not much is logged" test "$(cat $lab/r[12].log | wc -l)" -lt $(($(wc -l <$lab/before) + 60))
}
flood "wrong passwords" password
flood "others" ttl version vrid type checksum
flood "broken ones" truncated oversized random list
flood "all kinds" password ttl version vrid checksum interval type truncated oversized random list ah unicast

mark
router_stop r1
comes "afterwards the other router takes over as ever" 3 both r2
start r1
comes "and gives back" $start_time both r1
finish
