# Ends lab $1 and removes all of it, with the steward from standard input: the lab's own may be gone or broken.
set -eu
lab=$1
directory=/run/tierdrop/$lab
steward=$(mktemp -d /run/tierdrop-destroy.XXXXXX)
trap 'rm -rf "$steward"' EXIT
tar -xzf - -C "$steward"
# Whoever is just starting it has done so first (join-steward.sh): otherwise it would start in what is being removed.
if [ -d "$directory" ]; then
  exec 9<"$directory"
  flock -w 20 9 || true # a start that hangs ends with the lab
fi
/usr/bin/python3 -IS -B "$steward" destroy "$lab"
