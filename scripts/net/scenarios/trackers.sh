# Files and processes that count: numbers in files with weights, files and processes that are faults.
source "$(dirname "${BASH_SOURCE[0]}")/../nodes.sh"
nodes_up r1 r2
{ globals
  cat <<'CONF'
track_file load {
    file /run/lab/files/load
    weight -2
    init_file 0
}
track_file brake {
    file /run/lab/files/later/brake
    weight 0
}
vrrp_track_process daemon {
    process lab-daemon
    quorum 2
    quorum_max 3
    terminate_delay 1
}
CONF
  instance VI_1 'priority 150' 'track_file { load }' 'track_file { brake }' 'track_process { daemon }'
} >$lab/r1.conf
# Without a process connector, as in these namespaces, keepalived does not start with a tracked process.
[[ $R1 == vipkeeper ]] || sed -i -e '/^vrrp_track_process/,/^}/d' -e '/track_process/d' $lab/r1.conf
{ globals; instance VI_1 'priority 100'; } >$lab/r2.conf
mkdir $lab/files
cp /usr/bin/sleep $lab/lab-daemon
daemons() { # COUNT
  local i
  within r1 killall -q -KILL lab-daemon
  for ((i = 0; i < $1; i++)); do within r1 setsid $lab/lab-daemon 1000 & done
}
daemons 2
start r2
start r1
comes "it serves while all is well" $start_time alone r1 $vip
holds "the file was made" test "$(<$lab/files/load)" = 0
[[ $R1 != vipkeeper ]] || comes "a missing directory is named" 5 logged r1 'Directory /run/lab/files/later of a tracked file cannot be watched'

mark
echo 0x10 >$lab/files/load
comes "a number in a file moves the priority" 5 sends r1 'prio 118,'
comes "which is logged" 5 logged r1 '\(VI_1\) Changing effective priority from 150 to 118'
echo 30 >$lab/files/load.new && mv $lab/files/load.new $lab/files/load
comes "a file that replaces it counts" 12 alone r2 $vip
rm $lab/files/load
comes "one that is gone counts as 0" 12 alone r1 $vip

listen_from_now
echo 127 >$lab/files/load
comes "a product of -254 is a fault" 5 says r1 '\(VI_1\) Entering FAULT STATE'
holds "which says why" says r1 '\(VI_1\): tracked file load now FAULT state'
comes "and the other one serves" 5 alone r2 $vip
echo garbage >$lab/files/load
comes "what is no number counts as 0" 12 alone r1 $vip
holds "and the fault is gone" says r1 '\(VI_1\): tracked file load leaving FAULT state'

if [[ $R1 == vipkeeper ]]; then
  listen_from_now
  mkdir $lab/files/later
  echo 1 >$lab/files/later/brake
  comes "a file whose directory comes later counts" 12 alone r2 $vip
  rm -r $lab/files/later
  comes "until the directory is gone" 12 alone r1 $vip

  listen_from_now
  daemons 1
  comes "too few processes are a fault" 12 alone r2 $vip
  holds "which is logged" says r1 'Quorum lost for tracked process daemon'
  daemons 3
  comes "enough are none" 12 alone r1 $vip
  holds "which is logged" says r1 'Quorum gained for tracked process daemon'
  daemons 4
  comes "too many are one" 12 alone r2 $vip
  daemons 2
  comes "and enough again none" 12 alone r1 $vip

  daemons 0
  router_stop r1
  echo 1000 >$lab/files/load
  listen_from_now
  start r1
  comes "a start with faults says all of them: the process" $start_time says r1 '\(VI_1\): entering FAULT state \(tracked process daemon quorum not achieved\)'
  holds "and the file" says r1 '\(VI_1\): entering FAULT state \(tracked file load has status -2000\)'
  holds "in FAULT it does not advertise" not sends r1
  daemons 2
  stays "one fault less is not enough" 4 alone r2 $vip
  echo 0 >$lab/files/load
  comes "none is" 12 alone r1 $vip
fi
finish
