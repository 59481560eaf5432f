#!/bin/sh
# Workers on a list of hosts, by ssh; see docs/racks.md.
#   hosts.sh launch NODE [ARCHIVE] | list | end NODE
# RACK_HOSTS  file with a host a line, as ssh takes it; as often as workers may run there at once
# RACK_STATE  folder of feederd's, where is noted which host a worker is on
# RACK_APP    media-nommer on the hosts, unless an archive brings it
# RACK_HOME   home of the workers on the hosts; with archives, folder of such homes, one for each archive, and
#             of secrets/, which you bring there and each home gets
# RACK_SSH    program and options in place of ssh
set -eu
ssh=${RACK_SSH:-ssh -T -o BatchMode=yes -o ConnectTimeout=5}

# What is done on a host, with the program, RACK_HOME, the worker's name and an archive's: a worker that
# was started there before is not started again.
there='
set -eu
umask 077
mkdir -p "$3/data/rack"
cd "$3/data/rack"
runs() {
  [ -s "$1.pid" ] && tr "\0" " " <"/proc/$(cat "$1.pid")/cmdline" | grep -q -e "--node $1 "
}
case $1 in
launch)
  app=$2 home=$3
  if [ -n "${5-}" ]; then
    app=$3/$5/app home=$3/$5
    [ -d "$home/data" ] || exit 75
  fi
  (set -C && : >"$4.pid") 2>/dev/null || exit 0
  setsid "$app/bin/ec2nommerd" --home "$home" --node "$4" </dev/null >"$4.out" 2>&1 &
  echo $! >"$4.pid"
  ;;
list)
  for file in node-*.pid; do
    ! runs "${file%.pid}" || echo "${file%.pid} - running"
  done 2>/dev/null
  ;;
end)
  ! runs "$4" 2>/dev/null || kill -s KILL -- "-$(cat "$4.pid")"
  ;;
esac
'

# on HOST VERB [NODE [ARCHIVE]]
on() {
  host=$1
  shift
  # shellcheck disable=SC2086
  printf '%s' "$there" | $ssh "$host" sh -s -- "$1" "${RACK_APP:--}" "$RACK_HOME" ${2-} ${3-}
}

# bring HOST ARCHIVE: unpacked in whole or not at all, by the name of its hash
bring() {
  # shellcheck disable=SC2086
  $ssh "$1" "umask 077 && mkdir -p '$RACK_HOME' && cd '$RACK_HOME' && new=\$(mktemp -d new.XXXXXX) &&
    trap 'rm -rf \$new' EXIT && tar -x -f - -C \$new --no-same-owner && mkdir \$new/data &&
    cp -R secrets \$new/data/secrets &&
    { mv -T \$new $(basename "$2" .tar) || [ -d $(basename "$2" .tar)/data ]; }" <"$2"
}

# Of all hosts at once; one that does not answer has no workers for now.
list() {
  for host in $(sort -u "$RACK_HOSTS"); do
    {
      on "$host" list >"$1/$host" || { rm "$1/$host" && echo "no answer from $host" >&2; }
    } &
  done
  wait
}

# The first host with a place that is free.
choose() {
  for host in $(awk '!seen[$0]++' "$RACK_HOSTS"); do
    [ -e "$1/$host" ] || continue
    if [ "$(wc -l <"$1/$host")" -lt "$(grep -cxF -e "$host" "$RACK_HOSTS")" ]; then
      echo "$host"
      return
    fi
  done
  echo "no host of $RACK_HOSTS that answers has a place that is free" >&2
  return 1
}

mkdir -p "$RACK_STATE"
case $1 in
launch)
  # the host is noted first: whoever asks again asks the same
  if [ ! -s "$RACK_STATE/$2" ]; then
    seen=$(mktemp -d)
    trap 'rm -rf "$seen"' EXIT
    list "$seen"
    choose "$seen" >"$RACK_STATE/$2.new"
    mv "$RACK_STATE/$2.new" "$RACK_STATE/$2"
  fi
  on "$(cat "$RACK_STATE/$2")" launch "$2" ${3:+"$(basename "$3" .tar)"} || {
    [ $? = 75 ] && [ -n "${3-}" ] || exit 1
    bring "$(cat "$RACK_STATE/$2")" "$3"
    on "$(cat "$RACK_STATE/$2")" launch "$2" "$(basename "$3" .tar)"
  }
  ;;
list)
  seen=$(mktemp -d)
  trap 'rm -rf "$seen"' EXIT
  list "$seen"
  cat "$seen"/* 2>/dev/null || true
  find "$RACK_STATE" -type f -mtime +14 -delete
  ;;
end)
  on "$(cat "$RACK_STATE/$2")" end "$2"
  ;;
esac
