# Changes under a steady load of which no request may fail: reloads, a broken file, a table cleared or edited behind the director's back, a killed director.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32
for server in rs1 rs2; do
  prepare_dr $server $vip4
  web_start $server
done

# configuration WEIGHT_OF_RS1 [MORE]
configuration() {
  cat <<CONF
global_defs {
    router_id lab
}
virtual_server $vip4 80 {
    delay_loop 2
    lb_algo wrr
    lb_kind DR
    protocol TCP
    retry 1
    delay_before_retry 1
    warmup 0
    real_server 10.9.0.11 80 {
        weight $1
        HTTP_GET {
            url {
                path /health
            }
        }
    }
    real_server 10.9.0.12 80 {
        weight 2
        HTTP_GET {
            url {
                path /health
            }
        }
    }
}
${2:-}
CONF
}
another="virtual_server $vip4 8080 {
    delay_loop 2
    lb_kind DR
    protocol TCP
    real_server 10.9.0.12 8080 {
        weight 7
    }
}"
# connections SERVER: how many the kernel has counted for it; a rule that was taken out and put back counts from zero.
connections() { in_ director ipvsadm -Ln --stats --exact | awk -v server="$1" '$2 == server { print $3; exit }'; }
in_both() { rule "-t $vip4:80" 10.9.0.11:80 && rule "-t $vip4:80" 10.9.0.12:80; }

in_ director ipvsadm -A -t 10.9.0.1:9999 -s sed # not ours
configuration 1 >$lab/director.conf
director_start $lab/director.conf
comes "both servers are in" $start_time in_both
load_start http://$vip4/ 10
comes "the load runs" 30 load_done 20
before=$(connections 10.9.0.12:80)

configuration 3 "$another" >$lab/director.conf
director_reload
comes "a reload changes the weight" 20 rule "-t $vip4:80" 10.9.0.11:80 "-w 3"
comes "and adds the new service" $slack rule "-t $vip4:8080" 10.9.0.12:8080 "-w 7"
holds "the rule that stays was not touched" test "$(connections 10.9.0.12:80)" -ge "$before"
holds "no server that stays was checked as if new" test "$(log_count 'Activating healthchecker for service \[10.9.0.11\]')" = 1

rules >$lab/rules
{ configuration 9; echo "virtual_server 10.9.0.300 80 {"; } >$lab/director.conf
director_reload
comes "a broken file is refused, with the line" 20 logged "director\.conf:[0-9]+"
holds "it changes nothing" diff $lab/rules <(rules)
holds "and the director runs on" director_runs
configuration 3 "$another" >$lab/director.conf

in_ director ipvsadm -e -t $vip4:80 -r 10.9.0.11:80 -g -w 99
comes "an edited rule is put right within the reconcile period" $((5 + slack)) rule "-t $vip4:80" 10.9.0.11:80 "-w 3"
holds "no request of the load failed so far" load_stop
note "$load_outcome"
in_ director ipvsadm -C
in_ director ipvsadm -A -t 10.9.0.1:9999 -s sed
comes "a cleared table is filled again within the reconcile period" $((5 + slack)) eval 'in_both && rule "-t $vip4:8080" 10.9.0.12:8080'

load_start http://$vip4/ 10
comes "the load runs again" 30 load_done 20
before=$(connections 10.9.0.12:80)
director_kill
holds "the rules outlive a killed director" in_both
rules >$lab/rules
: >$lab/director.log
director_start $lab/director.conf
comes "a new one takes over" $start_time logged "Activating healthchecker for service \[10\.9\.0\.11\]"
comes "with the table it found" 10 diff $lab/rules <(rules)
comes "the load goes on" 30 load_done $(($(wc -l <$lab/load) + 20))
holds "no request failed while the director was gone and came back" load_stop
note "$load_outcome"
holds "no rule was dropped in between" test "$(connections 10.9.0.12:80)" -gt "$before"
web_stop rs1
comes "the new director goes on checking" 20 not rule "-t $vip4:80" 10.9.0.11:80
holds "what is not ours was never touched" service "-t 10.9.0.1:9999"
holds "a stop has status 0" director_stop
holds "and leaves only what is not ours" test "$(rules)" = "-A -t 10.9.0.1:9999 -s sed"
in_ director ipvsadm -C
finish
