#!/usr/bin/env bash
# Large messages, all at once, through a gateway with a small heap: each must come out octet for octet, and the memory must suffice.
#
# usage: memory.sh [-n MESSAGES] [-l MEGABYTES] [-m on|off] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -n      messages, each on a connection of its own, at the same time (default 20)
#   -l      size of each in millions of octets (default 30)
#   -m      protection of the domain (default off; "on" also scans what it delivers)
#   -p, -j  the launcher to measure, and its POSTERN_JAVA_OPTS (default -Xmx512m)

. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

messages=20 megabytes=30 mode=off java_options=-Xmx512m
while getopts n:l:m:p:j: option; do
  case $option in
    n) messages=$OPTARG ;;
    l) megabytes=$OPTARG ;;
    m) mode=$OPTARG ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) usage ;;
  esac
done

# One message in $work/large: text of lines of 76 and of 900 octets, some of which begin with a dot.
write_message() {
  python3 - "$work/large" "$megabytes" <<'END'
import base64, os, sys
size = int(sys.argv[2]) * 1_000_000
with open(sys.argv[1], "wb") as out:
    out.write(b"From: s@sender.test\r\nTo: bench@example.test\r\nSubject: large\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n"
              b"Message-ID: <large@sender.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n")
    while out.tell() < size:
        block = base64.b64encode(os.urandom(27_000))
        for i in range(0, len(block), 900):
            out.write(b".." + block[i:i + 900] + b"\r\n" if i % 9_000 == 0 else block[i:i + 900] + b"\r\n")
        out.write(b"\r\n".join(block[i:i + 76] for i in range(0, 7_600, 76)) + b"\r\n")
END
}

# What was acknowledged to the sender against what came out behind: ids, number and SHA-256.
compare() {
  python3 - "$work/large" "$work/sent" "$work/caught" <<'END'
import hashlib, sys
body = open(sys.argv[1], "rb").read()
sent = [line.split("\t")[0] for line in open(sys.argv[2]) if line.split("\t")[2].startswith("2")]
caught = [line.split("\t")[:2] for line in open(sys.argv[3])]
good = {ident: hashlib.sha256(b"X-Replay-Id: " + ident.encode() + b"\r\n" + body).hexdigest() for ident in sent}
wrong = [ident for ident, digest in caught if good.get(ident) != digest]
lost = set(sent) - {ident for ident, _ in caught}
print(f"{len(sent)} accepted, {len(caught)} delivered, {len(lost)} lost, {len(wrong)} with other octets, {len(caught) - len(set(i for i, _ in caught))} twice")
sys.exit(bool(lost or wrong))
END
}

begin
write_message
start_catcher
java_options="$java_options -Xlog:gc:file=$work/gc.log"
start_postern postern
log_in postern
define postern "$([ "$mode" = off ] && echo '{"protection":"off"}' || echo '{"thresholds":{"tag":1.0,"hold":1.0}}')"
printf 'idle: %s MB resident\n' "$(memory postern VmRSS)"
replay_log=$work/sent sessions=$messages
spent=$(cpu postern)
replay "${port[postern]}" "$recipient" "$messages" "$work/large"
[ "$taken" = "$messages" ] || fail "$taken accepted of $messages: $said"
for _ in $(seq 6000); do [ "$(wc -l <"$work/caught")" -ge "$messages" ] && break; sleep 0.1; done
ended=$(now)
compare || fail "what came out is not what was accepted"
for _ in $(seq 100); do closed postern && break; sleep 0.1; done
closed postern || fail "all messages came out, but it does not say so"
awk -v n="$messages" -v m="$megabytes" -v a=$((accepted - began)) -v e=$((ended - began)) -v c=$(($(cpu postern) - spent)) 'BEGIN {
  printf "%d messages of %d MB at once: accepted in %.1f s, delivered in %.1f s, CPU %.1f s\n", n, m, a / 1e9, e / 1e9, c / 100 }'
# of the lines "Pause Young (Allocation Failure) 123M->45M(256M) 7.1ms"
heap=$(grep -o '[0-9]*M->[0-9]*M([0-9]*M)' "$work/gc.log" | awk -F'[M>(-]+' '{ if ($1 > most) most = $1; if ($2 > live) live = $2 }
  END { printf "at most %d MB used, %d MB of it after a collection", most, live }')
printf 'memory: %s MB resident, at most %s MB; heap %s, with %s\n' "$(memory postern VmRSS)" "$(memory postern VmHWM)" "$heap" "${java_options%% -Xlog*}"
