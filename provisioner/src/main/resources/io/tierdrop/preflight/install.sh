# Installs the Debian packages "$@" so that none of their services starts, now or at the next boot, and none that runs is
# restarted. An install that has begun goes on to its end, whatever becomes of the connection that asked for it: half an
# install is worse than one too many. What is changed for its time is put back however it ends.
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l NEEDRESTART_SUSPEND=1 APT_LISTCHANGES_FRONTEND=none
export PATH LC_ALL DEBIAN_FRONTEND NEEDRESTART_MODE NEEDRESTART_SUSPEND APT_LISTCHANGES_FRONTEND
umask 022
trap '' HUP INT TERM PIPE

work=/run/tierdrop-install
exec 9>"$work.lock"
if ! flock --nonblock 9; then
  echo 'somebody else is installing packages for Tierdrop on this machine' >&2
  exit 75
fi
rm -rf "$work"
mkdir -m 700 "$work"

policy=/usr/sbin/policy-rc.d
kept=$policy.before-tierdrop

restore() {
  # A policy of ours that an earlier, killed install left behind goes as well.
  if [ -e "$policy" ] && grep -q '^# Made by Tierdrop' "$policy"; then rm -f "$policy"; fi
  if [ -e "$kept" ]; then mv "$kept" "$policy"; fi
}

enabled() {
  systemctl list-unit-files --no-legend --plain --no-pager --state=enabled,enabled-runtime |
    while read -r unit _; do echo "$unit"; done | sort
}

end() {
  restore
  # What came enabled with the packages would start at the next boot.
  enabled >"$work/after"
  comm -13 "$work/before" "$work/after" >"$work/new"
  while read -r unit; do systemctl --quiet disable "$unit" 2>>"$work/log" || true; done <"$work/new"
  rm -rf "$work" "$work.lock"
}

restore
enabled >"$work/before"
trap end EXIT
if [ -e "$policy" ]; then mv "$policy" "$kept"; fi
# 101: the action is forbidden (see invoke-rc.d(8)). It holds only while this very process lives, so that a machine that
# loses power in the middle is not left with services that never start.
{
  echo '#!/bin/sh'
  echo '# Made by Tierdrop while it installs packages; without effect once it is done.'
  echo "case \$(cut -d' ' -f22 /proc/$$/stat 2>/dev/null) in $(cut -d' ' -f22 /proc/$$/stat)) exit 101 ;; esac"
  echo "[ ! -x '$kept' ] || exec '$kept' \"\$@\""
} >"$policy"
chmod 755 "$policy"

install() {
  apt-get --quiet --quiet --yes --no-install-recommends --no-upgrade --no-remove \
    -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Acquire::Retries=1 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
    install -- "$@" </dev/null >"$work/log" 2>&1 9>&-
}

# FRR's service starts whatever is in /etc/frr, and nothing of it is ever wanted where labs have their own.
for package; do
  if [ "$package" = frr ] && [ ! -e /usr/lib/frr/zebra ]; then systemctl --quiet mask frr.service; fi
done

if ! install "$@"; then
  # Package lists that are missing or out of date are the usual reason.
  apt-get --quiet --quiet -o DPkg::Lock::Timeout=120 -o Acquire::Retries=1 -o Acquire::http::Timeout=30 \
    -o Acquire::https::Timeout=30 update </dev/null >"$work/update" 2>&1 9>&- || true
  if ! install "$@"; then
    cat "$work/update" >&2
    tail -n 40 "$work/log" >&2
    exit 70
  fi
fi
