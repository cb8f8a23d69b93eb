# A script moves the priority, and with it the mastership; another one is fatal.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
bed_up
# tracker NAME FILE WEIGHT: fails while the file exists
tracker() { printf '%s\n' "vrrp_script $1 {" "    script \"/usr/bin/test ! -e $lab/$2\"" '    interval 1' '    timeout 2' "    weight $3" '    rise 1' '    fall 2' '    user root' '}'; }
{
  globals
  tracker well sick -70
  tracker alive dead 0
  instance VI_1 'priority 150' 'track_script {' '    well' '    alive' '}'
} >$lab/r1.conf
{ globals; instance VI_1 'priority 100'; } >$lab/r2.conf
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the address" $start_time holds_alone r1

mark
touch $lab/sick
comes "a script that fails lowers the priority" 5 sends r1 'prio 80,'
comes "and the other router takes over" 8 holds_alone r2
holds "as is logged" logged r1 'Changing effective priority from 150 to 80'
rm $lab/sick
comes "a script that succeeds brings it back" 12 holds_alone r1
holds "as is logged" logged r1 'Changing effective priority from 80 to 150'

mark
touch $lab/dead
comes "a script without weight that fails is a fault" 5 logged r1 '\(VI_1\) Entering FAULT STATE'
comes "which is told by priority 0" 2 sends r1 'prio 0,'
comes "the other router takes over" 3 holds_alone r2
mark
stays "for as long as the fault lasts" 3 not sends r1
rm $lab/dead
comes "the fault over, the better router takes over" 12 holds_alone r1
finish
