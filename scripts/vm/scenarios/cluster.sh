# A pair of directors in front of an object store, direct routing with persistence: exactly the master holds the virtual address and the rules. It is killed and cut
# off, comes back, is stopped; clients go on all the time, and the kernel's own account tells in which order things happened.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up 2
for server in rs1 rs2; do
  prepare_dr $server $vip4
  web_start $server
done

# configuration NUMBER PRIORITY
configuration() {
  cat <<CONF
! Director of the object store

global_defs {
   router_id store$1
   vrrp_skip_check_adv_addr
   vrrp_garp_interval 0
   vrrp_gna_interval 0
}

vrrp_instance STORE {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority $2
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
}
url=http://$vip4:8080/
has_rule() { rule "-t $vip4:8080" "10.9.0.1$1:8080" "-g -w 1"; }
has_both() { has_rule 1 && has_rule 2; }
bare() { ! has_vip && table_empty; }
# adverts ADDRESS: times of the adverts that came from there; resigned ADDRESS: those with priority 0.
adverts() { awk -v from="$1" '$3 == from && /VRRP/ && !/prio 0,/ { print $1 }' $lab/wire; }
resigned() { awk -v from="$1" '$3 == from && /VRRP/ && /prio 0,/ { print $1 }' $lab/wire; }
# took FROM TO LEAST MOST: seconds from one time to the other are within these bounds.
took() { awk -v a="$1" -v b="$2" -v least="$3" -v most="$4" 'BEGIN { exit !(a > 0 && b - a >= least && b - a <= most) }'; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f s", b - a }'; }

configuration 1 100 >$lab/director.conf
configuration 2 90 >$lab/director2.conf
sniff 'ip proto 112 or arp'
director_start $lab/director.conf
on director2 director_start $lab/director2.conf
comes "the better one is master, and only it has the address" $start_time is_master director
comes "and both real servers" $start_time has_both
comes "the other one has found both servers well" $start_time eval '(($(on director2 log_count "HTTP status code success to .10\.9\.0\.1[12]|Activating healthchecker for service .10\.9\.0\.1[12]") >= 2))'
holds "it has neither address nor rule" on director2 bare
holds "clients are spread over both servers" many_answered_by $url "rs1 rs2"

web_stop rs2
comes "a stopped server leaves the master's table" $((6 + 3 * 3 + 2 + slack)) not has_rule 2
comes "the backup finds it failed as well" $((6 + slack)) on director2 logged "Removing service \[10\.9\.0\.12\]:tcp:8080"
holds "and still has no rule" on director2 table_empty

note "the master dies and its host falls off the segment"
on director2 trace_start
load_start $url 10 1
comes "the load runs" 30 load_done 20
unplug director
director_kill
killed=$EPOCHREALTIME
comes "the backup takes over" $((4 + slack)) on director2 has_vip
holds "with the server that is well, and without the other" eval 'on director2 has_rule 1 && ! on director2 has_rule 2'
comes "the load goes on" 30 eval '(($(awk -v t="$killed" "\$1 > t + 8 && \$2 == 200" $lab/load | wc -l) >= 20))'
last=$(adverts 10.9.0.1 | tail -n 1) first=$(adverts 10.9.0.2 | awk -v t="$last" '$1 > t { print; exit }')
holds "that was Master_Down after the last advert (3.65 s; $(seconds "$last" "$first"))" took "$last" "$first" 3.6 $((3 + slack))
load_stop
silence=$(load_silence)
note "$load_outcome; $silence ms without an answer"
# the advert before the cut may be just sent: Master_Down; a request in flight then waits out its patience: 1 s
holds "the client was without an answer for Master_Down and its own patience ($silence ms)" test "$silence" -le $(((4 + 1 + 2) * 1000))
order=$(traced)
note "takeover in director2's kernel: $order"
holds "the rules were in the kernel before the address, the address before its announcement" grep -qE '^2\*rule 1\*address [0-9]+\*frame' <<<"$order"
trace_stop
web_start rs2
comes "the server that comes back is put in by the new master" 30 on director2 has_both
holds "clients are spread over both servers by the new master" many_answered_by $url "rs1 rs2"

note "the killed one comes back: its kernel still has the address and the rules"
holds "that is so" eval 'has_vip && has_rule 1'
: >$lab/director.log
plug director
load_start $url 10 2
director_start $lab/director.conf
comes "they are gone when it is backup again" $start_time logged 'Entering BACKUP STATE \(init\)'
holds "and nobody but the master has them" eval 'bare && on director2 has_both && is_master director2'
comes "then it takes over, being the better one" $((4 + slack)) is_master director
comes "with both servers" 2 has_both
comes "and the other one is bare again" 2 on director2 bare
comes "the load goes on" 30 load_done $(($(wc -l <$lab/load) + 20))
load_stop
note "$load_outcome; $(load_silence) ms without an answer"
# a connection that is open when the rules move is unknown to the new master
holds "at most one request was lost by it" test "$(load_failed)" -le 1

note "the master is stopped"
trace_start
load_start $url 10 2
comes "the load runs" 30 load_done 20
holds "it ends with status 0" director_stop
comes "the backup is master" $slack is_master director2
holds "with both servers" on director2 has_both
holds "who stopped has no rule left" bare
gone=$(resigned 10.9.0.1 | tail -n 1) first=$(adverts 10.9.0.2 | awk -v t="$gone" '$1 > t { print; exit }')
holds "the other waited for its skew only (0.65 s; $(seconds "$gone" "$first"))" took "$gone" "$first" 0.6 2
comes "the load goes on" 30 load_done $(($(wc -l <$lab/load) + 20))
load_stop
note "$load_outcome; $(load_silence) ms without an answer"
holds "the client was without an answer for the skew and its own patience" test "$(load_silence)" -le 4500
order=$(traced)
note "stop in director's kernel: $order"
holds "the rules went after the address" grep -qE '(^| )1\*noaddress ([0-9]+\*frame )*[0-9]+\*rule$' <<<"$order"
trace_stop
holds "the last one ends with status 0" on director2 director_stop
holds "and leaves nothing" on director2 bare
finish
