# Sourced by what is in bin/, with $app and $program set. Sees to the locale; sets $java, and $archive
# to the option that names the class data archive of the program, or to nothing; see
# docs/operating.md.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
archive=''

# In letters other than those of UTF-8 Java loses most file names. What a locale is called does not
# tell: one that this machine lacks counts as C, which is ASCII.
if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
  LC_ALL=C.UTF-8
  export LC_ALL
fi

if ! command -v "$java" >/dev/null; then
  echo "$program: no java at $java: install a Java runtime, 17 or later, or let JAVA_HOME or PATH point to one" >&2
  exit 3
fi
vm=$(readlink -f -- "$(command -v "$java")") && vm=${vm%/bin/java}

# What a JVM too old says of itself would not help anybody.
if [ -r "$vm/release" ]; then
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$vm/release")
  if [ "${version:-17}" -lt 17 ]; then
    echo "$program: the Java in $vm is too old: install 17 or later, and let JAVA_HOME or PATH point to it" >&2
    exit 3
  fi
fi

# Of the JVM, the jars, and the archive that is named: a JVM trusts a jar by its time, which every
# build of ours repeats, and dies of an archive that was cut short.
identity() {
  stat -Lc '%n %i %s %Z' "$vm/lib/server/libjvm.so" "$app"/lib/*.jar "$app"/lib/*/*.jar "$@" \
    2>/dev/null | cksum
}

is_valid() { [ -r "$1.jsa" ] && read -r made <"$1.for" && [ "$(identity "$1.jsa")" = "$made" ]; }

# Uses the archive in a folder, or has it made for later starts; fails if neither can be.
archive_in() {
  slot=$1/$program-${vm##*/}
  if is_valid "$slot"; then
    archive=-XX:SharedArchiveFile=$slot.jsa
  elif ! [ -r "$app/lib/archive.sh" ]; then
    : # a worker on EC2, where few start twice
  elif [ -w "$1" ] || mkdir -p "$1" 2>/dev/null; then
    (/bin/sh "$app/lib/archive.sh" "$program" "$slot" </dev/null >/dev/null 2>&1 &)
  else
    return 1
  fi
}

if [ -n "${NOMMER_TRAINING:-}" ]; then
  archive=-XX:ArchiveClassesAtExit=$NOMMER_TRAINING
elif [ -n "${NOMMER_ARCHIVES:-}" ]; then
  [ "$NOMMER_ARCHIVES" = off ] || archive_in "$NOMMER_ARCHIVES"
elif ! archive_in "$app/lib/archives"; then
  cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/media-nommer
  archive_in "$cache/$(printf %s "$app" | cksum | tr ' ' -)"
fi
