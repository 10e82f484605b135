#!/usr/bin/env bash
# What a large quarantine costs: to make its search index, to list and to search it, as operator, parent, postmaster and user.
#
# usage: quarantine.sh [-n ITEMS] [-d DOMAINS] [-q QUESTIONS] [-k HOME] [-r] [-p POSTERN] [-j "JAVA OPTIONS"]
#
#   -n      held items, four to a message (default 1000000)
#   -d      domains they are spread over (default 2000)
#   -q      questions of each kind and view, after as many that are not counted (default 100)
#   -k      a home to keep; if it is there, it was filled by an earlier run with the same numbers. Without it a temporary one is used
#   -r      makes the index anew in a home that is kept
#   -p, -j  the launcher whose jars are measured, and options of the JVM (default: those of the launcher)
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
postern=$root/postern items=1000000 domains=2000 questions=100 kept= anew=
java_options="-Xms48m -Xmx512m -XX:+UseSerialGC -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:ReservedCodeCacheSize=64m"
while getopts n:d:q:k:rp:j: option; do
  case $option in
    n) items=$OPTARG ;;
    d) domains=$OPTARG ;;
    q) questions=$OPTARG ;;
    k) kept=$OPTARG ;;
    r) anew=yes ;;
    p) postern=$OPTARG ;;
    j) java_options=$OPTARG ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done

"$postern" version >/dev/null # builds, in a clone
folder=$(dirname -- "$(readlink -f -- "$postern")")
jars=$folder/../lib
[ ! -f "$folder/pom.xml" ] || jars=$(ls -d "$folder"/james-dist/target/postern-*/lib)
work=$(mktemp -d "${TMPDIR:-/tmp}/postern-bench.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
kept=${kept:-$work/home}
javac -cp "$jars/*" -d "$work/classes" "$root"/core/src/bench/java/org/postern/quarantine/*.java
[ -z "$anew" ] || rm -rf -- "$kept/search"
# shellcheck disable=SC2086
java $java_options -cp "$jars/*:$work/classes" org.postern.quarantine.QuarantineBench "$kept" "$items" "$domains" "$questions"
