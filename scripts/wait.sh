# shellcheck shell=bash
# wait_until SECONDS COMMAND…: repeats the command until it succeeds; 1 when the time is over.
wait_until() {
  local deadline=$((${EPOCHREALTIME/./} + $1 * 1000000))
  shift
  until "$@"; do
    ((${EPOCHREALTIME/./} < deadline)) || return 1
    sleep 0.1
  done
}
