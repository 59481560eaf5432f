# What bench/run and bench/chaos share; sourced by them after `usage` and `asked` are there.
# shellcheck shell=bash

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P) || exit 1

fail() {
  printf 'bench: %s\n' "$*" >&2
  exit 2
}

for argument; do
  case $argument in
  -h | --help) usage && exit ;;
  esac
done

dist=$root/target/media-nommer
lib=$root/bench/target/lib
build='build first: mvn package -Dnommer.quick -pl "!itests"'
[ -x "$dist/bin/feederd" ] || fail "there is no $dist; $build"
[ -f "$lib/nommer.bench.jar" ] || fail "bench is not built; $build"
[ -r /proc/self/stat ] || fail 'processes are looked at in /proc: this needs Linux'
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail 'no java found: install a JDK, 17 or later'

# On the disk of the checkout: a /tmp in memory would make every flush free.
work=$(mktemp -d "$root/bench/target/run.XXXXXX") || fail 'cannot make a working folder'
program=''
trap 'finish' EXIT
trap '[ -z "$program" ] || kill -TERM "$program" 2>/dev/null' INT TERM HUP

# Runs a program of bench and exits as it does.
run() {
  local main=$1 commit code
  shift
  commit=$(git -C "$root" describe --always --dirty 2>/dev/null) || commit=unknown
  "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -Dnommer.bench.distribution="$dist" -Dnommer.bench.work="$work" \
    -Dnommer.bench.command="${asked% }" -Dnommer.bench.commit="$commit" \
    -Dnommer.bench.ticks="$(getconf CLK_TCK)" \
    -Dnommer.bench.terminal="$([ -t 2 ] && echo true || echo false)" \
    -cp "$lib/*" "$main" "$@" </dev/null &
  program=$!
  # a signal ends the first wait: the second is for what the program then still has to end
  wait "$program"
  code=$?
  if kill -0 "$program" 2>/dev/null; then
    wait "$program"
    code=$?
  fi
  exit "$code"
}
