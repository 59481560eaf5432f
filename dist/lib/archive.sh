#!/bin/sh
# Makes the class data archive of a program: archive.sh feederd|ec2nommerd|nommer SLOT, where
# SLOT.jsa is the archive and SLOT.for tells what it was made for. It runs beside the daemon
# or command that missed it, at the lowest priority; NOMMER_ARCHIVE_DELAY=0 has it begin at once.
set -u
program=$1 slot=$2
app=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
NOMMER_ARCHIVES=off
unset NOMMER_TRAINING NOMMER_JAVA_OPTS
export NOMMER_ARCHIVES
. "$app/lib/jvm.sh"

# Once for what does not change: where the JVM can make none, no later start tries again.
is_valid "$slot" && exit
[ "$(identity)" = "$(cat "$slot.none" 2>/dev/null)" ] && exit

# One at a time; what was killed leaves the folder behind.
work=$slot.making
if ! mkdir "$work" 2>/dev/null; then
  [ -n "$(find "$work" -maxdepth 0 -mmin +10 2>/dev/null)" ] || exit 0
  mv "$work" "$work.$$" 2>/dev/null && rm -rf "$work.$$"
  mkdir "$work" 2>/dev/null || exit 0
fi
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP

train() {
  set -- nice -n 19 timeout 180 "$app/bin/$program"
  case $program in
  feederd) set -- "$@" --home "$work/home" --port 0 ;;
  ec2nommerd) set -- "$@" --home "$work/home" ;;
  esac
  mkdir -p "$work/home/conf" && cd "$work/home" || return
  echo 'allow.launches=B"false"' >conf/nommer.fleet.scaler.config
  NOMMER_TRAINING=$work/archive.jsa "$@" </dev/null >"$work/log" 2>&1
  [ -s "$work/archive.jsa" ]
}

# Let the start that missed it, and what it was made for, go first.
sleep "${NOMMER_ARCHIVE_DELAY:-10}"
if train; then
  sync "$work/archive.jsa" 2>/dev/null
  mv -f "$work/archive.jsa" "$slot.jsa" && identity "$slot.jsa" >"$work/for" && mv -f "$work/for" "$slot.for"
else
  identity >"$slot.none"
fi
# Those of JVMs that are gone.
for old in $(cd "${slot%/*}" && ls -t -- "$program"-*.jsa | tail -n +4); do
  rm -f -- "${slot%/*}/$old" "${slot%/*}/${old%.jsa}.for"
done
