# The laboratory itself: with rules set by hand every way of forwarding carries requests, so that a failure elsewhere is the director's.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32 $vip6/128
for server in rs1 rs2; do
  prepare_dr $server $vip4 $vip6
  web_start $server
done
prepare_tunnel rs1 10.9.0.11 fd09::11
prepare_tunnel rs2 10.9.0.12 fd09::12

in_ director ipvsadm -R <<RULES
-A -t $vip4:80 -s rr
-a -t $vip4:80 -r 10.9.0.11:80 -g
-a -t $vip4:80 -r 10.9.0.12:80 -g
-A -t [$vip6]:80 -s rr
-a -t [$vip6]:80 -r [fd09::11]:80 -g
-a -t [$vip6]:80 -r [fd09::12]:80 -g
-A -t $vip4:81 -s rr
-a -t $vip4:81 -r 10.8.0.11:80 -m
-a -t $vip4:81 -r 10.8.0.12:80 -m
-A -t [$vip6]:81 -s rr
-a -t [$vip6]:81 -r [fd08::11]:80 -m
-a -t [$vip6]:81 -r [fd08::12]:80 -m
-A -t $vip4:8080 -s rr
-a -t $vip4:8080 -r 10.9.0.11:8080 -i
-a -t $vip4:8080 -r 10.9.0.12:8080 -i
-A -t [$vip6]:8080 -s rr
-a -t [$vip6]:8080 -r [fd09::11]:8080 -i
-a -t [$vip6]:8080 -r [fd09::12]:8080 -i
RULES
holds "direct routing, IPv4" answered_by http://$vip4/ 4 "rs1 rs2"
holds "direct routing, IPv6" answered_by "http://[$vip6]/" 4 "rs1 rs2"
holds "NAT, IPv4" answered_by http://$vip4:81/ 4 "rs1 rs2"
holds "NAT, IPv6" answered_by "http://[$vip6]:81/" 4 "rs1 rs2"
holds "tunnel, IPv4" answered_by http://$vip4:8080/ 4 "rs1 rs2"
holds "tunnel, IPv6" answered_by "http://[$vip6]:8080/" 4 "rs1 rs2"
holds "a rule is found" rule "-t $vip4:80" 10.9.0.11:80 "-g -w 1"
holds "a rule of IPv6 is found" rule "-t [$vip6]:80" "[fd09::12]:80" "-g -w 1"
touch $lab/rs1/drip
ask_drip() { in_ rs1 curl -s --max-time 2 -o /dev/null -w '%{size_download}' http://127.0.0.1/health; }
drip=$(ask_drip)
holds "a dripping server drips ($drip bytes in 2 s)" test "$drip" -gt 0 -a "$drip" -lt 100
load_start http://$vip4/
comes "the load runs" 20 load_done 20
holds "no request of the load failed" load_stop
note "$load_outcome"
in_ director ipvsadm -C
finish
