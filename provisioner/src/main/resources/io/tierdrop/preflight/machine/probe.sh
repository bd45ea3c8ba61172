# Says what this machine is, one fact per line: a word, a tab, the value. Changes nothing.
# A deploy waits for this: what a shell can find out by itself starts no process.
# $1 names the lab, $2 kernel modules, $3 programs, each list separated by blanks; $4 is `all` to be told of everything.
lab=$1 modules=$2 programs=$3 extent=$4
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
tab=$(printf '\t')
say() { printf '%s\t%s\n' "$1" "$2"; }
prefixed() { while IFS= read -r line; do say "$1" "$line"; done; }

say clock "$(date +%s.%N)"
[ -r /etc/os-release ] && prefixed os </etc/os-release
read -r release </proc/sys/kernel/osrelease && say kernel "$release"
[ -d "/lib/modules/$release" ] && say kernel-files yes
locked=0
[ -r /proc/sys/kernel/modules_disabled ] && read -r locked </proc/sys/kernel/modules_disabled
[ "$locked" = 1 ] && say modules-locked yes
missing=
for module in $modules; do
  if [ -d "/sys/module/$module" ]; then say module "$module loaded"; else missing="$missing $module"; fi
done
if [ -n "$missing" ]; then
  # shellcheck disable=SC2086 # a list
  if modprobe -a -n -q $missing 2>/dev/null; then
    for module in $missing; do say module "$module loadable"; done
  else
    for module in $missing; do
      if modprobe -n -q "$module" 2>/dev/null; then say module "$module loadable"; else say module "$module missing"; fi
    done
  fi
fi
for program in $programs; do
  case $program in
  dpkg:*)
    [ "$(dpkg-query -W -f='${db:Status-Status}' "${program#dpkg:}" 2>/dev/null)" = installed ] && say program "$program" ;;
  *) [ -x "$program" ] && say program "$program" ;;
  esac
done
[ -d /run/systemd/system ] && say systemd yes
[ -f /sys/fs/cgroup/cgroup.controllers ] && say cgroup2 yes
if [ -r /run/systemd/container ]; then
  read -r container </run/systemd/container
  say container "$container"
  unshare --net true 2>/dev/null && say namespaces yes
else
  say namespaces yes
fi
for python in /usr/bin/python3.*; do
  # shellcheck disable=SC3013 # dash, bash and busybox have it; elsewhere nothing is said
  [ /usr/bin/python3 -ef "$python" ] && say python "$python"
done
while read -r name value _; do
  case $name in MemTotal: | MemAvailable:) say memory "$name $value" ;; esac
done </proc/meminfo
stat -f -c "disk${tab}%n %S %a %c %d" / /run 2>/dev/null
while read -r name value; do
  [ "$name" = btime ] && say booted "$value"
done </proc/stat
read -r boot </proc/sys/kernel/random/boot_id && say boot "$boot"
for namespace in /run/netns/*; do
  [ -e "$namespace" ] && say namespace "${namespace##*/}"
done
for directory in /run/tierdrop/*/; do
  [ -d "$directory" ] || continue
  name=${directory%/} by=
  name=${name##*/}
  [ -r "${directory}by" ] && IFS= read -r by <"${directory}by"
  [ -S "${directory}control" ] && control=control || control=none
  say lab "$name $control $by"
done
if [ -d "/run/tierdrop/$lab" ]; then
  systemctl show --property=ActiveState,Result "tierdrop-$lab.service" 2>/dev/null | prefixed unit
fi
if [ "$extent" = all ]; then
  ip -o address 2>/dev/null | while read -r _ device family address _; do
    case $family in inet | inet6) say address "$device $address" ;; esac
  done
  dmesg 2>/dev/null | grep -F 'Killed process' | tail -n 20 | prefixed killed
fi
say end "$tab"
