lab=$1
for name in $(ip netns list | cut -d' ' -f1); do
  case $name in
    "$lab" | "$lab".*)
      pids=$(ip netns pids "$name")
      [ -z "$pids" ] || kill -9 $pids
      ip netns delete "$name"
      ;;
  esac
done
if [ -e "/run/tierdrop/$lab/settings" ]; then
  while read -r path value; do echo "$value" > "/proc/sys/$path"; done < "/run/tierdrop/$lab/settings"
fi
if [ -z "$(ip netns list)" ]; then
  umount /run/netns 2> /dev/null || true
  rmdir /run/netns 2> /dev/null || true
fi
rm -rf "/run/tierdrop/$lab" "/etc/netns/$lab".*
rmdir --ignore-fail-on-non-empty /etc/netns /etc/lb 2> /dev/null || true
rmdir /run/tierdrop 2> /dev/null || true
