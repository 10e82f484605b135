# Shared by the measuring scripts of this folder: servers in private folders on loopback, real mail, clocks and CPU. Sourced, not run.
#
# Needs root (Postfix and rspamd change users), curl, python3, Debian's postfix package (postfix, smtp-sink), and the folder with replay.py and
# the corpora: POSTERN_SHARED, or ../shared beside the project. Everything lives under one temporary folder that is deleted at the end; a
# Postfix or rspamd that is installed and running is neither used nor touched.
#
# The clock starts with the first connection. It stops when the last accepted message has come out behind or, with Postern, is held. While it
# runs nothing asks the server; afterwards Postfix's queue folders must be empty, and Postern's ledger must balance with nothing left open.
# CPU is user and system time of the server's processes, ended ones included, from /proc: it is disturbed by neighbours less than the clock is.
# shellcheck shell=bash disable=SC2034
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -- "$here/../.." && pwd)
shared=${POSTERN_SHARED:-$root/../shared}
postern=$root/postern java_options=${POSTERN_JAVA_OPTS:-} messages=3000 rounds=3 sessions=10
domain=example.test recipient=bench@example.test sink_port=42501
declare -A port=() pid=() admin=() home=() token=() ready=()
kept=   # where seeded homes are kept for the next run
primed= # a home that was started before, for a seeded one to begin with
work=

fail() { printf '%s: %s\n' "${0##*/}" "$1" >&2; exit 2; }
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
now() { date +%s%N; }

begin() { # COMMAND...: what else is needed
  [ "$(id -u)" = 0 ] || fail "root is needed, for Postfix"
  PATH=$PATH:/usr/sbin
  local command
  for command in curl python3 smtp-sink "$@"; do
    command -v "$command" >/dev/null || fail "$command is missing"
  done
  [ -f "$shared/bench/replay.py" ] || fail "no $shared/bench/replay.py; set POSTERN_SHARED"
  work=$(mktemp -d "${TMPDIR:-/tmp}/postern-bench.XXXXXX")
  chmod 755 "$work"
  trap finish EXIT
  trap 'exit 130' INT TERM
}

finish() {
  local name
  set +e
  [ ! -d "$work/postfix" ] || postfix -c "$work/postfix" stop >/dev/null 2>&1 || true
  for name in "${!pid[@]}"; do
    [ "$name" = postfix ] || kill "${pid[$name]}" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf -- "$work"
}

# ---- servers

start_sink() {
  # as the user postfix, for smtp-sink does not run as root
  smtp-sink -c -u postfix "127.0.0.1:$sink_port" 1000 >"$work/sink" 2>/dev/null &
  pid[sink]=$!
}

# Messages that the server behind has received: it says so again with each, ended by a carriage return.
received() { tail -c 200 "$work/sink" | awk -v RS='\r' '/mesg=[0-9]+$/ { sub(/.*mesg=/, ""); n = $0 } END { print n + 0 }'; }

# A server behind that notes id and SHA-256 of each message in $work/caught.
start_catcher() {
  : >"$work/caught"
  python3 "$shared/bench/catch.py" --listen "127.0.0.1:$sink_port" --log "$work/caught" 2>"$work/catch.err" &
  pid[sink]=$!
}

start_postfix() { # [MAIN.CF-LINES]
  port[postfix]=42502
  mkdir -p "$work/postfix" "$work/queue" "$work/data"
  chown postfix "$work/data"
  cat >"$work/postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $work/queue
data_directory = $work/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = bench.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = reject_unauth_destination
relay_domains = $domain
relay_recipient_maps = inline:{$recipient=ok}
alias_maps =
alias_database =
relayhost = [127.0.0.1]:$sink_port
smtp_host_lookup = native
maillog_file = $work/postfix.log
maillog_file_prefixes = $work
${1:-}
END
  sed -e "s/^smtp  *inet .*/127.0.0.1:${port[postfix]} inet n - n - - smtpd/" \
    -e 's/^\([a-z]*  *unix  *[^ ]*  *[^ ]*  *\)y/\1n/' /etc/postfix/master.cf >"$work/postfix/master.cf"
  cp /etc/postfix/dynamicmaps.cf "$work/postfix/" 2>/dev/null || true
  postfix -c "$work/postfix" start >"$work/postfix.start" 2>&1 || { cat "$work/postfix.start" >&2; fail "Postfix does not start"; }
  pid[postfix]=$(tr -d ' ' <"$work/queue/pid/master.pid")
}

