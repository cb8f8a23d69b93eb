# Signed adverts (auth_hmac), which Debian's keepalived does not know: both routers are ours, whatever the pair. Keys change under way; a third router has none.
source "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
R1=vipkeeper R2=vipkeeper
bed_up
one=hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
two=hex:ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff
# write ROUTER MODE ACTIVE KEY…
write() {
  local router=$1 mode=$2 active=$3 keys=() n=0
  shift 3
  for key in "$@"; do n=$((n + 1)); keys+=("    key $n $key"); done
  { globals; instance VI_1 'version 3' "priority $((200 - 50 * ${router#r}))" 'auth_hmac {' "${keys[@]}" "    active_key $active" "    mode $mode" '}'; } >$lab/$router.conf
}
write r1 enforce 1 $one
write r2 enforce 1 $one
start r1
start r2
comes "both take part" $start_time joined r1 r2
comes "the better router holds the address" 15 holds_alone r1
mark
comes "its adverts carry a signature of 28 octets" 3 sends r1 'v3, Advertisement, vrid 51, prio 150, intvl 100cs, length 40'
stays "the other one believes it" 5 not sends r2

write r2 enforce 2 $one $two
reload r2
write r1 enforce 2 $one $two
reload r1
mark
comes "with another key" 3 sends r1
stays "the other one still believes it" 5 not sends r2

write r1 enforce 1 $two
reload r1
comes "with a key that is not shared there are two masters" 15 has r2 $vip
holds "and it is logged why" logged r2 'invalid auth_hmac: wrong'
write r1 enforce 2 $one $two
reload r1
comes "with the shared one there is one again" 15 holds_alone r1
router_stop r1
comes "a signed resignation is believed" 3 holds_alone r2
finish
