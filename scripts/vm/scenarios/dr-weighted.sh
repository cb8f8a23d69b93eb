# Direct routing, the configuration of a small web cluster: weights 1 and 2 with round robin, over IPv4 and, in an included file, over IPv6.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
vip=172.19.3.100
cluster_up
for server in rs1 rs2; do
  prepare_dr $server $vip $vip6
  web_start $server
done

# web_service NAME VIP SERVER1 SERVER2 PREFIX: the text of one instance and its service.
web_service() {
  cat <<CONF
vrrp_instance $1 {
    state BACKUP
    interface eth0
    virtual_router_id 66
    priority 95
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass webs95
    }
    virtual_ipaddress {
        $2/$5 dev eth0 label eth0:0
    }
}

virtual_server $2 80 {
    delay_loop 3
    lb_algo rr
    lb_kind DR
    #nat_mask 255.255.255.0
    protocol TCP

    real_server $3 80 {
        weight 1
        HTTP_GET {
            url {
              path /
              status_code 200
            }
            connect_timeout 3
            nb_get_retry 3
            delay_before_retry 3
        }
    }
    real_server $4 80 {
        weight 2
        HTTP_GET {
            url {
              path /
              status_code 200
            }
            connect_timeout 3
            nb_get_retry 3
            delay_before_retry 3
        }
    }
}
CONF
}
web_service VI_1 $vip 172.19.3.11 172.19.3.12 16 >$lab/director.conf
mkdir $lab/conf.d
echo "include $lab/conf.d/*.conf" >>$lab/director.conf
# /128: such an address is deprecated, so that it is never the source of the director's own packets, which a real server that has it on lo would drop
web_service VI_6 $vip6 fd09::11 fd09::12 128 | sed '/authentication/,/}/d; s/ label eth0:0//' >$lab/conf.d/six.conf
director_start $lab/director.conf
comes "the servers of IPv4 are in, with their weights" $start_time eval 'rule "-t $vip:80" 172.19.3.11:80 "-g -w 1" && rule "-t $vip:80" 172.19.3.12:80 "-g -w 2"'
comes "the servers of IPv6 are in, with their weights" 10 eval 'rule "-t [$vip6]:80" "[fd09::11]:80" "-g -w 1" && rule "-t [$vip6]:80" "[fd09::12]:80" "-g -w 2"'
holds "requests over IPv4 are spread over both" answered_by http://$vip/ 4 "rs1 rs2"
holds "requests over IPv6 are spread over both" answered_by "http://[$vip6]/" 4 "rs1 rs2"
web_stop rs1
comes "a stopped server leaves the IPv4 service in time" $((3 + 3 * 3 + 3 + slack)) not rule "-t $vip:80" 172.19.3.11:80
comes "and the IPv6 service" $slack not rule "-t [$vip6]:80" "[fd09::11]:80"
holds "the other one answers, IPv4" answered_by http://$vip/ 4 "rs2"
holds "the other one answers, IPv6" answered_by "http://[$vip6]/" 4 "rs2"
web_start rs1
comes "started again, it is back, IPv4" 25 rule "-t $vip:80" 172.19.3.11:80 "-g -w 1"
comes "started again, it is back, IPv6" 10 rule "-t [$vip6]:80" "[fd09::11]:80" "-g -w 1"
holds "requests over IPv4 are spread again" answered_by http://$vip/ 4 "rs1 rs2"
# the shape of ipvsadm's listing is a promise of `vipkeeper rules`
in_ director "$repo/scripts/vipkeeper" rules >$lab/ours 2>&1
table >$lab/theirs
columns() { sed -E 's/[0-9]+ +[0-9]+ *$//; s/ +/ /g; s/ $//' "$1" | tail -n +2; }
columns $lab/ours >$lab/ours.columns
columns $lab/theirs >$lab/theirs.columns
holds "vipkeeper rules lists what ipvsadm lists" diff $lab/ours.columns $lab/theirs.columns
holds "a stop has status 0" director_stop
holds "and leaves no rule" table_empty
finish
