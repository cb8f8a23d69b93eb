# What cannot work is refused with one clear message and the documented exit status: no IPVS in the kernel, no permission.
# (What is said to unusable files needs no kernel: scripts/smoke.)
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
LOG_LINES=5
cat >$lab/good.conf <<CONF
virtual_server $vip4 80 {
    lb_kind NAT
    protocol TCP
    real_server 10.8.0.11 80 {
        TCP_CHECK {
        }
    }
}
CONF
chmod 644 $lab/good.conf
# refused NAME STATUS PATTERN COMMAND…: ends by itself with the status; a line of what it says matches.
refused() {
  local name=$1 wanted=$2 pattern=$3 status
  shift 3
  timeout $start_time ip netns exec director "$@" >$lab/director.log 2>&1
  status=$?
  holds "$name: status $wanted" test $status = "$wanted"
  holds "$name: says why" grep -qiE -- "$pattern" $lab/director.log
  holds "$name: no stack trace" not grep -qE '^\s+at |Exception' $lab/director.log
}
run() { echo "$repo/scripts/vipkeeper" run -n -l --run-dir $lab/run -f "$1"; }
mkdir $lab/run
chown 65534:65534 $lab/run

refused "no permission" 4 "CAP_NET_ADMIN" setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all $(run $lab/good.conf)
# a kernel without IPVS: the modules are gone and cannot be loaded
mapfile -t loaded < <(lsmod | awk '/^ip_vs/ { print $1 }')
modprobe -r "${loaded[@]}" 2>/dev/null
mount -t tmpfs tmpfs "/lib/modules"
helper=$(</proc/sys/kernel/modprobe) # the kernel's own loader does not see this mount
echo /bin/false >/proc/sys/kernel/modprobe
holds "the kernel's IPVS is gone" not grep -q '^ip_vs ' /proc/modules
refused "a kernel without IPVS" 1 "ip_?vs" $(run $lab/good.conf)
echo "$helper" >/proc/sys/kernel/modprobe
umount /lib/modules
modprobe ip_vs
finish
