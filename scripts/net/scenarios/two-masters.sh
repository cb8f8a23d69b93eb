# Two nginx servers, each the master of one address (conf/vrrp/two-masters-*.conf): a failing check costs 10, the other one then holds both.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
one=10.77.0.111 two=10.77.0.222
nodes_up r1 r2
for n in 1 2; do
  cp "$samples/two-masters-$n.conf" $lab/r$n.conf
  # On Debian pidof is a link, and keepalived would run what it leads to, under that name.
  [[ $(program r$n) == vipkeeper ]] || sed -i "s,/usr/bin/pidof nginx,/usr/bin/pgrep -x nginx," $lab/r$n.conf
  nginx_start r$n
  start r$n
done

comes "the first server serves the first address" $start_time serves r1 $one
comes "the second server serves the second address" $start_time serves r2 $two
holds "the check succeeded" logged r1 'VRRP_Script\(check_nginx_pid\) succeeded'

listen_from_now
nginx_stop r1
comes "the second server serves the first address when nginx is gone from the first one" 20 serves r2 $one
holds "and the second one still" serves r2 $two
holds "the script's status is logged" says r1 'Script `check_nginx_pid` now returning 1'
holds "and its failure" says r1 'VRRP_Script\(check_nginx_pid\) failed \(exited with status 1\)'
holds "what it costs the better instance" says r1 '\(VI_1\) Changing effective priority from 100 to 90'
holds "and the other one" says r1 '\(VI_2\) Changing effective priority from 99 to 89'
holds "why it yields" says r1 '\(VI_1\) Master received advert from 10.77.0.2 with higher priority 99, ours 90'
holds "and that it does" says r1 '\(VI_1\) Entering BACKUP STATE'
holds "the other one becomes master" says r2 '\(VI_1\) Entering MASTER STATE'
comes "and announces the address" 2 announced_times $one 5
listen_from_now
stays "its check goes on and fails in silence" 3 not says r1 'VRRP_Script|now returning'

listen_from_now
nginx_start r1
comes "the first server serves its address again when nginx is back" 24 serves r1 $one
holds "after as many successes as rise asks for" says r1 'VRRP_Script\(check_nginx_pid\) succeeded'
holds "with its old priority" says r1 '\(VI_1\) Changing effective priority from 90 to 100'
holds "the second one keeps its own" serves r2 $two

router_stop r2 KILL
ip -n r2 addr del $two/24 dev eth0
comes "the first server serves both addresses when the second one is killed" 12 serves r1 $two
holds "the first one as before" serves r1 $one
start r2
comes "the second one takes its address when it is back" $start_time serves r2 $two
listen_from_now
router_stop r2
comes "and hands it over when it stops" 12 serves r1 $two
finish
