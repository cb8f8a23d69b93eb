# NAT and IP-in-IP tunnels, IPv4 and IPv6, four services of one director: requests pass, a stopped server leaves all of them, started again it is back.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32 $vip6/128
for server in rs1 rs2; do
  prepare_dr $server $vip4 $vip6
  web_start $server
done
prepare_tunnel rs1 10.9.0.11 fd09::11
prepare_tunnel rs2 10.9.0.12 fd09::12

# web_service VIP PORT KIND SERVER1 SERVER2 SERVER_PORT
web_service() {
  cat <<CONF
virtual_server $1 $2 {
    delay_loop 2
    lb_algo wrr
    lb_kind $3
    protocol TCP
    retry 1
    delay_before_retry 1
    connect_timeout 2
    warmup 0
    real_server $4 $6 {
        TCP_CHECK {
        }
    }
    real_server $5 $6 {
        TCP_CHECK {
        }
    }
}
CONF
}
{
  web_service $vip4 81 NAT 10.8.0.11 10.8.0.12 80
  web_service $vip6 81 NAT fd08::11 fd08::12 80
  web_service $vip4 8080 TUN 10.9.0.11 10.9.0.12 8080
  web_service $vip6 8080 TUN fd09::11 fd09::12 8080
} >$lab/director.conf
# in_all NUMBER: the server is in all four services; in_none NUMBER: in none of them.
in_all() { rule "-t $vip4:81" 10.8.0.1$1:80 "-m -w 1" && rule "-t [$vip6]:81" "[fd08::1$1]:80" "-m -w 1" && rule "-t $vip4:8080" 10.9.0.1$1:8080 "-i -w 1" && rule "-t [$vip6]:8080" "[fd09::1$1]:8080" "-i -w 1"; }
in_none() { ! rules | grep -qE -- "-r (10\.[89]\.0\.1$1|\[fd0[89]::1$1\]):"; }
every_service_answered_by() {
  local url
  for url in http://$vip4:81/ "http://[$vip6]:81/" http://$vip4:8080/ "http://[$vip6]:8080/"; do answered_by "$url" 4 "$1" || { note "$url: $(ask "$url" 4 | tr '\n' ' ')"; return 1; }; done
}
director_start $lab/director.conf
comes "both servers are in every service" $start_time eval 'in_all 1 && in_all 2'
holds "requests to every service are spread over both" every_service_answered_by "rs1 rs2"
web_stop rs1
comes "a stopped server leaves every service" $((2 + 1 + 2 + slack)) in_none 1
holds "the other one answers for every service" every_service_answered_by rs2
web_start rs1
comes "started again, it is back in every service" $((2 + slack)) in_all 1
holds "requests to every service are spread again" every_service_answered_by "rs1 rs2"
holds "a stop has status 0" director_stop
holds "and leaves no rule" table_empty
finish
