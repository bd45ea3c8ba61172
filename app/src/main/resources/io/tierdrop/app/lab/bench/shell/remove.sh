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
rm -rf "/run/tierdrop/$lab" "/etc/netns/$lab".*
rmdir --ignore-fail-on-non-empty /etc/netns /etc/lb 2> /dev/null || true
rmdir /run/tierdrop 2> /dev/null || true
