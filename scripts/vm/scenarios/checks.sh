# What the checkers must notice: a wrong digest, a wrong status, a reply that drips, TLS that fails, scripts that hang, fail or set the weight; and what follows:
# quorum scripts and the sorry server.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cluster_up
vip_up $vip4/32
for server in rs1 rs2; do web_start $server; done
# the sorry server is the router's: it has an address of its own and sends its replies through the director as the others do
ip -n router -batch - <<BATCH
addr add 10.9.0.200/24 dev eth0
route add default via 10.9.0.1 table 8
rule add from 10.9.0.200 table 8
BATCH
web_start sorry router
well=$(printf 'well\n' | md5sum | cut -d' ' -f1)

# Scripts: state says the exit status; hang makes it outlive its timeout, deaf to TERM. They live where root alone may write, as script security wants.
mkdir -p /usr/local/lib/lab
cat >/usr/local/lib/lab/state <<'SCRIPT'
#!/bin/bash
if [[ -e $1/hang ]]; then
  trap '' TERM
  echo $$ >>"$1/hung"
  sleep 1000 &
  wait; wait
fi
exit "$(cat "$1/state")"
SCRIPT
cat >/usr/local/lib/lab/quorum <<'SCRIPT'
#!/bin/bash
echo "$@" >>/run/lab/quorum
SCRIPT
chmod 755 /usr/local/lib/lab/*
echo 0 >$lab/rs1/state
echo 0 >$lab/rs2/state

# web_service PORT TEXT
web_service() {
  local port=$1
  shift
  cat <<CONF
virtual_server $vip4 $port {
    delay_loop 2
    lb_kind NAT
    protocol TCP
    retry 1
    delay_before_retry 1
    connect_timeout 2
    warmup 0
    $*
}
CONF
}
# health PORT URL_LINE [TEXT]: a service whose two servers are asked for /health.
health() {
  web_service "$1" "
    real_server 10.8.0.11 80 {
        HTTP_GET { 
            url { 
                path /health
                $2
            }
        }
    }
    real_server 10.8.0.12 80 {
        HTTP_GET {
            url {
                path /health
                $2
            }
        }
    }
    ${3:-}"
}
{
  echo "global_defs {
    router_id lab
    script_user root
    enable_script_security
}"
  health 81 "digest $well"
  health 82 "status_code 200"
  web_service 83 "
    alpha
    real_server 10.8.0.11 443 {
        SSL_GET {
            url {
                path /health
                digest $well
            }
        }
    }
    real_server 10.8.0.12 80 {
        SSL_GET {
            url {
                path /health
            }
        }
    }
    real_server 10.8.0.12 443 {
        SSL_GET {
            verify_peer
            url {
                path /health
            }
        }
    }"
  web_service 84 "
    real_server 10.8.0.11 80 {
        weight 10
        MISC_CHECK {
            misc_path \"/usr/local/lib/lab/state $lab/rs1\"
            misc_timeout 3
            misc_dynamic
        }
    }
    real_server 10.8.0.12 80 {
        weight 10
        MISC_CHECK {
            misc_path \"/usr/local/lib/lab/state $lab/rs2\"
            misc_timeout 3
        }
    }"
  health 85 "status_code 200" "
    quorum 1
    quorum_up \"/usr/local/lib/lab/quorum up\"
    quorum_down \"/usr/local/lib/lab/quorum down\"
    sorry_server 10.9.0.200 80"
} >$lab/director.conf

holds "the configuration is good" "$repo/scripts/vipkeeper" check -f $lab/director.conf
director_start $lab/director.conf
in_both() { rule "-t $vip4:$1" 10.8.0.11:80 && rule "-t $vip4:$1" 10.8.0.12:80; }
comes "well servers are in every service" $start_time eval 'in_both 81 && in_both 82 && in_both 84 && in_both 85'
comes "quorum_up ran at the start" 10 grep -qx up $lab/quorum
comes "a good reply over TLS brings a server in" 30 rule "-t $vip4:83" 10.8.0.11:443
comes "TLS with a server that speaks none fails" 30 logged "SSL_CHECK on service \[10\.8\.0\.12\]:tcp:80 failed"
comes "a certificate that does not verify fails where verify_peer asks" 30 logged "SSL_CHECK on service \[10\.8\.0\.12\]:tcp:443 failed"
holds "both stay out" eval 'not rule "-t $vip4:83" 10.8.0.12:80 && not rule "-t $vip4:83" 10.8.0.12:443'

touch $lab/rs1/odd
comes "another digest takes a server out" 15 not rule "-t $vip4:81" 10.8.0.11:80
holds "where only the status counts it stays" rule "-t $vip4:82" 10.8.0.11:80
rm $lab/rs1/odd
comes "the right digest brings it back" 15 rule "-t $vip4:81" 10.8.0.11:80

touch $lab/rs2/drip
comes "a dripping reply takes a server out" $((30 + slack)) not rule "-t $vip4:82" 10.8.0.12:80
holds "without delaying the others" in_both 84
rm $lab/rs2/drip
comes "a prompt one brings it back" 30 rule "-t $vip4:82" 10.8.0.12:80

echo 27 >$lab/rs1/state
comes "a script sets the weight" 10 rule "-t $vip4:84" 10.8.0.11:80 "-w 25"
echo 1 >$lab/rs1/state
comes "a script fails a server" 10 not rule "-t $vip4:84" 10.8.0.11:80
echo 0 >$lab/rs1/state
comes "and brings it back with its own weight" 10 rule "-t $vip4:84" 10.8.0.11:80 "-w 10"
touch $lab/rs2/hang
comes "a script that hangs fails its server" 20 not rule "-t $vip4:84" 10.8.0.12:80
holds "the log says that it timed out" logged "Misc check for .*10\.8\.0\.12.* timed out"
rm $lab/rs2/hang
comes "a script that ends brings it back" 20 rule "-t $vip4:84" 10.8.0.12:80 "-w 10"
hung_gone() { local pid; for pid in $(cat $lab/rs2/hung); do ! kill -0 "$pid" 2>/dev/null || return 1; done; ! pgrep -f 'sleep 1000' >/dev/null; }
comes "nothing of the hanging script is left" 10 eval 'hung_gone'

touch $lab/rs1/sick $lab/rs2/sick
comes "a wrong status takes both servers out" 15 eval 'not rule "-t $vip4:82" 10.8.0.11:80 && not rule "-t $vip4:82" 10.8.0.12:80'
comes "the sorry server comes in" 15 rule "-t $vip4:85" 10.9.0.200:80
holds "and is alone" eval '(($(rules | grep -cF -- "-a -t $vip4:85 ") == 1))'
holds "it answers" answered_by http://$vip4:85/ 2 sorry
comes "quorum_down ran" 10 grep -qx down $lab/quorum
rm $lab/rs1/sick
comes "a well server takes over from the sorry server" 20 eval 'rule "-t $vip4:85" 10.8.0.11:80 && not rule "-t $vip4:85" 10.9.0.200:80'
comes "quorum_up ran again" 10 eval '[[ $(tail -n 1 $lab/quorum) == up ]]'
holds "it answers again" answered_by http://$vip4:85/ 2 rs1
zombies() { ps -o stat= --ppid "$director_pid" | grep -q '^Z'; }
comes "the director keeps no zombies" $slack not zombies
holds "a stop has status 0" director_stop
holds "and leaves no rule" table_empty
finish
