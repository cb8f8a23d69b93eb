# A real server of direct routing, prepared by `vipkeeper realserver`; an unprepared one is shown to answer ARP for the VIP, which steals the service.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32
for server in rs1 rs2; do web_start $server; done
realserver() { local space=$1; shift; mkdir -p "$lab/$space"; in_ "$space" "$repo/scripts/vipkeeper" realserver "$@" >$lab/$space/out 2>&1; }
# who answers when the router asks for the VIP: the hardware addresses, one a line
answering() { in_ router busybox arping -c 2 -w 3 -I eth0 $vip4 2>/dev/null | grep -oE '\[[0-9A-Fa-f:]{17}\]' | tr -d '[]' | tr A-F a-f | sort -u; }
mac() { ip -n "$1" -br link show eth0 | awk '{ print $3 }'; }
cat >$lab/director.conf <<CONF
virtual_server $vip4 80 {
    delay_loop 2
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.9.0.11 80 {
        TCP_CHECK {
        }
    }
    real_server 10.9.0.12 80 {
        TCP_CHECK {
        }
    }
}
CONF
in_ director ipvsadm -R <<RULES
-A -t $vip4:80 -s rr
-a -t $vip4:80 -r 10.9.0.11:80 -g
-a -t $vip4:80 -r 10.9.0.12:80 -g
RULES

ip -n rs1 addr add $vip4/32 dev lo
holds "an unprepared server answers ARP for the VIP" eval 'answering | grep -qx "$(mac rs1)"'
ip -n rs1 addr del $vip4/32 dev lo

realserver rs1 status --vip $vip4
holds "status of an unprepared server is 3" test $? = 3
realserver rs1 start --vip $vip4
holds "start has status 0" test $? = 0
holds "the VIP is on lo, as a host address with a label" eval 'ip -n rs1 -4 addr show dev lo | grep -E "inet ${vip4//./\\.}/32 .*lo:"'
holds "ARP is held back" test "$(in_ rs1 sysctl -n net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_announce net.ipv4.conf.lo.arp_ignore net.ipv4.conf.lo.arp_announce | tr '\n' ' ')" = "1 2 1 2 "
realserver rs1 start --vip $vip4
holds "start again changes nothing and has status 0" test $? = 0
realserver rs1 status --vip $vip4 --json
holds "status is 0 now" test $? = 0
realserver rs2 start --config $lab/director.conf
holds "the VIPs of a configuration are taken" eval 'ip -n rs2 -4 addr show dev lo | grep -qF "$vip4/32"'
holds "only the director answers ARP for the VIP" test "$(answering)" = "$(mac director)"
ip -n router neigh flush all
holds "requests reach both prepared servers" answered_by http://$vip4/ 4 "rs1 rs2"
realserver director start --vip $vip4
holds "a node with the VIP on another interface is refused" test $? = 1
holds "with the interface's name" grep -q eth0 $lab/director/out
realserver rs1 stop --vip $vip4
holds "stop has status 0" test $? = 0
holds "the VIP is gone" not eval 'ip -n rs1 addr show dev lo | grep -qF "$vip4"'
holds "the settings are as they were" test "$(in_ rs1 sysctl -n net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_announce net.ipv4.conf.lo.arp_ignore net.ipv4.conf.lo.arp_announce | tr '\n' ' ')" = "0 0 0 0 "
realserver rs2 stop --vip $vip4
in_ director ipvsadm -C
finish
