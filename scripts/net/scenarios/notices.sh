# Who is told of states: scripts with their arguments, the pipes, in which order; two instances in a group.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
nodes_up r1 r2
told=$lab/told
for n in 1 2; do
  { globals "vrrp_notify_fifo $lab/r$n.fifo" "notify_fifo $lab/r$n.all"
    for i in 1 2; do
      instance VI_$i "virtual_router_id 5$i" "priority $((200 - 50 * n))" "virtual_ipaddress { 10.77.0.10$i/24 }" \
        "notify_master \"/etc/keepalived/state.sh VI_$i-master\"" "notify_backup \"/etc/keepalived/state.sh VI_$i-backup\"" \
        "notify_fault \"/etc/keepalived/state.sh VI_$i-fault\"" "notify_stop \"/etc/keepalived/state.sh VI_$i-stop\"" \
        'notify /etc/keepalived/notify.sh' 'notify_master_rx_lower_pri /etc/keepalived/lower.sh' 'notify_priority_changes on' \
        'track_file { load }'
    done
    printf '%s\n' 'vrrp_sync_group G {' '    group { VI_1' 'VI_2' '}' '    sync_group_tracking_weight' '    notify /etc/keepalived/notify.sh' '}'
  } >$lab/r$n.conf
  sed -i "1i track_file load {\n    file $lab/r$n.load\n}" $lab/r$n.conf
  script r$n /etc/keepalived/state.sh "echo \"\$*\" >>$told.r$n.state"
  script r$n /etc/keepalived/notify.sh "echo \"\$*\" >>$told.r$n.notify"
  script r$n /etc/keepalived/lower.sh "echo \"lower \$#\" >>$told.r$n.lower"
  mkfifo $lab/r$n.fifo $lab/r$n.all
  # opened for writing too, so that the end of a router is not the end of the pipe
  cat <>$lab/r$n.fifo >$told.r$n.fifo &
  cat <>$lab/r$n.all >$told.r$n.all &
done
# ends FILE LINE…: its last lines, without those about priorities, are these; which of the two instances comes first is chance.
ends() { diff <(grep -v PRI "$1" | tail -n "$(($# - 1))" | sed 's/VI_[12]/VI/') <(printf '%s\n' "${@:2}") >$lab/diff || { sed 's/^/# /' $lab/diff; return 1; }; }
words() { sort "$1" | paste -sd,; }
is() { [[ $("${@:2}") == "$1" ]]; }
start r1
comes "the first is master of both" $start_time eval 'alone r1 10.77.0.101 && alone r1 10.77.0.102'
comes "its pipe was told: group and instances backup, then master" 5 ends $told.r1.fifo \
  'GROUP "G" BACKUP 0' 'INSTANCE "VI" BACKUP 150' 'INSTANCE "VI" BACKUP 150' 'INSTANCE "VI" MASTER 150' 'INSTANCE "VI" MASTER 150' 'GROUP "G" MASTER 0'
holds "and nothing else" is 6 eval 'wc -l <$told.r1.fifo'
comes "the pipe of all kinds was told the same" 5 cmp -s $told.r1.fifo $told.r1.all
comes "scripts of states ran" 5 is VI_1-backup,VI_1-master,VI_2-backup,VI_2-master words $told.r1.state
comes "notify scripts got four arguments more" 5 is \
  'GROUP G BACKUP 0,GROUP G MASTER 0,INSTANCE VI_1 BACKUP 150,INSTANCE VI_1 MASTER 150,INSTANCE VI_2 BACKUP 150,INSTANCE VI_2 MASTER 150' words $told.r1.notify
start r2
comes "the second is backup" $start_time grep -q 'GROUP "G" BACKUP 0' $told.r2.fifo

echo -10 >$lab/r1.load
for i in 1 2; do comes "a change of the priority is told to the pipe, VI_$i" 5 grep -qx "INSTANCE \"VI_$i\" MASTER_PRIORITY 140" $told.r1.fifo; done
echo -100 >$lab/r1.load
comes "the second takes over" 12 eval 'alone r2 10.77.0.101 && alone r2 10.77.0.102'
comes "the first was told" 5 ends $told.r1.fifo 'INSTANCE "VI" BACKUP 50' 'INSTANCE "VI" BACKUP 50' 'GROUP "G" BACKUP 0'
echo -90 >$lab/r1.load
comes "the priority of a backup is told as such" 5 grep -qx 'INSTANCE "VI_1" BACKUP_PRIORITY 60' $told.r1.fifo
echo -254 >$lab/r1.load
comes "a fault is told" 5 ends $told.r1.fifo 'INSTANCE "VI" FAULT 60' 'INSTANCE "VI" FAULT 60' 'GROUP "G" FAULT 0'
rm $lab/r1.load
comes "the first is master again" 12 eval 'alone r1 10.77.0.101 && alone r1 10.77.0.102'

# The second hears nothing of the first, which hears it.
in_ r2 nft -f - <<'NFT'
table ip deaf { chain input { type filter hook input priority 0; ip protocol 112 drop; }; }
NFT
comes "deaf, the second is master too" 12 has r2 10.77.0.101
comes "the better one tells the pipe of the lesser one" 5 grep -qx 'INSTANCE "VI_1" MASTER_RX_LOWER_PRI 150' $told.r1.fifo
comes "and runs the script for it, without arguments" 5 grep -qx 'lower 0' $told.r1.lower
in_ r2 nft delete table ip deaf
comes "hearing again, the second yields" 12 eval 'alone r1 10.77.0.101 && alone r1 10.77.0.102'

router_stop r1
comes "the stop is told, the instances and then the group" 5 ends $told.r1.fifo 'INSTANCE "VI" STOP 150' 'INSTANCE "VI" STOP 150' 'GROUP "G" STOP 0'
comes "notify_stop ran" 5 is VI_1-stop,VI_2-stop eval 'words <(tail -n 2 $told.r1.state)'
comes "notify scripts were told of it" 5 is 'GROUP G STOP 0,INSTANCE VI_1 STOP 150,INSTANCE VI_2 STOP 150' eval 'words <(tail -n 3 $told.r1.notify)'
comes "and the pipe of all kinds heard all of it" 5 cmp -s $told.r1.fifo $told.r1.all
finish
