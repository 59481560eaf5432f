#!/bin/sh
# Installs java and ffmpeg, fetches a worker of media-nommer, and starts it. Whoever runs this ends
# the machine if it fails.
set -eu
root=${NOMMER_ROOT-} # tests make another folder the root
metadata=${NOMMER_METADATA-http://169.254.169.254}
app=$root/opt/media-nommer
home=$root/var/lib/media-nommer
units=$root/etc/systemd/system
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1

say() { echo "media-nommer: $*"; }

fail() {
  say "$*" >&2
  exit 1
}

# Mirrors and locks are not to be relied on while a machine starts.
again() {
  n=1
  until "$@"; do
    [ "$n" -lt 8 ] || return 1
    say "try $n failed: $1 $2"
    n=$((n + 1))
    sleep 10
  done
}

install_packages() {
  again apt-get -q -o DPkg::Lock::Timeout=120 update || return 1
  again apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends \
    @PACKAGES@ curl ca-certificates
}

# A worker without it still works, and says so.
install_box() {
  apt-get -q -o DPkg::Lock::Timeout=120 update &&
    apt-get -q -y -o DPkg::Lock::Timeout=120 install --no-install-recommends bubblewrap
}

# Ubuntu 24.04 lets only programs with a profile of AppArmor's make namespaces of users.
allow_box() {
  [ "$(cat "$root/proc/sys/kernel/apparmor_restrict_unprivileged_userns")" = 1 ] || return 0
  profile=$root/etc/apparmor.d/media-nommer-bwrap
  cat >"$profile" <<PROFILE
abi <abi/4.0>,
include <tunables/global>

profile media-nommer-bwrap $(command -v bwrap) flags=(unconfined) {
  userns,
}
PROFILE
  apparmor_parser -r "$profile"
}

get() {
  curl -fsS --connect-timeout 10 --max-time 600 -o "$1" "$2" || return 1
  echo "$3  $1" | sha256sum -c --status || {
    say "refused, the checksum is wrong: $(wc -c <"$1") bytes"
    rm -f "$1"
    return 1
  }
}

# part NAME SHA256 URL: the address is never shown, since it opens the bucket's object.
part() {
  again get "$parts/$1.tar" "$3" "$2" || fail "cannot fetch $1 with the checksum $2"
  case $1 in
  worker) into=$app ;;
  *) into=$home/$1 ;;
  esac
  mkdir -p "$into"
  tar -x -f "$parts/$1.tar" -C "$into" --no-same-owner
  rm "$parts/$1.tar"
  say "unpacked $1"
}

instance_id() {
  token=$(curl -fsS -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/latest/api/token") &&
    id=$(curl -fsS -m 5 -H "X-aws-ec2-metadata-token: $token" "$metadata/latest/meta-data/instance-id")
}

say "setup begins"
if ! command -v java || ! command -v ffmpeg || ! command -v curl; then
  install_packages || fail "cannot install java and ffmpeg"
fi >&2
command -v bwrap || install_box || say "no box for ffmpeg: bubblewrap cannot be installed"
if command -v bwrap && [ -e "$root/proc/sys/kernel/apparmor_restrict_unprivileged_userns" ]; then
  allow_box || say "no box for ffmpeg: AppArmor does not take the profile"
fi >&2
again instance_id metadata || fail "the metadata service does not tell the id of this instance"

parts=$(mktemp -d)
@PARTS@
rmdir "$parts"

id -u nommer >/dev/null 2>&1 || useradd --system --home-dir "$home" --shell /usr/sbin/nologin nommer
mkdir -p "$home/data/ends" "$units"
chown -R nommer: "$home"
chmod 700 "$home"

# When the worker has ended well, so does the machine; one that crashes is not tried for ever, and its
# next run tells how. An ffmpeg that the kernel kills for its memory is no reason to stop the worker.
cat >"$units/media-nommer.service" <<UNIT
[Unit]
Description=media-nommer worker
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=600
StartLimitBurst=5
StartLimitAction=poweroff

[Service]
User=nommer
ExecStart=$app/bin/ec2nommerd --home $home --node $id
ExecStopPost=-/bin/sh -c 'echo "\$\$EXIT_CODE \$\$EXIT_STATUS" >$home/data/ends/$id.exit'
ExecStopPost=+/bin/sh -c '[ "\$\$SERVICE_RESULT" != success ] || systemctl --no-block poweroff'
Restart=on-failure
RestartSec=10
SuccessExitStatus=143
OOMPolicy=continue
TimeoutStopSec=90
NoNewPrivileges=yes
PrivateTmp=yes
ProtectHome=yes
ProtectSystem=full
StandardOutput=journal+console
StandardError=journal+console

[Install]
WantedBy=multi-user.target
UNIT
systemctl daemon-reload
systemctl enable media-nommer.service
systemctl start --no-block media-nommer.service
say "worker $id started"
