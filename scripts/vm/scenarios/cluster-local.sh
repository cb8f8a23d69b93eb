# Two directors that are each other's real servers, with a service by firewall mark and connection synchronisation: what follows the master and what does not. With
# lvs_rules_on_backup the backup sends requests back that the master sent to it: the loop that keeping rules to the master avoids.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up 2
for name in director director2; do
  prepare_dr $name $vip4
  web_start $name
done

# configuration PRIORITY [GLOBAL]
configuration() {
  cat <<CONF
global_defs {
    lvs_sync_daemon eth0 VI_1
    ${2:-}
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 52
    priority $1
    advert_int 1
    virtual_ipaddress {
        $vip4/24
    }
}
virtual_server $vip4 80 {
    delay_loop 2
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.9.0.1 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
    real_server 10.9.0.2 80 {
        TCP_CHECK {
            connect_timeout 2
        }
    }
}
virtual_server fwmark 7 {
    vrrp_instance VI_1
    delay_loop 2
    lb_kind DR
    real_server 10.9.0.1 0 {
    }
}
CONF
}
has_all() { rule "-t $vip4:80" 10.9.0.1:80 && rule "-t $vip4:80" 10.9.0.2:80 && rule "-f 7" 10.9.0.1:0; }
# syns FROM_LINE: the most frames on the segment that were one and the same request for a connection (address and port of a client).
syns() { tail -n "+$1" $lab/wire | awk '{ count[$3]++ } END { for (each in count) if (count[each] > most) most = count[each]; print most + 0 }'; }
sniffed() { wc -l <$lab/wire; }

configuration 100 >$lab/director.conf
configuration 90 >$lab/director2.conf
sniff "dst host $vip4 and tcp dst port 80 and tcp[tcpflags] & tcp-syn != 0"
director_start $lab/director.conf
on director2 director_start $lab/director2.conf
comes "the better one is master" $start_time is_master director
comes "it has all rules, also those of the mark" $start_time has_all
comes "the other one runs" $start_time on director2 logged 'Entering BACKUP STATE'
comes "with synchronisation as backup" 5 on director2 has_sync_role backup
comes "the master's is master" 5 has_sync_role master
holds "the backup has no rule" on director2 table_empty
holds "the master and the backup answer as real servers" answered_by http://$vip4/ 6 "director director2"
holds "a request passes the segment twice: to the master, and at most on to the server ($(syns 1))" test "$(syns 1)" -le 2

note "the master is told to be the worse one"
configuration 80 >$lab/director.conf
director_reload
comes "the other one takes over" $((4 + slack)) is_master director2
holds "with all rules" on director2 has_all
comes "the former master has none left" 5 table_empty
comes "its synchronisation is backup" 5 has_sync_role backup
comes "the new master's is master" 5 on director2 has_sync_role master
holds "both answer" answered_by http://$vip4/ 6 "director director2"

note "lvs_rules_on_backup on both"
configuration 80 lvs_rules_on_backup >$lab/director.conf
configuration 90 lvs_rules_on_backup >$lab/director2.conf
director_reload
on director2 director_reload
comes "now the backup has the rules as well" 20 has_all
holds "the master still has them" on director2 has_all
before=$(sniffed)
answers=$(ask http://$vip4/ 4 | wc -l)
most=$(syns $((before + 1)))
note "$answers of 4 requests answered; one request for a connection passed $most times"
holds "requests that reach the backup loop between the two" test "$most" -gt 10
holds "and are lost" test "$answers" -lt 4

note "without it again"
configuration 80 >$lab/director.conf
director_reload
comes "the backup gives its rules up" 20 table_empty
comes "and every request is answered" 20 answered_by http://$vip4/ 6 "director director2"
holds "a stop has status 0" director_stop
holds "no rule and no synchronisation are left" eval 'table_empty && [[ -z $(sync_role) ]]'
holds "a stop of the master has status 0" on director2 director_stop
holds "no rule, synchronisation or address is left" on director2 eval 'table_empty && [[ -z $(sync_role) ]] && ! has_vip'
finish
