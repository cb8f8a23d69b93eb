# Three nodes with one file (conf/vrrp/three-nodes.conf): the best of those that are left serves, whichever these are.
R3=${R3:-$R1}
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
vip=10.77.0.231
nodes_up r1 r2 r3
for n in 1 2 3; do
  cp "$samples/three-nodes.conf" $lab/r$n.conf
  script r$n /etc/keepalived/check_nginx.sh 'exec pidof nginx >/dev/null'
  nginx_start r$n
  start r$n
done
comes "all three: the first serves" $start_time serves r1 $vip
comes "the second is backup" $start_time logged r2 'Entering BACKUP STATE'
comes "the third is backup" $start_time logged r3 'Entering BACKUP STATE'
stays "and they stay it" 4 alone r1 $vip

router_stop r1
comes "two and three: the second serves" 12 serves r2 $vip
nginx_stop r2
comes "only three has nginx: the third serves" 12 serves r3 $vip
start r1
comes "one and three: the first serves" $start_time serves r1 $vip
nginx_start r2
listen_from_now
nginx_stop r1
comes "two and three again: the second serves" 16 serves r2 $vip
router_stop r3
nginx_start r1
comes "one and two: the first serves" 16 serves r1 $vip
router_stop r1 KILL
ip -n r1 addr del $vip/24 dev eth0
comes "only two: the second serves" 12 serves r2 $vip
start r3
nginx_stop r2
comes "only three again: the third serves" $start_time serves r3 $vip
nginx_stop r3
comes "nobody has nginx: nobody holds the address" 5 not has r3 $vip
stays "nor the others" 5 not has r2 $vip
start r1
comes "only one: the first serves" $start_time serves r1 $vip
nginx_start r2
nginx_start r3
listen_from_now
comes "all are back" 12 says r3 'Entering BACKUP STATE'
stays "and the first serves" 4 alone r1 $vip
cut r1
comes "the first is cut off: the second serves" 12 has r2 $vip
heal r1
comes "the segment is whole again: the first holds the address alone" 20 alone r1 $vip
comes "which the second has noticed" 12 says r2 'Master received advert from 10.77.0.1 with higher priority 100, ours 90'
finish
