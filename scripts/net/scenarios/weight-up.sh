# A check that adds to the priority while it succeeds (conf/vrrp/weight-up.conf).
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
vip=10.77.0.242
nodes_up r1 r2
for n in 1 2; do
  cp "$samples/weight-up.conf" $lab/r$n.conf
  script r$n /etc/keepalived/nginx_pid.sh '[ "$(pidof nginx)" ]'
  nginx_start r$n
  start r$n
done
comes "the first serves" $start_time serves r1 $vip
mark
comes "with what its check adds" 4 sends r1 'prio 103,'
comes "which it has logged" 2 logged r1 '\(VI_1\) Changing effective priority from 100 to 103'
listen_from_now
nginx_stop r1
comes "the other one serves when nginx is gone" 16 serves r2 $vip
holds "because it has more" says r1 'higher priority 101, ours 100'
nginx_start r1
comes "the first serves when nginx is back" 16 serves r1 $vip
nginx_stop r1
nginx_stop r2
listen_from_now
comes "without nginx anywhere the better one holds the address" 16 alone r1 $vip
comes "with its base priority" 4 sends r1 'prio 100,'
finish
