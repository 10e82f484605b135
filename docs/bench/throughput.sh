#!/usr/bin/env bash
# Messages a second from acceptance to delivery, Postern and Postfix alternating in the same run, on loopback.
#
# usage: throughput.sh [-n MESSAGES] [-r ROUNDS] [-s CONNECTIONS] [-l OCTETS] [-p PATH-OF-POSTERN]
#
# Needs root (Postfix changes users), Debian's postfix package (postfix, smtp-source, smtp-sink) and curl. Both servers run from private
# folders that are deleted at the end; a Postfix that is installed and running is neither used nor touched. The clock starts with the first
# connection and stops when the server behind has received all; at the end the queue folders of Postfix must be empty, and Postern's ledger
# must say that it delivered what it accepted. Postern scans each message (without a virus scanner), Postfix does not.
set -euo pipefail

messages=3000 rounds=3 connections=10 octets=5120
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
postern=$here/../../postern
while getopts n:r:s:l:p: option; do
  case $option in
    n) messages=$OPTARG ;;
    r) rounds=$OPTARG ;;
    s) connections=$OPTARG ;;
    l) octets=$OPTARG ;;
    p) postern=$OPTARG ;;
    *) sed -n '2,4p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done

fail() { printf 'throughput.sh: %s\n' "$1" >&2; exit 2; }
[ "$(id -u)" = 0 ] || fail "root is needed, for Postfix"
PATH=$PATH:/usr/sbin
for command in postfix smtp-source smtp-sink curl; do
  command -v $command >/dev/null || fail "$command is missing"
done

work=$(mktemp -d "${TMPDIR:-/tmp}/postern-bench.XXXXXX")
chmod 755 "$work"
sink=0 gateway=0
finish() {
  [ "$gateway" = 0 ] || kill "$gateway" 2>/dev/null || true
  [ "$sink" = 0 ] || kill "$sink" 2>/dev/null || true
  postfix -c "$work/postfix" stop >/dev/null 2>&1 || true
  [ "$gateway" = 0 ] || wait "$gateway" 2>/dev/null || true
  rm -rf -- "$work"
}
trap finish EXIT
now() { date +%s%N; }

sink_port=42501 postfix_port=42502 smtp_port=42503 admin_port=42504 portal_port=42505

start_sink() {
  # as the user postfix, for smtp-sink does not run as root
  smtp-sink -c -u postfix "127.0.0.1:$sink_port" 1000 >"$work/sink" 2>/dev/null &
  sink=$!
}

start_postfix() {
  mkdir -p "$work/postfix" "$work/queue" "$work/data"
  chown postfix "$work/data"
  cat >"$work/postfix/main.cf" <<EOF
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
relay_domains = example.test
relay_recipient_maps = inline:{bench@example.test=ok}
alias_maps =
alias_database =
relayhost = [127.0.0.1]:$sink_port
smtp_host_lookup = native
maillog_file = $work/postfix.log
maillog_file_prefixes = $work
EOF
  sed -e "s/^smtp  *inet .*/127.0.0.1:$postfix_port inet n - n - - smtpd/" -e 's/^\([a-z]*  *unix  *[^ ]*  *[^ ]*  *\)y/\1n/' \
    /etc/postfix/master.cf >"$work/postfix/master.cf"
  cp /etc/postfix/dynamicmaps.cf "$work/postfix/" 2>/dev/null || true
  postfix -c "$work/postfix" start >"$work/postfix.start" 2>&1 || { cat "$work/postfix.start" >&2; fail "Postfix does not start"; }
}

api() { # METHOD PATH [JSON]
  curl -sS -f -X "$1" -H "Authorization: Bearer ${token:-}" ${3:+-H 'Content-Type: application/json' -d "$3"} "http://127.0.0.1:$admin_port$2"
}

start_postern() {
  POSTERN_OPERATOR_PASSWORD=bench-password POSTERN_CLAMD=none POSTERN_SMTP_PORT=$smtp_port POSTERN_ADMIN_PORT=$admin_port \
    POSTERN_PORTAL_PORT=$portal_port "$postern" run --home "$work/home" >"$work/postern.out" 2>"$work/postern.err" &
  gateway=$!
  for _ in $(seq 600); do
    grep -q '^postern ready' "$work/postern.out" && break
    kill -0 "$gateway" 2>/dev/null || { cat "$work/postern.err" >&2; fail "Postern does not start"; }
    sleep 0.2
  done
  token=$(api POST /gateway/sessions '{"login":"operator","password":"bench-password"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')
  # whatever the scan thinks of rows of X, all is delivered
  api PUT /gateway/domains/example.test '{"deliveryServers":[{"host":"127.0.0.1","port":'$sink_port',"priority":10,"tls":"none"}],
    "policy":{"thresholds":{"tag":1.0,"hold":1.0}}}' >/dev/null
  api PUT /gateway/domains/example.test/addresses/bench '{"kind":"mailbox"}' >/dev/null
}

postfix_empty() { [ -z "$(find "$work"/queue/{maildrop,incoming,active,deferred} -type f -print -quit)" ]; }

postern_empty() { api GET /gateway/ledger/balance | grep -q '"received":0,"queued":0,"held":0,.*"balanced":true'; }

# Messages that the server behind has received: it says so again with each, ended by a carriage return.
received() { tail -c 200 "$work/sink" | tr '\r' '\n' | sed -n 's/.*mesg=\([0-9]*\)$/\1/p' | tail -1 | grep . || echo 0; }

# NAME PORT CHECK: sends all, waits until they came out behind, prints messages a second, and makes sure that CHECK holds
round() {
  local name=$1 port=$2 check=$3 start accepted end all
  all=$(($(received) + messages))
  start=$(now)
  smtp-source -d -s "$connections" -m "$messages" -l "$octets" -f sender@bench.test -t bench@example.test "127.0.0.1:$port"
  accepted=$(now)
  for _ in $(seq 6000); do [ "$(received)" -ge "$all" ] && break; sleep 0.05; done
  [ "$(received)" -ge "$all" ] || fail "$name has not delivered all after five minutes"
  end=$(now)
  for _ in $(seq 100); do "$check" && break; sleep 0.1; done
  "$check" || fail "all messages came out of $name, but it does not say so"
  awk -v n="$messages" -v a=$((accepted - start)) -v e=$((end - start)) -v name="$name" \
    'BEGIN { printf "%-8s accepted %6.0f/s   delivered %6.0f/s\n", name, n / a * 1e9, n / e * 1e9 }'
}

start_sink
start_postfix
start_postern
printf '%s messages of %s octets, %s connections, %s rounds\n' "$messages" "$octets" "$connections" "$rounds"
# a warm-up for both, not counted: Java compiles, Postfix starts its processes
round postfix $postfix_port postfix_empty >/dev/null
round postern $smtp_port postern_empty >/dev/null
for _ in $(seq "$rounds"); do
  round postfix $postfix_port postfix_empty
  round postern $smtp_port postern_empty
done | tee "$work/rounds"
sent=$(grep -c 'to=<bench@example.test>.*status=sent' "$work/postfix.log")
[ "$sent" = $((messages * (rounds + 1))) ] || fail "Postfix handed on $sent messages of $((messages * (rounds + 1)))"
awk '{ n[$1]++; s[$1] += $5 } END { printf "mean delivered/s: postfix %.0f, postern %.0f, ratio %.2f\n",
  s["postfix"] / n["postfix"], s["postern"] / n["postern"], (s["postern"] / n["postern"]) / (s["postfix"] / n["postfix"]) }' "$work/rounds"
