#!/bin/sh
# A rack of one machine: a worker is a process that sleeps, and its folder tells which.
set -eu
rack=$1
mkdir -p "$rack"
case $2 in
launch) # NODE LAUNCH
  mkdir "$rack/$3" 2>/dev/null || exit 0 # asked for once more
  echo "$4" >"$rack/$3/launch"
  setsid sleep 300 >/dev/null 2>&1 </dev/null &
  echo $! >"$rack/$3/pid"
  ;;
list)
  for worker in "$rack"/*/pid; do
    [ -e "$worker" ] || continue
    state=$(cut -d ' ' -f 3 "/proc/$(cat "$worker")/stat" 2>/dev/null) || continue
    [ "$state" != Z ] || continue # nobody may have asked yet how it ended
    folder=$(dirname "$worker")
    echo "$(basename "$folder") $(cat "$folder/launch") running"
  done
  ;;
end) # NODE
  kill "$(cat "$rack/$3/pid")"
  ;;
esac
