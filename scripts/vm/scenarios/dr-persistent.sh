# Direct routing with persistence, the configuration of a pair in front of an object store: one service with two servers, VRRP beside it.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
for server in rs1 rs2; do
  prepare_dr $server $vip4
  web_start $server
done
cat >$lab/director.conf <<CONF
! Director of the object store

global_defs {
   router_id store1
   vrrp_skip_check_adv_addr
   vrrp_garp_interval 0
   vrrp_gna_interval 0
}

vrrp_instance STORE {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    authentication {
        auth_type PASS
        auth_pass 1111
    }
    virtual_ipaddress {
        $vip4/24   # 虚拟 IP
    }
}


virtual_server $vip4 8080 {
    delay_loop 6
    lb_algo rr  # 调度算法
    lb_kind DR
    persistence_timeout 50
    protocol TCP
		# with DR the ports of both sides are the same

    real_server 10.9.0.11 8080 {  # the store's port
        weight 1
        HTTP_GET {
            url { 
              path /
              status_code 200
            }
            connect_timeout 2
            nb_get_retry 3
            delay_before_retry 3
        }
    }

    real_server 10.9.0.12 8080 {
        weight 1
        HTTP_GET {
            url { 
              path /
              status_code 200
            }
            connect_timeout 2
            nb_get_retry 3
            delay_before_retry 3
        }
    }
}
CONF
director_start $lab/director.conf
comes "both servers are in the table" $start_time eval 'rule "-t $vip4:8080" 10.9.0.11:8080 "-g -w 1" && rule "-t $vip4:8080" 10.9.0.12:8080 "-g -w 1"'
holds "the service is persistent, 50 s, round robin" eval 'rules | grep -qF -- "-A -t $vip4:8080 -s rr -p 50"'
holds "being alone it is master" logged "\(STORE\) Entering MASTER STATE"
holds "and holds the address" has_vip
holds "clients are spread over both servers" many_answered_by http://$vip4:8080/ "rs1 rs2"
web_stop rs2
comes "a stopped server leaves within delay_loop and its retries" $((6 + 3 * 3 + 2 + slack)) not rule "-t $vip4:8080" 10.9.0.12:8080
holds "its neighbour stays" rule "-t $vip4:8080" 10.9.0.11:8080
holds "the log names it in keepalived's words" logged "Removing service \[10\.9\.0\.12\]:tcp:8080 from VS \[${vip4//./\\.}\]:tcp:8080"
comes "every client gets an answer" 10 many_answered_by http://$vip4:8080/ "rs1"
web_start rs2
comes "it comes back when it answers again" 30 rule "-t $vip4:8080" 10.9.0.12:8080 "-g -w 1"
holds "a stop has status 0" director_stop
holds "and leaves no rule" table_empty
finish