# The folder with the jars of the postern that is measured, for Java beside it.
jars() {
  local folder
  folder=$(dirname -- "$(readlink -f -- "$postern")")
  if [ -f "$folder/pom.xml" ]; then
    ls -d "$folder"/james-dist/target/postern-*/lib
  else
    echo "$folder/../lib"
  fi
}

# HOME ROWS NAME DOMAINS PORT PER-MESSAGE: a home with so many rows queued, through the stores, for domains served at that port
seed() {
  local from=$1
  [ -z "$kept" ] || from=$kept/$3-$2-rows-$4-domains-$6-each
  if [ ! -d "$from" ]; then
    [ -z "$primed" ] || { mkdir -p "${from%/*}" && cp -a "$primed" "$from"; }
    java -Xmx1g -cp "$(jars)/*" "$root/core/src/bench/java/org/postern/ledger/QueueSeed.java" "$from" "${@:2}" ||
      { rm -rf -- "$from"; fail "no rows could be queued"; }
  fi
  [ "$from" = "$1" ] || cp -a "$from" "$1"
}

# NAME [HOME]: starts Postern on ports of its own; when this returns, it has said that it is ready (ready: milliseconds since the start)
start_postern() {
  local name=$1 base=${port[$1]:-$((42510 + 10 * ${#admin[@]}))} try start
  start=$(now)
  home[$name]=${2:-$work/$name}
  port[$name]=$base admin[$name]=$((base + 1))
  # a file of an earlier start must not say "ready" for this one
  rm -f "$work/$name.out"
  POSTERN_OPERATOR_PASSWORD=bench-password POSTERN_CLAMD=none POSTERN_DNS=none POSTERN_SMTP_PORT=$base POSTERN_ADMIN_PORT=$((base + 1)) \
    POSTERN_PORTAL_PORT=$((base + 2)) POSTERN_JAVA_OPTS=$java_options "$postern" run --home "${home[$name]}" \
    >"$work/$name.out" 2>"$work/$name.err" &
  pid[$name]=$!
  for try in $(seq 6000); do
    grep -qs '^postern ready' "$work/$name.out" && break
    kill -0 "${pid[$name]}" 2>/dev/null || { cat "$work/$name.err" >&2; fail "Postern does not start"; }
    sleep 0.05
  done
  grep -qs '^postern ready' "$work/$name.out" || fail "Postern is not ready after five minutes"
  ready[$name]=$((($(now) - start) / 1000000))
}

log_in() { # NAME
  token[$1]=$(api "$1" POST /gateway/sessions '{"login":"operator","password":"bench-password"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
}

api() { # NAME METHOD PATH [JSON]
  curl -sS -f -X "$2" -H "Authorization: Bearer ${token[$1]:-}" ${4:+-H 'Content-Type: application/json' -d "$4"} \
    "http://127.0.0.1:${admin[$1]}$3"
}

define() { # NAME POLICY [DOMAIN PORT]: a domain with mailbox bench, served by the sink or by that port
  api "$1" PUT "/gateway/domains/${3:-$domain}" \
    '{"deliveryServers":[{"host":"127.0.0.1","port":'"${4:-$sink_port}"',"priority":10,"tls":"none"}],"policy":'"$2"'}' >/dev/null
  api "$1" PUT "/gateway/domains/${3:-$domain}/addresses/bench" '{"kind":"mailbox"}' >/dev/null
}

stop_server() { # NAME
  kill "${pid[$1]}"
  wait "${pid[$1]}" || true
  unset "pid[$1]"
}

# ---- figures

# NAME...: CPU time in ticks of 10 ms of these servers with all their processes, those that have ended included
cpu() {
  local name roots=
  for name in "$@"; do roots="$roots ${pid[$name]}"; done
  cat /proc/[0-9]*/stat 2>/dev/null | awk -v roots="$roots" '
    { id = $1; sub(/^.*\) /, ""); parent[id] = $2; time[id] = $12 + $13 + $14 + $15 }
    END {
      n = split(roots, r, " "); for (i = 1; i <= n; i++) of[r[i]] = 1
      do { more = 0; for (p in parent) if (!(p in of) && parent[p] in of) { of[p] = 1; more = 1 } } while (more)
      for (p in of) sum += time[p]
      print sum + 0
    }'
}

memory() { awk -v key="$2:" '$1 == key { printf "%.0f", $2 / 1024 }' "/proc/${pid[$1]}/status"; } # NAME VmRSS|VmHWM: MB

# ---- a round

# PORT RECIPIENTS COUNT MESSAGES: replays them; sets began and accepted (nanoseconds), taken (messages) and said
replay() {
  local log=${replay_log:-}
  exec 3< <(exec python3 -u "$shared/bench/replay.py" --to "127.0.0.1:$1" --rcpt "$2" --messages "$4" --distinct 20000 --count "$3" \
    --sessions "$sessions" ${log:+--log "$log"} 2>&1)
  # the first line is there when the messages have been read, just before the first connection
  read -r -u 3 said || fail "replay.py says nothing"
  began=$(now)
  read -r -u 3 said || fail "replay.py did not come to its end: $said"
  accepted=$(now)
  exec 3<&-
  taken=$(sed -n 's/^accepted \([0-9]*\) refused 0 .*/\1/p' <<<"$said")
  [ -n "$taken" ] || fail "port $1 refused mail: $said"
}

log_size() { [ -z "${home[$1]:-}" ] && echo 0 || stat -c %s "${home[$1]}/log/postern.log"; }

# NAME OFFSET: its lines of held mail since then
held_lines() { [ -z "${home[$1]:-}" ] || tail -c +"$(($2 + 1))" "${home[$1]}/log/postern.log" | grep ' event=held to=' || true; }

# NAME OFFSET: when the last message came out behind, or was held; nanoseconds
last_end() {
  local sunk held
  sunk=$(stat -c %.9Y "$work/sink" | tr -d .)
  held=$(held_lines "$@" | tail -1 | cut -d' ' -f1)
  held=$([ -z "$held" ] && echo 0 || date -d "$held" +%s%N)
  echo $((sunk > held ? sunk : held))
}

closed() { # NAME: nothing is left open of the mail of a round
  if [ "$1" = postfix ]; then
    [ -z "$(find "$work"/queue/{maildrop,incoming,active,deferred} -type f -print -quit)" ]
  else
    api "$1" GET "/gateway/ledger/balance?domain=$domain" | grep -q '"received":0,"queued":0,.*"balanced":true'
  fi
}

# NAME MESSAGES [FURTHER-SERVER...]: sends all, waits until they are dealt with, prints the figures; CPU is that of all servers named
round() {
  local name=$1 mail=$2 before offset began accepted taken said spent dealt=0 end
  shift 2
  before=$(received) offset=$(log_size "$name") spent=$(cpu "$name" "$@")
  replay "${port[$name]}" "$recipient" "$messages" "$mail"
  for _ in $(seq 6000); do
    dealt=$(($(received) - before + $(held_lines "$name" "$offset" | wc -l)))
    [ "$dealt" -ge "$taken" ] && break
    sleep 0.1
  done
  [ "$dealt" = "$taken" ] || fail "$name has dealt with $dealt messages of $taken"
  end=$(last_end "$name" "$offset")
  spent=$(($(cpu "$name" "$@") - spent))
  for _ in $(seq 100); do closed "$name" && break; sleep 0.1; done
  closed "$name" || fail "all messages came out of $name, but it does not say so"
  awk -v n="$taken" -v a=$((accepted - began)) -v e=$((end - began)) -v c="$spent" -v name="$name" -v said="$said" \
    -v h="$(held_lines "$name" "$offset" | wc -l)" 'BEGIN {
      sub(/.*dot-to-reply/, "", said); gsub(/ ms/, "", said); split(said, w, " ")
      printf "%-14s accepted %6.0f/s  dealt with %6.0f/s  held %5d  CPU %6.2f ms/message  dot to reply p50 %s ms, p99 %s ms\n",
        name, n / a * 1e9, n / e * 1e9, h, c * 10 / n, w[2], w[4] }' | tee -a "$work/rounds"
}

forget() { rm -f "$work/rounds"; } # a warm-up is not counted

# Means by server, and each as a ratio to the first one.
summary() {
  awk '{ if (!($1 in n)) order[++k] = $1; n[$1]++; a[$1] += $3; d[$1] += $6; c[$1] += $10 }
    END {
      for (i = 1; i <= k; i++) { s = order[i]; f = order[1]
        printf "mean %-14s accepted %6.0f/s  dealt with %6.0f/s  CPU %6.2f ms/message", s, a[s] / n[s], d[s] / n[s], c[s] / n[s]
        if (i > 1) printf "  ratio %.2f of %s", (d[s] / n[s]) / (d[f] / n[f]), f
        print "" }
    }' "$work/rounds"
}
