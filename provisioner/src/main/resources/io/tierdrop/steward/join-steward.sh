# Joins standard input and output with the steward of lab $1. Says "ready" before. Unless the steward that runs has
# checksum $2 already, says "send" first, takes $3 bytes of its archive from standard input, and starts it.
set -eu
lab=$1 want=$2 size=$3
directory=/run/tierdrop/$lab
unit=tierdrop-$lab.service
umask 022

# No process is forked for these looks: a change of a running lab waits for them.
pid=
if [ -S "$directory/control.$want" ]; then
  { read -r pid <"/sys/fs/cgroup/tierdrop.slice/$unit/steward/cgroup.procs"; } 2>/dev/null || true
fi

if [ -z "$pid" ]; then
  echo send
  if [ -e "$directory/steward.new" ]; then rm -rf "$directory/steward.new"; fi
  mkdir -p "$directory/steward.new"
  head -c "$size" | tar -xzf - -C "$directory/steward.new"
  if [ -e "$directory/steward" ] || [ -e "/run/systemd/transient/$unit" ]; then
    systemctl stop "$unit" 2>/dev/null || true
    systemctl reset-failed "$unit" 2>/dev/null || true
    rm -rf "$directory/steward"
  fi
  mv "$directory/steward.new" "$directory/steward"
  # What it will need late is compiled on another processor while systemd starts it: it finds that done.
  /usr/bin/python3 -IS -c 'import sys; sys.path.insert(0, sys.argv[1]); import reconcile.apply, faults.injection' \
    "$directory/steward" </dev/null >/dev/null 2>&1 &
  systemd-run --quiet --collect --unit="$unit" --slice=tierdrop.slice --description="Tierdrop lab $lab" \
    --property=Type=notify --property="Delegate=cpu io memory pids" --property=KillMode=control-group \
    --property=TasksMax=infinity --property=LimitNOFILE=1048576 --property=TimeoutStopSec=20 \
    /usr/bin/python3 -IS "$directory/steward" serve "$lab" "$want" >&2
fi
echo ready
exec /usr/bin/socat -b 262144 -t 3600 - "UNIX-CONNECT:$directory/control"
