# Reloads while one is master: trackers, scripts, weights and instances that come, change and go; flapping interfaces that are given time.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
nodes_up r1 r2
for n in 1 2; do
  script r$n /etc/keepalived/state.sh "echo \"\$*\" >>$lab/r$n.told"
  script r$n /etc/keepalived/good.sh "echo x >>$lab/r$n.good" 'exit 0'
  script r$n /etc/keepalived/bad.sh 'exit 3'
done
# first LINE…: r1's file; its instance has priority 150 and these lines.
first() {
  { globals
    for name in good bad; do printf 'vrrp_script %s {\n    script /etc/keepalived/%s.sh\n    interval 1\n    weight 5\n}\n' $name $name; done
    printf 'track_file load {\n    file %s\n}\n' $lab/r1.load
    instance "${name_now:-VI_1}" 'priority 150' 'notify /etc/keepalived/state.sh' "$@"
    printf '%s\n' "${more[@]}"
  } >$lab/r1.conf
}
more=('')
{ globals; instance VI_1 'priority 100' 'notify /etc/keepalived/state.sh'; } >$lab/r2.conf
first 'track_script { good }'
start r1
start r2
comes "the first serves" $start_time alone r1 $vip
comes "with what its script adds" 5 sends r1 'prio 155,'
comes "the second is backup" $start_time logged r2 'Entering BACKUP STATE'
told=$(wc -l <$lab/r1.told)
mark
listen_from_now

# reloaded: r1 has read its file again.
reloaded() {
  listen_from_now
  reload r1
  comes "a reload is done" 12 says r1 'Reload complete'
}
is() { [[ $("${@:2}") == "$1" ]]; }
first 'track_script { good' 'bad }'
reloaded
comes "a script's verdict is kept" 12 says r1 'VRRP_Script\(good\) considered successful on reload'
comes "another script has its first run" 5 says r1 'VRRP_Script\(bad\) failed \(exited with status 3\)'
first 'track_script { good weight -20' 'bad weight -30 }'
reloaded
comes "other weights count at once" 5 sends r1 'prio 120,'
first 'track_script { good weight 7' '}' 'track_file { load }'
echo 9 >$lab/r1.load
reloaded
comes "so does a file that is new" 12 sends r1 'prio 166,'
first
reloaded
comes "and that there are no more trackers" 12 sends r1 'prio 150,'
holds "all the time the first was master" is "$told" eval 'wc -l <$lab/r1.told'
sleep 0.5 # for the run that is under way
stays "a script that nobody names does not run" 3 is "$(wc -l <$lab/r1.good)" eval 'wc -l <$lab/r1.good'

name_now=VI_renamed first
reloaded
comes "an instance that is renamed is still the same" 5 sends r1 'prio 150,'
stays "nobody hears of it" 3 is "$told" eval 'wc -l <$lab/r1.told'
holds "nor does it lose its address" alone r1 $vip
name_now=VI_renamed
more=("$(instance VI_2 'virtual_router_id 52' 'priority 150' 'virtual_ipaddress { 10.77.0.102/24 }' 'notify /etc/keepalived/state.sh' 'notify_deleted "/etc/keepalived/state.sh deleted"')")
first
reloaded
comes "another instance is backup, then master" 12 has r1 10.77.0.102
more=('')
mark
first
reloaded
comes "when it goes, its address goes" 12 not has r1 10.77.0.102
holds "and it resigns" sends r1 'vrid 52, prio 0,'
comes "notify_deleted runs" 5 grep -qx deleted $lab/r1.told
comes "and notify says so" 5 grep -qx 'INSTANCE VI_2 DELETED 150' $lab/r1.told
holds "the first one has noticed nothing" alone r1 $vip

more=('interface_up_down_delays {' '    eth0 1.5' '    eth1 1 2' '}')
first 'track_interface { eth1 }'
reloaded
listen_from_now
ip -n r1 link set eth1 down
sleep 0.3
ip -n r1 link set eth1 up
stays "an interface that flaps is forgiven" 3 not says r1 'Netlink reports eth1 down'
ip -n r1 link set eth1 down
comes "one that stays down is not" 5 says r1 'Netlink reports eth1 down'
comes "and the second serves" 12 alone r2 $vip
ip -n r1 link set eth1 up
comes "it counts again after its time" 12 says r1 'Netlink reports eth1 up'
comes "and the first serves" 12 alone r1 $vip
finish
