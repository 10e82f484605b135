#!/usr/bin/env bash
# How long a gateway with a long queue for a live destination takes to start and to deliver the first message, and how fast the rest follows.
#
# usage: restart.sh [-q ROWS] [-m RECIPIENTS] [-r ROUNDS] [-k FOLDER] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -q      rows in the queue (default 100000), in messages of 5 kB
#   -m      recipients of a message, 1-100 (default 1)
#   -k      keeps the seeded home there, for the next run of the same program; each round works on a copy
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

rows=100000 each=1 rounds=1
while getopts q:m:r:k:p:j: option; do
  case $option in
    q) rows=$OPTARG ;;
    m) each=$OPTARG ;;
    r) rounds=$OPTARG ;;
    k) kept=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

# The time of the first delivery after $1 messages, to 50 ms; runs beside the start.
first_delivery() {
  for _ in $(seq 12000); do
    [ "$(received)" -gt "$1" ] && break
    sleep 0.05
  done
  now >"$work/first"
}

begin java
start_sink
"$postern" version >/dev/null # builds, in a clone
# keys and operator are made at the very first start, which is not the one to measure
start_postern prime
stop_server prime
primed=$work/prime
[ -n "$kept" ] || kept=$work/kept
domain=live0.test
for round in $(seq "$rounds"); do
  name=restart-$round
  seed "$work/$name" "$rows" live 1 $sink_port "$each"
  before=$(received) all=$((($(received) + (rows + each - 1) / each)))
  began=$(now)
  first_delivery "$before" &
  watch=$!
  start_postern "$name"
  wait $watch
  for _ in $(seq 36000); do [ "$(received)" -ge "$all" ] && break; sleep 0.1; done
  [ "$(received)" = "$all" ] || fail "$(($(received) - before)) messages came out of $((all - before))"
  ended=$(stat -c %.9Y "$work/sink" | tr -d .)
  log_in "$name"
  for _ in $(seq 100); do closed "$name" && break; sleep 0.1; done
  closed "$name" || fail "all messages came out, but it does not say so"
  awk -v rows="$rows" -v n=$((all - before)) -v ready="${ready[$name]}" -v first=$(($(cat "$work/first") - began)) \
    -v end=$((ended - began)) -v cpu="$(cpu "$name")" 'BEGIN {
      t = (end - first) / 1e9
      printf "%d rows in %d messages: ready after %.1f s, first delivery after %.1f s, then %.0f messages/s, %.0f rows/s; CPU %.2f ms/message, start included",
        rows, n, ready / 1e3, first / 1e9, n / t, rows / t, cpu * 10 / n }'
  printf '; %s MB resident, at most %s MB\n' "$(memory "$name" VmRSS)" "$(memory "$name" VmHWM)"
  stop_server "$name"
  rm -rf -- "${work:?}/$name"
done
