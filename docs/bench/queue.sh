#!/usr/bin/env bash
# Whether the relay keeps its pace while many rows wait for dead destinations: a gateway for each size of queue, measured in turns.
#
# usage: queue.sh [-q "ROWS..."] [-d DEAD-DOMAINS] [-n MESSAGES] [-r ROUNDS] [-s CONNECTIONS] [-c CORPUS] [-k FOLDER] [-p POSTERN]
#                 [-j "JAVA OPTIONS"]
#
#   -q      sizes of the queue (default "1000 10000 100000 1000000"); rows are message x recipient, 100 to a message of 5 kB, and wait for
#           domains whose server refuses connections
#   -d      over how many domains they are spread (default 1)
#   -k      keeps the seeded homes there, for the next run of the same program; each run works on copies
#   -c      folder or .tar.* of single messages for the live domain, whose protection is off (default: the SpamAssassin corpus)
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

sizes="1000 10000 100000 1000000" dead_domains=1 dead_port=42598 corpus=$shared/corpora/spamassassin-train.tar.xz
while getopts q:d:n:r:s:c:k:p:j: option; do
  case $option in
    q) sizes=$OPTARG ;;
    d) dead_domains=$OPTARG ;;
    n) messages=$OPTARG ;;
    r) rounds=$OPTARG ;;
    s) sessions=$OPTARG ;;
    c) corpus=$OPTARG ;;
    k) kept=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

begin java
start_sink
"$postern" version >/dev/null # builds, in a clone
for size in $sizes; do
  seed "$work/rows-$size" "$size" dead "$dead_domains" "$dead_port" 100
done
for size in $sizes; do
  name=rows-$size
  start_postern "$name"
  log_in "$name"
  define "$name" '{"protection":"off"}'
  printf '%-14s ready after %s ms, %s MB resident, database %s\n' "$name" "${ready[$name]}" "$(memory "$name" VmRSS)" \
    "$(du -sh "${home[$name]}/db" | cut -f1)"
done
printf '%s messages of %s, %s connections, %s rounds; rows waiting for %s domains\n' "$messages" "${corpus##*/}" "$sessions" "$rounds" \
  "$dead_domains"
for size in $sizes; do printf 'not counted: '; round "rows-$size" "$corpus"; done
forget
for _ in $(seq "$rounds"); do
  for size in $sizes; do round "rows-$size" "$corpus"; done
done
summary
for size in $sizes; do
  name=rows-$size
  waiting=$(api "$name" GET /gateway/ledger/balance | sed 's/.*"queued":\([0-9]*\).*/\1/')
  [ "$waiting" = "$size" ] || fail "$waiting rows are queued of $size"
  printf '%-14s %s MB resident, at most %s MB\n' "$name" "$(memory "$name" VmRSS)" "$(memory "$name" VmHWM)"
done
