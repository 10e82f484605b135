#!/usr/bin/env bash
# What very many domains and addresses cost: to load them, to start with them, to keep them, and to decide about recipients among them.
#
# usage: tenants.sh [-d DOMAINS] [-a ADDRESSES] [-s CONNECTIONS] [-n RECIPIENTS] [-k HOME] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -d, -a  domains (default 100000), and addresses of each (default 50)
#   -s      connections that load, and that ask (default 10)
#   -n      recipients asked for over SMTP in each of two rounds, of which the first is not counted (default 100000); half are unknown
#   -k      a home to keep; if it is there, it was loaded by an earlier run with the same numbers, and is not loaded again
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

domains=100000 each=50 recipients=100000 kept=
while getopts d:a:s:n:k:p:j: option; do
  case $option in
    d) domains=$OPTARG ;;
    a) each=$OPTARG ;;
    s) sessions=$OPTARG ;;
    n) recipients=$OPTARG ;;
    k) kept=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

says() { # WHAT
  printf '%-22s ready after %5s ms, %s MB resident, heap after a collection %s MB, database %s\n' "$1" "${ready[tenants]}" \
    "$(memory tenants VmRSS)" "$(heap)" "$(du -sh "${home[tenants]}/db" | cut -f1)"
}

heap() {
  local java
  java=$(pgrep -P "${pid[tenants]}" java || echo "${pid[tenants]}")
  jcmd "$java" GC.run >/dev/null
  jcmd "$java" GC.heap_info | sed -n 's/.*used \([0-9]*\)K.*/\1/p' | head -2 | awk '{ sum += $1 } END { printf "%.0f", sum / 1024 }'
}

begin java jcmd
"$postern" version >/dev/null # builds, in a clone
cp -r "$(jars)/../conf" "$work/conf"
printf '\nrecipients.unknown.exempt=127.0.0.0/8\n' >>"$work/conf/gateway.properties"
export POSTERN_CONF=$work/conf
where=${kept:-$work/tenants}
if [ ! -d "$where" ]; then
  # keys and operator are made at the very first start, which is not the one to measure
  start_postern tenants "$where"
  stop_server tenants
  start_postern tenants "$where"
  says "without data:"
  log_in tenants
  TOKEN=${token[tenants]} python3 "$here/tenants.py" load "${admin[tenants]}" "$domains" "$each" "$sessions"
  says "loaded:"
  stop_server tenants
fi
start_postern tenants "$where"
says "started with data:"
printf 'not counted: '
python3 "$here/tenants.py" ask "${port[tenants]}" "$domains" "$each" "$sessions" "$recipients"
spent=$(cpu tenants)
python3 "$here/tenants.py" ask "${port[tenants]}" "$domains" "$each" "$sessions" "$recipients"
awk -v c=$(($(cpu tenants) - spent)) -v n="$recipients" 'BEGIN { printf "%.3f ms of CPU for a recipient\n", c * 10 / n }'
says "after that:"
stop_server tenants
java -Xmx512m -cp "$(jars)/*" "$root/core/src/bench/java/org/postern/tenant/RecipientBench.java" "$where" "$domains" "$each" 2 20 |
  grep decisions
