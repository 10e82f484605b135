#!/usr/bin/env bash
# SIGTERM under load: the gateway must end within 10 s, and after the next start all that it accepted must come out.
#
# usage: stop.sh [-r STOPS] [-s CONNECTIONS] [-c CORPUS] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -r      how often it is stopped, each time 1-4 s after the first acceptance (default 5)
#   -c      folder or .tar.* of single messages; protection is off (default: the SpamAssassin corpus)
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

stops=5 corpus=$shared/corpora/spamassassin-train.tar.xz
while getopts r:s:c:p:j: option; do
  case $option in
    r) stops=$OPTARG ;;
    s) sessions=$OPTARG ;;
    c) corpus=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

# Ids that got their 250 against ids that came out behind.
compare() {
  python3 - "$work/sent" "$work/caught" <<'END'
import collections, sys
replies = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="latin1")]
accepted = {r[0] for r in replies if r[2].startswith("2")}
silent = {r[0] for r in replies if r[2].startswith("---")}
caught = collections.Counter(line.split("\t")[0] for line in open(sys.argv[2]))
lost = accepted - caught.keys()
print(f"{len(accepted)} accepted, {len(caught)} delivered, {len(lost)} lost, {sum(n - 1 for n in caught.values())} delivered twice, "
      f"{len(silent & caught.keys())} of {len(silent)} without a reply delivered, "
      f"{len(caught.keys() - accepted - silent)} refused and yet delivered")
sys.exit(bool(lost or caught.keys() - accepted - silent))
END
}

begin
start_catcher
start_postern postern
log_in postern
define postern '{"protection":"off"}'
: >"$work/sent"
for stop in $(seq "$stops"); do
  lines=$(wc -l <"$work/sent")
  python3 "$shared/bench/replay.py" --to "127.0.0.1:${port[postern]}" --rcpt "$recipient" --messages "$corpus" --count 1000000 \
    --sessions "$sessions" --until-closed --log "$work/sent" >"$work/replay" 2>&1 &
  load=$!
  for _ in $(seq 600); do [ "$(wc -l <"$work/sent")" -gt "$lines" ] && break; sleep 0.1; done
  sleep "$((1 + RANDOM % 3)).$((RANDOM % 10))"
  began=$(now)
  stop_server postern
  took=$((($(now) - began) / 1000000))
  wait "$load" || true
  printf 'stop %s: ended after %s ms, with %s replies before it\n' "$stop" "$took" "$(($(wc -l <"$work/sent") - lines))"
  [ "$took" -le 10000 ] || fail "it took longer than 10 s"
  start_postern postern
done
log_in postern
for _ in $(seq 600); do closed postern && break; sleep 0.1; done
closed postern || fail "something is left open a minute after the last start"
compare || fail "what was accepted is not what came out"
