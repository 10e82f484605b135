#!/usr/bin/env bash
# Messages a second from the first connection until all are delivered or held, Postfix and Postern alternating in the same run, on loopback.
#
# usage: relay.sh [-m off|on] [-n MESSAGES] [-r ROUNDS] [-w ROUNDS] [-s CONNECTIONS] [-c CORPUS] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -m off  (default) Postfix alone, Postern with protection off for the domain
#   -m on   Postfix with rspamd as milter, Postern with protection on; neither has a virus scanner or asks the network. rspamd is an instance
#           of its own, without redis, its actions only add header fields, so nothing is refused; if it does not answer, Postfix takes no mail;
#           its own count must say that it scanned each message. What Postern holds counts as dealt with.
#   -w      rounds of Postern that are not counted (default 1): Java compiles while it runs, and needs some ten thousand messages for it
#   -c      folder or .tar.* of single messages (default: the SpamAssassin corpus of POSTERN_SHARED)
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

mode=off corpus=$shared/corpora/spamassassin-train.tar.xz
warm=1
while getopts m:n:r:w:s:c:p:j: option; do
  case $option in
    m) mode=$OPTARG ;;
    n) messages=$OPTARG ;;
    r) rounds=$OPTARG ;;
    w) warm=$OPTARG ;;
    s) sessions=$OPTARG ;;
    c) corpus=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

milter_port=42503 controller_port=42504

start_rspamd() {
  local module dir=$work/rspamd
  mkdir -p "$dir/local.d" "$dir/override.d" "$dir/db"
  # whatever asks DNS, the web, redis or a service
  for module in antivirus arc asn aws_s3 bimi clickhouse dcc dkim dkim_signing dmarc elastic external_relay external_services fuzzy_check \
    greylist hfilter history_redis metadata_exporter metric_exporter mx_check neural p0f ratelimit rbl replies reputation rspamd_update \
    spamassassin spf surbl url_redirector whitelist; do
    echo 'enabled = false;' >"$dir/override.d/$module.conf"
  done
  # of this one only what compares names with links is left, not what asks a list in DNS
  printf 'phishtank_enabled = false;\nopenphish_enabled = false;\n' >"$dir/override.d/phishing.conf"
  # the classifier needs redis
  echo 'enabled = false;' >"$dir/override.d/classifier-bayes.conf"
  printf 'classifier "bayes" { enabled = false; }\n' >"$dir/override.d/statistic.conf"
  printf 'reject = null;\ngreylist = null;\nadd_header = 6;\n' >"$dir/override.d/actions.conf"
  # an address where nobody answers: should something ask DNS nevertheless, the log names it (dns req)
  printf 'filters = "chartable,regexp";\ndns { nameserver = ["127.0.0.1:42599"]; }\n' >"$dir/override.d/options.inc"
  echo 'enabled = false;' >"$dir/override.d/worker-normal.inc"
  printf 'bind_socket = "127.0.0.1:%s";\n' $controller_port >"$dir/override.d/worker-controller.inc"
  cat >"$dir/override.d/worker-proxy.inc" <<END
bind_socket = "127.0.0.1:$milter_port";
milter = yes;
count = 2;
upstream "local" { default = yes; self_scan = yes; }
END
  chown -R _rspamd: "$dir"
  rspamd -f -u _rspamd -g _rspamd -c /etc/rspamd/rspamd.conf --var "LOCAL_CONFDIR=$dir" --var "DBDIR=$dir/db" --var "RUNDIR=$dir/db" \
    --var "LOGDIR=$dir" >"$work/rspamd.out" 2>&1 &
  pid[rspamd]=$!
  for _ in $(seq 300); do
    scanned >/dev/null 2>&1 && return
    kill -0 "${pid[rspamd]}" 2>/dev/null || break
    sleep 0.1
  done
  tail -5 "$work/rspamd.out" "$dir/rspamd.log" >&2
  fail "rspamd does not start"
}

asked_dns() { grep -a -c 'dns req: [1-9]' "$work/rspamd/rspamd.log" || true; }

scanned() { curl -sS -f "http://127.0.0.1:$controller_port/stat" | sed -n 's/.*"scanned":\([0-9]*\).*/\1/p' | grep .; }

# Postfix's round; with rspamd, the round counts only if all of it was scanned
postfix_round() {
  if [ "$mode" = off ]; then
    round postfix "$corpus"
    return
  fi
  local before
  before=$(scanned)
  round postfix "$corpus" rspamd
  for _ in $(seq 50); do [ $(($(scanned) - before)) -ge "$messages" ] && break; sleep 0.1; done
  [ $(($(scanned) - before)) = "$messages" ] || fail "rspamd says that it scanned $(($(scanned) - before)) messages of $messages"
}

case $mode in
  off) policy='{"protection":"off"}' ;;
  on) policy='{}' ;;
  *) usage ;;
esac
[ -e "$corpus" ] || fail "no $corpus"
begin postfix $([ "$mode" = off ] || echo rspamd)
start_sink
if [ "$mode" = on ]; then
  start_rspamd
  start_postfix "smtpd_milters = inet:127.0.0.1:$milter_port
milter_default_action = tempfail"
else
  start_postfix
fi
start_postern postern
log_in postern
define postern "$policy"
printf 'protection %s: %s messages of %s, %s connections, %s rounds\n' "$mode" "$messages" "${corpus##*/}" "$sessions" "$rounds"
# a warm-up for both: Java compiles, Postfix starts its processes
printf 'not counted: '; postfix_round
for _ in $(seq "$warm"); do printf 'not counted: '; round postern "$corpus"; done
[ "$mode" = off ] || [ "$(asked_dns)" = 0 ] || fail "rspamd asks DNS"
forget
for _ in $(seq "$rounds"); do
  postfix_round
  round postern "$corpus"
done
summary
sent=$(grep -c "to=<$recipient>.*status=sent" "$work/postfix.log")
[ "$sent" = $((messages * (rounds + 1))) ] || fail "Postfix handed on $sent messages of $((messages * (rounds + 1)))"
if [ "$mode" = on ]; then
  printf 'rspamd scanned %s of %s messages, %s of them with a question to DNS;' "$(scanned)" "$sent" "$(asked_dns)"
  grep -a rspamd_task_write_log "$work/rspamd/rspamd.log" | grep -o '(add header)\|(no action)\|(reject)\|(greylist)\|(soft reject)' | sort | uniq -c | tr -s ' \n' ' '
  echo
fi
printf 'memory after %s messages: postern %s MB resident, at most %s MB\n' "$sent" "$(memory postern VmRSS)" "$(memory postern VmHWM)"
