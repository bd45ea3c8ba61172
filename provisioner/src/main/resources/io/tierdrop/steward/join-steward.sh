# Joins standard input and output with the steward of lab $1. Says "ready" before. Unless the steward that runs has
# checksum $2 already, starts it; where this machine has had none of these sources yet, says "send" first, and takes $3
# bytes of their archive from standard input.
set -eu
lab=$1 want=$2 size=$3
directory=/run/tierdrop/$lab
unit=tierdrop-$lab.service
umask 022

# No process is forked for this look: a change of a running lab waits for it.
look() {
  pid=
  if [ -S "$directory/control.$want" ]; then
    { read -r pid <"/sys/fs/cgroup/tierdrop.slice/$unit/steward/cgroup.procs"; } 2>/dev/null || true
  fi
}

look
if [ -z "$pid" ]; then
  # The sources and, beside them, what Python has compiled of them: a second of an emulated processor for each start.
  store=/var/cache/tierdrop/steward-$want
  mkdir -p "${store%/*}"
  if [ ! -e "$store" ]; then
    echo send
    new=$(mktemp -d "$store.XXXXXX")
    trap 'rm -rf "$new"' EXIT
    head -c "$size" | tar -xzf - -C "$new"
    sync -f "$new" # a machine that loses power afterwards has all of it or nothing
    mv -T "$new" "$store" 2>/dev/null || rm -rf "$new" # another lab was first
    for old in $(find "${store%/*}" -mindepth 1 -maxdepth 1 -mtime +30); do
      case " $(readlink /run/tierdrop/*/steward) " in *"$old"*) ;; *) rm -rf "$old" ;; esac
    done
    # What it will need late is compiled on another processor while systemd starts it: it finds that done.
    /usr/bin/python3 -IS -c 'import sys; sys.path.insert(0, sys.argv[1]); import reconcile.apply, faults.injection' \
      "$store" </dev/null >/dev/null 2>&1 &
  fi
  touch -c "$store"
  # Whoever deploys the same lab at the same moment waits, and looks again: it must not stop what the other has just started.
  # The lock is the lab's directory itself: with it goes the lock, and whoever has waited for that one begins anew.
  while :; do
    mkdir -p "$directory"
    exec 9<"$directory"
    flock -w 60 9 || { echo "Somebody else has been starting this lab for a minute. Try again." >&2 && exit 1; }
    if [ "$directory" -ef /proc/self/fd/9 ]; then break; fi
  done
  look
fi

if [ -z "$pid" ]; then
  if [ -e "$directory/steward" ] || [ -e "/run/systemd/transient/$unit" ]; then
    systemctl stop "$unit" 2>/dev/null || true
    systemctl reset-failed "$unit" 2>/dev/null || true
  fi
  rm -rf "$directory/steward"
  ln -s "$store" "$directory/steward"
  systemd-run --quiet --collect --unit="$unit" --slice=tierdrop.slice --description="Tierdrop lab $lab" \
    --property=Type=notify --property="Delegate=cpu io memory pids" --property=KillMode=control-group \
    --property=TasksMax=infinity --property=LimitNOFILE=1048576 --property=TimeoutStopSec=20 \
    --property=OOMScoreAdjust=-900 \
    /usr/bin/python3 -IS "$directory/steward" serve "$lab" "$want" >&2 9<&-
fi
exec 9<&-
echo ready
exec /usr/bin/socat -b 262144 -t 3600 - "UNIX-CONNECT:$directory/control"
